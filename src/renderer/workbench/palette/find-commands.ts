// Finds commands that contain every word typed; those that start with them come first.

export interface Command {
  readonly id: string;
  /** Its kind, shown beside it: "Saved", "Connection". */
  readonly group: string;
  readonly name: string;
  readonly note?: string;
  readonly keys?: string;
  run(): void;
}

const MOST_SHOWN = 60;

/** Score of a match; 0 is none, higher is better. */
const fit = ({ name, group, note = '' }: Command, words: readonly string[]): number => {
  const title = name.toLowerCase();
  const all = `${title} ${group} ${note}`.toLowerCase();
  if (!words.every((word) => all.includes(word))) return 0;
  const [first = ''] = words;
  if (title.startsWith(first)) return 4;
  if (title.split(/[\s/{}?&=_-]+/).some((word) => word.startsWith(first))) return 3;
  return title.includes(first) ? 2 : 1;
};

export const findCommands = (commands: readonly Command[], typed: string): readonly Command[] => {
  const words = typed.toLowerCase().split(/\s+/).filter(Boolean);
  if (words.length === 0) return commands.slice(0, MOST_SHOWN);
  return commands
    .map((command) => ({ command, score: fit(command, words) }))
    .filter(({ score }) => score > 0)
    .toSorted((one, other) => other.score - one.score)
    .slice(0, MOST_SHOWN)
    .map(({ command }) => command);
};
