// The query as text: one `name=value` a line. Lines that aren't edited keep their spelling in the URL.
import { queryRow, querySegment, querySegments, withQuerySegments } from './query-rows';

/** A parameter whose line breaks would show as lines stays encoded. */
const lineOf = (segment: string): string => {
  const { name, value } = queryRow(segment);
  const line = segment.includes('=') ? `${name}=${value}` : name;
  return /[\r\n]/.test(line) ? segment : line;
};

export const queryLines = (url: string): string => querySegments(url).map(lineOf).join('\n');

const segmentOf = (line: string): string => {
  const equals = line.indexOf('=');
  return equals === -1
    ? querySegment({ name: line, value: '' }).replace(/=$/, '')
    : querySegment({ name: line.slice(0, equals), value: line.slice(equals + 1) });
};

/** Empty lines don't count. */
export const withQueryLines = (url: string, text: string): string => {
  const spelled = new Map(querySegments(url).map((segment) => [lineOf(segment), segment]));
  const lines = text.split(/\r?\n/).filter((line) => line.trim() !== '');
  return withQuerySegments(
    url,
    lines.map((line) => spelled.get(line) ?? segmentOf(line)),
  );
};
