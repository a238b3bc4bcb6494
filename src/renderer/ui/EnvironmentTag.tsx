// Where a connection's requests go. Production can't be missed, in colour or without.
import { ENVIRONMENT_NAMES, type Environment } from '../../shared/choices';
import { WarningIcon } from './icons';
import * as words from './words';

export const environmentWords = (environment: Environment): string =>
  environment === 'sandbox'
    ? words.thisComputer
    : ENVIRONMENT_NAMES[environment].replace('Fortellis ', '');

export const isProduction = (environment: Environment): boolean =>
  environment === 'fortellis-production';

export function EnvironmentTag({ environment }: { readonly environment: Environment }) {
  const words = environmentWords(environment);
  if (!isProduction(environment)) return <span className="tag">{words}</span>;
  return (
    <span className="tag tag--production">
      <WarningIcon />
      {words}
    </span>
  );
}
