import { expect, test } from 'vitest';
import { createStreamedBody } from '../../../../src/main/command/output/streamed-body';
import { deferred } from '../../../support/deferred';
import { passed } from '../../../support/passed';

const DESCRIPTION = { kind: 'text', charset: null } as const;

test('parts are written one after the other, however slow the first is', async () => {
  const first = deferred();
  const begun: string[] = [];
  const body = createStreamedBody(async (part) => {
    begun.push(part.toString());
    if (begun.length === 1) await first.promise;
  })(DESCRIPTION);
  const all = ['a', 'b', 'c'].map(async (text) => body.append(passed(Buffer.from(text))));
  await new Promise(setImmediate);
  expect(begun).toEqual(['a']);
  expect(body.bytes).toBe(3);
  first.resolve();
  await Promise.all(all);
  expect(begun).toEqual(['a', 'b', 'c']);
});

test('after a part that can’t be written, no other is', async () => {
  const begun: string[] = [];
  const body = createStreamedBody(async (part) => {
    begun.push(part.toString());
    throw new Error('closed');
  })(DESCRIPTION);
  const all = ['a', 'b'].map(async (text) => body.append(passed(Buffer.from(text))));
  expect(await Promise.allSettled(all)).toMatchObject([
    { status: 'rejected' },
    { status: 'rejected' },
  ]);
  expect(begun).toEqual(['a']);
});
