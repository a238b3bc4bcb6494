// T41 A file is saved into a folder that others can write to, while another process swaps in links.
import { fork } from 'node:child_process';
import { passed } from '../support/passed';
import { once } from 'node:events';
import { lstatSync, mkdtempSync, readFileSync, readlinkSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { writeResponse, type Writing } from '../../src/main/response/bodies/write-file';
import { problemOf } from '../../src/main/problem-error';
import { createMemoryBody } from '../support/memory-body';
import { runs } from '../support/runs';

const PRIVATE = 'a private file of somebody';
const BYTES = Buffer.alloc(3_000_000, 'what an API has sent ');
const LONGEST_MS = runs(6_000, 2_000);
const MOST_SAVES = runs(4_000, 1_000);

let folder: string;
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'keybearer-test-'));
});
afterEach(() => rmSync(folder, { recursive: true }));

/** Small responses are done at once; most of a large one comes from the private file. */
const BODIES = [
  ['small', 2_000, 0],
  ['large', BYTES.length, 2_500_000],
] as const;

// On Windows few users can create links.
test.skipIf(process.platform === 'win32').each(BODIES)(
  'T41 %s responses: nobody’s private file is written to, and no link is mistaken for one',
  async (_name, size, kept) => {
    const shared = mkdtempSync(join(folder, 'shared-'));
    const victim = join(folder, 'victim');
    writeFileSync(victim, PRIVATE, { mode: 0o600 });
    const keptFile = join(folder, 'kept');
    writeFileSync(keptFile, BYTES.subarray(0, kept));
    const memory = createMemoryBody({ kind: 'binary', charset: null });
    await memory.append(passed(BYTES.subarray(0, size)));
    memory.end(true);
    const body: Writing['body'] = {
      read: memory.read,
      file: () => (kept === 0 ? null : { path: keptFile, bytes: kept }),
    };

    const attacker = fork(join(import.meta.dirname, '../support/link-swapper.mjs'), [
      shared,
      victim,
    ]);
    await once(attacker, 'message');
    const outcomes = { saved: 0, refused: 0, overwritten: 0, linked: 0 };
    const until = Date.now() + LONGEST_MS;
    for (let at = 0; at < MOST_SAVES && Date.now() < until; at += 1) {
      const path = join(shared, `answer-${at}`);
      try {
        // oxlint-disable-next-line no-await-in-loop -- one save after another
        await writeResponse({
          body,
          path,
          signal: new AbortController().signal,
          onWritten: () => undefined,
        });
        outcomes.saved += 1;
        if (lstatSync(path).isSymbolicLink()) {
          outcomes.linked += 1;
          expect(readlinkSync(path)).toBe(victim);
        } else expect(readFileSync(path).length).toBe(size);
      } catch (error) {
        expect(problemOf(error).code).toBe('save-failed');
        outcomes.refused += 1;
      }
      if (readFileSync(victim, 'latin1') !== PRIVATE) {
        outcomes.overwritten += 1;
        writeFileSync(victim, PRIVATE);
      }
      rmSync(path, { force: true });
    }
    attacker.send('end');
    const [swapped] = (await once(attacker, 'message')) as [number];
    console.log(`${_name}: ${JSON.stringify({ ...outcomes, swapped })}`);
    expect(swapped).toBeGreaterThan(20);
    expect(outcomes).toMatchObject({ overwritten: 0, linked: 0 });
  },
);
