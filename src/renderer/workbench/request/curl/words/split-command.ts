// Finds the shell that a command was written for, and splits it.
import { bashWords } from './bash-words';
import { cmdWords } from './cmd-words';
import { powershellWords } from './powershell-words';
import { commandIn } from './prompt';
import type { Words } from './collect-words';

type Shell = 'bash' | 'cmd' | 'powershell';

const QUOTED = /\\[\s\S]|'[^']*(?:'|$)|"(?:\\[\s\S]|[^"\\])*(?:"|$)/g;
/** A shell shows in its first lines; a body can be megabytes long. */
const ENOUGH = 20_000;
const CARET = /\^(?:"|\r?\n|$)/;
const BACKTICK = /\s`[ \t]*(?:\r?\n|$)/;
/** Quotes within JSON that are doubled. bash would make nothing of them. */
const DOUBLED = /[{[:,]""[^"]|[^"]""[}\]:,]/;

/** Only what is certain counts; the rest is bash's. */
const shellOf = (command: string): Shell => {
  // Quotes without their content, as bash sees them: data can contain anything.
  const bare = command.slice(0, ENOUGH).replaceAll(QUOTED, ([quote = '']) => quote + quote);
  if (CARET.test(bare)) return 'cmd';
  if (BACKTICK.test(bare)) return 'powershell';
  const hasSingle = bare.includes("'");
  if (command.startsWith('curl.exe'))
    return hasSingle || /`["$`]/.test(command) ? 'powershell' : 'cmd';
  return !hasSingle && DOUBLED.test(command) ? 'cmd' : 'bash';
};

const SPLIT: Readonly<Record<Shell, (text: string) => Words>> = {
  bash: bashWords,
  cmd: cmdWords,
  powershell: powershellWords,
};

/** The words of the command, of which the first is curl. */
export const splitCommand = (text: string): Words => {
  const command = commandIn(text).trim();
  return SPLIT[shellOf(command)](command);
};
