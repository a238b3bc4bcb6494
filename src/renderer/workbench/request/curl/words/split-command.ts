// Finds the shell that a command was written for, and splits it.
import { bashWords } from './bash-words';
import { cmdWords } from './cmd-words';
import { powershellWords } from './powershell-words';
import { withoutPrompt } from './prompt';
import type { Words } from './words';

type Shell = 'bash' | 'cmd' | 'powershell';

const CARET = /(?:^|\s|[^^])\^(?:"|\r?\n|$)/m;
const BACKTICK = /\s`[ \t]*\r?$/m;
/** Two quotes within a word: bash would make nothing of them. */
const DOUBLED = /[^\s"=]""|""[^\s"]/;

/** Only what is certain counts; the rest is bash's. */
const shellOf = (command: string): Shell => {
  const withoutSingle = command.replaceAll(/'[^']*'/g, "''");
  if (CARET.test(withoutSingle)) return 'cmd';
  if (BACKTICK.test(withoutSingle)) return 'powershell';
  const isWindows = /^\s*curl\.exe/.test(command);
  if (isWindows) return command.includes("'") || /`["$`]/.test(command) ? 'powershell' : 'cmd';
  return !command.includes("'") && DOUBLED.test(command) ? 'cmd' : 'bash';
};

const SPLIT: Readonly<Record<Shell, (text: string) => Words>> = {
  bash: bashWords,
  cmd: cmdWords,
  powershell: powershellWords,
};

/** The words of the command, of which the first is curl. */
export const splitCommand = (text: string): Words => {
  const command = withoutPrompt(text).trim();
  return SPLIT[shellOf(command)](command);
};
