// Lets the page do what's waiting before a long piece of work, or its next slice.

/** Not a timer, which a hidden page delays. */
export const nextTask = (): Promise<void> =>
  new Promise((resolve) => {
    const { port1, port2 } = new MessageChannel();
    port1.addEventListener(
      'message',
      () => {
        port1.close();
        resolve();
      },
      { once: true },
    );
    port1.start();
    port2.postMessage(null);
  });

/** A busy page waits no longer. */
const LATEST_MS = 400;

/** For what can wait until the window is there. */
export const whenIdle = (): Promise<void> =>
  new Promise((resolve) => {
    requestIdleCallback(() => resolve(), { timeout: LATEST_MS });
  });
