// The settings page's requests about what isn't part of a connection.
import {
  generalSettingsSchema,
  putProgramsSchema,
  revokeSchema,
  type GeneralSettings,
} from '../../shared/settings';
import type { Connections } from '../connections/connections';
import { ProblemError } from '../problem-error';
import * as words from './words';

const OK = { ok: true } as const;

/** Asks a person, in a dialog of main's own: whoever fills in the page isn't believed. */
export type AskPerson = (question: {
  readonly message: string;
  readonly detail: string;
  readonly allow: string;
}) => Promise<boolean>;

/** Throws ProblemError `compression-not-allowed` if the person declines. */
const changeSettings = async (
  connections: Connections,
  general: GeneralSettings,
  askPerson: AskPerson,
): Promise<void> => {
  const isTurnedOn = general.acceptCompressed && !connections.general().acceptCompressed;
  if (isTurnedOn && !(await askPerson(words.ACCEPT_COMPRESSED)))
    throw new ProblemError('compression-not-allowed');
  await connections.setGeneral(general);
};

/** Returns null if it isn't such a request. */
export const changeGeneral = async (
  connections: Connections,
  askPerson: AskPerson,
  route: string,
  body: unknown,
): Promise<typeof OK | null> => {
  const programs = connections.programs();
  switch (route) {
    case 'PUT general':
      await changeSettings(connections, generalSettingsSchema.parse(body), askPerson);
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
