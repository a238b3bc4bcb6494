// The workbench's two functions on main's side: checks who asks and what for, calls the rooms that know, answers.
import { ipcMain, type IpcMainEvent, type IpcMainInvokeEvent, type WebContents } from 'electron';
import type { z } from 'zod';
import { WORKBENCH_URL } from '../shared/addresses';
import { SCHEMAS, type ApiOutcome, type Progress, type TokenStatus } from '../shared/bridge';
import { CHANNELS, PROGRESS_CHANNEL } from '../shared/channels';
import { describeProblem, type Problem } from '../shared/problem';
import type { CallsOfPage } from './api/calls-of-page';
import { problemOf } from './problem-error';

type Refusal = { readonly ok: false; readonly problem: Problem };

export interface TokenFunctions {
  readonly now: () => TokenStatus;
  readonly changedSince: (revision: number, signal: AbortSignal) => Promise<TokenStatus>;
  readonly select: (connectionId: string) => Promise<void>;
  /** Ends without a word when the log-in has failed: the status tells. */
  readonly logIn: (options: { readonly keepForThisRun: boolean }) => Promise<void>;
  readonly cancelLogIn: () => void;
}

interface Dependencies {
  readonly workbench: () => WebContents | null;
  readonly tokens: TokenFunctions;
  readonly calls: CallsOfPage;
}

type Sender = Pick<IpcMainEvent, 'sender' | 'senderFrame'>;

/** The workbench's main frame, showing its own page; a frame that has gone is null, and refused like any other. */
const isWorkbench = ({ sender, senderFrame }: Sender, workbench: WebContents | null): boolean =>
  workbench !== null &&
  sender === workbench &&
  senderFrame !== null &&
  senderFrame === workbench.mainFrame &&
  senderFrame.url === WORKBENCH_URL;

const refuse = (): Refusal => ({ ok: false, problem: describeProblem('request-malformed') });

/** A failed outcome, for a call that could not even begin. */
const refusedCall = (problem: Problem): ApiOutcome => ({
  ok: false,
  problem,
  answer: null,
  timing: {
    startedAt: Date.now(),
    token: null,
    lookup: null,
    connect: null,
    tls: null,
    waiting: null,
    download: null,
    total: 0,
  },
});

export const serveBridge = ({ workbench, tokens, calls }: Dependencies): void => {
  /**
   * Answers a channel's requests that come from the workbench and fit the schema; `refused` makes the answer to
   * all others. What a handler throws is answered as a problem: an error would carry main's own text across.
   */
  const handle = <S extends z.ZodType, T>(
    channel: string,
    schema: S,
    refused: (problem: Problem) => T,
    answer: (input: z.infer<S>, event: IpcMainInvokeEvent) => Promise<T>,
  ): void => {
    ipcMain.handle(channel, async (event, ...args: unknown[]) => {
      const input = schema.safeParse(args.length === 1 ? args[0] : args);
      if (!isWorkbench(event, workbench()) || !input.success) return refused(refuse().problem);
      try {
        return await answer(input.data, event);
      } catch (error) {
        return refused(problemOf(error));
      }
    });
  };

  // Ends the questions that wait for a change when the page that asks has gone.
  let page = new AbortController();
  const leavePage = (): void => {
    page.abort();
    page = new AbortController();
    calls.releaseAll();
  };
  const contents = workbench();
  contents?.on('did-start-navigation', ({ isMainFrame, isSameDocument }) => {
    if (isMainFrame && !isSameDocument) leavePage();
  });
  contents?.on('render-process-gone', leavePage);
  contents?.on('destroyed', leavePage);

  const failed = (problem: Problem): Refusal => ({ ok: false, problem });

  handle<typeof SCHEMAS.getTokenStatus, TokenStatus | Refusal>(
    CHANNELS.getTokenStatus,
    SCHEMAS.getTokenStatus,
    failed,
    async ({ connection, login, keepForThisRun, changedSince }) => {
      if (connection !== undefined) await tokens.select(connection);
      if (login === 'cancel') tokens.cancelLogIn();
      if (login === true) await tokens.logIn({ keepForThisRun: keepForThisRun ?? false });
      return changedSince === undefined
        ? tokens.now()
        : tokens.changedSince(changedSince, page.signal);
    },
  );

  handle(CHANNELS.callApi, SCHEMAS.callApi, refusedCall, ([id, request], { senderFrame }) =>
    calls.start(id, request, (progress: Progress) => {
      if (senderFrame?.isDestroyed() === false) senderFrame.send(PROGRESS_CHANNEL, id, progress);
    }),
  );

  handle(CHANNELS.read, SCHEMAS.read, failed, ([id, query]) => calls.read(id, query));

  ipcMain.on(CHANNELS.cancel, (event, ...args: unknown[]) => {
    const id = SCHEMAS.cancel.safeParse(args[0]);
    if (isWorkbench(event, workbench()) && id.success) calls.cancel(id.data);
  });
};
