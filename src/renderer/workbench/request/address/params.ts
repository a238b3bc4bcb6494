// A request's parameters in order: those of its URL, and between them those that are switched off. What isn't edited
// keeps its spelling, also while it's off.
import type { Draft } from '../../model/draft';
import {
  queryRow,
  querySegment,
  querySegments,
  withQuerySegments,
  type QueryRow,
} from './query-rows';

export type Address = Pick<Draft, 'url' | 'paramsOff'>;

export interface Param {
  readonly on: boolean;
  /** As it's written between two `&`. */
  readonly segment: string;
}

export interface ParamRow extends QueryRow {
  readonly on: boolean;
}

export const paramsOf = ({ url, paramsOff }: Address): readonly Param[] => {
  const inUrl = querySegments(url).map((segment): Param => ({ on: true, segment }));
  const placed = paramsOff.map(({ at, segment }) => ({
    at: Math.min(at, inUrl.length),
    off: { on: false, segment },
  }));
  const offAt = (at: number) => placed.filter((each) => each.at === at).map(({ off }) => off);
  return [...inUrl.flatMap((param, at) => [...offAt(at), param]), ...offAt(inUrl.length)];
};

export const withParams = (url: string, params: readonly Param[]): Address => {
  const paramsOff: { readonly at: number; readonly segment: string }[] = [];
  const inUrl: string[] = [];
  for (const { on, segment } of params)
    if (on) inUrl.push(segment);
    else paramsOff.push({ at: inUrl.length, segment });
  return { url: withQuerySegments(url, inUrl), paramsOff };
};

export const paramRows = (address: Address): readonly ParamRow[] =>
  paramsOf(address).map(({ on, segment }) => ({ on, ...queryRow(segment) }));

/** Changes one row, or appends one if `index` is past the last. */
export const withParamRow = (address: Address, index: number, row: ParamRow): Address => {
  const params = paramsOf(address);
  const before = params[index];
  const shown = before === undefined ? null : queryRow(before.segment);
  const isSame = shown?.name === row.name && shown.value === row.value;
  const segment = before !== undefined && isSame ? before.segment : querySegment(row);
  return withParams(address.url, params.toSpliced(index, 1, { on: row.on, segment }));
};

export const withoutParamRow = (address: Address, index: number): Address =>
  withParams(address.url, paramsOf(address).toSpliced(index, 1));
