// What the environment would change about TLS, and may not.
import { describeProblem, type Problem } from '../../shared/problems/problem';

/** Takes the switch away, so that no part of Node heeds it, and says so. */
export const ignoreTlsSwitch = (env: NodeJS.ProcessEnv): readonly Problem[] => {
  const isSet = env['NODE_TLS_REJECT_UNAUTHORIZED'] === '0';
  delete env['NODE_TLS_REJECT_UNAUTHORIZED'];
  return isSet ? [describeProblem('tls-switch-ignored')] : [];
};
