// The settings page's requests about programs.
import { putProgramsSchema, revokeSchema } from '../../shared/settings';
import type { Connections } from '../connections/connections';

const OK = { ok: true } as const;

/** Returns null if it isn't such a request. */
export const changePrograms = async (
  connections: Connections,
  route: string,
  body: unknown,
): Promise<typeof OK | null> => {
  const now = connections.programs();
  if (route === 'PUT programs') {
    const { enabled } = putProgramsSchema.parse(body);
    await connections.setPrograms({ ...now, enabled });
    return OK;
  }
  if (route !== 'POST revoke') return null;
  const { key, connection } = revokeSchema.parse(body);
  const permissions = now.permissions.filter(
    (each) => each.key !== key || each.connection !== connection,
  );
  await connections.setPrograms({ ...now, permissions });
  return OK;
};
