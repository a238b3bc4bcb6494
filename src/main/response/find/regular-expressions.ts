// The engine for a person's regular expressions: linear in the text. Loaded on first use.
//
// JavaScript's engine can take forever on a pattern such as (a+)+$; RE2's algorithm (re2js, a port of it) can't.
import type { RE2JS } from 're2js';

type Engine = typeof RE2JS;

let engine: Engine | null = null;

/** Await this before running a query with a regular expression. */
export const loadRegularExpressions = async (): Promise<void> => {
  engine ??= (await import('re2js')).RE2JS;
};

export const regularExpressions = (): Engine => {
  if (engine === null) throw new Error('Regular expressions haven’t been loaded.');
  return engine;
};
