// What keeping, formatting and reading a large answer costs, beside JSON.parse and JSON.stringify in the same run.
//
//   node benchmarks/response.mjs [MB of compact JSON, 100 unless told]
import { randomBytes } from 'node:crypto';
import { readFileSync, rmSync, mkdtempSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { spawnSync } from 'node:child_process';
import { monitorEventLoopDelay } from 'node:perf_hooks';
import { Worker } from 'node:worker_threads';

const CHUNK = 64 * 1024;
/** A worker of the program is warm when the first answer comes. */
const WARM_ROUNDS = 2;

/** JavaScript's strings end at 512 MB, so past this there is nothing to compare with. */
const LARGEST_TO_PARSE = 300;

/** In a process of its own, so that its memory is not taken for the keeper's. */
const parseAndStringify = (file) => {
  const text = readFileSync(file, 'utf8');
  const from = performance.now();
  JSON.stringify(JSON.parse(text), null, 2);
  process.stdout.write(String(performance.now() - from));
};

const measureRedaction = ({ createNeedleIndex }, { createRedactionStream }, chunks) => {
  const index = createNeedleIndex();
  for (const bytes of [24, 48, 600])
    index.add({ value: randomBytes(bytes).toString('base64url'), label: '[hidden]' });
  const stream = createRedactionStream(index);
  const from = performance.now();
  for (const chunk of chunks) stream.push(chunk);
  stream.end();
  return performance.now() - from;
};

const readUntil = async (body, query, enough) => {
  for (;;) {
    const response = await body.read(query);
    if (!response.ok) throw new Error(response.problem.code);
    if (enough(response)) return response;
    await new Promise((resolve) => setTimeout(resolve, 1));
  }
};

const measureKeeper = async (keeper, chunks) => {
  const first = { what: 'lines', view: 'pretty', from: 0, count: 100 };
  const body = keeper.createBody({ kind: 'json', charset: null });
  const before = process.memoryUsage().rss;
  let peak = before;
  const sampler = setInterval(() => (peak = Math.max(peak, process.memoryUsage().rss)), 20);
  const delay = monitorEventLoopDelay({ resolution: 1 });
  delay.enable();
  const started = performance.now();
  const firstWindow = readyFirst(body, first, started);
  for (const chunk of chunks) {
    await body.append(chunk);
    // As chunks come off a socket: other events in between.
    await new Promise((resolve) => setImmediate(resolve));
  }
  await body.end(true);
  const received = performance.now() - started;
  const { total } = await readUntil(body, first, ({ complete }) => complete);
  const formatted = performance.now() - started;
  const beforeJump = performance.now();
  await body.read({ ...first, from: total - 100 });
  const jump = performance.now() - beforeJump;
  delay.disable();
  clearInterval(sampler);
  const result = {
    firstWindow: await firstWindow,
    received,
    formatted,
    jump,
    longestDelay: delay.max / 1e6,
    memoryMB: (peak - before) / 1e6,
    lines: total,
  };
  body.dispose();
  return result;
};

const readyFirst = async (body, query, started) => {
  while (body.bytes === 0) await new Promise((resolve) => setImmediate(resolve));
  await readUntil(body, query, ({ lines }) => lines.length === query.count);
  return performance.now() - started;
};

const measureTable = async (keeper, chunks) => {
  const body = keeper.createBody({ kind: 'json', charset: null });
  for (const chunk of chunks) await body.append(chunk);
  await body.end(true);
  const query = { what: 'rows', from: 0, count: 50, sort: null };
  const started = performance.now();
  await readUntil(body, query, ({ table }) => (table?.rows.length ?? 0) === 50);
  const firstRows = performance.now() - started;
  const { table } = await readUntil(body, query, ({ complete }) => complete !== false);
  const allRows = performance.now() - started;
  const beforeSort = performance.now();
  await body.read({ ...query, sort: { column: 'netPrice', descending: true } });
  const result = { firstRows, allRows, sort: performance.now() - beforeSort, rows: table.total };
  body.dispose();
  return result;
};

const ms = (value) => (Number.isNaN(value) ? '–' : `${value.toFixed(value < 10 ? 1 : 0)} ms`);
const ratio = (value) => (Number.isNaN(value) ? '–' : value.toFixed(2));

const run = async (megabytes) => {
  const { bundleSource } = await import('../tests/support/bundle-source.mjs');
  const load = async (source) => {
    const { folder, file } = await bundleSource(source);
    return { folder, file, module: await import(file) };
  };
  const sources = await Promise.all(
    [
      'src/main/response/bodies/response-bodies.ts',
      'src/main/response/worker/worker.ts',
      'src/main/redaction/needle-index.ts',
      'src/main/redaction/redactor.ts',
      'src/main/redaction/secrets-in-use.ts',
      'src/main/sandbox/data/bulk.ts',
    ].map(load),
  );
  const [keeperSource, workerSource, needles, redactor, secrets, bulk] = sources;
  const folder = mkdtempSync(join(tmpdir(), 'keybearer-bench-'));
  const chunks = [...bulk.module.jsonRows(megabytes * 1e6, 'compact')];
  const file = join(folder, 'response.json');
  writeFileSync(file, Buffer.concat(chunks));
  const base =
    megabytes > LARGEST_TO_PARSE
      ? Number.NaN
      : Number(
          spawnSync(process.execPath, [import.meta.filename, '--base', file], { encoding: 'utf8' })
            .stdout,
        );
  const keeper = keeperSource.module.createResponseBodies({
    startWorker: () => new Worker(workerSource.file),
    parentFolder: folder,
    secrets: secrets.module.createSecretsInUse(),
  });
  const alive = setInterval(() => undefined, 1_000);
  try {
    const some = chunks.slice(0, 160);
    for (let round = 0; round < WARM_ROUNDS; round += 1) await measureKeeper(keeper, some);
    const redaction = Math.min(
      ...[1, 2, 3].map(() => measureRedaction(needles.module, redactor.module, chunks)),
    );
    const kept = await measureKeeper(keeper, chunks);
    const small = Buffer.concat(chunks.slice(0, 450)).subarray(0, 29e6);
    const table = await measureTable(
      keeper,
      Array.from({ length: Math.ceil(small.length / CHUNK) }, (_, index) =>
        small.subarray(index * CHUNK, (index + 1) * CHUNK),
      ),
    );
    const all = kept.formatted + redaction;
    console.log(`${megabytes} MB of JSON, ${kept.lines.toLocaleString('en')} lines formatted`);
    console.table({
      'JSON.parse and JSON.stringify': { time: ms(base), ratio: '1.00' },
      'received, kept, formatted, indexed': {
        time: ms(kept.formatted),
        ratio: ratio(kept.formatted / base),
      },
      redaction: {
        time: ms(redaction),
        ratio: ratio(redaction / base),
        share: `${((100 * redaction) / all).toFixed(1)} % (goal: 10 % at most)`,
      },
      'all of it': { time: ms(all), ratio: ratio(all / base), share: '100 %' },
      'first window after the first byte': { time: ms(kept.firstWindow) },
      'longest delay of the main loop': { time: ms(kept.longestDelay) },
      'jump to the end': { time: ms(kept.jump) },
      'memory over an empty response': { time: `${kept.memoryMB.toFixed(0)} MB` },
      [`first rows of a table of ${table.rows.toLocaleString('en')}`]: {
        time: ms(table.firstRows),
      },
      'all rows and columns': { time: ms(table.allRows) },
      'sorted by a column': { time: ms(table.sort) },
    });
  } finally {
    clearInterval(alive);
    await keeper.close();
    for (const each of [folder, ...sources.map((source) => source.folder)])
      rmSync(each, { recursive: true, force: true, maxRetries: 20 });
  }
};

if (process.argv[2] === '--base') parseAndStringify(process.argv[3]);
else await run(Number(process.argv[2] ?? 100));
