// Registers the bridge's IPC handlers and checks who calls them. bridge-functions.ts validates what they send; it's
// loaded with the libraries on first use.
import { ipcMain, type IpcMainEvent, type IpcMainInvokeEvent, type WebContents } from 'electron';
import { WORKBENCH_URL } from '../shared/addresses';
import type { Progress } from '../shared/bridge/response';
import { CHANNELS, PROGRESS_CHANNEL } from '../shared/bridge/channels';
import type { BridgeFunctions } from './bridge-functions';
import { whereOf } from './problem-error';
import { FAILED, REFUSED, type Passed } from './redaction/gate';

type Sender = Pick<IpcMainEvent, 'sender' | 'senderFrame'>;

/** The workbench's main frame, showing its own page. A frame that is gone is null, and refused like any other. */
const isWorkbench = ({ sender, senderFrame }: Sender, workbench: WebContents): boolean =>
  !workbench.isDestroyed() &&
  sender === workbench &&
  senderFrame !== null &&
  senderFrame === workbench.mainFrame &&
  senderFrame.url === WORKBENCH_URL;

const logFailure = (error: unknown): void =>
  console.error(`Something went wrong in Keybearer: ${whereOf(error)}`);

/** Replies to a page only with what has passed the gate. A rejection would carry main's own text across. */
const handle = (
  channel: string,
  reply: (event: IpcMainInvokeEvent, ...input: unknown[]) => Promise<Passed<unknown>>,
): void =>
  ipcMain.handle(channel, async (event, ...input: unknown[]) => {
    try {
      return await reply(event, ...input);
    } catch (error) {
      logFailure(error);
      return FAILED;
    }
  });

export const serveBridge = (
  workbench: WebContents,
  functions: () => Promise<BridgeFunctions>,
): void => {
  let isUsed = false;
  const ask = (): Promise<BridgeFunctions> => {
    isUsed = true;
    return functions();
  };

  handle(CHANNELS.getTokenStatus, async (event, query: unknown) =>
    isWorkbench(event, workbench) ? (await ask()).getTokenStatus(query) : REFUSED,
  );

  handle(CHANNELS.callApi, async (event, id: unknown, request: unknown) => {
    if (!isWorkbench(event, workbench)) return REFUSED;
    const { senderFrame } = event;
    const onProgress = (call: string, progress: Passed<Progress>): void => {
      if (senderFrame?.isDestroyed() === false) senderFrame.send(PROGRESS_CHANNEL, call, progress);
    };
    return (await ask()).callApi([id, request], onProgress);
  });

  handle(CHANNELS.read, async (event, id: unknown, query: unknown) =>
    isWorkbench(event, workbench) ? (await ask()).read([id, query]) : REFUSED,
  );

  for (const what of ['cancel', 'release'] as const)
    ipcMain.on(CHANNELS[what], (event, id: unknown) => {
      if (isWorkbench(event, workbench)) ask().then((each) => each[what](id), logFailure);
    });

  // Releases the calls of a page that is gone.
  const leavePage = (): void => {
    if (isUsed) functions().then((each) => each.leavePage(), logFailure);
  };
  workbench.on('did-start-navigation', ({ isMainFrame, isSameDocument }) => {
    if (isMainFrame && !isSameDocument) leavePage();
  });
  workbench.on('render-process-gone', leavePage);
  workbench.on('destroyed', leavePage);
};
