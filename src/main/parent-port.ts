// The channel of a process to the one that started it: Electron's in a utility process, Node's where main runs without
// Electron.
/// <reference types="electron" />

/** The parts of Electron's `process.parentPort` that are used. */
export interface ParentPort<Message = unknown> {
  on(event: 'message', listener: (message: { readonly data: unknown }) => void): unknown;
  postMessage(message: Message): void;
}

const nodeChannel: ParentPort = {
  on: (_event, listener) => {
    // Without the process that it works for, there's nothing left to do.
    process.once('disconnect', () => process.exit());
    return process.on('message', (data) => listener({ data }));
  },
  postMessage: (message) => void process.send?.(message),
};

/** In Node, Electron's property is missing, whatever its type says. */
export const parentPort = (): ParentPort =>
  (process as { readonly parentPort?: ParentPort }).parentPort ?? nodeChannel;
