import { describe, expect, test } from 'vitest';
import { createGate } from '../../../../src/main/redaction/gate';
import { createNeedleIndex } from '../../../../src/main/redaction/needle-index';

const TOKEN = 'opq-7Tq0mZc4uVYkE2sNfXwR9bLdH1aJ6pG';

const gateFor = (...values: readonly string[]) => {
  const index = createNeedleIndex();
  for (const value of values) index.add({ value, label: '[access token]' });
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
      headers: [['Echo', 'Bearer [access token]']],
      table: { rows: [[1, null, undefined, { json: '{"a":"[access token]"}' }]] },
      claims: { '[access token]': { nested: ['[access token]'] } },
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
    index.add({ value: TOKEN, label: '[access token]' });
    expect(gate.pass(TOKEN)).toBe('[access token]');
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
    expect(gate.pass(reply)).toEqual({ ...reply, name: 'my [access token]' });
  });

  test('names of fields are the contract’s, not a server’s', () => {
    const { gate } = gateFor('headers', 'status');
    expect(gate.pass({ headers: 1, status: 2 })).toEqual({ headers: 1, status: 2 });
  });
});
