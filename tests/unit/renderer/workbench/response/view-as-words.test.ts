// The charset shown for a text: the one that decodes it, whatever the server declared.
import { expect, test } from 'vitest';
import type { BodyInfo, CharsetSource } from '../../../../../src/shared/bridge/response';
import {
  automaticCharset,
  charsetWords,
} from '../../../../../src/renderer/workbench/response/view-as/view-as-words';

type Named = readonly [charset: string | null, from: CharsetSource, encoding: string];

test.each<[...Named, footer: string, menu: string]>([
  [null, 'default', 'utf-8', 'UTF-8', 'UTF-8 · no charset declared'],
  ['utf8', 'header', 'utf-8', 'UTF-8', 'UTF-8 · Content-Type'],
  [
    'klingon',
    'unknown',
    'utf-8',
    'UTF-8, since “klingon” is unknown',
    'UTF-8 · the declared charset is unknown',
  ],
  [
    'iso-8859-1',
    'header',
    'windows-1252',
    'Windows-1252, ISO-8859-1',
    'Windows-1252, ISO-8859-1 · Content-Type',
  ],
  ['sjis', 'header', 'shift_jis', 'Shift_JIS', 'Shift_JIS · Content-Type'],
  ['utf-8', 'mark', 'utf-8', 'UTF-8', 'UTF-8 · byte order mark'],
  ['iso-8859-8-i', 'header', 'iso-8859-8-i', 'ISO-8859-8-I', 'ISO-8859-8-I · Content-Type'],
  [
    'x'.repeat(60),
    'unknown',
    'utf-8',
    `UTF-8, since “${'x'.repeat(40)}…” is unknown`,
    'UTF-8 · the declared charset is unknown',
  ],
])('%s, by %s', (charset, charsetFrom, encoding, footer, menu) => {
  const named = { charset, charsetFrom, encoding };
  const body = { kind: 'text', ...named, automatic: { kind: 'text', ...named } };
  const asBody = body as Partial<BodyInfo> as BodyInfo;
  expect([charsetWords(asBody), automaticCharset(asBody)]).toEqual([footer, menu]);
});
