// The contract of window.keybearer: the two functions of the workbench, what they take and what they answer.
//
// Schemas are what main checks; types are inferred from them, so nothing is declared twice. What main answers
// is typed only. No type here can hold a token or a secret; bytes cross as fresh Uint8Array copies.
import { z } from 'zod';
import type { CHANNELS } from './channels';
import type { ClientAuthentication, Environment } from './choices';
import type { CredentialsMarker } from './connection';
import type { Problem } from './problem';

// --- getTokenStatus -----------------------------------------------------------------------------------

export const tokenStatusQuerySchema = z.strictObject({
  /** Selects this connection first. */
  connection: z.string().max(64).optional(),
  /** `true`: fetch a new token, then answer. `'cancel'`: give up the fetch that is under way. */
  login: z.union([z.literal(true), z.literal('cancel')]).optional(),
  /** With `login`: where the keychain fails, generated sandbox credentials may live in memory for this run. */
  keepForThisRun: z.literal(true).optional(),
  /** Answer when the revision is another than this one: at once, or when something changes. */
  changedSince: z.number().int().optional(),
});
export type TokenStatusQuery = z.infer<typeof tokenStatusQuerySchema>;

/** What the window may know of a connection. */
export interface ConnectionSummary {
  readonly id: string;
  readonly name: string;
  readonly environment: Environment;
  /** Empty for a sandbox that has not been started yet. */
  readonly apiBaseUrl: string;
  readonly tokenUrl: string;
  readonly issuer: string;
  readonly scope: string;
  readonly subscriptionId: string;
  readonly clientAuthentication: ClientAuthentication;
  readonly confirmWrites: boolean;
  readonly credentials: CredentialsMarker | null;
}

/** A token as told: everything but the token. Times are milliseconds since 1970 by this computer's clock. */
export interface TokenFacts {
  readonly scope: string | null;
  readonly issuedAt: number;
  readonly expiresAt: number;
  /** Milliseconds of life left when this was said, by a clock that does not jump; negative once expired. */
  readonly remainingMs: number;
  /** True where the server named no usable lifetime and Keybearer assumed one. */
  readonly lifetimeAssumed: boolean;
  /** The claims of a JWT, `cid` and the like masked to their last four; null for an opaque token. */
  readonly claims: Readonly<Record<string, unknown>> | null;
}

export type TokenState =
  | { readonly kind: 'no-credentials' }
  | { readonly kind: 'ready' }
  | { readonly kind: 'asking' }
  | { readonly kind: 'held'; readonly token: TokenFacts }
  | { readonly kind: 'refused'; readonly problem: Problem }
  /** The keychain cannot be read just now. */
  | { readonly kind: 'no-keychain'; readonly problem: Problem };

export interface TokenStatus {
  readonly revision: number;
  /** Id of the selected connection. */
  readonly connection: string;
  readonly connections: readonly ConnectionSummary[];
  readonly state: TokenState;
  /** What a person should be told once: a settings file that was set aside, plain http, a deprecated issuer. */
  readonly notices: readonly Problem[];
  /** The address that opens Settings when followed with target=_blank. */
  readonly settingsUrl: string;
  readonly theme: 'system' | 'light' | 'dark';
  readonly history: { readonly keepDays: number; readonly clearedAt: number };
}

// --- callApi ------------------------------------------------------------------------------------------

/** A file of this computer, named by the preload alone from a File that a person chose. */
export const fileReferenceSchema = z.strictObject({
  path: z.string().min(1).max(4_096),
  name: z.string().max(1_024),
  type: z.string().max(256),
});
export type FileReference = z.infer<typeof fileReferenceSchema>;

/** Text that fits in one message; what is larger is sent as a file. */
const MAX_BODY_TEXT = 16 * 1024 * 1024;
const bodyText = z.string().max(MAX_BODY_TEXT);
const pair = z.tuple([z.string().max(1_024), z.string().max(64 * 1024)]);

export const requestBodySchema = z.discriminatedUnion('kind', [
  z.strictObject({ kind: z.literal('none') }),
  /** Sent as UTF-8; `contentType` is used unless a header names one. */
  z.strictObject({ kind: z.literal('text'), text: bodyText, contentType: z.string().max(256) }),
  z.strictObject({ kind: z.literal('form'), fields: z.array(pair).max(1_000) }),
  z.strictObject({
    kind: z.literal('multipart'),
    parts: z
      .array(
        z.strictObject({
          name: z.string().max(1_024),
          value: z.union([bodyText, fileReferenceSchema]),
        }),
      )
      .max(1_000),
  }),
  z.strictObject({ kind: z.literal('file'), file: fileReferenceSchema }),
]);

export const apiRequestSchema = z.strictObject({
  connection: z.string().max(64),
  method: z.string().min(1).max(32),
  /** An absolute address, or a path on the connection's API base URL. */
  url: z.string().max(64 * 1024),
  /** In order; neither Authorization nor anything else that is main's to send. */
  headers: z.array(pair).max(500),
  /** Null: none is sent. */
  subscriptionId: z.string().max(256).nullable(),
  /** `fresh`: main makes a new one; null: none is sent. */
  requestId: z.union([z.literal('fresh'), z.string().max(256)]).nullable(),
  body: requestBodySchema,
  /** `auto`: with the token where the origin is one of the connection's; `none`: without it in any case. */
  token: z.enum(['auto', 'none']),
  /** The person has confirmed a call that may change data in a production environment. */
  confirmed: z.boolean(),
});
/** A request as it crosses to main: files are references. */
export type WireRequest = z.infer<typeof apiRequestSchema>;

/** Replaces file references by what the page has in its hands: a File. */
type WithFiles<T, F> = T extends FileReference
  ? F
  : T extends readonly unknown[]
    ? { [K in keyof T]: WithFiles<T[K], F> }
    : T extends object
      ? { [K in keyof T]: WithFiles<T[K], F> }
      : T;
/** A request as the page makes it; `F` is the DOM's File. */
export type ApiRequest<F> = WithFiles<WireRequest, F>;

export type Header = readonly [name: string, value: string];

/** What really went out; the Authorization value is `Bearer ••••`. */
export interface SentRequest {
  readonly method: string;
  readonly url: string;
  readonly headers: readonly (readonly [name: string, value: string, by: 'you' | 'main'])[];
  readonly requestId: string | null;
  readonly token: 'sent' | 'not-asked-for' | 'origin-not-listed';
}

export type BodyKind =
  | 'empty'
  | 'json'
  | 'xml'
  | 'html'
  | 'text'
  | 'css'
  | 'javascript'
  | 'image'
  | 'pdf'
  | 'events'
  | 'ndjson'
  | 'binary';

/** An answer's head and what is known of its body; the body itself stays in main. */
export interface Answer {
  readonly status: number;
  readonly statusText: string;
  /** In the order they came, duplicates and all, redacted. */
  readonly headers: readonly Header[];
  readonly url: string;
  /** Redirects that were followed within the origin. */
  readonly redirects: readonly { readonly status: number; readonly url: string }[];
  /** Where the answer is a redirect to another origin: its target, followed only on demand and without the token. */
  readonly leavesFor: string | null;
  readonly sent: SentRequest;
  readonly body: AnswerBody;
  /** Set where a token was renewed and the call sent a second time. */
  readonly retriedAfter: 'invalid_token' | 'TOKEN-EXPIRED' | null;
  /** What a status of 400 and more means, whose it is, what to do. */
  readonly diagnosis: Problem | null;
  /** The gateway's or the API's error code, where the answer names one. */
  readonly errorCode: string | null;
  readonly timing: Timing;
}

export interface AnswerBody {
  readonly kind: BodyKind;
  readonly mediaType: string;
  readonly charset: string | null;
  /** The first part as text: whole where `bytes` is small; null for what is not text. */
  readonly firstText: string | null;
  /** True where `firstText` is the whole body. */
  readonly firstTextIsAll: boolean;
  readonly wireBytes: number;
  /** After decompression and redaction. */
  readonly bytes: number;
  readonly complete: boolean;
  /** Occurrences of a token or secret that were hidden. */
  readonly hidden: number;
  /** File name to save it under, from Content-Disposition or the address. */
  readonly fileName: string;
}

/** Milliseconds of each phase; null where there was none (a kept-alive connection has no `connect`). */
export interface Timing {
  readonly startedAt: number;
  readonly token: number | null;
  /** In main, until a connection was free or was being opened; the choice of a proxy included. */
  readonly queued: number | null;
  readonly lookup: number | null;
  readonly connect: number | null;
  readonly tls: number | null;
  readonly waiting: number | null;
  readonly download: number | null;
  readonly total: number;
}

export type ApiOutcome =
  | { readonly ok: true; readonly answer: Answer }
  /** `answer` holds what had arrived where the failure came after the answer's head. */
  | {
      readonly ok: false;
      readonly problem: Problem;
      readonly answer: Answer | null;
      readonly timing: Timing;
    };

export interface Progress {
  readonly step: 'token' | 'connecting' | 'waiting' | 'receiving';
  readonly wireBytes: number;
  readonly bytes: number;
  /** From Content-Length; null where the server does not say. */
  readonly expectedBytes: number | null;
  /** Given once, as soon as the head and a first part of the body are there. */
  readonly answer?: Answer;
}

// --- read: windows of an answer's body ----------------------------------------------------------------

const place = z.number().int().nonnegative();
const searchSchema = z.strictObject({
  text: z.string().min(1).max(1_000),
  matchCase: z.boolean(),
  wholeWord: z.boolean(),
  /** Matched line by line, by an engine that no pattern can hang (RE2's syntax). */
  regularExpression: z.boolean(),
});
export type Search = z.infer<typeof searchSchema>;

/** `filtered`: what the latest filter that could be applied has found. */
const textViewSchema = z.enum(['raw', 'pretty', 'filtered']);
export type TextView = z.infer<typeof textViewSchema>;

export const readQuerySchema = z.discriminatedUnion('what', [
  /** Lines of the text as received, or as formatted; at most 2,000 at a time. */
  z.strictObject({
    what: z.literal('lines'),
    view: textViewSchema,
    from: place,
    count: z.number().int().min(1).max(2_000),
  }),
  z.strictObject({
    what: z.literal('bytes'),
    from: place,
    count: z
      .number()
      .int()
      .min(1)
      .max(1024 * 1024),
  }),
  /** Rows of the array of objects that the JSON is, or holds one level down. */
  z.strictObject({
    what: z.literal('rows'),
    from: place,
    count: z.number().int().min(1).max(1_000),
    sort: z.strictObject({ column: z.string().max(1_024), descending: z.boolean() }).nullable(),
  }),
  /** Events of a stream: server-sent ones, or lines of NDJSON. Their data is cut short; `whole`: the first one's at length. */
  z.strictObject({
    what: z.literal('events'),
    from: place,
    count: z.number().int().min(1).max(500),
    whole: z.boolean(),
  }),
  /** What is found in a view's text: how often, and where in the lines from `from` on. */
  z.strictObject({
    what: z.literal('find'),
    view: textViewSchema,
    search: searchSchema,
    from: place,
    count: z.number().int().min(1).max(2_000),
    /** The match to tell the line of: by its number from 0, or the first one in or after a line. */
    wanted: z
      .union([z.strictObject({ match: place }), z.strictObject({ fromLine: place })])
      .nullable(),
  }),
  /** Which value of the JSON a line of Pretty is of: its JSONPath, and its text on demand. */
  z.strictObject({ what: z.literal('path'), line: place, withValue: z.boolean() }),
  /** What a JSONPath (RFC 9535) finds in the JSON; it is then read as the lines of the view `filtered`. */
  z.strictObject({ what: z.literal('filter'), path: z.string().min(1).max(2_000) }),
  /** Lines of Pretty that can be folded: what one line opens, or all of a level (1: what the top holds). */
  z.strictObject({
    what: z.literal('folds'),
    of: z.union([
      z.strictObject({ line: place }),
      z.strictObject({ level: z.number().int().min(0).max(99) }),
    ]),
  }),
  /** Saves the body to a file that a person chooses in the system's dialog; `start` answers once that is done. */
  z.strictObject({ what: z.literal('save'), step: z.enum(['start', 'look', 'cancel']) }),
]);
export type ReadQuery = z.infer<typeof readQuerySchema>;
/** What is read of the body itself. */
export type BodyQuery = Exclude<ReadQuery, { readonly what: 'save' }>;

/** A line of the viewer. A very long line of the text comes as several, all but the first `continued`. */
export interface Line {
  readonly text: string;
  readonly continued: boolean;
}

/** A match, or the part of it that is in this line of the viewer, in characters. */
export interface Mark {
  readonly line: number;
  readonly from: number;
  readonly to: number;
  readonly match: number;
}

export type ReadAnswer =
  | {
      readonly ok: true;
      readonly what: 'lines';
      readonly from: number;
      readonly lines: readonly Line[];
      /** Lines known so far; grows while `complete` is false. */
      readonly total: number;
      readonly complete: boolean;
      /** Where formatting stopped: the text is not valid from here on. */
      readonly invalidAt: {
        readonly line: number;
        readonly column: number;
        readonly message: string;
      } | null;
    }
  | {
      readonly ok: true;
      readonly what: 'bytes';
      readonly from: number;
      readonly bytes: Uint8Array;
      readonly total: number;
      readonly complete: boolean;
    }
  | {
      readonly ok: true;
      readonly what: 'rows';
      readonly table: Table | null;
      readonly reason: string | null;
      /** False while rows are still arriving or looked for: total and columns may grow. */
      readonly complete: boolean;
    }
  | {
      readonly ok: true;
      readonly what: 'events';
      readonly from: number;
      readonly events: readonly StreamEvent[];
      /** Events so far. */
      readonly total: number;
      readonly complete: boolean;
    }
  | {
      readonly ok: true;
      readonly what: 'find';
      /** Matches so far; counting ends at a million. */
      readonly total: number;
      /** False while the rest of the text is still looked at. */
      readonly complete: boolean;
      /** The first of the lines that marks are told of: the one asked for, or half as many before the line of `wanted`. */
      readonly from: number;
      readonly marks: readonly Mark[];
      /** Null where there is none, or none yet. */
      readonly wanted: { readonly match: number; readonly line: number } | null;
    }
  | {
      readonly ok: true;
      readonly what: 'path';
      /** Null where the line is of no JSON value, or that is not known yet. */
      readonly path: string | null;
      /** Null where it was not asked for, or is too large for a clipboard. */
      readonly value: string | null;
      readonly complete: boolean;
    }
  | {
      readonly ok: true;
      readonly what: 'filter';
      /** Values found, so far. */
      readonly matches: number;
      /** False where there are more than those. */
      readonly all: boolean;
      /** Why there is nothing: what is wrong with the path, or the answer; null where there is nothing wrong. */
      readonly reason: string | null;
      /** The character of the path that is wrong. */
      readonly at: number | null;
      readonly complete: boolean;
    }
  | {
      readonly ok: true;
      readonly what: 'folds';
      /** By twos: the line that opens, the line that closes. In order. */
      readonly ranges: Uint32Array;
      /** False where there are more than those. */
      readonly all: boolean;
      readonly complete: boolean;
    }
  | { readonly ok: true; readonly what: 'save'; readonly save: SaveState }
  | { readonly ok: false; readonly problem: Problem };

/** How far saving has come; of the place, the window learns the file's name alone. */
export type SaveState =
  | { readonly kind: 'none' }
  | { readonly kind: 'choosing' }
  | { readonly kind: 'cancelled' }
  | {
      /** `waiting`: for the rest of the answer. */
      readonly kind: 'waiting' | 'saving' | 'saved';
      readonly fileName: string;
      readonly bytes: number;
      readonly total: number;
    }
  | { readonly kind: 'failed'; readonly problem: Problem };

export interface StreamEvent {
  /** `message` where the stream names none; empty for NDJSON, which has no names. */
  readonly name: string;
  readonly id: string | null;
  readonly data: string;
  /** True where there is more data than this. */
  readonly cut: boolean;
  /** Of all of it in the stream. */
  readonly bytes: number;
  /** False where the stream ended before the event did. */
  readonly finished: boolean;
  /** Where it ends in the body, in bytes. */
  readonly end: number;
  /** When its last byte came, in milliseconds since 1970. */
  readonly arrivedAt: number | null;
}

export interface Table {
  /** JSONPath of the array: `$`, `$.items`. */
  readonly path: string;
  readonly columns: readonly { readonly name: string; readonly numeric: boolean }[];
  readonly from: number;
  readonly rows: readonly (readonly Cell[])[];
  readonly total: number;
}
/** Plain values as they are; `json` is the text of a nested value; undefined where the object lacks the key. */
export type Cell = string | number | boolean | null | undefined | { readonly json: string };

// --- the object itself --------------------------------------------------------------------------------

export interface ApiCall {
  readonly response: Promise<ApiOutcome>;
  /** Reads a window of the body; works while it still arrives. */
  read(query: ReadQuery): Promise<ReadAnswer>;
  /** Stops the call, or lets go of a finished one's body. */
  cancel(): void;
}

/** `F` is the DOM's File, which main's types do not have. */
export interface KeybearerBridge<F> {
  getTokenStatus(
    query?: TokenStatusQuery,
  ): Promise<TokenStatus | { readonly ok: false; readonly problem: Problem }>;
  callApi(request: ApiRequest<F>, onProgress?: (progress: Progress) => void): ApiCall;
}

/** What main holds each message against before anything else; a channel without a schema does not compile. */
export const SCHEMAS = {
  getTokenStatus: tokenStatusQuerySchema,
  callApi: z.tuple([z.uuid(), apiRequestSchema]),
  read: z.tuple([z.uuid(), readQuerySchema]),
  cancel: z.uuid(),
} as const satisfies Record<keyof typeof CHANNELS, z.ZodType>;
