import { describe, expect, test, vi } from 'vitest';
import { createGate, REFUSED, startOf } from '../../../../src/main/redaction/gate';
import { createNeedleIndex } from '../../../../src/main/redaction/needle-index';
import { describeProblem, PROBLEMS } from '../../../../src/shared/problems/problem';
import { passed } from '../../../support/passed';
import { runs } from '../../../support/runs';

const TOKEN = 'opq-7Tq0mZc4uVYkE2sNfXwR9bLdH1aJ6pG';

/** Whatever is hidden has this label. */
const LABEL = '#';

const gateFor = (...values: readonly string[]) => {
  const index = createNeedleIndex();
  for (const value of values) index.add({ value, label: LABEL });
  return { index, gate: createGate(index) };
};

describe('T34 the gate', () => {
  test('hides a secret in any text of a reply, however deep, and leaves the rest', () => {
    const { gate } = gateFor(TOKEN);
    const reply = {
      ok: true,
      status: 200,
      headers: [['Echo', `Bearer ${TOKEN}`]],
      table: { rows: [[1, null, undefined, { json: `{"a":"${TOKEN}"}` }]] },
      claims: { [TOKEN]: { nested: [encodeURIComponent(TOKEN)] } },
      ranges: new Uint32Array([1, 2]),
    };
    expect(gate.pass(reply)).toEqual({
      ok: true,
      status: 200,
      headers: [['Echo', 'Bearer #']],
      table: { rows: [[1, null, undefined, { json: '{"a":"#"}' }]] },
      claims: { '#': { nested: ['#'] } },
      ranges: new Uint32Array([1, 2]),
    });
  });

  test('puts asterisks into bytes, in a copy', () => {
    const { gate } = gateFor(TOKEN);
    const bytes = new Uint8Array(Buffer.from(`<${TOKEN}>`));
    const passed = gate.pass({ ok: true, what: 'bytes', bytes });
    expect(Buffer.from(passed.bytes).toString()).toBe(`<${'*'.repeat(TOKEN.length)}>`);
    expect(Buffer.from(bytes).toString()).toContain(TOKEN);
  });

  test('gives back the same value where there is nothing to hide', () => {
    const { gate } = gateFor(TOKEN);
    const reply = { lines: [{ text: TOKEN.slice(1) }, { text: TOKEN.slice(0, -1) }] };
    expect(gate.pass(reply)).toBe(reply);
  });

  test('hides what is added later', () => {
    const { gate, index } = gateFor();
    expect(gate.pass(TOKEN)).toBe(TOKEN);
    index.add({ value: TOKEN, label: LABEL });
    expect(gate.pass(TOKEN)).toBe('#');
  });

  test('never makes one secret of two texts', () => {
    const { gate } = gateFor('first second', 'firstsecond');
    const reply = ['first', 'second'];
    expect(gate.pass(reply)).toBe(reply);
  });

  test('leaves the words that a page goes by, whatever the Secret is', () => {
    const { gate } = gateFor('sandbox', 'credentials-missing', 'basic');
    const reply = {
      environment: 'sandbox',
      problem: { code: 'credentials-missing' },
      name: 'my sandbox',
    };
    expect(gate.pass(reply)).toEqual({ ...reply, name: 'my #' });
  });

  test('names of fields are the contract’s, not a server’s', () => {
    const { gate } = gateFor('headers', 'status');
    expect(gate.pass({ headers: 1, status: 2 })).toEqual({ headers: 1, status: 2 });
  });

  test('hides in bytes wherever in a reply and in memory they are', () => {
    const { gate } = gateFor(TOKEN);
    const memory = Buffer.from(`${TOKEN.slice(1)}<${TOKEN}>`);
    const bytes = new Uint8Array(
      memory.buffer,
      memory.byteOffset + TOKEN.length - 1,
      TOKEN.length + 2,
    );
    const passed = gate.pass({ parts: [{ bytes }, { bytes: new Uint8Array([1, 2]) }] });
    expect(passed.parts.map(({ bytes }) => Buffer.from(bytes).toString('latin1'))).toEqual([
      `<${'*'.repeat(TOKEN.length)}>`,
      '\u0001\u0002',
    ]);
    const clean = { bytes: new Uint8Array(Buffer.from(TOKEN.slice(1))) };
    expect(gate.pass(clean)).toBe(clean);
  });

  test('the names of a token’s claims are a server’s, however deep; of other fields they are not', () => {
    const { gate } = gateFor('nested-name', 'text-value');
    const named = { 'nested-name': [{ 'nested-name': 1 }] };
    expect(gate.pass({ claims: [named] })).toEqual({ claims: [{ '#': [{ '#': 1 }] }] });
    const other = { other: [named] };
    expect(gate.pass(other)).toBe(other);
    expect(gate.pass({ ...other, text: 'text-value' })).toEqual({ ...other, text: '#' });
  });

  test.each([
    ['an environment', 'fortellis-production'],
    ['a way of sending the pair', 'basic-unencoded'],
    ['an algorithm', 'by-key'],
    ['a proxy', 'custom'],
    ['a problem', 'keychain-locked'],
    ['the words of one', PROBLEMS['keychain-locked'].title],
    ['a state of the token', 'no-credentials'],
    ['what is read of a response', 'filter'],
    ['a state of saving', 'choosing'],
    ['whose a problem is', 'origin-not-listed'],
    ['a place of credentials', 'keychain'],
    ['the default scope', 'anonymous'],
    ['a kind of response', 'ndjson'],
    ['where a charset is known from', 'declaration'],
  ])('the program’s own words stay, alone: %s, %s', (_what, word) => {
    const { gate } = gateFor(word);
    const reply = { word };
    expect(gate.pass(reply)).toBe(reply);
    // The copy of a reply in which something else is hidden has them too.
    expect(gate.pass({ word, text: `it is ${word}.` })).toEqual({ word, text: 'it is #.' });
  });
});

describe('T34 what may be large', () => {
  test('passes in slices as it would at once, and other events come in between', async () => {
    const { gate } = gateFor(TOKEN);
    const hostile = `\\\\%5c%25%32=4d&#92;=3D${TOKEN.slice(1)}`;
    const lines = Array.from({ length: runs(300, 50) }, () => hostile);
    const clean = { what: 'lines', lines };
    const bytes = new Uint8Array(Buffer.from(`${hostile}<${TOKEN}>`));
    const parts = [
      '',
      'sandbox',
      TOKEN,
      bytes,
      new Uint8Array(0),
      1,
      null,
      { claims: { [TOKEN]: 1 } },
    ];
    const dirty = { ...clean, parts };
    for (const value of [clean, dirty, parts, {}, '', [bytes], [TOKEN, bytes.subarray(0, 9)]]) {
      expect(await gate.passInSlices(value)).toEqual(gate.pass(value));
    }
    expect(await gate.passInSlices(clean)).toBe(clean);
    // On a clock that's so slow, each part of the search is a slice.
    let time = 0;
    const clock = vi.spyOn(performance, 'now').mockImplementation(() => (time += 1_000));
    let [turns, passing] = [0, true];
    const turn = (): void => {
      turns += 1;
      if (passing) setImmediate(turn);
    };
    setImmediate(turn);
    await gate.passInSlices(dirty);
    passing = false;
    clock.mockRestore();
    // Each line by itself is a slice then, too.
    expect(turns).toBeGreaterThan(lines.length);
  });

  test('waits for no other event if it is small', async () => {
    const { gate } = gateFor(TOKEN);
    let isOver = false;
    setImmediate(() => {
      isOver = true;
    });
    expect(await gate.passInSlices([TOKEN])).toEqual(['#']);
    expect(isOver).toBe(false);
  });

  test('hides what becomes known meanwhile, also in what was searched before', async () => {
    const { gate, index } = gateFor('another-token');
    const filler = new Uint8Array(Buffer.from('\\\\%5c'.repeat(runs(200_000, 12_000))));
    // On a clock that's so slow, each part of the search is a slice.
    let time = 0;
    const clock = vi.spyOn(performance, 'now').mockImplementation(() => (time += 1_000));
    const passing = gate.passInSlices([TOKEN, filler]);
    // The token is searched in one slice, and the rest in many.
    let turns = 0;
    const turn = (): void => {
      turns += 1;
      if (turns < 3) setImmediate(turn);
      else index.add({ value: TOKEN, label: LABEL });
    };
    setImmediate(turn);
    const [passed] = await passing;
    clock.mockRestore();
    expect(passed).toBe('#');
  });
});

describe('a response on its way', () => {
  test('passes the gate in pieces, and is counted', () => {
    const stream = gateFor(TOKEN).gate.stream();
    const pieces = [...stream.push(Buffer.from(`a ${TOKEN}.\nb`)), ...stream.end()];
    expect(Buffer.concat(pieces).toString()).toBe('a #.\nb');
    expect(stream.hidden).toBe(1);
  });

  test('may be cut once it has passed', () => {
    expect(startOf(passed(Buffer.from('abcdef')), 3).toString()).toBe('abc');
  });
});

test('whoever is no page of ours is refused without a gate', () => {
  expect(REFUSED).toEqual({ ok: false, problem: describeProblem('request-malformed') });
});
