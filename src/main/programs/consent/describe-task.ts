// What a person, or a permission, has to know about a task that uses a connection.
import { requestOf } from '../../command/call-request';
import { wireRequestOf } from '../../command/send';
import type { Task } from '../../command/task';
import { resolveTarget } from '../../api/request/target';
import type { Services } from '../../services';
import type { Connection } from '../../../shared/connection';
import { SAFE_METHODS } from '../../../shared/safe-methods';
import { tokenOrigins } from '../../../shared/token-origins';
import type { Asked } from './permission';

/** The tasks that use a connection's credentials. */
export type UsingTask = Extract<Task, { readonly command: 'call' | 'send' | 'login' }>;

export const usesConnection = (task: Task): task is UsingTask =>
  task.command === 'call' || task.command === 'send' || task.command === 'login';

/** With one of these, some servers take a GET for another method. */
const METHOD_OVERRIDES = new Set(['x-http-method-override', 'x-http-method', 'x-method-override']);

/**
 * A token request changes nothing, although it's a POST.
 *
 * @throws ProblemError of what isn't valid in the task.
 */
export const describeTask = async (
  { sandbox }: Pick<Services, 'sandbox'>,
  task: UsingTask,
  connection: Connection,
): Promise<Pick<Asked, 'method' | 'address' | 'mayChange' | 'isSandbox'>> => {
  const isSandbox = connection.environment === 'sandbox';
  if (task.command === 'login')
    return { method: 'POST', address: connection.tokenUrl, mayChange: false, isSandbox };
  const { method, url, headers, body } =
    task.command === 'send' ? wireRequestOf(task, connection) : requestOf(task, connection);
  const { apiBaseUrl } = await sandbox.addresses(connection);
  const reach = {
    apiBaseUrl,
    plainHttpAccepted: connection.plainHttpAccepted,
    tokenOrigins: tokenOrigins({ ...connection, apiBaseUrl }),
  };
  const target = resolveTarget(url, reach);
  return {
    method,
    address: target.url.href,
    mayChange:
      !SAFE_METHODS.has(method) ||
      body.kind !== 'none' ||
      headers.some(([name]) => METHOD_OVERRIDES.has(name.toLowerCase())),
    isSandbox: isSandbox && target.mayHaveToken,
  };
};
