// Loads a response's lines as they scroll into view. The first part is available without a query.
import { useMemo } from 'react';
import type { BodyInfo } from '../../../../shared/bridge/response';
import type { ApiCall } from '../../../../shared/bridge/contract';
import type { Line, ReadResult } from '../../../../shared/bridge/read';
import type { TextView } from '../../../../shared/bridge/text-query';
import { LAID_OUT } from '../../../../shared/text-layout';
import { layOutJson } from '../../json/json-text';
import { usePages, type Pages } from '../reading/use-pages';

const PAGE = 200;
/** More than a tall window shows. Main's lines arrive before anyone scrolls further. */
const FIRST_PART = 8_192;

type LinesReply = Extract<ReadResult, { readonly ok: true; readonly what: 'lines' }>;

export interface Lines extends Pick<Pages<LinesReply>, 'total' | 'problem' | 'load'> {
  /** Whether the total is final. */
  readonly counted: boolean;
  readonly invalidAt: LinesReply['invalidAt'];
  /** Lines of the text, with the parts of a split one counted once. */
  readonly textLines: number;
  /** Null while it loads. */
  line(index: number): Line | null;
  /** The number of the text's line that it's in, from 0. */
  numberOf(index: number): number;
}

/** Lines of the first part, formatted here for Pretty. */
const firstLines = (
  { firstText, kind }: Pick<BodyInfo, 'firstText' | 'kind'>,
  view: TextView,
): readonly Line[] => {
  if (view === 'filtered') return [];
  if (firstText === null || firstText === '') return [];
  // Main formats these; showing them as received would flicker.
  if (view === 'pretty' && LAID_OUT.has(kind) && kind !== 'json') return [];
  const part = firstText.slice(0, FIRST_PART);
  const text = view === 'pretty' && kind === 'json' ? layOutJson(part) : part;
  const lines = text.split(/\r\n|\n|\r/);
  // A final line break doesn't start another line.
  if (lines.length > 1 && lines.at(-1) === '') lines.pop();
  return lines.map((line) => ({ text: line.slice(0, 4_096), continued: false }));
};

/** For one view, as long as the component is mounted. */
export const useLines = (call: ApiCall, body: BodyInfo, view: TextView): Lines => {
  const { firstText, kind } = body;
  const beginning = useMemo(() => firstLines({ firstText, kind }, view), [firstText, kind, view]);
  const pages = usePages<LinesReply>(call, {
    what: 'lines',
    pageSize: PAGE,
    // With folds, each line in view can be on a different page.
    cachedPages: 128,
    growthMs: 80,
    query: (from, count) => ({ what: 'lines', view, from, count }),
  });
  return {
    ...pages,
    total: pages.started ? pages.total : beginning.length,
    counted: pages.started ? pages.complete : body.bytes <= FIRST_PART,
    invalidAt: pages.latest?.invalidAt ?? null,
    textLines: pages.started ? (pages.latest?.textLines ?? 0) : beginning.length,
    numberOf: (index) => {
      const page = pages.pageOf(index);
      if (page === null) return index;
      const between = page.lines.slice(1, (index % PAGE) + 1);
      return page.number + between.filter(({ continued }) => !continued).length;
    },
    line: (index) => pages.pageOf(index)?.lines[index % PAGE] ?? beginning[index] ?? null,
  };
};
