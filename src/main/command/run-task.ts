// Does what a task asks for.
import { requestOf } from './call-request';
import { call } from './call';
import { listConnections, logIn, printStatus } from './connection-commands';
import { assertJsonPath } from './output/print-body';
import type { CommandContext } from './command-context';
import type { ExitCode } from './exit-code';
import { send } from './send';
import type { Task } from './task';

/**
 * @param abort Aborted with a ProblemError to stop.
 * @throws ProblemError of what isn't valid in the task. What fails later is printed.
 */
export const runTask = async (
  task: Task,
  context: CommandContext,
  abort: AbortController,
): Promise<ExitCode> => {
  switch (task.command) {
    case 'connections':
      return listConnections(context, task.json);
    case 'status':
      return printStatus(context, task.json);
    case 'login':
      return logIn(context, task.json, abort.signal);
    case 'send':
      return send(task, context, abort);
    case 'call':
      if (task.jsonpath !== null) await assertJsonPath(task.jsonpath);
      return call({ context, request: requestOf(task, context.connection), options: task, abort });
  }
};
