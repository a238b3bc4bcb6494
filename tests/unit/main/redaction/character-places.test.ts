// A secret in a form of single characters: what is hidden is what it is written with, no character less and none more.
import { describe, expect, test } from 'vitest';
import { CHARACTER_FORMS } from '../../../../src/main/redaction/forms/character-forms';
import { findSecrets, searchedFor } from '../../../../src/main/redaction/find-secrets';
import { createNeedleIndex } from '../../../../src/main/redaction/needle-index';
import { WRITERS } from '../../../support/written-forms';

const SECRETS = ['opq-7Tq0mZc4uVYkE2sNfXwR', 'a&b=c+d/e\'<@f>"x-yZ', 'hunter2!'];

/** What a server may write in front of a value and behind it, forms of what no secret has among it. */
const AROUND = [
  ['', ''],
  ['\n', '\n'],
  ['{"echo": "', '", "count": 1}'],
  ['%20', '%20'],
  ['&lt;p&gt;', '&lt;'],
  ['\\n', '\\r\\n'],
  ['\\u00e9', '\\u20ac'],
] as const;

const rows = CHARACTER_FORMS.flatMap(({ name }) =>
  Object.entries(WRITERS[name] ?? {}).map(([way, write]) => ({ form: name, way, write })),
);

/** What stands for nothing is part of a secret within it, and not before or behind it: in Latin-1. */
const NOTHING = String.raw`(?:\0|\x1b\([BJ]|\xe2\x80.)*`;
const withoutEnds = (written: string): string =>
  written.replace(new RegExp(`^${NOTHING}`, 's'), '').replace(new RegExp(`${NOTHING}$`, 's'), '');

describe.each(SECRETS)('%s', (secret) => {
  const index = createNeedleIndex();
  index.add({ value: secret, label: '#' });

  test.each(rows)('$form, $way', ({ write, way }) => {
    // Another value: a digit behind a number would be the number's.
    if (way === 'without semicolons' && /\d/.test(secret)) return;
    const written = write(secret);
    for (const [before, after] of AROUND) {
      const text = Buffer.concat([Buffer.from(before), written, Buffer.from(after)]);
      const found = findSecrets(text, searchedFor(index)).map(({ from, to }) =>
        text.toString('latin1', from, to),
      );
      expect(found, JSON.stringify(before)).toEqual([withoutEnds(written.toString('latin1'))]);
    }
  });
});

test.each(['\\u0000', '\\u{0}', '\\x00', '\\000', '%00', '&#0;', '=00', '\0'])(
  'with %j between any two characters',
  (zero) => {
    for (const secret of [...SECRETS, 'a.b_c~d:e!f(g)h*i']) {
      const index = createNeedleIndex();
      index.add({ value: secret, label: '#' });
      for (let at = 1; at < secret.length; at += 1) {
        const text = Buffer.from(`"${secret.slice(0, at)}${zero}${secret.slice(at)}"`);
        const found = findSecrets(text, searchedFor(index)).map(({ from, to }) => [from, to]);
        expect(found, text.toString()).toEqual([[1, text.length - 1]]);
      }
    }
  },
);
