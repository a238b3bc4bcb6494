// What a command prints arrives as frames, no faster than the program reads them.
import { EventEmitter } from 'node:events';
import type { ServerResponse } from 'node:http';
import { beforeEach, describe, expect, test } from 'vitest';
import type { Streams } from '../../../../src/main/command/command-context';
import { readFrames, type Frame } from '../../../../src/main/programs/frames';
import { remoteStreams, terminalSchema } from '../../../../src/main/programs/remote-streams';
import { createMemoryBody } from '../../../support/memory-body';
import { passed } from '../../../support/passed';

/** A response that keeps what's written to it. */
class Response extends EventEmitter {
  readonly parts: Buffer[] = [];
  hasRoom = true;
  destroyed = false;
  write(part: Buffer): boolean {
    this.parts.push(part);
    return this.hasRoom;
  }
}

let response: Response;
beforeEach(() => {
  response = new Response();
});

const NO_COLORS = { isTerminal: false, colors: { out: false, err: false } };
const streamsFor = (terminal = NO_COLORS): Streams =>
  remoteStreams(response as unknown as ServerResponse, terminal);

const frames = async (): Promise<readonly Frame[]> => {
  const read: Frame[] = [];
  const parts = (async function* () {
    yield* response.parts;
  })();
  for await (const frame of readFrames(parts)) read.push(frame);
  return read;
};

/** Whether a promise has settled, once all that can run has run. */
const isSettled = async (promise: Promise<unknown>): Promise<boolean> => {
  let settled = false;
  void promise.finally(() => (settled = true));
  await new Promise((resolve) => void setImmediate(resolve));
  return settled;
};

test('output, lines and progress arrive in order', async () => {
  const streams = streamsFor();
  await streams.write('text ü');
  streams.say('a line');
  streams.progress('a moment');
  await streams.write(passed(Buffer.from([0, 255])));
  expect(await frames()).toEqual([
    { out: Buffer.from('text ü') },
    { err: 'a line' },
    { progress: 'a moment' },
    { out: Buffer.from([0, 255]) },
  ]);
});

test('nothing is written for an empty output, which no frame can have', async () => {
  await streamsFor().write('');
  expect(response.parts).toEqual([]);
});

test('a body arrives whole, and is then saved', async () => {
  const body = createMemoryBody({ kind: 'text', charset: null });
  await body.append(passed(Buffer.alloc(1024 * 1024 + 1, 'x')));
  await streamsFor().sendBody?.(body);
  const sent = await frames();
  expect(sent.at(-1)).toEqual({ saved: true });
  expect(sent.slice(0, -1).every((frame) => 'file' in frame)).toBe(true);
  const bytes = sent.flatMap((frame) => ('file' in frame ? [frame.file] : []));
  expect(Buffer.concat(bytes).equals(Buffer.alloc(1024 * 1024 + 1, 'x'))).toBe(true);
});

describe('a program that reads slowly', () => {
  test.each(['drain', 'close'])('is waited for until “%s”', async (event) => {
    response.hasRoom = false;
    const written = streamsFor().write('x');
    expect(await isSettled(written)).toBe(false);
    response.emit(event);
    expect(await isSettled(written)).toBe(true);
  });

  test('is waited for each time', async () => {
    response.hasRoom = false;
    const streams = streamsFor();
    for (const text of ['one', 'two']) {
      const written = streams.write(text);
      // oxlint-disable-next-line no-await-in-loop -- one after the other
      expect(await isSettled(written)).toBe(false);
      response.emit('drain');
      // oxlint-disable-next-line no-await-in-loop
      expect(await isSettled(written)).toBe(true);
    }
  });

  test('may have room again before anything waits', () => {
    streamsFor();
    expect(() => response.emit('drain')).not.toThrow();
    expect(() => response.emit('close')).not.toThrow();
  });
});

test('nothing is written to a program that has ended', async () => {
  response.destroyed = true;
  response.hasRoom = false;
  expect(await isSettled(streamsFor().write('x'))).toBe(true);
  expect(response.parts).toEqual([]);
});

test.each([
  { out: true, err: false },
  { out: false, err: true },
])('colors are for terminals that show them: %j', (colors) => {
  const { color } = streamsFor({ isTerminal: true, colors });
  for (const side of ['out', 'err'] as const)
    expect(color[side]('red', 'text')).toBe(colors[side] ? '\u001B[31mtext\u001B[39m' : 'text');
});

test.each([true, false])('whether it’s a terminal is what the program says: %s', (isTerminal) => {
  expect(streamsFor({ ...NO_COLORS, isTerminal }).isTerminal).toBe(isTerminal);
});

test('what a program says of its terminal is checked', () => {
  const given = { isTerminal: true, colors: { out: true, err: false } };
  expect(terminalSchema.parse(given)).toEqual(given);
  for (const wrong of [
    {},
    { ...given, more: 1 },
    { ...given, isTerminal: 1 },
    { ...given, colors: {} },
    { ...given, colors: { ...given.colors, more: true } },
  ])
    expect(terminalSchema.safeParse(wrong).success).toBe(false);
});
