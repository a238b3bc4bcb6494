// What the consent page can request.
import { expect, test, vi } from 'vitest';
import { createConsentServer } from '../../../../../src/main/programs/consent/consent-server';
import type { Programs } from '../../../../../src/main/programs/programs';
import { createGate } from '../../../../../src/main/redaction/gate';
import type { ConsentQuestion } from '../../../../../src/shared/programs';
import { createNeedleIndex } from '../../../../../src/main/redaction/needle-index';

const secrets = createNeedleIndex();
secrets.add({ value: 'canary', label: '[API Secret]' });

const QUESTION = { id: 'x', program: 'the canary' } as ConsentQuestion;
const REPLY = { id: '3f0c8a52-6a3e-4a43-9f58-0d0f4f8d2a11', answer: 'once' };

const request = async (
  method: string,
  path: string,
  body: unknown = null,
  question: ConsentQuestion | null = QUESTION,
) => {
  const reply = vi.fn<Programs['reply']>();
  const serve = createConsentServer({ question: () => question, reply }, createGate(secrets));
  const url = `keybearer-consent://page${path}`;
  const response = await serve(
    new Request(url, { method, ...(body !== null && { body: JSON.stringify(body) }) }),
  );
  return { status: response.status, text: await response.text(), replies: reply.mock.calls };
};

test('the question, redacted, or null', async () => {
  const { status, text } = await request('GET', '/api/question');
  expect(status).toBe(200);
  expect(text).toMatch(/^\{"question":\{"id":"x","program":"the /);
  expect(text).not.toContain('canary');
  expect((await request('GET', '/api/question', null, null)).text).toBe('{"question":null}');
});

test('a reply is passed on', async () => {
  expect(await request('POST', '/api/reply?x=1', REPLY)).toEqual({
    status: 200,
    text: '{"ok":true}',
    replies: [[REPLY]],
  });
});

test.each<[string, string, unknown]>([
  ['POST', '/api/reply', { ...REPLY, answer: 'yes' }],
  ['POST', '/api/reply', { ...REPLY, id: 'x' }],
  ['POST', '/api/reply', { ...REPLY, more: 1 }],
  ['POST', '/api/reply', null],
  ['PUT', '/api/reply', REPLY],
  ['POST', '/api/question', REPLY],
  ['POST', '/', REPLY],
  ['GET', '/api/reply', null],
])('%s %s with %j is refused', async (method, path, body) => {
  expect(await request(method, path, body)).toEqual({
    status: 404,
    text: '{"ok":false}',
    replies: [],
  });
});
