// The selected connection in the chooser: its name, and where its requests go.
import type { ConnectionSummary } from '../../../shared/bridge/token-status';
import { EnvironmentTag } from '../../ui/EnvironmentTag';
import * as words from './words';

export function ChosenConnection({
  connection,
}: {
  readonly connection: ConnectionSummary | null;
}) {
  return (
    <>
      <span className="chooser__name">{connection?.name ?? words.sandbox}</span>
      {connection !== null && <EnvironmentTag environment={connection.environment} />}
    </>
  );
}
