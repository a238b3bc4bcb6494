// The table of rooms: without cycles, matching the imports and docs/architecture.md, and enforced by the linter.
import { readdirSync, readFileSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { describe, expect, test } from 'vitest';
import { printRooms } from '../../../../scripts/lint/print-rooms.mjs';
import { PICTURES } from '../../../../scripts/lint/room-table.mjs';
import { arrowOf, targetOf, wrongWith } from '../../../../scripts/lint/rooms.mjs';

const PROJECT = resolve(import.meta.dirname, '../../../..');
const FILES = readdirSync(join(PROJECT, 'src'), { recursive: true, encoding: 'utf8' })
  .map((name) => `src/${name.replaceAll('\\', '/')}`)
  .filter((name) => /\.tsx?$/.test(name));

const IMPORT = /(?:\bfrom|\bimport\(|^import)\s*'(\.[^']+)'/gm;
const imports = FILES.flatMap((from) =>
  [...readFileSync(join(PROJECT, from), 'utf8').matchAll(IMPORT)].flatMap(([, specifier = '']) => {
    const to = targetOf(from, specifier);
    return to === null ? [] : [{ from, to }];
  }),
);

test('no import breaks the table', () => {
  expect(imports.length).toBeGreaterThan(1_000);
  expect(imports.flatMap(({ from, to }) => wrongWith(from, to) ?? [])).toEqual([]);
});

test('the table has no arrow that no import needs', () => {
  const drawn = new Set(
    imports.flatMap(({ from, to }) => PICTURES.map((picture) => arrowOf(picture, from, to))),
  );
  const allowed = PICTURES.flatMap(({ folder, rooms }) =>
    Object.entries(rooms).flatMap(([room, uses]) =>
      uses
        .split(' ')
        .filter(Boolean)
        .map((other) => `${folder}: ${room} → ${other}`),
    ),
  );
  expect(allowed.filter((arrow) => !drawn.has(arrow))).toEqual([]);
});

test.each(PICTURES)('no room of $folder leads back to itself', ({ rooms }) => {
  const below = (room: string, path: readonly string[]): void => {
    expect(path, [...path, room].join(' → ')).not.toContain(room);
    for (const next of (rooms[room] ?? '').split(' ').filter(Boolean)) below(next, [...path, room]);
  };
  for (const room of Object.keys(rooms)) below(room, []);
});

test('docs/architecture.md shows the table', () => {
  expect(readFileSync(join(PROJECT, 'docs/architecture.md'), 'utf8')).toContain(printRooms());
});

describe('the rule’s message for a planted import', () => {
  test.each([
    ['src/main/http/send.ts', 'src/main/token/claims.ts', 'http may not import from token'],
    ['src/main/base.ts', 'src/main/services.ts', 'base may not import from services'],
    ['src/main/response/text/a.ts', 'src/main/response/find/b.ts', 'text may not import from find'],
    ['src/renderer/ui/a.tsx', 'src/renderer/workbench/b.ts', 'ui may not import from workbench'],
    ['src/renderer/settings/a.ts', 'src/main/address.ts', 'renderer may not import from main'],
    ['src/shared/a.ts', 'src/renderer/ui/b.ts', 'shared may not import from renderer'],
    ['src/main/token/a.ts', 'src/main/api/words.ts', 'token may not import from api'],
    ['src/main/response/words.ts', 'src/main/api/a.ts', 'response may not import from api'],
    ['src/main/attic/a.ts', 'src/main/address.ts', 'has no room attic'],
  ])('%s ← %s', (from, to, said) => expect(wrongWith(from, to)).toContain(said));

  test.each([
    ['src/main/api/call.ts', 'src/main/token/claims.ts'],
    ['src/main/api/request/a.ts', 'src/main/api/response/b.ts'],
    ['src/main/api/call.ts', 'src/shared/place.ts'],
    ['src/main/response/find/a.ts', 'src/main/response/words.ts'],
  ])('%s ← %s is right', (from, to) => expect(wrongWith(from, to)).toBeNull());
});
