// Responses by pace: delayed, dripping, and as streams of events or lines.
import { setTimeout as wait } from 'node:timers/promises';
import { queryNumber, sendJson } from '../reply';
import { VEHICLES } from '../../data/vehicles';
import { route, type Call, type Route } from '../routing';

/** Aborts the waiting when the client disconnects. */
const untilDisconnected = (call: Call): AbortSignal => {
  const disposed = new AbortController();
  call.response.once('close', () => disposed.abort());
  return disposed.signal;
};

const seconds = (call: Call) => queryNumber(call, 'seconds', { min: 0, max: 600, otherwise: 3 });

const respondLate = async (call: Call): Promise<void> => {
  const late = seconds(call);
  await wait(late * 1000, undefined, { signal: untilDisconnected(call) });
  sendJson(call.response, 200, { waitedSeconds: late });
};

/** Sends pieces at an even pace, the first at once. */
const sendPieces = async (
  call: Call,
  contentType: string,
  pieces: readonly string[],
  pauseMs: number,
): Promise<void> => {
  const signal = untilDisconnected(call);
  call.response.writeHead(200, { 'Content-Type': contentType, 'Cache-Control': 'no-store' });
  for (const [index, piece] of pieces.entries()) {
    if (index > 0) await wait(pauseMs, undefined, { signal });
    call.response.write(piece);
  }
  call.response.end();
};

const DRIPS = 20;

const drip = (call: Call): Promise<void> => {
  const items = Array.from({ length: DRIPS }, (_, index) => JSON.stringify({ drip: index + 1 }));
  const pieces = items.map((item, index) => `${index === 0 ? '[' : ','}\n  ${item}`);
  return sendPieces(
    call,
    'application/json',
    [...pieces.slice(0, -1), `${pieces.at(-1)}\n]\n`],
    (seconds(call) * 1000) / (DRIPS - 1),
  );
};

const counted = (call: Call) => ({
  count: queryNumber(call, 'count', { min: 1, max: 10_000, otherwise: 5 }),
  pauseMs: queryNumber(call, 'pause', { min: 0, max: 60_000, otherwise: 200 }),
});

const vehicleLine = (index: number) => {
  const { merchandisableVehicleId, description, prices } = VEHICLES[index % VEHICLES.length]!;
  return JSON.stringify({ merchandisableVehicleId, ...description, ...prices });
};

/** Server-sent events (WHATWG HTML §9.2.5): id, event and data, each event ended by an empty line. */
const streamEvents = (call: Call): Promise<void> => {
  const { count, pauseMs } = counted(call);
  const events = Array.from(
    { length: count },
    (_, index) => `id: ${index + 1}\nevent: vehicle\ndata: ${vehicleLine(index)}\n\n`,
  );
  return sendPieces(call, 'text/event-stream', events, pauseMs);
};

const streamLines = (call: Call): Promise<void> => {
  const { count, pauseMs } = counted(call);
  const lines = Array.from({ length: count }, (_, index) => `${vehicleLine(index)}\n`);
  return sendPieces(call, 'application/x-ndjson', lines, pauseMs);
};

export const PACE_ROUTES: readonly Route[] = [
  route('GET', '/slow', respondLate),
  route('GET', '/drip', drip),
  route('GET', '/stream/events', streamEvents),
  route('GET', '/stream/ndjson', streamLines),
];
