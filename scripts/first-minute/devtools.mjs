// A client for the DevTools protocol over the pipe of --remote-debugging-pipe, which opens no port. The app ends when
// the pipe is closed, so the pipe stays open as long as this process runs.

/** `toApp` and `fromApp` are the streams on the app's descriptors 3 and 4. Messages end with a NUL. */
export function openDevtools(toApp, fromApp) {
  const waiting = new Map();
  let last = 0;
  let rest = '';
  fromApp.setEncoding('utf8');
  fromApp.on('data', (text) => {
    const messages = (rest + text).split('\0');
    rest = messages.pop();
    for (const message of messages) settle(JSON.parse(message));
  });
  const fail = () => {
    for (const { reject } of waiting.values()) reject(new Error('the app has ended'));
    waiting.clear();
  };
  fromApp.on('close', fail);
  // A write after the app's end fails here; the reading side reports it.
  toApp.on('error', fail);

  function settle({ id, result, error }) {
    const call = waiting.get(id);
    waiting.delete(id);
    if (error) call?.reject(new Error(error.message));
    else call?.resolve(result);
  }

  return {
    send(method, params = {}, sessionId) {
      last += 1;
      const id = last;
      return new Promise((resolve, reject) => {
        waiting.set(id, { resolve, reject });
        toApp.write(`${JSON.stringify({ id, method, params, sessionId })}\0`);
      });
    },
  };
}
