// Flips Electron's fuses in a binary: a row of flags behind a sentinel, as @electron/fuses reads and writes them.
const SENTINEL = 'dL7pKGdnNz796PbbjQWNKmHXBZaB9tsX';
const HEADER_BYTES = 2;
const FUSES = ['runAsNode', 'cookieEncryption', 'nodeOptions', 'nodeCliInspect'].concat([
  'embeddedAsarIntegrity',
  'onlyLoadAppFromAsar',
  'browserV8Snapshot',
  'fileProtocolPrivileges',
]);

/** Sets the named fuses in `binary` (a Buffer) in place and gives the row as it now reads, such as 10110001. */
export function setFuses(binary, wanted) {
  const at = binary.indexOf(SENTINEL);
  if (at < 0) throw new Error('No fuses found in this Electron binary.');
  if (binary.indexOf(SENTINEL, at + 1) >= 0) throw new Error('More than one row of fuses found.');
  const header = at + SENTINEL.length;
  const version = binary[header];
  const length = binary[header + 1];
  if (version !== 1) throw new Error(`Fuses of an unknown version (${version}).`);
  const first = header + HEADER_BYTES;
  for (const [name, on] of Object.entries(wanted)) {
    const index = FUSES.indexOf(name);
    if (index < 0 || index >= length) throw new Error(`No fuse named ${name} in this binary.`);
    binary[first + index] = (on ? '1' : '0').charCodeAt(0);
  }
  return binary.toString('latin1', first, first + length);
}
