// What a call reports about itself while it runs.
import type { ApiResponse, Progress } from '../../shared/bridge/response';
import { HEAD_BYTES } from '../response/store/response-body';
import type { IncomingResponse } from '../http/send';
import { createProgressThrottle } from './progress-throttle';
import { expectedBytes } from './response/cut';
import type { Received } from './response/receive-body';
import { cleanText } from './response/shown-head';

const PROGRESS_INTERVAL_MS = 100;

export interface CallProgress {
  readonly step: () => Progress['step'];
  enter(step: Progress['step']): void;
  /** The request's head was sent, and a body of this many bytes follows. */
  headSent(bodyBytes: number): void;
  bodySent(bytes: number): void;
  headArrived(response: IncomingResponse): void;
  /** A part of the response's body was stored. */
  bodyArrived(): void;
  /** More of its start has shown that the body is of another kind, or in another charset. */
  readOtherwise(): void;
  stop(): void;
}

/** `responseSoFar`: null until there's a body to show. */
export const createCallProgress = (
  received: Received,
  redact: (text: string) => string,
  responseSoFar: () => ApiResponse | null,
  onProgress: (progress: Progress) => void,
): CallProgress => {
  let step: Progress['step'] = 'connecting';
  let upload: { bytes: number; readonly of: number } | null = null;
  let arrived: IncomingResponse | null = null;
  let isShown = false;
  // A fast call ends before its progress could be read, so only slow ones report it. The response is included once, as
  // soon as there's something to show, and again if that is read otherwise.
  const throttle = createProgressThrottle(PROGRESS_INTERVAL_MS, () => {
    const response = isShown ? null : responseSoFar();
    isShown ||= response !== null;
    onProgress({
      step,
      upload: upload && { ...upload },
      status: arrived && {
        code: arrived.status,
        text: cleanText(arrived.statusText, redact),
      },
      wireBytes: received.wireBytes,
      bytes: received.bytes,
      expectedBytes: arrived && expectedBytes(arrived.headers),
      heldBack: received.heldBack,
      ...(response && { response }),
    });
  });
  const enter = (next: Progress['step']): void => {
    step = next;
    if (next === 'connecting' || next === 'token') arrived = null;
    throttle.touch();
  };
  return {
    step: () => step,
    enter,
    headSent: (bodyBytes) => {
      upload = bodyBytes === 0 ? null : { bytes: 0, of: bodyBytes };
      enter(upload === null ? 'waiting' : 'sending');
    },
    bodySent: (bytes) => {
      if (upload === null) return;
      upload.bytes += bytes;
      // A server may respond before it has read everything.
      if (arrived === null) enter(upload.bytes < upload.of ? 'sending' : 'waiting');
    },
    headArrived: (response) => {
      arrived = response;
      enter('receiving');
    },
    bodyArrived: () => {
      // A full window of text is shown at once; a smaller response when it's complete or slow.
      if (!isShown && received.bytes >= HEAD_BYTES) throttle.flush();
      else throttle.touch();
    },
    readOtherwise: () => {
      isShown = false;
      throttle.touch();
    },
    stop: throttle.stop,
  };
};
