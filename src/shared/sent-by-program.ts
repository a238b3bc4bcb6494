// A request that a program sent through the running Keybearer, for the workbench's history.
import type { Header } from './bridge/response';

/** How the IDs of these begin, followed by the time, so that they're in order. No other request has such an ID. */
export const PROGRAM_REQUEST = 'program-';

/** What came of a request. */
interface End {
  /** Null if there was no response. */
  readonly status: number | null;
  /** The API's error code, or the problem's. */
  readonly code: string | null;
  readonly ms: number;
  readonly response: { readonly mediaType: string; readonly bytes: number } | null;
}

export interface SentByProgram {
  /** Greater than that of any earlier change to any of them in this run; from 1. */
  readonly number: number;
  readonly id: string;
  /** Milliseconds since 1970. */
  readonly at: number;
  readonly program: string;
  /** ID of the connection. */
  readonly connection: string;
  readonly connectionName: string;
  readonly method: string;
  /** As the program gave it, with invisible characters made visible. */
  readonly url: string;
  /** Without the values of those that look secret. */
  readonly headers: readonly Header[];
  /** Null for the connection's. */
  readonly subscriptionId: string | null;
  /** A long text is left out. Of a file, only the name is known. */
  readonly body: { readonly text: string } | { readonly fileName: string } | null;
  /** Null while it runs. */
  readonly end: End | null;
}
