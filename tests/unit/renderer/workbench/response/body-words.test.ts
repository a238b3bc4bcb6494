// What the window says of a body's size, and of one of which there's nothing.
import { describe, expect, test } from 'vitest';
import {
  emptyWords,
  shownSize,
  sizeTitle,
} from '../../../../../src/renderer/workbench/response/status/body-words';

describe('nothing of a body', () => {
  test.each([
    [true, null, 'The response has no body.'],
    [false, 'stopped', 'No part of the body arrived.'],
    [false, 'broke-off', 'No part of the body arrived.'],
    [false, null, 'Nothing of the body could be decompressed.'],
    [false, 'undecodable', 'Nothing of the body could be decompressed.'],
  ] as const)('complete: %j, cut: %j', (complete, why, words) => {
    expect(emptyWords({ complete, cut: why && { why, of: 100 }, heldBack: false })).toBe(words);
  });

  test('held back', () => {
    const cut = { why: 'stopped', of: null } as const;
    expect(emptyWords({ complete: false, cut, heldBack: true })).toContain(
      'so none of it is shown',
    );
  });
});

describe('the size', () => {
  const body = { wireBytes: 1_147_833, bytes: 1_000_000, decompressed: false, cut: null };
  const cut = { why: 'too-large', of: 40_000_000 } as const;

  test.each([
    ['as received', body, 1_147_833, '1,147,833 bytes received'],
    ['over the limit', { ...body, cut }, 1_000_000, '1,000,000 bytes stored, 1,147,833 received'],
    ['decompressed', { ...body, decompressed: true }, 1_147_833, '1,147,833 bytes, decompressed'],
  ])('%s', (_what, its, size, title) => {
    expect(shownSize(its)).toBe(size);
    expect(sizeTitle(its)).toBe(title);
  });
});
