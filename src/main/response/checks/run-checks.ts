// Checks values of a JSON text. It can take any amount of time, so a filter's thread does it.
import { ProblemError } from '../../problem-error';
import { compilePattern } from '../find/find-pattern';
import { jsonPaths } from '../json/json-paths';
import {
  asArray,
  FILTER_LIMITS,
  parsed,
  reasonOf,
  refused,
  type CheckJob,
  type Filtered,
} from '../json/run-filter';
import { placesOf, type Location } from '../json/value-places';
import type { BodyCheck, Finding } from '../store/response-body';
import { isExpected, lineOf } from './json-line';
import * as words from '../words';

/** A longer value is cut in a sentence, and isn't captured. */
const LONGEST_VALUE = 64 * 1024;

const failed = (reason: string): Finding => ({ ok: false, reason });

/** Throws an error of the path. Null: there are too many values. */
const textsAt = (
  { bytes, value }: { readonly bytes: Buffer; readonly value: unknown },
  path: string,
  until: number,
): readonly string[] | null => {
  const locations: Location[] = [];
  for (const { location } of jsonPaths()
    .compile(path)
    .lazyQuery(value as never)) {
    if (locations.length === FILTER_LIMITS.matches || performance.now() > until) return null;
    locations.push(location);
  }
  return placesOf(bytes, locations).map(({ from, to }) => bytes.toString('utf8', from, to));
};

/** Throws ProblemError `pattern-invalid`. */
const comparisonOf = ({ comparison, expected }: BodyCheck): ((text: string) => boolean) => {
  if (comparison === 'equals') return (text) => isExpected(text, expected);
  if (comparison !== 'matches') return () => true;
  const pattern = compilePattern(expected);
  return (text) => pattern.matcher(lineOf(text)).find();
};

const findingOf = (check: BodyCheck, texts: readonly string[]): Finding => {
  const isAsExpected = comparisonOf(check);
  const wrong = texts.find((text) => !isAsExpected(text));
  const shown = wrong ?? texts[0];
  const value = shown === undefined ? null : lineOf(shown);
  if (check.comparison === 'value' && value !== null && value.length > LONGEST_VALUE)
    return failed(words.valueTooLong(LONGEST_VALUE));
  return {
    ok: true,
    passed: texts.length > 0 && wrong === undefined,
    count: texts.length,
    value: value?.slice(0, LONGEST_VALUE) ?? null,
  };
};

const sentenceOf = (error: unknown): string => {
  if (error instanceof ProblemError) return words.notAnExpression(error.problem.detail ?? '');
  const refusal = reasonOf(error);
  return refusal.ok ? '' : words.notAPath(refusal.reason);
};

/** The result's text is JSON of a Finding for each check. */
export const runChecks = ({ bytes: given, checks, many }: CheckJob): Filtered => {
  const until = performance.now() + FILTER_LIMITS.workMs;
  const text = Buffer.from(given.buffer, given.byteOffset, given.byteLength);
  const bytes = many ? asArray(text) : text;
  const json = parsed(bytes);
  if (json === null) return refused(words.notJson);
  const findings = checks.map((check): Finding => {
    try {
      const texts = textsAt({ bytes, value: json.value }, check.path, until);
      return texts === null ? failed(words.tooManyValues) : findingOf(check, texts);
    } catch (error) {
      return failed(sentenceOf(error));
    }
  });
  return {
    ok: true,
    // In memory of its own, which another thread can take over.
    text: new Uint8Array(Buffer.from(JSON.stringify(findings))),
    matches: findings.length,
    all: true,
  };
};
