// The settings page's requests about what isn't part of a connection.
import { generalSettingsSchema, putProgramsSchema, revokeSchema } from '../../shared/settings';
import type { Connections } from '../connections/connections';

const OK = { ok: true } as const;

/** Returns null if it isn't such a request. */
export const changeGeneral = async (
  connections: Connections,
  route: string,
  body: unknown,
): Promise<typeof OK | null> => {
  const programs = connections.programs();
  switch (route) {
    case 'PUT general':
      await connections.setGeneral(generalSettingsSchema.parse(body));
      return OK;
    case 'POST clear-history':
      await connections.clearHistory();
      return OK;
    case 'PUT programs': {
      const { enabled } = putProgramsSchema.parse(body);
      await connections.setPrograms({ ...programs, enabled });
      return OK;
    }
    case 'POST revoke': {
      const { key, connection } = revokeSchema.parse(body);
      const permissions = programs.permissions.filter(
        (each) => each.key !== key || each.connection !== connection,
      );
      await connections.setPrograms({ ...programs, permissions });
      return OK;
    }
    default:
      return null;
  }
};
