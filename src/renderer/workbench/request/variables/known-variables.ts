// The variables that a request can use: each with its value, and where it's set.
import type { Row } from '../../../../shared/draft/draft';
import { isMade, MADE, type Values } from '../../../../shared/draft/nested-values';
import * as words from '../words';

/** Variables that are set in one place. */
export interface VariableLayer {
  /** The place's name, as people know it. */
  readonly source: string;
  readonly rows: readonly Row[];
}

export interface KnownVariable {
  readonly name: string;
  /** Null: generated for each request. */
  readonly value: string | null;
  readonly source: string;
}

export type KnownVariables = ReadonlyMap<string, KnownVariable>;

const GENERATED: readonly KnownVariable[] = Object.keys(MADE).map((name) => ({
  name,
  value: null,
  source: words.generated,
}));

/** A later layer takes precedence. Disabled and unnamed rows are ignored. */
export const knownVariables = (layers: readonly VariableLayer[]): KnownVariables =>
  new Map(
    [
      ...layers.flatMap(({ source, rows }) =>
        rows
          .filter(({ on, name }) => on && name.trim() !== '')
          .map(({ name, value }): KnownVariable => ({ name: name.trim(), value, source })),
      ),
      ...GENERATED,
    ].map((variable) => [variable.name, variable]),
  );

/** To fill in. Generated ones have a value only then. */
export const valuesIn = (known: KnownVariables): Values =>
  new Map(
    [...known.values()].flatMap(({ name, value }) => (value === null ? [] : [[name, value]])),
  );

/** Longer values are cut where they only explain. */
const MAX_SHOWN = 120;

export const shownValue = ({ value, source }: KnownVariable): string => {
  if (value === null) return source;
  return value.length > MAX_SHOWN ? `${value.slice(0, MAX_SHOWN)}…` : value;
};

/** One line about a reference: its value and where that's set, or that it isn't. */
export const describeReference = (name: string, known: KnownVariables): string => {
  const variable = known.get(name);
  if (variable === undefined) return words.referenceNotSet(`{{${name}}}`);
  return isMade(name)
    ? words.referenceGenerated(`{{${name}}}`)
    : words.referenceIs(`{{${name}}}`, shownValue(variable), variable.source);
};

/** Those whose name contains what's typed; names that begin with it come first. */
export const matchingVariables = (
  typed: string,
  known: KnownVariables,
): readonly KnownVariable[] => {
  const wanted = typed.trim().toLowerCase();
  const matching = [...known.values()].filter(({ name }) => name.toLowerCase().includes(wanted));
  const begins = ({ name }: KnownVariable) => name.toLowerCase().startsWith(wanted);
  return [...matching.filter(begins), ...matching.filter((one) => !begins(one))];
};
