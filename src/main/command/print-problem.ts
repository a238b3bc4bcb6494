// Prints a problem as the window shows it: who can fix it and what happened, then what the other side sent and what to do.
import { OWNER_WORDS } from '../../shared/problems/entry';
import type { Problem } from '../../shared/problems/problem';
import type { Passed } from '../redaction/gate';
import type { Streams } from './command-context';
import { visibleLine } from './output/visible-text';

/** `before` comes first, such as a status. */
export const printProblem = (streams: Streams, problem: Passed<Problem>, before?: string): void => {
  const { say, color } = streams;
  const first = [before, OWNER_WORDS[problem.owner], problem.title].filter(
    (each) => each !== undefined,
  );
  say(`${color.err('red', 'keybearer:')} ${visibleLine(first.join(' · '))}`);
  for (const line of [problem.detail ?? '', problem.next])
    if (line !== '') say(`  ${visibleLine(line)}`);
};
