// Types of callApi's outcome: the response's head, its timing and its body's description. The body itself stays in
// main.
import type { Problem } from '../problems/problem';
import type { CaptureResult, TestResult } from '../response-tests';
import type { ViewAs } from '../view-as';

/** A header line, with the name's case as received. */
export type Header = readonly [name: string, value: string];

/** What was actually sent. The Authorization value is `Bearer ••••••••`. */
export interface SentRequest {
  readonly method: string;
  readonly url: string;
  readonly headers: readonly (readonly [name: string, value: string, by: 'you' | 'main'])[];
  readonly requestId: string | null;
  /** `origin-not-listed`: the URL's origin isn't one of the connection's token origins. */
  readonly token: 'sent' | 'not-asked-for' | 'origin-not-listed';
}

/** What a body is, which decides how it's shown. */
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

/**
 * What names the charset: a person, a byte order mark, Content-Type, or the text itself. `unknown` (a name that no
 * decoder has) and `default` are read as UTF-8.
 */
export type CharsetSource = 'choice' | 'mark' | 'header' | 'declaration' | 'unknown' | 'default';

/** The most redirects followed per call. */
export const MAX_REDIRECTS = 5;

/** A redirect that wasn't followed. */
export interface Unfollowed {
  /**
   * `origin`: it leads to another origin; it's followed only on demand and without the token. `limit`: after
   * MAX_REDIRECTS. `off`: disabled in Settings. Otherwise its Location can't be requested.
   */
  readonly why:
    | 'origin'
    | 'limit'
    | 'off'
    | 'no-location'
    | 'several-locations'
    | 'too-long'
    | 'invalid'
    | 'not-http'
    | 'credentials';
  /** Where it leads, redacted; null if there's no usable Location. */
  readonly to: string | null;
}

/** A response's head and what is known about its body. */
export interface ApiResponse {
  /** The status code (RFC 9110 section 15), 200 to 999. */
  readonly status: number;
  /** The reason phrase as received, redacted; may be empty. */
  readonly statusText: string;
  /** In the order received, including duplicates; redacted. */
  readonly headers: readonly Header[];
  /** The URL that was finally requested, redacted. */
  readonly url: string;
  /** Redirects that were followed, all within the origin. */
  readonly redirects: readonly { readonly status: number; readonly url: string }[];
  /** Null if the response isn't a redirect, or was followed. */
  readonly unfollowed: Unfollowed | null;
  readonly sent: SentRequest;
  readonly body: BodyInfo;
  /** Why the token was renewed and the request repeated; null if it wasn't. */
  readonly retriedAfter: 'invalid_token' | 'TOKEN-EXPIRED' | null;
  /** What a status of 400 or higher means, who can fix it and how; null below 400. */
  readonly diagnosis: Problem | null;
  /** The gateway's or API's error code, if the response has one. */
  readonly errorCode: string | null;
  readonly timing: Timing;
  /** The results of the request's tests, in its order; null while the body arrives, and if there are no tests. */
  readonly tests: readonly TestResult[] | null;
  /** The same for its captures. */
  readonly captures: readonly CaptureResult[] | null;
}

/** Why a response is incomplete. */
export interface Cut {
  readonly why: 'stopped' | 'time-limit' | 'too-large' | 'undecodable' | 'broke-off' | 'failed';
  /** Size of the whole body in bytes; null if unknown. */
  readonly of: number | null;
}

/** What is known about a body. */
export interface BodyInfo {
  readonly kind: BodyKind;
  /** From Content-Type, lower case, without parameters; empty if there is none. */
  readonly mediaType: string;
  /** As named, in lower case; null if nothing names one (the text is read as UTF-8). */
  readonly charset: string | null;
  readonly charsetFrom: CharsetSource;
  /** The encoding actually used, by its name in the Encoding Standard: `windows-1252` for `iso-8859-1`. */
  readonly encoding: string;
  /** Together with `mediaType`, the key under which a person's choice is stored. */
  readonly server: string;
  /** What a person chose for such responses. */
  readonly viewAs: ViewAs;
  /** What would apply without that choice. */
  readonly automatic: {
    readonly kind: BodyKind;
    readonly charset: string | null;
    readonly charsetFrom: CharsetSource;
    readonly encoding: string;
  };
  /** The first 64 KiB as text; null if the body isn't text. */
  readonly firstText: string | null;
  /** True if `firstText` is the whole body. */
  readonly firstTextIsAll: boolean;
  /** Bytes received. Of a compressed response the same as `bytes`, since the compressed size isn't told. */
  readonly wireBytes: number;
  /** True if there's a body, and at least a part of it was decompressed. */
  readonly decompressed: boolean;
  /** What arrived of it isn't passed on, because it's compressed and incomplete, though uncompressed was requested. */
  readonly heldBack: boolean;
  /** Bytes stored, after decompression and redaction. */
  readonly bytes: number;
  /** True once the whole body has arrived. */
  readonly complete: boolean;
  /** Null while the body arrives, and if nothing is missing, even if its content coding couldn't be undone. */
  readonly cut: Cut | null;
  /** Number of secrets hidden in head and body. */
  readonly hidden: number;
  /** A name to save it under, from Content-Disposition or the URL. */
  readonly fileName: string;
}

/** Milliseconds of each phase; null if there was none (a reused connection has no `connect`). */
export interface Timing {
  /** Milliseconds since 1970. */
  readonly startedAt: number;
  readonly token: number | null;
  /** In main, until a connection was free or being opened; includes resolving the proxy. */
  readonly queued: number | null;
  readonly lookup: number | null;
  readonly connect: number | null;
  readonly tls: number | null;
  readonly waiting: number | null;
  readonly download: number | null;
  readonly total: number;
}

/** The outcome of a call. */
export type ApiOutcome =
  | { readonly ok: true; readonly response: ApiResponse }
  /** `response` has what arrived, if the failure came after the response's head. */
  | {
      readonly ok: false;
      readonly problem: Problem;
      readonly response: ApiResponse | null;
      readonly timing: Timing;
    };

/** How far a running call has got. Sizes are in bytes, from 0: `wireBytes` as received, `bytes` as stored. */
export interface Progress {
  readonly step: 'token' | 'connecting' | 'sending' | 'waiting' | 'receiving';
  /** Bytes of the request's body that were passed to the connection, of how many; null before and without a body. */
  readonly upload: { readonly bytes: number; readonly of: number } | null;
  /** From when the response's head has arrived. The reason phrase is redacted. */
  readonly status: { readonly code: number; readonly text: string } | null;
  readonly wireBytes: number;
  readonly bytes: number;
  /** From Content-Length; null if the server doesn't send it. */
  readonly expectedBytes: number | null;
  /** It's compressed, though uncompressed was requested, and is read once it's complete. */
  readonly heldBack: boolean;
  /**
   * Included once, as soon as the head and a first part of the body have arrived, and again if more of its start shows
   * that it's of another kind or in another charset.
   */
  readonly response?: ApiResponse;
}
