// Finds the connection that a person means.
import type { Connection } from '../../shared/connection';
import type { Connections } from '../connections/connections';
import { ProblemError } from '../problem-error';

/** By ID, or by name if only one connection has it. Throws ProblemError `connection-unknown`. */
export const findConnection = (
  connections: Pick<Connections, 'list'>,
  wanted: string,
): Connection => {
  const all = connections.list();
  const byId = all.find(({ id }) => id === wanted);
  const named = all.filter(({ name }) => name === wanted);
  const [found] = byId === undefined ? named : [byId];
  if (found !== undefined && (byId !== undefined || named.length === 1)) return found;
  throw new ProblemError('connection-unknown', {
    title:
      named.length > 1
        ? `${named.length} connections are named “${wanted}”.`
        : `There’s no connection named “${wanted}”.`,
    next: 'Run keybearer connections to see their names and IDs.',
  });
};
