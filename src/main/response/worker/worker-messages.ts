// What main and the worker that keeps, formats and searches answers say to each other.
import type { Secret } from '../../redaction/secret';
import type { BodyDescription } from '../store/response-body';
import type { ReadResult, BodyQuery } from '../../../shared/bridge/read';

/** Of one body. */
export type BodyMessage =
  | {
      readonly kind: 'open';
      readonly body: number;
      readonly description: BodyDescription;
      readonly filePrefix: string;
      readonly inFile: number;
    }
  /** The bytes from..to of a block that main goes on filling. */
  | {
      readonly kind: 'bytes';
      readonly body: number;
      readonly block: SharedArrayBuffer;
      readonly from: number;
      readonly to: number;
    }
  /** It is read otherwise from now on. */
  | { readonly kind: 'describe'; readonly body: number; readonly description: BodyDescription }
  | { readonly kind: 'end'; readonly body: number; readonly complete: boolean }
  | {
      readonly kind: 'read';
      readonly body: number;
      readonly ticket: number;
      readonly query: BodyQuery;
    }
  | { readonly kind: 'dispose'; readonly body: number };

export type MessageToWorker =
  | BodyMessage
  /** Known from now on, and to be hidden in what comes and in what is kept. */
  | { readonly kind: 'secret'; readonly secret: Secret };

export type MessageFromWorker =
  | { readonly kind: 'answer'; readonly ticket: number; readonly result: ReadResult }
  /** So many of its bytes are in the file: their blocks are main's again. */
  | { readonly kind: 'in-file'; readonly body: number; readonly bytes: number }
  /** The body cannot be kept any further; what the file system said, as its code. */
  | { readonly kind: 'not-kept'; readonly body: number; readonly code: string | null };
