#!/usr/bin/env node
// Entry point of the keybearer command. Loads nothing else before it knows that this Node can run it.
const OLDEST = [20, 19];

const isTooOld = (): boolean => {
  const [major = 0, minor = 0] = process.versions.node.split('.').map(Number);
  const [oldestMajor = 0, oldestMinor = 0] = OLDEST;
  return major < oldestMajor || (major === oldestMajor && minor < oldestMinor);
};

const main = async (): Promise<void> => {
  const [{ runCommand }, { createNodeHost, profileFolder }, { VERSION }] = await Promise.all([
    import('./run-command'),
    import('../main/host/node-host'),
    import('./version'),
  ]);
  await runCommand({
    args: process.argv.slice(2),
    self: { command: process.execPath, args: [__filename] },
    profile: profileFolder(),
    createHost: () => createNodeHost(VERSION),
    exit: (code) => process.exit(code),
  });
};

if (isTooOld()) {
  console.error(
    `keybearer: This is Node ${process.versions.node}. Use Node ${OLDEST.join('.')} or newer.`,
  );
  process.exitCode = 2;
} else void main();
