// Parses one event of a stream: its name, ID and data.
import type { StreamEvent } from '../../../shared/bridge/read';
import type { EventPlace } from './event-scanner';
import type { TextSource } from '../text/text-source';

/** Enough for a row. An opened event is read in full. */
const SHORT = 1_024;
const LONG = 64 * 1024;
const LONGEST_NAME = 256;

interface Fields {
  name: string;
  id: string | null;
  readonly data: string[];
}

/** Parses one line (WHATWG HTML §9.2.6). */
const take = (fields: Fields, line: string): void => {
  const colon = line.indexOf(':');
  const field = colon < 0 ? line : line.slice(0, colon);
  const text = colon < 0 ? '' : line.slice(colon + 1).replace(/^ /, '');
  if (field === 'data') fields.data.push(text);
  else if (field === 'event') fields.name = text.slice(0, LONGEST_NAME);
  else if (field === 'id') fields.id = text.slice(0, LONGEST_NAME);
};

/** The parts of an event that come from its text. */
type Read = Pick<StreamEvent, 'name' | 'id' | 'data' | 'cut' | 'bytes'>;

export const readBlock = (
  source: TextSource,
  { start, end }: EventPlace,
  byLine: boolean,
  whole: boolean,
): Read => {
  const bytes = end - start;
  const limit = whole ? LONG : SHORT;
  const cut = bytes > limit;
  const text = source.read(start, Math.min(end, start + limit)).toString('utf8');
  // Removes a partial character at the cut.
  const beginning = cut ? text.replace(/\ufffd{1,3}$/, '') : text;
  if (byLine) return { name: '', id: null, data: beginning.trim(), cut, bytes };
  const fields: Fields = { name: '', id: null, data: [] };
  for (const line of beginning.split(/\r\n|\r|\n/)) take(fields, line);
  if (cut) {
    // A name can follow the data.
    const tail = source.read(Math.max(start + limit, end - SHORT), end).toString('utf8');
    for (const line of tail.split(/\r\n|\r|\n/).slice(1))
      if (!line.startsWith('data')) take(fields, line);
  }
  const name = fields.name === '' ? 'message' : fields.name;
  return { name, id: fields.id, data: fields.data.join('\n'), cut, bytes };
};
