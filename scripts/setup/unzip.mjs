// Unpacks a zip archive with Node only: a bare machine has no unzip.
import { mkdir, open, symlink, writeFile } from 'node:fs/promises';
import { dirname, resolve, sep } from 'node:path';
import { promisify } from 'node:util';
// As a namespace: importing crc32 by name would stop an older Node before it can report that it's too old.
import * as zlib from 'node:zlib';

// Signatures and offsets: APPNOTE.TXT 6.3, sections 4.3.7 (local header), 4.3.12 (directory), 4.3.16 (its end).
const DIRECTORY_END = 0x06054b50;
const DIRECTORY_ENTRY = 0x02014b50;
const STORED = 0;
const DEFLATED = 8;
const LARGEST_COMMENT = 0xffff;
const SYMLINK = 0o120000;
const inflate = promisify(zlib.inflateRaw);

/** Unpacks `file` into `folder`. `place(name)` returns an entry's new name, or nothing to skip it. */
export async function unzip(file, folder, place = (name) => name) {
  const archive = await open(file);
  try {
    for (const entry of await readDirectory(archive)) {
      const name = place(entry.name);
      if (!name) continue;
      const target = resolve(folder, name);
      if (target !== resolve(folder) && !target.startsWith(resolve(folder) + sep)) {
        throw new Error(`The archive has an entry outside its folder: ${entry.name}`);
      }
      if (name.endsWith('/')) await mkdir(target, { recursive: true });
      else await unpack(archive, entry, target);
    }
  } finally {
    await archive.close();
  }
}

async function unpack(archive, entry, target) {
  const local = await read(archive, entry.offset, 30);
  const start = entry.offset + 30 + local.readUInt16LE(26) + local.readUInt16LE(28);
  const packed = await read(archive, start, entry.packedSize);
  const bytes = await unpacked(entry, packed);
  if (bytes.length !== entry.size || zlib.crc32(bytes) !== entry.crc) {
    throw new Error(`The archive is damaged at ${entry.name}.`);
  }
  await mkdir(dirname(target), { recursive: true });
  if ((entry.mode & 0o170000) === SYMLINK) await symlink(bytes.toString('utf8'), target);
  else await writeFile(target, bytes, { mode: entry.mode & 0o777 || 0o644 });
}

function unpacked(entry, packed) {
  if (entry.method === STORED) return packed;
  if (entry.method === DEFLATED) return inflate(packed, { maxOutputLength: entry.size || 1 });
  throw new Error(`The archive packs ${entry.name} in an unknown way (${entry.method}).`);
}

async function readDirectory(archive) {
  const { size } = await archive.stat();
  const tailSize = Math.min(size, LARGEST_COMMENT + 22);
  const tail = await read(archive, size - tailSize, tailSize);
  let end = tail.length - 22;
  while (end >= 0 && tail.readUInt32LE(end) !== DIRECTORY_END) end -= 1;
  if (end < 0) throw new Error('This is no zip archive, or it is cut off.');
  const directory = await read(archive, tail.readUInt32LE(end + 16), tail.readUInt32LE(end + 12));
  const entries = [];
  for (let at = 0; at + 46 <= directory.length;) {
    if (directory.readUInt32LE(at) !== DIRECTORY_ENTRY) break;
    const nameLength = directory.readUInt16LE(at + 28);
    entries.push({
      name: directory.toString('utf8', at + 46, at + 46 + nameLength),
      method: directory.readUInt16LE(at + 10),
      crc: directory.readUInt32LE(at + 16),
      packedSize: directory.readUInt32LE(at + 20),
      size: directory.readUInt32LE(at + 24),
      mode: directory.readUInt32LE(at + 38) >>> 16,
      offset: directory.readUInt32LE(at + 42),
    });
    at += 46 + nameLength + directory.readUInt16LE(at + 30) + directory.readUInt16LE(at + 32);
  }
  if (entries.length !== tail.readUInt16LE(end + 10)) throw new Error('The archive is incomplete.');
  return entries;
}

async function read(archive, position, length) {
  const buffer = Buffer.alloc(length);
  const { bytesRead } = await archive.read(buffer, 0, length, position);
  if (bytesRead !== length) throw new Error('The archive is cut off.');
  return buffer;
}
