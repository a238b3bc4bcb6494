// Archives unpack to what was packed, and damaged or hostile ones are refused.
import { mkdtemp, readFile, rm, stat, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { crc32, deflateRawSync } from 'node:zlib';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { unzip } from '../../../scripts/setup/unzip.mjs';

type Entry = { name: string; content: string; mode?: number; stored?: boolean };

/** A zip archive of these entries, as APPNOTE.TXT lays it out. */
function zip(entries: readonly Entry[]): Buffer {
  const files: Buffer[] = [];
  const directory: Buffer[] = [];
  let offset = 0;
  for (const { name, content, mode = 0o644, stored = false } of entries) {
    const bytes = Buffer.from(content);
    const packed = stored ? bytes : deflateRawSync(bytes);
    const shared = Buffer.alloc(26);
    shared.writeUInt16LE(20, 0);
    shared.writeUInt16LE(stored ? 0 : 8, 4);
    shared.writeUInt32LE(crc32(bytes), 10);
    shared.writeUInt32LE(packed.length, 14);
    shared.writeUInt32LE(bytes.length, 18);
    shared.writeUInt16LE(Buffer.byteLength(name), 22);
    const rest = Buffer.alloc(14);
    rest.writeUInt32LE((0o100000 | mode) * 0x10000, 6);
    rest.writeUInt32LE(offset, 10);
    directory.push(Buffer.from('PK\x01\x02\x14\x03'), shared, rest, Buffer.from(name));
    const file = Buffer.concat([Buffer.from('PK\x03\x04'), shared, Buffer.from(name), packed]);
    offset += file.length;
    files.push(file);
  }
  const index = Buffer.concat(directory);
  const end = Buffer.alloc(22);
  end.write('PK\x05\x06', 'latin1');
  end.writeUInt16LE(entries.length, 8);
  end.writeUInt16LE(entries.length, 10);
  end.writeUInt32LE(index.length, 12);
  end.writeUInt32LE(offset, 16);
  return Buffer.concat([...files, index, end]);
}

let folder: string;
beforeEach(async () => {
  folder = await mkdtemp(join(tmpdir(), 'unzip-test-'));
});
afterEach(() => rm(folder, { recursive: true, force: true }));

async function unpack(bytes: Buffer, place?: (name: string) => string | undefined) {
  const archive = join(folder, 'archive.zip');
  await writeFile(archive, bytes);
  await unzip(archive, join(folder, 'out'), place);
}

test('unpacks packed and stored files with their modes, under the names they are given', async () => {
  const entries = [
    { name: 'App/run', content: 'x'.repeat(5000), mode: 0o755 },
    { name: 'App/deep/er/note', content: 'stored', stored: true },
    { name: 'App/left-out', content: 'no' },
  ];
  await unpack(zip(entries), (name) =>
    name.endsWith('left-out') ? undefined : name.replace('App/', ''),
  );
  expect(await readFile(join(folder, 'out/run'), 'utf8')).toBe('x'.repeat(5000));
  expect((await stat(join(folder, 'out/run'))).mode & 0o100).toBe(
    process.platform === 'win32' ? 0 : 0o100,
  );
  expect(await readFile(join(folder, 'out/deep/er/note'), 'utf8')).toBe('stored');
  await expect(stat(join(folder, 'out/left-out'))).rejects.toThrow('ENOENT');
});

test.each(['../evil', '/evil', 'a/../../evil'])('refuses an entry named %s', async (name) => {
  await expect(unpack(zip([{ name, content: 'x' }]))).rejects.toThrow('outside its folder');
});

test('refuses a file whose content is not what was packed', async () => {
  const bytes = zip([{ name: 'note', content: 'stored', stored: true }]);
  bytes.write('STORED', bytes.indexOf('stored'));
  await expect(unpack(bytes)).rejects.toThrow('damaged at note');
});

test('refuses an archive that is cut off, and what is none', async () => {
  const bytes = zip([{ name: 'note', content: 'text' }]);
  await expect(unpack(bytes.subarray(0, bytes.length - 10))).rejects.toThrow('cut off');
  await expect(unpack(Buffer.from('not a zip'))).rejects.toThrow('no zip archive');
});
