// A response's head is found and unfolded, however it's split into chunks.
import fc from 'fast-check';
import { expect, test } from 'vitest';
import { createHeadReader } from '../../../../src/main/http/undici/response-head';

const takeAll = (chunks: readonly Buffer[]): { head: string; rest: string } => {
  const reader = createHeadReader();
  const heads: Buffer[] = [];
  const rests: Buffer[] = [];
  for (const chunk of chunks) {
    if (rests.length > 0) {
      rests.push(chunk);
      continue;
    }
    const { head, rest } = reader.take(Buffer.from(chunk));
    heads.push(head);
    if (Buffer.concat(heads).toString('latin1').endsWith('\r\n\r\n')) rests.push(rest);
  }
  return {
    head: Buffer.concat(heads).toString('latin1'),
    rest: Buffer.concat(rests).toString('latin1'),
  };
};

const cutAt = (text: string, places: readonly number[]): Buffer[] => {
  const bytes = Buffer.from(text, 'latin1');
  const at = [0, ...places.map((place) => place % (bytes.length + 1)), bytes.length].toSorted(
    (one, other) => one - other,
  );
  return at.slice(1).map((end, index) => bytes.subarray(at[index], end));
};

const LINE = fc.stringMatching(
  /^[A-Z]{1,3}: ?[a-z\r ]{0,6}[a-z](?:\r\n[ \t]{1,3}[a-z:]{0,4}){0,3}$/,
);
const PLACES = fc.array(fc.nat(), { maxLength: 8 });
const BODY = fc.stringMatching(/^[a \r\n\t]{0,12}$/);

test('a fold becomes spaces, only in the head, wherever the chunks end', () => {
  fc.assert(
    fc.property(fc.array(LINE, { maxLength: 4 }), BODY, PLACES, (lines, body, places) => {
      const start = 'HTTP/1.1 200 OK\r\n';
      const fields = lines.map((line) => `${line}\r\n`).join('');
      const unfolded = fields.replaceAll(/\r\n(?=[ \t])/g, '  ');
      expect(takeAll(cutAt(`${start}${fields}\r\n${body}`, places))).toEqual({
        head: `${start}${unfolded}\r\n`,
        rest: body,
      });
    }),
    { numRuns: 2_000 },
  );
});

test('white space after the first line isn’t a fold, in the next head either', () => {
  const reader = createHeadReader();
  for (let round = 0; round < 2; round += 1) {
    const { head, rest } = reader.take(Buffer.from('HTTP/1.1 200 C\r\n x: y\r\n\r\nmore'));
    expect([head.toString(), rest.toString()]).toEqual(['HTTP/1.1 200 C\r\n x: y\r\n\r\n', 'more']);
  }
});

test('interim responses are looked for at the start of each head, and only there', () => {
  const reader = createHeadReader();
  const passed = (...chunks: readonly string[]) =>
    chunks.map((chunk) => reader.take(Buffer.from(chunk)).head.toString());
  const [start, value] = ['HTTP/1.1 200 OK\r\nX: ', 'HTTP/1.1 100 x\r\n\r\n'];
  expect(passed(start, value)).toEqual([start, value]);
  expect(passed(value, start, value)).toEqual(['', start, value]);
});

test('holds back only what may be the head’s end', () => {
  const reader = createHeadReader();
  const taken = ['SSH-2.0', '\r', '\n', 'a', '\r\n\r', 'b'].map((chunk) =>
    reader.take(Buffer.from(chunk)).head.toString(),
  );
  expect(taken).toEqual(['SSH-2.0', '', '', '\r\na', '', '\r\n\rb']);
});

test('interim responses are dropped, however they’re cut, and only they', () => {
  const interim = fc.constantFrom(
    'HTTP/1.1 100 Continue\r\n\r\n',
    'HTTP/1.0 103 Early\r\nLink: </a>\r\nConnection: close\r\n\r\n',
    'HTTP/1.1 199\r\nX: a\r\n b\r\n\r\n',
  );
  const other = fc.constantFrom(
    'HTTP/1.1 200 OK\r\nX: y\r\n\r\n',
    'HTTP/1.1 101 Switching\r\n\r\n',
    'HTTP/1.1 1000 Odd\r\n\r\n',
    'HTTP/2 100 x\r\n\r\n',
    'H\r\n\r\n',
  );
  const places = fc.array(fc.nat(), { maxLength: 8 });
  fc.assert(
    fc.property(fc.array(interim, { maxLength: 3 }), other, places, (before, head, cuts) => {
      const reader = createHeadReader();
      let passed = '';
      for (const chunk of cutAt(before.join('') + head, cuts)) {
        let rest: Buffer = Buffer.from(chunk);
        while (rest.length > 0) {
          const taken = reader.take(rest);
          passed += taken.head.toString('latin1');
          ({ rest } = taken);
        }
      }
      expect(passed).toBe(head);
    }),
  );
});
