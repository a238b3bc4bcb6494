// Which commands fit what is typed: every word of it has to be there; those that begin with it stand first.

export interface Command {
  readonly id: string;
  /** What kind it is, shown beside it: "Saved", "Connection". */
  readonly group: string;
  readonly name: string;
  readonly note?: string;
  readonly keys?: string;
  run(): void;
}

const MOST_SHOWN = 60;

/** 0: not at all; the more, the better. */
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
