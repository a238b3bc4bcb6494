// The engine for a person's regular expressions: linear in the text, so that none can hang. Loaded when first needed.
//
// JavaScript's own may take for ever on a pattern such as (a+)+$; RE2's way of matching cannot (re2js, a port of it).
import type { RE2JS } from 're2js';

type Engine = typeof RE2JS;

let engine: Engine | null = null;

/** Await it before a question that has a regular expression in it. */
export const loadRegularExpressions = async (): Promise<void> => {
  engine ??= (await import('re2js')).RE2JS;
};

export const regularExpressions = (): Engine => {
  if (engine === null) throw new Error('Regular expressions haven’t been loaded.');
  return engine;
};
