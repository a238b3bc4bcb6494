// How a program is shown to a person, who decides by what can be read.
import { LONGEST_KEY } from '../../../shared/programs';
import { visibleLine } from '../../command/output/visible-text';
import type { Program } from './program';

/** Without characters that hide or reorder what a person reads. */
export const visibleProgram = (program: Program): Program => {
  const path = visibleLine(program.path);
  return {
    name: visibleLine(program.name),
    path: path.slice(0, LONGEST_KEY),
    // Shown in part, it could be taken for another.
    key: path.length > LONGEST_KEY ? '' : program.key,
    chain: program.chain.map(visibleLine),
  };
};
