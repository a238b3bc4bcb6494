// Trusted authorities: Node's, the system's wherever it stores them, and a connection's own.
import type * as tls from 'node:tls';
import { beforeEach, describe, expect, test, vi } from 'vitest';
import type { TrustOptions } from '../../../../src/main/http/trust';

const pem = (body: string) => `-----BEGIN CERTIFICATE-----\n${body}\n-----END CERTIFICATE-----`;

/** A simulated system: its files, and a newer Node's list of its store. */
const system = vi.hoisted(() => ({
  files: new Map<string, string>(),
  store: undefined as readonly string[] | undefined,
  roots: [] as string[],
  reads: [] as string[],
  contexts: [] as tls.SecureContextOptions[],
}));

vi.mock('../../../../src/main/regular-file', () => ({
  readRegularSync: (path: string) => {
    system.reads.push(path);
    const text = system.files.get(path);
    if (text === undefined) throw new Error('ENOENT');
    return Buffer.from(text, 'latin1');
  },
}));
vi.mock('node:tls', async (original) => ({
  ...(await original<typeof tls>()),
  get rootCertificates() {
    return system.roots;
  },
  get getCACertificates() {
    const { store } = system;
    return store && ((kind: string) => (kind === 'system' ? store : []));
  },
  createSecureContext: (options: tls.SecureContextOptions) => {
    system.contexts.push(options);
    return { made: system.contexts.length };
  },
}));

const ROOT = pem('cm9vdA==');
const NONE: TrustOptions = { authorities: '', identity: null };

const load = async () => {
  vi.resetModules();
  return import('../../../../src/main/http/trust');
};
/** The context that a new process creates. */
const contextFor = async (trust: TrustOptions = NONE) => {
  const { secureContextOf } = await load();
  secureContextOf(trust);
  return system.contexts.at(-1);
};

beforeEach(() => {
  system.files.clear();
  system.store = undefined;
  system.roots = [ROOT];
  system.reads = [];
  system.contexts = [];
});

test('certificates are found in a file with other content', async () => {
  const { certificatesIn } = await load();
  const [one, two] = [pem('b25l'), pem('dHdv')];
  expect(certificatesIn(`words\n${one}\nmore words ${two}`)).toEqual([one, two]);
  expect(certificatesIn('-----BEGIN CERTIFICATE-----\nb25l')).toEqual([]);
});

describe.runIf(process.platform === 'linux')('a Linux system’s authorities', () => {
  test.each([
    '/etc/ssl/certs/ca-certificates.crt',
    '/etc/pki/tls/certs/ca-bundle.crt',
    '/etc/ssl/ca-bundle.pem',
    '/etc/ssl/cert.pem',
  ])('are read from %s if that’s their path', async (place) => {
    system.files.set(place, pem('b3du'));
    expect(await contextFor()).toEqual({ ca: [ROOT, pem('b3du')], minVersion: 'TLSv1.2' });
  });

  test('are read from the first path only', async () => {
    system.files.set('/etc/ssl/certs/ca-certificates.crt', pem('Zmlyc3Q='));
    system.files.set('/etc/ssl/cert.pem', pem('c2Vjb25k'));
    expect((await contextFor())?.ca).toEqual([ROOT, pem('Zmlyc3Q=')]);
  });

  test('are no list if they add nothing, so that Node’s own is used as it is', async () => {
    expect(await contextFor()).toEqual({ minVersion: 'TLSv1.2' });
    // The same certificate with different line breaks.
    system.files.set('/etc/ssl/cert.pem', pem('cm9\r\nvdA=='));
    expect(await contextFor()).toEqual({ minVersion: 'TLSv1.2' });
  });

  test('are read once per run', async () => {
    const { secureContextOf } = await load();
    for (const authorities of [pem('b25l'), pem('dHdv')])
      secureContextOf({ authorities, identity: null });
    expect(new Set(system.reads).size).toBe(system.reads.length);
    expect(system.reads).not.toEqual([]);
  });

  test('aren’t requested from Node, which is slow, if there’s a bundle', async () => {
    system.files.set('/etc/ssl/cert.pem', pem('b3du'));
    system.store = [ROOT, pem('c3RvcmU=')];
    expect((await contextFor())?.ca).toEqual([ROOT, pem('b3du')]);
  });
});

test('without a bundle, Node’s list of the system’s store is used, each certificate once', async () => {
  const [one, two] = [pem('b25l'), pem('dHdv')];
  system.store = [ROOT, one, two, one, two];
  expect((await contextFor())?.ca).toEqual([ROOT, one, two]);
});

test('what was preloaded isn’t read at the first connection', async () => {
  system.store = [pem('b25l')];
  const { secureContextOf, warmUpTrust } = await load();
  warmUpTrust();
  system.store = [];
  secureContextOf(NONE);
  expect(system.contexts.at(-1)?.ca).toEqual([ROOT, pem('b25l')]);
});

test('on other systems an older Node knows no store, and no file is read', async () => {
  const platform = vi.spyOn(process, 'platform', 'get').mockReturnValue('darwin');
  expect(await contextFor()).toEqual({ minVersion: 'TLSv1.2' });
  expect(system.reads).toEqual([]);
  platform.mockRestore();
});

describe('a connection’s own', () => {
  const identity = { certificate: 'its certificate', key: 'its key' };

  test('authorities come after all others; its certificate comes with its key', async () => {
    system.store = [pem('c3RvcmU=')];
    const authorities = `${pem('b25l')}\nwords\n${pem('dHdv')}`;
    expect(await contextFor({ authorities, identity })).toEqual({
      ca: [ROOT, pem('c3RvcmU='), pem('b25l'), pem('dHdv')],
      allowPartialTrustChain: true,
      minVersion: 'TLSv1.2',
      cert: 'its certificate',
      key: 'its key',
    });
  });

  test('has a context of its own; connections without additions share one', async () => {
    const { secureContextOf } = await load();
    const shared = secureContextOf(NONE);
    expect(secureContextOf({ ...NONE })).toBe(shared);
    expect(secureContextOf({ authorities: pem('b25l'), identity: null })).not.toBe(shared);
    expect(secureContextOf({ authorities: '', identity })).not.toBe(shared);
    expect(secureContextOf(NONE)).toBe(shared);
  });
});
