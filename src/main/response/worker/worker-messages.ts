// Messages between main and the worker that stores, formats and searches bodies.
import type { Secret } from '../../redaction/secret';
import type { BodyDescription, CheckQuery, CheckResult } from '../store/response-body';
import type { ReadResult, BodyQuery } from '../../../shared/bridge/read';

/** About one body. */
export type BodyMessage =
  | {
      readonly kind: 'open';
      readonly body: number;
      readonly description: BodyDescription;
      readonly filePrefix: string;
      readonly inFile: number;
    }
  /** The bytes from..to of a block that main continues to fill. */
  | {
      readonly kind: 'bytes';
      readonly body: number;
      readonly block: SharedArrayBuffer;
      readonly from: number;
      readonly to: number;
    }
  /** Reads it in another way from now on. */
  | { readonly kind: 'describe'; readonly body: number; readonly description: BodyDescription }
  | { readonly kind: 'end'; readonly body: number; readonly complete: boolean }
  | {
      readonly kind: 'read';
      readonly body: number;
      readonly ticket: number;
      readonly query: BodyQuery | CheckQuery;
    }
  | { readonly kind: 'dispose'; readonly body: number };

export type MessageToWorker =
  | BodyMessage
  /** A new secret, to be hidden in what arrives and what is stored. */
  | { readonly kind: 'secret'; readonly secret: Secret };

export type MessageFromWorker =
  | { readonly kind: 'result'; readonly ticket: number; readonly result: ReadResult | CheckResult }
  /** This many of its bytes are in the file: main can reuse their blocks. */
  | { readonly kind: 'in-file'; readonly body: number; readonly bytes: number }
  /** The body can't be stored any further; `code` is the file system's error code. */
  | { readonly kind: 'not-stored'; readonly body: number; readonly code: string | null };
