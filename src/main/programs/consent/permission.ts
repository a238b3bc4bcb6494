// What a permission covers. The same decision holds in the running Keybearer and in a command that runs without it.
import type { Connection } from '../../../shared/connection';
import type { Permission } from '../../../shared/programs';
import { scopeOf } from '../../connections/permissions';
import type { Program } from '../identity/program';
import { isProduction } from './connection-scope';

/** A request that a program wants to send. */
export interface Asked {
  readonly program: Program;
  readonly connection: Connection;
  readonly method: string;
  /** As it will be requested, redacted. */
  readonly address: string;
  /** Whether it may change data at the API. */
  readonly mayChange: boolean;
  /** It goes to the sandbox, rather than from a sandbox connection to somewhere else. */
  readonly isSandbox: boolean;
}

/** Whether no permission covers it. */
const isAskedEachTime = ({ connection, address, mayChange }: Asked): boolean =>
  isProduction(connection, address) || (mayChange && connection.confirmProgramWrites);

/** Whether a permission can be given for it. A program that can't be recognized again is never the same. */
export const canBePermitted = (asked: Asked): boolean =>
  asked.program.key !== '' && !isAskedEachTime(asked);

export const isPermitted = (asked: Asked, permissions: readonly Permission[]): boolean => {
  const { program, connection, mayChange } = asked;
  if (!canBePermitted(asked)) return false;
  const scope = scopeOf(connection);
  return permissions.some(
    (each) =>
      each.key === program.key &&
      each.connection === connection.id &&
      each.scope === scope &&
      (each.writes || !mayChange),
  );
};

/** The permission that a lasting answer gives. What it covers is settled now: later settings don't extend it. */
export const permissionFor = ({ program, connection }: Asked, since: number): Permission => ({
  key: program.key,
  name: program.name,
  path: program.path,
  connection: connection.id,
  scope: scopeOf(connection),
  writes: !connection.confirmProgramWrites,
  since,
});

/** Replaces one that the program had for the connection, which may have been for other servers or for less. */
export const withPermission = (
  permissions: readonly Permission[],
  added: Permission,
): Permission[] => [
  ...permissions.filter(
    ({ key, connection }) => key !== added.key || connection !== added.connection,
  ),
  added,
];
