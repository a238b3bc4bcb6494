// A connection as the chooser shows it: its name, and where its calls go.
import type { ConnectionSummary } from '../../../shared/bridge/token-status';
import { ENVIRONMENT_NAMES } from '../../../shared/choices';

/** What stands beside a connection's name: where its calls go. */
export const environmentTag = (connection: ConnectionSummary): string =>
  connection.environment === 'sandbox'
    ? 'this computer'
    : ENVIRONMENT_NAMES[connection.environment].replace('Fortellis ', '');

export function ChosenConnection({
  connection,
}: {
  readonly connection: ConnectionSummary | null;
}) {
  return (
    <>
      <span className="chooser__name">{connection?.name ?? 'Sandbox'}</span>
      {connection !== null && <span className="tag">{environmentTag(connection)}</span>}
    </>
  );
}
