// The parameters as text: one `name=value` a line. A `#` or `//` before it switches it off. Lines that aren't edited
// keep their spelling.
import { paramsOf, withParams, type Address, type Param } from './params';
import { queryRow, querySegment } from './query-rows';

const OFF = /^\s*(?:#|\/\/) ?/;

/** Encodes what would switch it off. */
const notOff = (line: string): string =>
  line.replace(/^(\s*)#/, '$1%23').replace(/^(\s*)\//, '$1%2F');

/** A parameter whose line breaks would show as lines stays encoded. */
const lineOf = (segment: string): string => {
  const { name, value } = queryRow(segment);
  const decoded = segment.includes('=') ? `${name}=${value}` : name;
  const line = /[\r\n]/.test(decoded) ? segment : decoded;
  return OFF.test(line) ? notOff(line) : line;
};

export const paramLines = (address: Address): string =>
  paramsOf(address)
    .map(({ on, segment }) => `${on ? '' : '# '}${lineOf(segment)}`)
    .join('\n');

const segmentOf = (line: string): string => {
  const equals = line.indexOf('=');
  return equals === -1
    ? querySegment({ name: line, value: '' }).replace(/=$/, '')
    : querySegment({ name: line.slice(0, equals), value: line.slice(equals + 1) });
};

/** Empty lines don't count. */
export const withParamLines = (address: Address, text: string): Address => {
  const spelled = new Map(paramsOf(address).map(({ segment }) => [lineOf(segment), segment]));
  const params = text.split(/\r?\n/).flatMap((line): Param[] => {
    const off = OFF.exec(line)?.[0] ?? '';
    const bare = line.slice(off.length);
    if (bare.trim() === '') return [];
    const typed = off === '' ? bare : bare.trimStart();
    return [{ on: off === '', segment: spelled.get(bare) ?? segmentOf(typed) }];
  });
  return withParams(address.url, params);
};
