// Exits with a message if this Node is too old for the script. Imported first, so that it runs before anything that an
// older Node lacks. Enforces package.json's `engines`, which npm only warns about.
const [major, minor] = process.versions.node.split('.').map(Number);
const isNewEnough = (major === 20 && minor >= 19) || (major === 22 && minor >= 12) || major > 22;

if (!isNewEnough) {
  console.error(
    `keybearer: Node 20 (20.19 or newer) or Node 22.12 or newer is needed; this is Node ${process.versions.node}.`,
  );
  process.exit(1);
}
