// Text as APIs and pages send it, generated from a seed: JSON, HTML, CSV, Base64 and the like, without any secret.
import { randomFrom } from './seeded-random';

const WORDS =
  'vehicle dealer service order customer total appointment inventory subscription price currency status authentication administrator 2024 model année größe straße naïve premium'.split(
    ' ',
  );
const LETTERS = 'ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789';

type Piece = (random: () => number) => string;

const pick = <T>(random: () => number, from: readonly T[]): T =>
  from[Math.floor(random() * from.length)] as T;
const words: Piece = (random) =>
  Array.from({ length: 2 + Math.floor(random() * 8) }, () => pick(random, WORDS)).join(' ');
const letters = (random: () => number, length: number): string =>
  Array.from({ length }, () => LETTERS[Math.floor(random() * LETTERS.length)]).join('');
const bytes = (random: () => number, length: number): Buffer =>
  Buffer.from(Array.from({ length }, () => Math.floor(random() * 256)));
const hexOf = (random: () => number, digits: number): string =>
  bytes(random, digits / 2).toString('hex');
const uuid: Piece = (random) =>
  hexOf(random, 32).replace(/(.{8})(.{4})(.{4})(.{4})/, '$1-$2-$3-$4-');
const url: Piece = (random) =>
  `https://${letters(random, 8)}.example.com/v1/${pick(random, WORDS)}/${uuid(random)}?q=${encodeURIComponent(words(random))}&page=${Math.floor(random() * 99)}`;
const record = (random: () => number) => ({
  id: uuid(random),
  name: words(random),
  note: `${words(random)} "quoted" <b>&amp;</b>\n\t${words(random)}`,
  link: url(random),
  digest: hexOf(random, 64),
  etag: letters(random, 32),
  photo: bytes(random, 120).toString('base64'),
  amount: random() * 1e5,
  at: new Date(1.7e12 + random() * 1e11).toISOString(),
  codes: Array.from({ length: 8 }, () => Math.floor(random() * 100)),
});
const wrapped = (text: string, width: number): string =>
  text.replaceAll(new RegExp(`.{${width}}`, 'g'), '$&\r\n');

/** By their kind. */
export const ORDINARY: Readonly<Record<string, Piece>> = {
  JSON: (random) => `${JSON.stringify(record(random))},`,
  'JSON laid out': (random) => `${JSON.stringify(record(random), null, 2)},\n`,
  'JSON as PHP writes it': (random) =>
    `${JSON.stringify(record(random))
      .replaceAll('/', '\\/')
      .replaceAll(
        /[^\x20-\x7e]/g,
        (each) => `\\u${each.charCodeAt(0).toString(16).padStart(4, '0')}`,
      )},`,
  'JSON in JSON': (random) => `${JSON.stringify({ event: JSON.stringify(record(random)) })}\n`,
  HTML: (random) =>
    `<a class="link ${letters(random, 6)}" href="${url(random).replaceAll('&', '&amp;')}" data-id=${hexOf(random, 8)}>${words(random)} &copy;&nbsp;&#8364; &lt;${words(random)}&gt;</a>\n`,
  CSV: (random) =>
    `${uuid(random)},"${words(random)}",${Math.floor(random() * 1e6)},${new Date(1.7e12 + random() * 1e11).toISOString()},${hexOf(random, 16)}\n`,
  'Base64 wrapped': (random) => `${wrapped(bytes(random, 570).toString('base64'), 76)}\r\n`,
  'Base64 of text': (random) =>
    `"${Buffer.from(JSON.stringify(record(random))).toString('base64')}",`,
  'a form': (random) =>
    `${new URLSearchParams({ a: words(random), b: url(random), c: letters(random, 20) }).toString()}&`,
  hexadecimal: (random) => `${hexOf(random, 64).replaceAll(/../g, '$& ')}\n`,
  'quoted-printable': (random) =>
    wrapped(encodeURIComponent(words(random)).replaceAll('%', '='), 70).replaceAll('\r\n', '=\r\n'),
  'server-sent events': (random) =>
    `id: ${uuid(random)}\ndata: ${JSON.stringify(record(random))}\n\n`,
};

/** Chunks of about 64 KiB of one kind, `size` bytes in total or slightly more. */
export const ordinaryText = (kind: string, size: number, seed: number): Buffer[] => {
  const random = randomFrom(seed);
  const write = ORDINARY[kind];
  if (write === undefined) throw new Error(`There is no such kind: ${kind}`);
  // Pieces are generated once and combined in random order, because generating takes longest.
  const pieces = Array.from({ length: 400 }, () => write(random));
  const chunks: Buffer[] = [];
  for (let made = 0; made < size;) {
    const parts: string[] = [];
    for (let length = 0; length < 65_536;) {
      const piece = pick(random, pieces);
      parts.push(piece);
      length += piece.length;
    }
    const chunk = Buffer.from(parts.join(''));
    chunks.push(chunk);
    made += chunk.length;
  }
  return chunks;
};
