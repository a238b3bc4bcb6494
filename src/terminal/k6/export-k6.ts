// keybearer export k6, from its arguments to the script.
import { parseAddress } from '../../main/address';
import { chooseRequests, readRequests, type Choice } from '../requests/read-files';
import { openReportFile } from '../requests/report-file';
import { variablesOf } from '../requests/given-variables';
import { k6Script } from './script';

export type ExportArguments = Choice & {
  /** As written: `name=value`. */
  readonly variable?: readonly string[];
  readonly apiUrl?: string;
  readonly output?: string;
};

/**
 * Writes the script to the file, or passes it to `print`.
 *
 * @throws ProblemError of what was passed, or of a request that can't be sent.
 */
export const exportK6 = async (
  paths: readonly string[],
  options: ExportArguments,
  print: (script: string) => Promise<void>,
): Promise<void> => {
  const { output, apiUrl = '' } = options;
  if (apiUrl !== '') parseAddress(apiUrl, { plainHttpAccepted: true });
  const requests = chooseRequests(await readRequests(paths), options);
  const script = k6Script(requests, variablesOf(options.variable ?? []), apiUrl);
  if (output === undefined) return print(script);
  const file = await openReportFile(
    output,
    requests.map((request) => request.file),
  );
  await file.write(script);
};
