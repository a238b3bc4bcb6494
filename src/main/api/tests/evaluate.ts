// Evaluates a request's tests and captures once its response has ended.
import { setImmediate as nextTurn } from 'node:timers/promises';
import type { WireRequest } from '../../../shared/bridge/api-request';
import type { ApiResponse } from '../../../shared/bridge/response';
import type {
  Capture,
  CaptureResult,
  ResponseTest,
  TestResult,
} from '../../../shared/response-tests';
import { orAborted } from '../../or-aborted';
import { loadRegularExpressions } from '../../response/find/regular-expressions';
import type { BodyCheck, Finding, ResponseBody } from '../../response/store/response-body';
import { testHead } from './head-tests';
import { foundSentence, reasonSentence, severalFound, type Redact } from './sentences';
import * as words from '../words';

interface Ended {
  readonly request: Pick<WireRequest, 'tests' | 'captures'>;
  readonly response: ApiResponse;
  /** Null if none of it arrived. */
  readonly body: Pick<ResponseBody, 'check'> | null;
  readonly redact: Redact;
  readonly signal: AbortSignal;
}

const checkOf = ({ of, comparison, value }: ResponseTest): BodyCheck => ({
  path: of.trim(),
  comparison: comparison === 'at-most' ? 'exists' : comparison,
  expected: value,
});

const valueOf = ({ path }: Capture): BodyCheck => ({
  path: path.trim(),
  comparison: 'value',
  expected: '',
});

const failed = (reason: string): Finding => ({ ok: false, reason });

/** A finding for each check. The body's text is searched in another thread. */
const findIn = async (
  { response, body, signal }: Ended,
  checks: readonly BodyCheck[],
): Promise<readonly Finding[]> => {
  const allFailed = (reason: string) => checks.map(() => failed(reason));
  if (checks.length === 0) return [];
  if (body === null || !response.body.complete) return allFailed(words.notComplete);
  try {
    const result = await orAborted(body.check(checks), signal);
    return result.ok ? result.findings : allFailed(words.notReadable);
  } catch (error) {
    if (!signal.aborted) throw error;
    return allFailed(words.stopped);
  }
};

const resultOfFinding = (test: ResponseTest, finding: Finding, redact: Redact): TestResult => {
  if (!finding.ok) return { passed: false, sentence: reasonSentence(test, finding.reason, redact) };
  const { passed, value, count } = finding;
  return { passed, sentence: foundSentence(test, severalFound(value, count, redact), redact) };
};

const resultOfHead = (test: ResponseTest, response: ApiResponse, redact: Redact): TestResult => {
  const result = testHead(test, response, redact);
  return 'reason' in result
    ? { passed: false, sentence: reasonSentence(test, result.reason, redact) }
    : { passed: result.passed, sentence: foundSentence(test, result.found, redact) };
};

const captured = ({ name, path }: Capture, finding: Finding, redact: Redact): CaptureResult => {
  const without = (reason: string): CaptureResult => ({
    name,
    value: null,
    reason: redact(words.notCaptured(path.trim(), reason.replace(/\.$/, ''))),
  });
  if (!finding.ok) return without(finding.reason);
  if (finding.value === null) return without(words.nothingThere);
  if (finding.count > 1) return without(words.severalValues(finding.count));
  return { name, value: redact(finding.value), reason: null };
};

/** Returns the response with the results. Never rejects: a test that can't be evaluated fails with a reason. */
export const withTests = async (ended: Ended): Promise<ApiResponse> => {
  const { request, response, redact } = ended;
  const { tests = [], captures = [] } = request;
  if (tests.length + captures.length === 0) return response;
  await loadRegularExpressions();
  const ofBody = tests.filter(({ subject }) => subject === 'jsonpath');
  const findings = await findIn(ended, [...ofBody.map(checkOf), ...captures.map(valueOf)]);
  const findingAt = (index: number): Finding => findings[index] ?? failed(words.nothingFound);
  const results: TestResult[] = [];
  for (const test of tests) {
    results.push(
      test.subject === 'jsonpath'
        ? resultOfFinding(test, findingAt(ofBody.indexOf(test)), redact)
        : resultOfHead(test, response, redact),
    );
    // oxlint-disable-next-line no-await-in-loop -- windows and other requests take their turn between them
    await nextTurn();
  }
  return {
    ...response,
    tests: tests.length === 0 ? null : results,
    captures:
      captures.length === 0
        ? null
        : captures.map((capture, index) =>
            captured(capture, findingAt(ofBody.length + index), redact),
          ),
  };
};
