// An answer's body as main keeps it: appended to as it arrives, read in windows, let go when nobody looks any more.
import type { Passed } from '../../redaction/gate';
import type { BodyKind } from '../../../shared/bridge/response';
import type { ReadResult, BodyQuery } from '../../../shared/bridge/read';

export interface ResponseBody {
  /** Bytes so far, inflated and redacted. */
  readonly bytes: number;
  /** The first bytes, at most HEAD_BYTES. */
  head(): Buffer;
  /** Takes over the chunk. Await what it returns: it is how a fast server is made to wait for a slow disk. */
  append(chunk: Passed<Buffer>): Promise<void> | void;
  /** Nothing more will come; `complete` is false where the answer broke off. */
  end(complete: boolean): Promise<void>;
  /** Works while the body still arrives. Never throws: a failure is a typed answer. */
  read(query: BodyQuery): Promise<ReadResult>;
  /** Has it read as another kind or in another charset from now on: what was made of it before is let go. */
  describeAs(description: BodyDescription): void;
  /** The private file that has the first so many bytes; null where all of them are in memory. */
  file(): { readonly path: string; readonly bytes: number } | null;
  /** Frees memory and files; reads that come later are told so. */
  dispose(): void;
}

/** As much as one window of text, so that the first paint needs no second question. */
export const HEAD_BYTES = 64 * 1024;

export interface BodyDescription {
  readonly kind: BodyKind;
  /** As it is named, lower case; null where nothing names it. */
  readonly charset: string | null;
  /** A person chose the charset: not even a byte order mark goes before it. */
  readonly isChosen?: boolean;
}

export type CreateResponseBody = (description: BodyDescription) => ResponseBody;
