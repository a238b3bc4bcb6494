// Lists the requests that programs have sent in this run, for the workbench's history. The page stores them; here, the
// latest are enough for a page that loads later.
import type { WireRequest } from '../../shared/bridge/api-request';
import type { ApiOutcome } from '../../shared/bridge/response';
import type { Connection } from '../../shared/connection';
import { isSecretHeader } from '../../shared/secret-header';
import { PROGRAM_REQUEST, type SentByProgram } from '../../shared/sent-by-program';
import { visibleLine } from '../command/output/visible-text';
import type { Services } from '../services';

type Send = Services['callApi'];

/** As many as the list in Settings has. */
const MOST = 500;
/** Of all of them together. */
const MOST_CHARACTERS = 5_000_000;
/** The history doesn't store longer ones of the window's own either. */
const LONGEST_BODY = 200_000;
/** A program may send hundreds of requests a minute: the page hears of several at a time. */
const ANNOUNCED_AFTER_MS = 250;

export interface SentLog {
  /** Returns a function that sends like `send`, and lists each request. */
  listing(program: string, connection: Connection, send: Send): Send;
  /** Those that are new or have changed since this number, by their numbers. */
  since(number: number): readonly SentByProgram[];
}

interface Dependencies {
  readonly now: () => number;
  /** Called when there's something new, a few times a second at most. */
  readonly onChange: () => void;
}

const bodyOf = ({ body }: WireRequest): SentByProgram['body'] => {
  if (body.kind === 'file') return { fileName: body.file.name };
  if (body.kind !== 'text') return null;
  return { text: body.text.length > LONGEST_BODY ? '' : body.text };
};

const endOf = (outcome: ApiOutcome): NonNullable<SentByProgram['end']> => {
  const { response } = outcome;
  return {
    status: response?.status ?? null,
    code: response?.errorCode ?? (outcome.ok ? null : outcome.problem.code),
    ms: outcome.ok ? outcome.response.timing.total : outcome.timing.total,
    response: response && { mediaType: response.body.mediaType, bytes: response.body.bytes },
  };
};

/** It failed before anything was sent: the history shows requests, not typing errors. */
const wasTried = (outcome: ApiOutcome): boolean =>
  outcome.response !== null || (!outcome.ok && outcome.problem.step !== undefined);

const sizeOf = ({ url, headers, body }: SentByProgram): number =>
  JSON.stringify([url, headers, body]).length;

export const createSentLog = ({ now, onChange }: Dependencies): SentLog => {
  /** In the order of their numbers. */
  const listed = new Map<string, { readonly sent: SentByProgram; readonly size: number }>();
  let size = 0;
  let count = 0;
  let number = 0;
  let isDue = false;

  const announce = (): void => {
    if (isDue) return;
    isDue = true;
    setTimeout(() => {
      isDue = false;
      onChange();
    }, ANNOUNCED_AFTER_MS).unref();
  };

  const remove = (id: string): void => {
    size -= listed.get(id)?.size ?? 0;
    listed.delete(id);
  };

  const put = (sent: Omit<SentByProgram, 'number'>): void => {
    number += 1;
    const numbered = { ...sent, number };
    remove(sent.id);
    listed.set(sent.id, { sent: numbered, size: sizeOf(numbered) });
    size += sizeOf(numbered);
    for (const id of listed.keys()) {
      if (id === sent.id || (listed.size <= MOST && size <= MOST_CHARACTERS)) break;
      remove(id);
    }
    announce();
  };

  return {
    listing: (program, connection, send) => async (request, run, createBody) => {
      const at = now();
      count += 1;
      const sent: Omit<SentByProgram, 'number'> = {
        id: `${PROGRAM_REQUEST}${new Date(at).toISOString()}-${String(count).padStart(9, '0')}`,
        at,
        program,
        connection: connection.id,
        connectionName: connection.name,
        method: visibleLine(request.method),
        url: visibleLine(request.url),
        headers: request.headers.map(([name, value]) => [name, isSecretHeader(name) ? '' : value]),
        subscriptionId:
          request.subscriptionId === connection.subscriptionId ? null : request.subscriptionId,
        body: bodyOf(request),
        end: null,
      };
      let isListed = false;
      const outcome = await send(
        request,
        {
          ...run,
          onProgress: (progress) => {
            // The server has it: if Keybearer quits before it responds, the history still shows that.
            if (!isListed && progress.step !== 'token' && progress.step !== 'connecting') {
              isListed = true;
              put(sent);
            }
            run.onProgress(progress);
          },
        },
        createBody,
      );
      if (isListed || wasTried(outcome)) put({ ...sent, end: endOf(outcome) });
      return outcome;
    },
    since: (seen) =>
      [...listed.values()].map(({ sent }) => sent).filter((each) => each.number > seen),
  };
};
