// Whether programs may send requests, what each may do without asking, and what they have sent.
import { useState } from 'react';
import type { Connection } from '../../../shared/connection';
import type { Permission, ProgramCall } from '../../../shared/programs';
import type { Problem } from '../../../shared/problems/problem';
import type { SettingsResult, SettingsState } from '../../../shared/settings';
import { Button } from '../../ui/Button';
import { formatLocalTime, formatTime } from '../../ui/format';
import { Notice } from '../../ui/Notice';
import { shortenPath } from '../../ui/shorten-path';
import { CheckRow } from '../controls/Row';
import { ask } from '../settings-requests';

const ALLOW_HINT =
  'Scripts and coding agents can send requests with the keybearer command. They never get the API Secret or the access token. Keybearer asks you before a program uses a connection for the first time, and before each change unless the connection’s settings say otherwise.';

const FAILED =
  'Programs can’t reach Keybearer: another program uses its place on this computer. Restart Keybearer.';

const DECISIONS: Readonly<Record<ProgramCall['decision'], string>> = {
  allowed: 'Allowed',
  asked: 'Allowed by you',
  denied: 'Denied',
  unanswered: 'Not answered',
};

interface ProgramsPageProps {
  readonly programs: SettingsState['programs'];
  readonly connections: readonly Connection[];
  onSaved(): Promise<void>;
}

export function ProgramsPage({ programs, connections, onSaved }: ProgramsPageProps) {
  const [problem, setProblem] = useState<Problem | null>(null);
  /** What was just chosen, until it's saved. */
  const [chosen, setChosen] = useState<boolean | null>(null);
  const order = async (request: Promise<SettingsResult<object>>) => {
    const reply = await request;
    setProblem(reply.ok ? null : reply.problem);
    await onSaved();
  };
  const choose = async (enabled: boolean) => {
    setChosen(enabled);
    await order(ask('PUT', 'programs', { enabled }));
    setChosen(null);
  };
  return (
    <div className="pane">
      <header className="pane__head">
        <h1 className="pane__title">Programs</h1>
      </header>
      <div className="pane__body">
        <CheckRow
          label="Let programs send requests"
          hint={ALLOW_HINT}
          checked={chosen ?? programs.enabled}
          onChecked={(enabled) => void choose(enabled)}
        />
        {programs.enabled && programs.hasFailed && (
          <p className="row__fault" role="alert">
            {FAILED}
          </p>
        )}
        {problem !== null && <Notice problem={problem} />}
        <Permissions
          permissions={programs.permissions}
          connections={connections}
          onRevoke={({ key, connection }) => order(ask('POST', 'revoke', { key, connection }))}
        />
        <Calls calls={programs.calls} />
      </div>
    </div>
  );
}

interface PermissionsProps {
  readonly permissions: readonly Permission[];
  readonly connections: readonly Connection[];
  onRevoke(permission: Permission): Promise<void>;
}

function Permissions({ permissions, connections, onRevoke }: PermissionsProps) {
  const describe = (permission: Permission) => {
    const connection = connections.find(({ id }) => id === permission.connection);
    const name = connection?.name ?? 'a removed connection';
    // In one piece.
    const since = formatLocalTime(permission.since).slice(0, 10).replaceAll('-', '\u2011');
    return `${permission.writes ? 'reads and changes data' : 'reads'} with ${name}, since ${since}`;
  };
  return (
    <section aria-labelledby="always-allowed">
      <h2 className="programs__heading" id="always-allowed">
        Always allowed
      </h2>
      {permissions.length === 0 ? (
        <p className="programs__none">No program may use a connection without asking.</p>
      ) : (
        <ul className="programs__list">
          {permissions.map((permission) => (
            <li key={`${permission.key} ${permission.connection}`} className="programs__item">
              <span className="programs__name" title={permission.key}>
                {permission.name}
              </span>
              {permission.path !== '' && (
                <span className="programs__path" title={permission.path}>
                  {shortenPath(permission.path)}
                </span>
              )}
              <span className="programs__detail">{describe(permission)}</span>
              <Button small onClick={() => void onRevoke(permission)}>
                Revoke
              </Button>
            </li>
          ))}
        </ul>
      )}
    </section>
  );
}

const pathOf = (address: string): string =>
  URL.canParse(address) ? new URL(address).pathname : address;

function Calls({ calls }: { readonly calls: readonly ProgramCall[] }) {
  return (
    <section aria-labelledby="program-requests">
      <h2 className="programs__heading" id="program-requests">
        Requests since Keybearer started
      </h2>
      {calls.length === 0 ? (
        <p className="programs__none">None.</p>
      ) : (
        <table className="programs__table">
          <thead>
            <tr>
              <th scope="col">Time</th>
              <th scope="col">Program</th>
              <th scope="col">Request</th>
              <th scope="col">Decision</th>
            </tr>
          </thead>
          <tbody>
            {calls.map((call, index) => (
              // The list only grows at its start, so the distance from the end names an entry.
              <tr key={calls.length - index}>
                <td>{formatTime(call.at)}</td>
                <td title={`${call.program}, ${call.connection}`}>
                  {call.program}
                  <span className="programs__with">{call.connection}</span>
                </td>
                <td className="programs__request" title={`${call.method} ${call.address}`}>
                  {call.method} {pathOf(call.address)}
                </td>
                <td>{DECISIONS[call.decision]}</td>
              </tr>
            ))}
          </tbody>
        </table>
      )}
    </section>
  );
}
