// The selected connection in the chooser: its name, and where its requests go.
import type { ConnectionSummary } from '../../../shared/bridge/token-status';
import { EnvironmentTag } from '../../ui/EnvironmentTag';

export function ChosenConnection({
  connection,
}: {
  readonly connection: ConnectionSummary | null;
}) {
  return (
    <>
      <span className="chooser__name">{connection?.name ?? 'Sandbox'}</span>
      {connection !== null && <EnvironmentTag environment={connection.environment} />}
    </>
  );
}
