import { expect, test } from 'vitest';
import { createStreamedBody } from '../../../../src/main/command/output/streamed-body';
import { deferred } from '../../../support/deferred';
import { passed } from '../../../support/passed';

const part = (text: string) => passed(Buffer.from(text));

test('parts are written one after the other, however slow the first is', async () => {
  const first = deferred();
  const begun: string[] = [];
  const body = createStreamedBody(async (each) => {
    begun.push(each.toString());
    if (begun.length === 1) await first.promise;
  });
  for (const text of ['a', 'b', 'c']) expect(body.append(part(text))).toBeUndefined();
  await new Promise(setImmediate);
  expect(begun).toEqual(['a']);
  expect(body.bytes).toBe(3);
  first.resolve();
  await body.written();
  expect(begun).toEqual(['a', 'b', 'c']);
});

test('only some wait to be written: then the next has to wait', async () => {
  const writes = Array.from({ length: 20 }, () => deferred());
  let begun = 0;
  const body = createStreamedBody(async () => {
    begun += 1;
    await writes[begun - 1]?.promise;
  });
  let waits: Promise<void> | undefined;
  let appended = 0;
  while (waits === undefined) {
    appended += 1;
    const wait = body.append(part('x'));
    if (wait !== undefined) waits = wait;
  }
  expect(appended).toBe(9);
  let hasRoom = false;
  const roomy = waits.then(() => (hasRoom = true));
  await new Promise(setImmediate);
  expect(hasRoom).toBe(false);
  writes[0]?.resolve();
  await roomy;
  for (const each of writes) each.resolve();
  await body.written();
  expect(begun).toBe(9);
});

test('after a part that can’t be written, no other is', async () => {
  const begun: string[] = [];
  const body = createStreamedBody(async (each) => {
    begun.push(each.toString());
    throw new Error('closed');
  });
  for (const text of ['a', 'b']) void body.append(part(text));
  await expect(body.written()).rejects.toThrow('closed');
  expect(begun).toEqual(['a']);
});
