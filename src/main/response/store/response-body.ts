// The interface of a stored body: appended to as it arrives, read in windows, released when it's no longer shown.
import type { Passed } from '../../redaction/gate';
import type { BodyKind } from '../../../shared/bridge/response';
import type { ReadResult, BodyQuery } from '../../../shared/bridge/read';
import type { Problem } from '../../../shared/problems/problem';

/** A check of the values that a JSONPath selects. `value`: none, but what the one value is. */
export interface BodyCheck {
  readonly path: string;
  readonly comparison: 'equals' | 'matches' | 'exists' | 'value';
  readonly expected: string;
}

/** What a check found. */
export type Finding =
  | {
      readonly ok: true;
      readonly passed: boolean;
      /** How many values the path selects. */
      readonly count: number;
      /** The first one that isn't as expected, or else the first one; null if there's none. Long ones are cut. */
      readonly value: string | null;
    }
  | { readonly ok: false; readonly reason: string };

export interface CheckQuery {
  readonly what: 'check';
  readonly checks: readonly BodyCheck[];
}

export type CheckResult =
  | { readonly ok: true; readonly what: 'check'; readonly findings: readonly Finding[] }
  | { readonly ok: false; readonly problem: Problem };

export interface ResponseBody {
  /** Bytes so far, decoded and redacted. */
  readonly bytes: number;
  /** The first bytes, at most HEAD_BYTES. */
  head(): Buffer;
  /** Takes ownership of the chunk at once. Await the result: it makes a fast server wait for a slow disk. */
  append(chunk: Passed<Buffer>): Promise<void> | void;
  /** Ends the body. `complete` is false if the response broke off. */
  end(complete: boolean): void;
  /** Works while the body still arrives. Never throws: a failure is a result. */
  read(query: BodyQuery): Promise<ReadResult>;
  /** Checks the text as JSON, once all of it has arrived, in another thread. Never throws. */
  check(checks: readonly BodyCheck[]): Promise<CheckResult>;
  /** Reads the body as another kind or in another charset from now on; drops what was derived before. */
  describeAs(description: BodyDescription): void;
  /** The private file with the first `bytes` bytes; null if all are in memory. */
  file(): { readonly path: string; readonly bytes: number } | null;
  /** Frees memory and files. Later reads get a result that says so. */
  dispose(): void;
}

/** One window of text, so that the first paint needs no second query. */
export const HEAD_BYTES = 64 * 1024;

export interface BodyDescription {
  readonly kind: BodyKind;
  /** The charset as named, in lower case; null if nothing names one. */
  readonly charset: string | null;
  /** A person chose the charset, which takes precedence even over a byte order mark. */
  readonly isChosen?: boolean;
}

export type CreateResponseBody = (description: BodyDescription) => ResponseBody;
