// A JSON file saved with a byte order mark, at each place where main reads one.
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { Readable } from 'node:stream';
import { afterEach, beforeEach, describe, expect, test, vi } from 'vitest';
import { findTokenRefusal } from '../../../src/main/api/exchange/token-refusal';
import { loadConnections } from '../../../src/main/connections/connections';
import { readSettings, textOf } from '../../../src/main/connections/settings-file';
import type { IncomingResponse } from '../../../src/main/http/send';
import { rememberedPlacement } from '../../../src/main/windows/placement';
import { startingTheme } from '../../../src/main/windows/theme';
import { decodeMarked } from '../../../src/shared/marked-text';
import { NO_PROGRAMS } from '../../../src/shared/programs';
import { connectionWith } from '../../support/connection';

vi.mock('electron', () => ({
  screen: { getAllDisplays: () => [{ workArea: { x: 0, y: 0, width: 1_000, height: 1_000 } }] },
}));

let folder: string;
let path: string;
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'keybearer-test-'));
  path = join(folder, 'settings.json');
});
afterEach(() => rmSync(folder, { recursive: true, force: true }));

const ENCODINGS: readonly (readonly [string, (text: string) => Buffer])[] = [
  ['UTF-8', (text) => Buffer.from(text)],
  ['UTF-8 with a mark', (text) => Buffer.from(`\ufeff${text}`)],
  ['UTF-16 LE with a mark', (text) => Buffer.from(`\ufeff${text}`, 'utf16le')],
  ['UTF-16 BE with a mark', (text) => Buffer.from(`\ufeff${text}`, 'utf16le').swap16()],
];

describe.each(ENCODINGS)('%s', (_name, encode) => {
  test('the settings are read, and saved as usual', async () => {
    const { general } = await loadConnections(path).then((each) => ({ general: each.general() }));
    const written = {
      format: 1 as const,
      selected: 'c1',
      connections: [connectionWith({ name: 'Köln 東京' })],
      general: { ...general, theme: 'dark' as const },
      historyClearedAt: 0,
      programs: NO_PROGRAMS,
    };
    writeFileSync(path, encode(textOf(written)));
    expect(startingTheme(path)).toBe('dark');
    const connections = await loadConnections(path);
    expect(connections.notices()).toEqual([]);
    expect(connections.list()).toMatchObject([{ name: 'Köln 東京' }]);
    await connections.setGeneral({ ...written.general, timeLimitSeconds: 61 });
    expect(connections.notices()).toEqual([]);
    const read = await readSettings(path, true);
    expect(read.problems).toEqual([]);
    expect(read.settings?.general.timeLimitSeconds).toBe(61);
  });

  test('so is a window’s position', () => {
    const bounds = { x: 1, y: 2, width: 800, height: 600 };
    writeFileSync(path, encode(JSON.stringify({ bounds, maximized: true })));
    expect(rememberedPlacement(path, { width: 3, height: 4 })).toEqual({ bounds, maximized: true });
  });

  test('so is an API’s refusal of the token', async () => {
    const body = Readable.from([encode('{"note":"ü", "error":{"code":"TOKEN-EXPIRED"}}')]);
    const response = {
      status: 401,
      headers: [],
      body,
    } as Partial<IncomingResponse> as IncomingResponse;
    expect((await findTokenRefusal(response)).refusal).toBe('TOKEN-EXPIRED');
  });
});

test('the byte order mark is removed once', () => {
  expect(decodeMarked(Buffer.from('\ufeff\ufeffa'))).toBe('\ufeffa');
  expect(decodeMarked(Buffer.from([0xff]))).toBe('\ufffd');
  expect(decodeMarked(Buffer.alloc(0))).toBe('');
});
