// A path in one line: its middle is left out, because the folder at its start and the file's name tell paths apart.

/** At most that many characters of its name and of what's before it. */
const MOST_SHOWN = 72;

export const shortenPath = (path: string): string => {
  const characters = Array.from(path);
  if (characters.length <= MOST_SHOWN) return path;
  const end = Math.ceil((MOST_SHOWN * 2) / 3);
  const start = characters.slice(0, MOST_SHOWN - end - 1).join('');
  return `${start}…${characters.slice(-end).join('')}`;
};
