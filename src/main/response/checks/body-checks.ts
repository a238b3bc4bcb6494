// The checks of a body that are being made, and what they found.
import { createThreadWork, type JsonFilter } from '../json/json-filter';
import type { StartFilter } from '../json/filter-threads';
import type { CheckQuery, CheckResult, Finding } from '../store/response-body';
import type { TextSource } from '../text/text-source';

export interface BodyChecks {
  /** Returns null until it's ready: advance it, and ask again. */
  read(query: CheckQuery): CheckResult | null;
  advance(until: number): boolean;
  /** Another thread is at work. */
  readonly isRunning: boolean;
  dispose(): void;
}

interface ChecksOf {
  readonly source: TextSource;
  readonly many: boolean;
  readonly startFilter: StartFilter;
  /** Changes when a secret becomes known, which the text then no longer contains. */
  readonly revision: () => number;
}

/** A response's checks are made once, so only the latest are known. */
export const createBodyChecks = ({ many, ...work }: ChecksOf): BodyChecks => {
  let latest: { readonly key: string; readonly of: JsonFilter } | null = null;
  return {
    read: ({ checks }) => {
      const key = JSON.stringify(checks);
      if (latest?.key !== key) {
        latest?.of.stop();
        latest = { key, of: createThreadWork(work, (bytes) => ({ bytes, checks, many })) };
      }
      const { result } = latest.of;
      if (result === null) return null;
      const findings: readonly Finding[] = result.ok
        ? (JSON.parse(Buffer.from(result.text).toString('utf8')) as Finding[])
        : checks.map(() => ({ ok: false, reason: result.reason }));
      return { ok: true, what: 'check', findings };
    },
    advance: (until) => latest?.of.advance(until) === true,
    get isRunning() {
      return latest?.of.isRunning === true;
    },
    dispose: () => latest?.of.stop(),
  };
};
