// What callApi answers: the answer's head, how its body came, and how far a call has come. The body stays in main.
import type { Problem } from '../problems/problem';
import type { ViewAs } from '../view-as';

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

/** What names the charset: `unknown` and `default` are read as UTF-8, the first since nobody knows the name. */
export type CharsetSource = 'choice' | 'mark' | 'header' | 'declaration' | 'unknown' | 'default';

/** So many are followed of a call. */
export const MAX_REDIRECTS = 5;

/** A redirect that was not followed. */
export interface Unfollowed {
  /**
   * `origin`: it leaves the origin, and is followed only on demand and without the token. `limit`: MAX_REDIRECTS were
   * followed before it. `off`: as Settings have it. The others: its Location leads nowhere that can be called.
   */
  readonly why:
    | 'origin'
    | 'limit'
    | 'off'
    | 'no-location'
    | 'several-locations'
    | 'invalid'
    | 'not-http'
    | 'credentials';
  /** Where it leads; null where it does not say. */
  readonly to: string | null;
}

/** An answer's head and what is known of its body; the body itself stays in main. */
export interface ApiResponse {
  readonly status: number;
  readonly statusText: string;
  /** In the order they came, duplicates and all, redacted. */
  readonly headers: readonly Header[];
  readonly url: string;
  /** Redirects that were followed within the origin. */
  readonly redirects: readonly { readonly status: number; readonly url: string }[];
  /** Null where the answer is no redirect. */
  readonly unfollowed: Unfollowed | null;
  readonly sent: SentRequest;
  readonly body: BodyInfo;
  /** Set where a token was renewed and the call sent a second time. */
  readonly retriedAfter: 'invalid_token' | 'TOKEN-EXPIRED' | null;
  /** What a status of 400 and more means, whose it is, what to do. */
  readonly diagnosis: Problem | null;
  /** The gateway's or the API's error code, where the answer names one. */
  readonly errorCode: string | null;
  readonly timing: Timing;
}

/** What ended a response before all of it had come. */
export interface Cut {
  readonly why: 'stopped' | 'time-limit' | 'too-large' | 'undecodable' | 'broke-off' | 'failed';
  /** Bytes that the whole would have; null where nobody knows. */
  readonly of: number | null;
}

export interface BodyInfo {
  readonly kind: BodyKind;
  readonly mediaType: string;
  /** Lower case, as it was named; null where nothing names one, so that it is read as UTF-8. */
  readonly charset: string | null;
  readonly charsetFrom: CharsetSource;
  /** What the text is decoded by in fact, by its name in the Encoding Standard: `windows-1252` for `iso-8859-1`. */
  readonly encoding: string;
  /** What a choice for this type is kept for, beside the media type. */
  readonly server: string;
  /** What a person has it read as. */
  readonly viewAs: ViewAs;
  /** What each would be without the choice of it. */
  readonly automatic: {
    readonly kind: BodyKind;
    readonly charset: string | null;
    readonly charsetFrom: CharsetSource;
    readonly encoding: string;
  };
  /** The first part as text: whole where `bytes` is small; null for what is not text. */
  readonly firstText: string | null;
  /** True where `firstText` is the whole body. */
  readonly firstTextIsAll: boolean;
  readonly wireBytes: number;
  /** After decompression and redaction. */
  readonly bytes: number;
  readonly complete: boolean;
  /** Null where nothing is missing, though it may not be what its header says, and while it still arrives. */
  readonly cut: Cut | null;
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
  | { readonly ok: true; readonly response: ApiResponse }
  /** `answer` holds what had arrived where the failure came after the answer's head. */
  | {
      readonly ok: false;
      readonly problem: Problem;
      readonly response: ApiResponse | null;
      readonly timing: Timing;
    };

export interface Progress {
  readonly step: 'token' | 'connecting' | 'waiting' | 'receiving';
  readonly wireBytes: number;
  readonly bytes: number;
  /** From Content-Length; null where the server does not say. */
  readonly expectedBytes: number | null;
  /** Given once, as soon as the head and a first part of the body are there. */
  readonly response?: ApiResponse;
}
