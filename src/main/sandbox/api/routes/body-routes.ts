// Responses by content: large, binary, an image, text in many charsets, compressed, and broken off.
import { pipeline } from 'node:stream/promises';
import { Readable } from 'node:stream';
import { promisify } from 'node:util';
import { gzip } from 'node:zlib';
import { queryChoice, queryNumber } from '../reply';
import { binaryChunks, jsonRows } from '../../data/bulk';
import { encodeText, TEXT_CHARSETS } from '../../data/texts';
import { samplePdf } from '../../data/document';
import { MARKUP_TYPES, sampleMarkup } from '../../data/markup';
import { swatchPng } from '../../data/picture';
import { VEHICLES } from '../../data/vehicles';
import { route, type Call, type Route } from '../routing';

const MEGABYTE = 1_000_000;
const GIGABYTE = 1_000 * MEGABYTE;
const compress = promisify(gzip);

/** Generated as it's sent: `pipeline` waits for the socket, and stops when the client disconnects. */
const stream = async (call: Call, chunks: Iterable<Buffer>): Promise<void> => {
  await pipeline(Readable.from(chunks, { objectMode: true, highWaterMark: 1 }), call.response);
};

const sendLarge = async (call: Call): Promise<void> => {
  const megabytes = queryNumber(call, 'mb', { min: 1, max: 4096, otherwise: 10 });
  const style = queryChoice(call, 'style', ['compact', 'formatted']);
  call.response.writeHead(200, { 'Content-Type': 'application/json' });
  await stream(call, jsonRows(megabytes * MEGABYTE, style));
};

const sendBinary = async (call: Call): Promise<void> => {
  const bytes = queryNumber(call, 'bytes', { min: 0, max: 4 * GIGABYTE, otherwise: 65_536 });
  call.response.writeHead(200, {
    'Content-Type': 'application/octet-stream',
    'Content-Length': bytes,
  });
  await stream(call, binaryChunks(bytes));
};

const sendText = (call: Call): void => {
  const { contentType, body } = encodeText(queryChoice(call, 'charset', TEXT_CHARSETS));
  call.response.writeHead(200, { ...(contentType && { 'Content-Type': contentType }) }).end(body);
};

const sendPicture = (call: Call): void => {
  const body = swatchPng();
  call.response
    .writeHead(200, { 'Content-Type': 'image/png', 'Content-Length': body.length })
    .end(body);
};

const sendDocument = (call: Call): void => {
  const body = samplePdf();
  call.response
    .writeHead(200, { 'Content-Type': 'application/pdf', 'Content-Length': body.length })
    .end(body);
};

const sendMarkup = (call: Call): void => {
  const type = queryChoice(call, 'type', MARKUP_TYPES);
  const contentTypes = { xml: 'application/xml', html: 'text/html; charset=utf-8' };
  call.response.writeHead(200, { 'Content-Type': contentTypes[type] }).end(sampleMarkup(type));
};

const packed = () => compress(JSON.stringify({ compressed: true, vehicles: VEHICLES }));
const GZIP_JSON = { 'Content-Type': 'application/json', 'Content-Encoding': 'gzip' } as const;

const sendGzip = async (call: Call): Promise<void> => {
  const body = await packed();
  call.response.writeHead(200, { ...GZIP_JSON, 'Content-Length': body.length }).end(body);
};

/** HTTP is complete but the gzip data isn't (RFC 1952 §2.3). */
const sendCutGzip = async (call: Call): Promise<void> => {
  const body = await packed();
  call.response.writeHead(200, GZIP_JSON).end(body.subarray(0, Math.floor(body.length / 2)));
};

/** Closes the connection before Content-Length is reached (RFC 9112 §8). */
const sendCutBody = (call: Call): void => {
  const body = Buffer.from(JSON.stringify({ vehicles: VEHICLES }));
  call.response.writeHead(200, {
    'Content-Type': 'application/json',
    'Content-Length': body.length,
  });
  call.response.write(body.subarray(0, 1000), () => call.response.destroy());
};

export const BODY_ROUTES: readonly Route[] = [
  route('GET', '/large', sendLarge),
  route('GET', '/binary', sendBinary),
  route('GET', '/image.png', sendPicture),
  route('GET', '/document.pdf', sendDocument),
  route('GET', '/markup', sendMarkup),
  route('GET', '/text', sendText),
  route('GET', '/gzip', sendGzip),
  route('GET', '/broken/gzip', sendCutGzip),
  route('GET', '/broken/length', sendCutBody),
  route('GET', '/empty', (call) => void call.response.writeHead(200).end()),
];
