// The view of a response that's chosen.
import type { MouseEvent } from 'react';
import type { ApiCall } from '../../../shared/bridge/contract';
import type { ApiResponse } from '../../../shared/bridge/response';
import { HexView } from './bytes/HexView';
import { ImageView } from './bytes/ImageView';
import { readRange } from './copy/copy-text';
import type { useCopying } from './copy/use-copying';
import { HeadersView } from './details/HeadersView';
import { TimingView } from './details/TimingView';
import { EventsView } from './events/EventsView';
import { FilterBar } from './find/FilterBar';
import type { useFilter } from './find/use-filter';
import type { SearchBar } from './find/use-search-bar';
import { OfferToSave } from './save/OfferToSave';
import type { Saving } from './save/use-save';
import { TableView } from './table/TableView';
import { TestsView } from './tests/TestsView';
import { LinesView } from './text/LinesView';
import type { ChosenView } from './use-view';
import { hasFilter } from './view-list';
import * as words from './words';

interface ShownViewProps {
  readonly call: ApiCall;
  readonly response: ApiResponse;
  readonly arriving: boolean;
  readonly shown: ChosenView;
  readonly filter: ReturnType<typeof useFilter>;
  readonly saving: Saving;
  readonly copying: ReturnType<typeof useCopying>;
  readonly searchBar: SearchBar;
  onContextMenu(event: MouseEvent): void;
}

export function ShownView(props: ShownViewProps) {
  const { call, response, arriving, shown, saving, copying } = props;
  const { body } = response;
  const { view, table } = shown;
  switch (view) {
    case 'pretty':
    case 'raw':
      return <TextView {...props} view={view} />;
    case 'events':
      return <EventsView call={call} body={body} arriving={arriving} />;
    case 'table':
      return (
        table && (
          <TableView
            key={response.sent.requestId ?? response.timing.startedAt}
            call={call}
            head={table}
            fileName={body.fileName}
          />
        )
      );
    case 'image':
      return <ImageView call={call} body={body} saving={saving} />;
    case 'pdf':
      return <OfferToSave body={body} saving={saving} why={words.noPdfs} />;
    case 'hex':
      return <HexView call={call} body={body} arriving={arriving} copying={copying} />;
    case 'headers':
      return <HeadersView headers={response.headers} />;
    case 'timing':
      return <TimingView timing={response.timing} />;
    case 'tests':
      return <TestsView response={response} />;
  }
}

/** The text, or what the filter selects of it. */
function TextView(props: ShownViewProps & { readonly view: 'pretty' | 'raw' }) {
  const { call, response, arriving, filter, copying, searchBar, onContextMenu, view } = props;
  const { body } = response;
  const canFilter = view === 'pretty' && hasFilter(body);
  const filtered = canFilter && filter.shown !== null;
  return (
    <>
      {canFilter && filter.open && <FilterBar filter={filter} />}
      {filtered && filter.isFormer && (
        <p className="lines__fault lines__former" role="status">
          {words.formerResult} <span className="mono">{filter.shown}</span>
        </p>
      )}
      <LinesView
        key={filtered ? `filtered ${filter.shown}` : view}
        call={call}
        body={body}
        view={filtered ? 'filtered' : view}
        arriving={arriving}
        searchBar={searchBar}
        onContextMenu={onContextMenu}
        onCopy={(range) => copying.start('selection', (signal) => readRange(call, range, signal))}
      />
    </>
  );
}
