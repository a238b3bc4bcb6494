// gzip as servers send it: members, headers of every kind, and what comes after them.
import * as zlib from 'node:zlib';
import { describe, expect, test } from 'vitest';
import { cut, codingOf, FORMATS, PACK, read, TEXT } from '../../../support/packed';

describe('gzip', () => {
  const member = zlib.gzipSync(TEXT);
  const withHeader = (flags: number, fields: Buffer): Buffer =>
    Buffer.concat([
      member.subarray(0, 3),
      Buffer.from([flags]),
      member.subarray(4, 10),
      fields,
      member.subarray(10),
    ]);
  const FIELDS = Buffer.concat([
    Buffer.from([3, 0, 1, 0, 2]),
    Buffer.from('name\0comment\0'),
    Buffer.from([9, 9]),
  ]);

  test.each<[string, Buffer, string]>([
    ['every field of its header', withHeader(0x1f, FIELDS), TEXT],
    ['a name alone', withHeader(8, Buffer.from('vehicles.json\0')), TEXT],
    ['two members', Buffer.concat([member, member]), TEXT + TEXT],
    ['a member of nothing first', Buffer.concat([zlib.gzipSync(''), member]), TEXT],
    ['junk behind it', Buffer.concat([member, Buffer.from('<!-- served by 12 -->')]), TEXT],
    ['one byte of junk', Buffer.concat([member, Buffer.from([0x1f])]), TEXT],
    ['padding', Buffer.concat([member, Buffer.alloc(512)]), TEXT],
  ])('with %s', async (_what, wire, text) => {
    for (const chunks of [[wire], [...wire].map((byte) => Buffer.from([byte]))]) {
      const reported = await read(chunks, ['gzip']);
      expect([reported.text.toString(), reported.problem]).toEqual([text, null]);
    }
  });

  test.each<[string, Buffer]>([
    [
      'a second member that is none',
      Buffer.concat([member, member.subarray(0, 3), Buffer.from('xxxxxxxxxx')]),
    ],
    ['a second member that is cut off', Buffer.concat([member, member.subarray(0, 30)])],
    ['no trailer', member.subarray(0, -8)],
    ['half a trailer', member.subarray(0, -3)],
    [
      'another length in its trailer',
      Buffer.concat([member.subarray(0, -4), Buffer.from([9, 9, 9, 9])]),
    ],
  ])('with %s: its text is kept, and the error reported', async (_what, wire) => {
    const reported = await read([wire], ['gzip']);
    expect(reported.text.toString().startsWith(TEXT)).toBe(true);
    expect(reported.problem).toMatchObject({
      code: 'body-undecodable',
      detail: 'The part that could be decompressed is shown.',
    });
  });

  test('incomplete data isn’t called damaged, and the other way round', async () => {
    const cut = await read([member.subarray(0, -3)], ['gzip']);
    expect(cut.problem).toMatchObject({
      next: expect.stringContaining('incomplete'),
      action: 'try-again',
    });
    const packed = zlib.deflateSync('x'.repeat(100_000));
    const cutDeflate = await read([packed.subarray(0, -3)], ['deflate']);
    expect(cutDeflate.problem?.next).toContain('incomplete');
    const damaged = Buffer.concat([member.subarray(0, -4), Buffer.from([9, 9, 9, 9])]);
    const { problem } = await read([damaged], ['gzip']);
    expect(problem?.next).toContain('damaged');
    expect(problem?.action).toBeUndefined();
  });

  test.runIf('crc32' in zlib)('with another checksum', async () => {
    const wire = Buffer.from(member);
    wire[wire.length - 8]! ^= 1;
    expect((await read([wire], ['gzip'])).problem?.code).toBe('body-undecodable');
  });

  test('cut anywhere, it never counts as complete, and none of its text is wrong', async () => {
    for (let length = 1; length < member.length; length += 1) {
      const reported = await read([member.subarray(0, length)], ['gzip']);
      expect([length, reported.problem?.code]).toEqual([length, 'body-undecodable']);
      if (!reported.asItCame) expect(TEXT.startsWith(reported.text.toString())).toBe(true);
    }
  });

  test.each(FORMATS)('%s corrupted far from its start keeps what came before', async (format) => {
    const text = Buffer.from(
      Array.from(
        { length: 400_000 },
        (_, index) => `${Math.imul(index, 2_654_435_761) >>> 0},`,
      ).join(''),
    );
    const wire = Buffer.concat([
      PACK[format]!(text).subarray(0, 500_000),
      Buffer.alloc(100_000, 0xff),
    ]);
    const reported = await read(cut(wire, [100_000, 200_000, 300_000, 400_000]), [
      codingOf(format),
    ]);
    expect(reported).toMatchObject({ problem: { code: 'body-undecodable' }, asItCame: false });
    expect(reported.text.length).toBeGreaterThan(500_000);
    expect(text.subarray(0, 500_000).equals(reported.text.subarray(0, 500_000))).toBe(true);
  });
});
