// A response’s body in memory, for tests that aren't about storing it.
import type { Line, ReadResult, BodyQuery } from '../../src/shared/bridge/read';
import { describeProblem } from '../../src/shared/problems/problem';
import {
  HEAD_BYTES,
  type Finding,
  type ResponseBody,
  type BodyDescription,
} from '../../src/main/response/store/response-body';
import { runChecks } from '../../src/main/response/checks/run-checks';
import { loadJsonPaths } from '../../src/main/response/json/json-paths';
import { NOTHING } from '../../src/main/response/worker/no-results';
import { encodingOf } from '../../src/main/response/text/text-decoding';

export const createMemoryBody = (first: BodyDescription): ResponseBody => {
  let description = first;
  let chunks: Buffer[] = [];
  let bytes = 0;
  let ended = false;
  let disposed = false;
  const whole = (): Buffer => {
    if (chunks.length > 1) chunks = [Buffer.concat(chunks)];
    return chunks[0] ?? Buffer.alloc(0);
  };
  const text = (): string => {
    const { charset, isChosen } = description;
    return new TextDecoder(encodingOf(whole(), charset, isChosen)).decode(whole());
  };
  const pretty = (): string => {
    try {
      return description.kind === 'json' ? JSON.stringify(JSON.parse(text()), null, 2) : text();
    } catch {
      return text();
    }
  };
  const read = (query: BodyQuery): ReadResult => {
    switch (query.what) {
      case 'lines': {
        const lines: Line[] = (query.view === 'pretty' ? pretty() : text())
          .split('\n')
          .map((line) => ({ text: line, continued: false }));
        return {
          ok: true,
          what: 'lines',
          from: query.from,
          lines: lines.slice(query.from, query.from + query.count),
          total: lines.length,
          textLines: lines.length,
          number: query.from,
          complete: ended,
          invalidAt: null,
        };
      }
      case 'bytes':
        return {
          ok: true,
          what: 'bytes',
          from: query.from,
          bytes: new Uint8Array(whole().subarray(query.from, query.from + query.count)),
          total: bytes,
          complete: ended,
        };
      case 'rows':
        return { ok: true, what: 'rows', table: null, reason: null, complete: true };
      case 'events':
        return { ok: true, what: 'events', from: 0, events: [], total: 0, complete: true };
      case 'text':
      case 'path':
      case 'folds':
      case 'filter':
        return NOTHING[query.what];
      case 'find':
        return {
          ok: true,
          what: 'find',
          total: 0,
          complete: true,
          from: 0,
          marks: [],
          wanted: null,
        };
    }
  };
  return {
    get bytes() {
      return bytes;
    },
    head: () => whole().subarray(0, HEAD_BYTES),
    append: (chunk) => {
      chunks.push(chunk);
      bytes += chunk.length;
    },
    end: () => {
      ended = true;
    },
    read: async (query) =>
      disposed ? { ok: false, problem: describeProblem('response-released') } : read(query),
    check: async (checks) => {
      await loadJsonPaths();
      const result = runChecks({ bytes: Buffer.from(text()), checks, many: false });
      const findings = result.ok
        ? (JSON.parse(Buffer.from(result.text).toString()) as Finding[])
        : checks.map(() => ({ ok: false as const, reason: result.reason }));
      return { ok: true, what: 'check', findings };
    },
    describeAs: (next) => {
      description = next;
    },
    file: () => null,
    dispose: () => {
      disposed = true;
      chunks = [];
    },
  };
};
