// npm run icons: renders assets/icon/keybearer.svg in the sizes and formats that the platforms need, with rsvg-convert
// (Debian: librsvg2-bin). The results are committed, so that packaging needs no renderer.
import './node-version.mjs';
import { mkdir, readFile, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { live } from './lifetime.mjs';
import { PROJECT } from './project.mjs';
import { run } from './run.mjs';
import { say, Stop } from './say.mjs';

const FOLDER = join(PROJECT, 'assets/icon');
const SIZES = [16, 24, 32, 48, 64, 128, 256, 512];
const ICO_SIZES = [16, 24, 32, 48, 64, 128, 256];
// The types that contain a PNG: https://en.wikipedia.org/wiki/Apple_Icon_Image_format
const ICNS_TYPES = { ic07: 128, ic08: 256, ic09: 512, ic11: 32, ic12: 64, ic13: 256, ic14: 512 };

async function main() {
  await mkdir(FOLDER, { recursive: true });
  for (const size of SIZES) await draw(size);
  await writeFile(join(FOLDER, 'keybearer.ico'), ico(await pictures(ICO_SIZES)));
  await writeFile(join(FOLDER, 'keybearer.icns'), icns(await pictures(Object.values(ICNS_TYPES))));
  say(`icons drawn into ${FOLDER}.`);
  return 0;
}

async function draw(size) {
  const [svg, png] = [join(FOLDER, 'keybearer.svg'), join(FOLDER, `${size}.png`)];
  const { code, output } = await run('rsvg-convert', ['-w', String(size), svg, '-o', png]);
  if (code !== 0) throw new Stop(`rsvg-convert failed: ${output}`);
}

function pictures(sizes) {
  return Promise.all(
    sizes.map(async (size) => ({ size, png: await readFile(join(FOLDER, `${size}.png`)) })),
  );
}

/** ICONDIR, an ICONDIRENTRY per image, the images; 0 stands for 256. */
function ico(all) {
  const head = Buffer.alloc(6 + 16 * all.length);
  head.writeUInt16LE(1, 2);
  head.writeUInt16LE(all.length, 4);
  let offset = head.length;
  all.forEach(({ size, png }, index) => {
    const at = 6 + 16 * index;
    head.writeUInt8(size % 256, at);
    head.writeUInt8(size % 256, at + 1);
    head.writeUInt16LE(1, at + 4);
    head.writeUInt16LE(32, at + 6);
    head.writeUInt32LE(png.length, at + 8);
    head.writeUInt32LE(offset, at + 12);
    offset += png.length;
  });
  return Buffer.concat([head, ...all.map(({ png }) => png)]);
}

function icns(all) {
  const chunks = Object.keys(ICNS_TYPES).map((type, index) => chunk(type, all[index].png));
  return chunk('icns', Buffer.concat(chunks));
}

function chunk(type, content) {
  const head = Buffer.alloc(8);
  head.write(type, 'latin1');
  head.writeUInt32BE(content.length + head.length, 4);
  return Buffer.concat([head, content]);
}

await live(main);
