// What the window says of a body's size, and of one of which there's nothing.
import { describe, expect, test } from 'vitest';
import { emptyWords } from '../../../../../src/renderer/workbench/response/status/body-words';

describe('nothing of a body', () => {
  test.each([
    [true, null, 'The response has no body.'],
    [false, 'stopped', 'No part of the body arrived.'],
    [false, 'broke-off', 'No part of the body arrived.'],
    [false, null, 'Nothing of the body could be decompressed.'],
    [false, 'undecodable', 'Nothing of the body could be decompressed.'],
  ] as const)('complete: %j, cut: %j', (complete, why, words) => {
    expect(emptyWords({ complete, cut: why && { why, of: 100 } })).toBe(words);
  });
});
