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
import * as words from './words';

const DECISIONS: Readonly<Record<ProgramCall['decision'], string>> = {
  allowed: words.allowed,
  asked: words.allowedByYou,
  denied: words.denied,
  unanswered: words.notAnswered,
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
        <h1 className="pane__title">{words.programs}</h1>
      </header>
      <div className="pane__body">
        <CheckRow
          label={words.letPrograms}
          hint={words.letProgramsHint}
          checked={chosen ?? programs.enabled}
          onChecked={(enabled) => void choose(enabled)}
        />
        {programs.enabled && programs.hasFailed && (
          <p className="row__fault" role="alert">
            {words.placeTaken}
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
    const name = connection?.name ?? words.removedConnection;
    // In one piece.
    const since = formatLocalTime(permission.since).slice(0, 10).replaceAll('-', '\u2011');
    return permission.writes ? words.changesWith(name, since) : words.readsWith(name, since);
  };
  return (
    <section aria-labelledby="always-allowed">
      <h2 className="programs__heading" id="always-allowed">
        {words.alwaysAllowed}
      </h2>
      {permissions.length === 0 ? (
        <p className="programs__none">{words.noneAllowed}</p>
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
                {words.revoke}
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
        {words.requestsSinceStart}
      </h2>
      {calls.length === 0 ? (
        <p className="programs__none">{words.none}</p>
      ) : (
        <table className="programs__table">
          <thead>
            <tr>
              <th scope="col">{words.time}</th>
              <th scope="col">{words.program}</th>
              <th scope="col">{words.request}</th>
              <th scope="col">{words.decision}</th>
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
