// Each sample request of the sandbox, sent like the workbench does, gets the response that its note describes. One
// file, because it's one table.
import { afterAll, beforeAll, expect, test } from 'vitest';
import { startSandboxServer, type SandboxServer } from '../../src/main/sandbox/server';
import { GATEWAY_CODES } from '../../src/shared/fortellis/gateway-codes';
import { SANDBOX_REQUESTS } from '../../src/shared/sandbox/sample-requests';
import type { SampleRequest } from '../../src/shared/sample-request';

const CLIENT = { apiKey: 'key', apiSecret: 'secret' } as const;

let sandbox: SandboxServer;
beforeAll(async () => {
  sandbox = await startSandboxServer({ clients: [CLIENT] });
});
afterAll(() => sandbox.close());

const newToken = async (more: Record<string, string> = {}): Promise<string> => {
  const response = await fetch(sandbox.tokenUrl, {
    method: 'POST',
    body: new URLSearchParams({
      grant_type: 'client_credentials',
      scope: 'anonymous',
      client_id: CLIENT.apiKey,
      client_secret: CLIENT.apiSecret,
      ...more,
    }),
  });
  return ((await response.json()) as { access_token: string }).access_token;
};

const send = (sample: SampleRequest, token: string, url = sandbox.origin + sample.url) =>
  fetch(url, {
    method: sample.method,
    redirect: 'manual',
    headers: {
      ...Object.fromEntries(sample.headers ?? []),
      Authorization: `Bearer ${token}`,
      ...(sample.subscription === false ? {} : { 'Subscription-Id': 'test' }),
    },
    ...(sample.body ? { body: sample.body.text } : {}),
  });

const text = async (response: Response) => {
  expect(response.status).toBe(200);
  return response.text();
};
const json = async (response: Response) => JSON.parse(await text(response)) as never;
const bytes = async (response: Response) => {
  expect(response.status).toBe(200);
  return Buffer.from(await response.arrayBuffer());
};
const decoded = async (response: Response) => {
  const charset = /charset=(.*)/.exec(response.headers.get('content-type') ?? '')?.[1] ?? 'utf-8';
  return new TextDecoder(charset).decode(await bytes(response));
};

/** Follows `hops` redirects manually, as the workbench does. */
const follow = async (sample: SampleRequest, response: Response, hops: number) => {
  let current = response;
  for (let hop = 0; hop < hops; hop += 1) {
    expect(current.status).toBe(302);
    const location = new URL(current.headers.get('location') ?? '', sandbox.origin);
    expect(location.origin).toBe(sandbox.origin);
    current = await send(sample, await newToken(), location.href);
  }
  return current;
};

const refusesOnce = async (sample: SampleRequest, response: Response, code: string) => {
  expect(response.status).toBe(401);
  expect(await response.json()).toMatchObject({ code });
  const next = await newToken();
  expect(await json(await send(sample, next))).toMatchObject({ renewed: true });
  expect(await json(await send(sample, next))).toMatchObject({ renewed: false });
};

type Check = (response: Response, sample: SampleRequest) => Promise<void>;

const CHECKS: Record<string, Check> = {
  vehicles: async (response) => {
    const { items } = (await json(response)) as { items: { prices: object }[] };
    expect(items).toHaveLength(50);
    expect(items[0]).toMatchObject({
      merchandisableVehicleId: expect.any(String),
      summary: { primaryImageLink: { href: expect.stringMatching(/^data:image\//) } },
      description: { description: expect.any(String) },
      prices: { netPrice: expect.any(Number), currencyCode: expect.any(String) },
      status: expect.any(String),
    });
  },
  subscriptions: async (response) => {
    const { subscriptions } = (await json(response)) as { subscriptions: { status: string }[] };
    expect(subscriptions.filter(({ status }) => status !== 'active')).toHaveLength(1);
    expect(Object.keys(subscriptions[0] ?? {})).toEqual([
      'subscriptionId',
      'orgId',
      'orgName',
      'status',
      'activationDate',
      'deactivationDate',
    ]);
  },
  customers: async (response) => {
    expect(await json(response)).toMatchObject({ totalItems: 8 });
  },
  'appointment-create': async (response) => {
    expect(response.status).toBe(201);
    expect(response.headers.get('location')).toMatch(
      /^\/appointments\/v1\/appointments\/[\da-f-]+$/,
    );
  },
  'appointment-bad': async (response) => {
    expect(response.status).toBe(400);
    const { details } = (await response.json()) as { details: { path: string }[] };
    expect(details.map(({ path }) => path).sort()).toEqual(['customerId', 'service', 'startsAt']);
  },
  context: async (response) => {
    expect(await json(response)).toMatchObject({
      organizationInfo: { name: 'Harbour Road Motors' },
      appInfo: { id: expect.any(String) },
    });
  },
  echo: async (response) => {
    expect(await json(response)).toMatchObject({ method: 'POST', path: '/echo' });
    expect(response.headers.get('x-echo-authorization')).toMatch(/^Bearer ey/);
  },
  'echo-forms': async (response) => {
    const forms = (await json(response)) as Record<string, string>;
    const { plain = '' } = forms;
    expect(plain).toMatch(/^ey/);
    expect(forms['json']).toBe(plain);
    expect(decodeURIComponent(decodeURIComponent(forms['percentTwice'] ?? ''))).toBe(plain);
    expect(Buffer.from(forms['hexadecimal'] ?? '', 'hex').toString()).toBe(plain);
    expect(Object.keys(forms)).toHaveLength(10);
  },
  large: async (response) => {
    const body = await text(response);
    expect(Math.abs(Buffer.byteLength(body) - 10_000_000)).toBeLessThan(1000);
    expect(body).not.toContain('\n');
    expect((JSON.parse(body) as unknown[])[3]).toMatchObject({ id: 3 });
  },
  'large-formatted': async (response) => {
    const body = await bytes(response);
    expect(Math.abs(body.length - 100_000_000)).toBeLessThan(1000);
    expect(body.subarray(0, 20).toString()).toBe('[\n  {\n    "id": 0,\n ');
    expect(body.subarray(-6).toString()).toBe('\n  }\n]\n'.slice(-6));
  },
  binary: async (response) => {
    expect(response.headers.get('content-type')).toBe('application/octet-stream');
    const body = await bytes(response);
    expect(body.length).toBe(65_536);
    expect(body.every((byte, index) => byte === index % 256)).toBe(true);
  },
  pdf: async (response) => {
    expect(response.headers.get('content-type')).toBe('application/pdf');
    const pdf = (await bytes(response)).toString('latin1');
    expect(pdf).toMatch(/^%PDF-1\.4\n[^]*\n%%EOF\n$/);
    // Each object is where the table says.
    const places = [...pdf.matchAll(/^(\d{10}) 00000 n $/gm)].map(([, place]) => Number(place));
    expect(places.map((place) => pdf.slice(place, place + 7))).toEqual(
      places.map((_, index) => `${index + 1} 0 obj`),
    );
    expect(pdf.slice(Number(/startxref\n(\d+)/.exec(pdf)?.[1])).startsWith('xref')).toBe(true);
  },
  xml: async (response) => {
    expect(response.headers.get('content-type')).toBe('application/xml');
    expect(await text(response)).toMatch(/^<\?xml .*<\/vehicles>$/);
  },
  html: async (response) => {
    expect(response.headers.get('content-type')).toBe('text/html; charset=utf-8');
    expect(await text(response)).toMatch(/^<!doctype html>[^]*<\/html>$/);
  },
  image: async (response) => {
    expect(response.headers.get('content-type')).toBe('image/png');
    expect((await bytes(response)).subarray(1, 4).toString()).toBe('PNG');
  },
  'text-latin': async (response) => expect(await decoded(response)).toContain('Crème brûlée für'),
  'text-utf16': async (response) => expect(await decoded(response)).toContain('日本語, 😀'),
  'text-unknown': async (response) => {
    await expect(decoded(response)).rejects.toThrow('x-unheard-of');
  },
  gzip: async (response) => {
    expect(response.headers.get('content-encoding')).toBe('gzip');
    expect(await json(response)).toMatchObject({ compressed: true });
  },
  'no-content': async (response) => {
    expect([response.status, await response.text()]).toEqual([204, '']);
  },
  status: async (response) => {
    expect(response.status).toBe(418);
    expect(await response.json()).toMatchObject({ status: 418 });
  },
  slow: async (response) => expect(await json(response)).toEqual({ waitedSeconds: 3 }),
  drip: async (response) => {
    const drips = (await json(response)) as unknown[];
    expect(drips).toHaveLength(20);
  },
  events: async (response) => {
    expect(response.headers.get('content-type')).toBe('text/event-stream');
    const events = (await text(response)).split('\n\n').filter(Boolean);
    expect(events).toHaveLength(10);
    expect(events[9]).toMatch(/^id: 10\nevent: vehicle\ndata: \{/);
  },
  ndjson: async (response) => {
    const lines = (await text(response)).trimEnd().split('\n');
    expect(lines.map((line) => JSON.parse(line) as unknown)).toHaveLength(10);
  },
  'token-expired': (response, sample) => refusesOnce(sample, response, 'TOKEN-EXPIRED'),
  'token-revoked': (response, sample) => {
    expect(response.headers.get('www-authenticate')).toBe('Bearer error="invalid_token"');
    return refusesOnce(sample, response, 'INVALID-TOKEN');
  },
  'token-short': async (response, sample) => {
    expect(await json(response)).toMatchObject({ lifetimeSeconds: 3600 });
    const short = await send(sample, await newToken({ lifetime: '20' }));
    expect(await json(short)).toMatchObject({ lifetimeSeconds: 20 });
  },
  'token-claims': async (response) => {
    expect(await json(response)).toMatchObject({ cid: CLIENT.apiKey, scp: ['anonymous'] });
  },
  'redirect-same': async (response, sample) => {
    expect(await json(await follow(sample, response, 3))).toMatchObject({ arrived: true });
  },
  'redirect-many': async (response, sample) => {
    expect((await follow(sample, response, 6)).status).toBe(302);
  },
  'redirect-other': async (response) => {
    expect(response.status).toBe(302);
    const location = response.headers.get('location') ?? '';
    expect(new URL(location).origin).not.toBe(sandbox.origin);
    const arrived = await fetch(location);
    expect(arrived.headers.get('x-echo-authorization')).toBeNull();
    expect(await json(arrived)).toMatchObject({ path: '/echo' });
  },
  'redirect-loop': async (response) => {
    expect([response.status, response.headers.get('location')]).toEqual([302, '/redirect/loop']);
  },
  'broken-length': async (response) => {
    expect(Number(response.headers.get('content-length'))).toBeGreaterThan(1000);
    await expect(response.text()).rejects.toThrow('terminated');
  },
  'broken-gzip': async (response) => {
    expect(response.headers.get('content-encoding')).toBe('gzip');
    // fetch may or may not accept a truncated gzip body; its text is never the JSON.
    const body = await response.text().catch(() => '');
    expect(() => JSON.parse(body) as unknown).toThrow('JSON');
  },
  'unknown-path': async (response) => {
    expect(response.status).toBe(404);
    expect(await response.json()).toMatchObject({ code: 'API-DOES-NOT-EXIST' });
  },
  ...Object.fromEntries(
    Object.entries(GATEWAY_CODES).map(([code, { status }]) => [
      `error-${code.toLowerCase()}`,
      async (response: Response) => {
        expect(response.status).toBe(status);
        expect(await response.json()).toMatchObject({ code });
      },
    ]),
  ),
};

const nameOf = ({ id }: SampleRequest) => id.replace('sandbox-', '');

test('each sample request has a check here', () => {
  expect(SANDBOX_REQUESTS.map(nameOf).sort()).toEqual(Object.keys(CHECKS).sort());
});

test.concurrent.each(SANDBOX_REQUESTS.map((sample) => [nameOf(sample), sample] as const))(
  '%s',
  async (name, sample) => {
    await CHECKS[name]?.(await send(sample, await newToken()), sample);
  },
  60_000,
);
