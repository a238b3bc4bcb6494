// Prints a stored body: formatted for a person, or the values that a JSONPath selects.
import type { ResponseBody } from '../../response/store/response-body';
import type { TextPlace, TextView } from '../../../shared/bridge/text-query';
import { ProblemError } from '../../problem-error';
import { lineOf } from '../../response/checks/json-line';
import { faultOfPath } from '../../response/json/json-filter';
import { loadJsonPaths } from '../../response/json/json-paths';
import type { CommandContext, Streams } from '../command-context';
import { visibleText } from './visible-text';
import { valuesOfArray } from './json-values';

type Reading = Pick<ResponseBody, 'read'>;

/** How long to wait before a text that isn't finished is asked for again. */
const AGAIN_AFTER_MS = 20;

const pause = (): Promise<void> =>
  new Promise((resolve) => {
    setTimeout(resolve, AGAIN_AFTER_MS);
  });

/** Yields the text of a view in parts of about a megabyte. */
async function* textOf(body: Reading, view: TextView): AsyncGenerator<string> {
  for (let from: TextPlace | null = { line: 0, column: 0 }; from !== null;) {
    // oxlint-disable-next-line no-await-in-loop -- one part after the other
    const result = await body.read({ what: 'text', view, from, to: null });
    if (!result.ok) throw new ProblemError(result.problem.code, result.problem);
    if (result.what !== 'text') throw new ProblemError('internal');
    // oxlint-disable-next-line no-await-in-loop -- the worker is still formatting
    if (!result.complete) await pause();
    else {
      if (result.text !== '') yield result.text;
      from = result.next;
    }
  }
}

/** Returns the whole text of a view. */
export const wholeText = async (body: Reading, view: TextView): Promise<string> => {
  let whole = '';
  for await (const part of textOf(body, view)) whole += part;
  return whole;
};

/** Prints a text for a person, ending with a line feed. */
export const printPretty = async (body: Reading, streams: Streams): Promise<void> => {
  let last = '\n';
  for await (const part of textOf(body, 'pretty')) {
    await streams.write(visibleText(part));
    last = part;
  }
  if (!last.endsWith('\n')) await streams.write('\n');
};

/** Checks a path before anything is sent. Throws ProblemError `json-path-invalid`. */
export const assertJsonPath = async (path: string): Promise<void> => {
  await loadJsonPaths();
  const reason = faultOfPath(path);
  if (reason !== null) throw new ProblemError('json-path-invalid', { detail: reason });
};

/**
 * Prints a line for each value that the path (RFC 9535) selects. Throws ProblemError `json-path-invalid`, or `json-path-not-applied` if the response is at fault.
 */
export const printSelected = async (
  body: Reading,
  path: string,
  { services: { gate }, streams }: Pick<CommandContext, 'services' | 'streams'>,
): Promise<void> => {
  let isAll = true;
  for (;;) {
    // oxlint-disable-next-line no-await-in-loop -- the worker is still searching
    const result = await body.read({ what: 'filter', path });
    if (!result.ok) throw new ProblemError(result.problem.code, result.problem);
    if (result.what !== 'filter') throw new ProblemError('internal');
    if (result.reason !== null) {
      const code = result.at === null ? 'json-path-not-applied' : 'json-path-invalid';
      throw new ProblemError(code, { detail: result.reason });
    }
    isAll = result.all;
    if (result.complete) break;
    // oxlint-disable-next-line no-await-in-loop -- the worker is still searching
    await pause();
  }
  const show = streams.isTerminal ? visibleText : (text: string) => text;
  for (const value of valuesOfArray(await wholeText(body, 'filtered')))
    // A string's escapes have been decoded, so it passes the gate once more.
    await streams.write(`${show(gate.pass(lineOf(value)))}\n`);
  if (!isAll) {
    throw new ProblemError('json-path-not-applied', {
      title: 'The JSONPath selects more values than can be printed.',
      next: 'Select fewer, or save the response with --output FILE.',
    });
  }
};
