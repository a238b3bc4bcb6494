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

interface Texts {
  readonly title: string;
  readonly all: string;
}

/** Made once for each command, not for each key. */
const texts = new WeakMap<Command, Texts>();

const textsOf = (command: Command): Texts => {
  const known = texts.get(command);
  if (known !== undefined) return known;
  const title = command.name.toLowerCase();
  const all = `${title} ${command.group} ${command.note ?? ''}`.toLowerCase();
  texts.set(command, { title, all });
  return { title, all };
};

const SEPARATOR = /[\s/{}?&=_-]/;

/** True if one of the text's words starts so. */
const hasWord = (text: string, start: string): boolean => {
  for (let at = text.indexOf(start); at !== -1; at = text.indexOf(start, at + 1))
    if (at === 0 || SEPARATOR.test(text.charAt(at - 1))) return true;
  return false;
};

/** The best score. */
const BEST = 4;

/** Score of a match; 0 is none, higher is better. */
const fit = (command: Command, words: readonly string[]): number => {
  const { title, all } = textsOf(command);
  if (!words.every((word) => all.includes(word))) return 0;
  const [first = ''] = words;
  if (title.startsWith(first)) return BEST;
  if (hasWord(title, first)) return 3;
  return title.includes(first) ? 2 : 1;
};

export const findCommands = (commands: readonly Command[], typed: string): readonly Command[] => {
  const words = typed.toLowerCase().split(/\s+/).filter(Boolean);
  if (words.length === 0) return commands;
  const byScore: Command[][] = Array.from({ length: BEST + 1 }, () => []);
  for (const command of commands) byScore[fit(command, words)]?.push(command);
  return byScore.slice(1).toReversed().flat();
};
