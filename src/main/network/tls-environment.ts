// Disables the environment variable that would turn off certificate checks.
import { describeProblem, type Problem } from '../../shared/problems/problem';

/** Removes the variable, so that no part of Node reads it, and reports it. */
export const ignoreTlsSwitch = (env: NodeJS.ProcessEnv): readonly Problem[] => {
  const isSet = env['NODE_TLS_REJECT_UNAUTHORIZED'] === '0';
  delete env['NODE_TLS_REJECT_UNAUTHORIZED'];
  return isSet ? [describeProblem('tls-switch-ignored')] : [];
};
