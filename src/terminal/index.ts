#!/usr/bin/env node
// Entry point of the keybearer command. Loads nothing else before it knows that this Node can run it.
const OLDEST = [20, 19];
/** The longest that a timer can have. */
const A_LONG_TIME_MS = 2 ** 31 - 1;

const isTooOld = (): boolean => {
  const [major = 0, minor = 0] = process.versions.node.split('.').map(Number);
  const [oldestMajor = 0, oldestMinor = 0] = OLDEST;
  return major < oldestMajor || (major === oldestMajor && minor < oldestMinor);
};

const main = async (): Promise<void> => {
  const [{ openStreams }, { runProgram }] = await Promise.all([
    import('./streams'),
    import('./program'),
  ]);
  const abort = new AbortController();
  const streams = openStreams(abort);
  const { ProblemError } = await import('../main/problem-error');
  const stop = (): void => {
    // Whoever asks twice doesn't want to wait.
    if (abort.signal.aborted) process.exit(130);
    abort.abort(new ProblemError('cancelled'));
  };
  process.on('SIGINT', stop).on('SIGTERM', stop).on('SIGHUP', stop);
  // Not everything that's waited for keeps Node running: without this, it would end with 0 while a worker thread reads.
  setInterval(() => undefined, A_LONG_TIME_MS);
  process.exitCode = await runProgram(process.argv.slice(2), streams, abort);
  // What a library left open must not keep the command from ending; what was printed has been taken by then.
  await streams.flush();
  process.exit();
};

if (isTooOld()) {
  console.error(
    `keybearer: This is Node ${process.versions.node}. Use Node ${OLDEST.join('.')} or newer.`,
  );
  process.exitCode = 2;
} else void main();
