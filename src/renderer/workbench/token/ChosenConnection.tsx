// The selected connection in the chooser: its name, and where its requests go.
import type { ConnectionSummary } from '../../../shared/bridge/token-status';
import { ENVIRONMENT_NAMES } from '../../../shared/choices';

/** Shown beside a connection's name: where its requests go. */
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
