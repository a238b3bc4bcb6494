// What redaction costs, beside JSON.parse and JSON.stringify of the same text in the same run: by what the text is, by
// how many secrets there are, and for one small reply.
//
//   node benchmarks/redaction.mjs [MB of each kind of text, 20 unless told]
import { randomBytes } from 'node:crypto';
import { rmSync } from 'node:fs';
import { bundleSource } from '../tests/support/bundle-source.mjs';

const load = async (source) => {
  const { folder, file } = await bundleSource(source);
  try {
    return await import(file);
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
};

const ROUNDS = 5;
const best = (run) => Math.min(...Array.from({ length: ROUNDS }, run));
const timed = (run) => {
  const from = performance.now();
  run();
  return performance.now() - from;
};
const ms = (value) => `${value.toFixed(value < 10 ? 2 : 0)} ms`;

const bench = async (megabytes) => {
  const { createNeedleIndex } = await load('src/main/redaction/needle-index.ts');
  const { createRedactionStream } = await load('src/main/redaction/redactor.ts');
  const { createGate } = await load('src/main/redaction/gate.ts');
  const { ORDINARY, ordinaryText } = await load('tests/support/ordinary-text.ts');

  const indexOf = (values) => {
    const index = createNeedleIndex();
    for (const value of values) index.add({ value, label: '[hidden]' });
    return index;
  };
  const token = (bytes) => `eyJhbGciOiJSUzI1NiJ9.${randomBytes(bytes).toString('base64url')}`;
  const few = () => [randomBytes(24).toString('base64url'), token(48), token(600)];
  const redact = (index, chunks) => {
    const stream = createRedactionStream(index);
    for (const chunk of chunks) stream.push(chunk);
    stream.end();
  };

  const texts = Object.keys(ORDINARY).map((kind) => [kind, ordinaryText(kind, megabytes * 1e6, 1)]);
  const json = JSON.stringify(Buffer.concat(texts[0][1]).toString());
  const base = (best(() => timed(() => JSON.stringify(JSON.parse(json)))) / json.length) * 1e8;
  const rate = (index, chunks) => {
    const bytes = chunks.reduce((sum, { length }) => sum + length, 0);
    return (best(() => timed(() => redact(index, chunks))) / bytes) * 1e8;
  };
  console.log(`Redaction of 100 MB; JSON.parse and JSON.stringify of a string of it: ${ms(base)}`);
  console.table(
    Object.fromEntries(
      texts.map(([kind, chunks]) => {
        const usual = rate(indexOf(few()), chunks);
        const short = rate(indexOf([...few(), 'Pa55w0rd']), chunks);
        const symbols = rate(indexOf([...few(), 's3cret/+&"=%é']), chunks);
        return [
          kind,
          {
            'three secrets': ms(usual),
            ratio: (usual / base).toFixed(2),
            'and one of 8 characters': ms(short),
            'and one of symbols': ms(symbols),
          },
        ];
      }),
    ),
  );

  const [, chunks] = texts[0];
  const rows = {};
  for (const count of [3, 100, 1_000, 10_000]) {
    const tokens = Array.from({ length: count }, () => token(600));
    globalThis.gc?.();
    const before = process.memoryUsage();
    const from = performance.now();
    const index = indexOf(tokens);
    const added = performance.now() - from;
    globalThis.gc?.();
    const after = process.memoryUsage();
    const bytes = after.heapUsed + after.arrayBuffers - before.heapUsed - before.arrayBuffers;
    rows[`${count.toLocaleString('en')} tokens of 800 characters`] = {
      'to add one': ms(added / count),
      memory: `${(bytes / 1e6).toFixed(1)} MB`,
      '100 MB of JSON': ms(rate(index, chunks)),
    };
  }
  console.table(rows);

  const gate = createGate(indexOf(few()));
  const reply = {
    ok: true,
    what: 'lines',
    lines: [{ text: Buffer.concat(chunks).toString().slice(0, 1_000) }],
  };
  const CALLS = 2_000;
  const pass = best(() =>
    timed(() => {
      for (let call = 0; call < CALLS; call += 1) gate.pass(reply);
    }),
  );
  console.log(
    `A reply of 1 kB through the gate: ${(pass / CALLS).toFixed(4)} ms (goal: under 0.1 ms)`,
  );
};

await bench(Number(process.argv[2] ?? 20));
