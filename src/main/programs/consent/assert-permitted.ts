// Decides without a person, in a command that runs on its own: only what's always allowed is.
import type { Connection } from '../../../shared/connection';
import { ProblemError } from '../../problem-error';
import type { Services } from '../../services';
import { programOf } from '../identity/program';
import { describeTask, type UsingTask } from './describe-task';
import { isPermitted } from './permission';
import * as words from '../words';

/**
 * @param pid The process of the command.
 * @throws ProblemError `program-not-allowed`, or of what isn't valid in the task.
 */
export const assertPermitted = async (
  services: Pick<Services, 'connections' | 'sandbox'>,
  task: UsingTask,
  connection: Connection,
  pid: number,
): Promise<void> => {
  const { enabled, permissions } = services.connections.programs();
  const detail = words.connectionName(connection.name);
  if (!enabled) throw new ProblemError('program-not-allowed', { detail });
  const described = await describeTask(services, task, connection);
  const program = await programOf(pid);
  if (isPermitted({ ...described, program, connection }, permissions)) return;
  throw new ProblemError('program-not-allowed', {
    ...words.NOBODY_TO_ASK,
    detail,
  });
};
