// The views of a response as tabs, selected by its type. Loaded when the window is idle, before the first response.
import { useState, type MouseEvent } from 'react';
import { MENUS } from '../../../shared/context-menus';
import type { ApiResponse } from '../../../shared/bridge/response';
import type { ApiCall } from '../../../shared/bridge/contract';
import { ErrorBoundary } from '../../ui/ErrorBoundary';
import { Button } from '../../ui/Button';
import { CheckIcon, CopyIcon, FilterIcon, SaveIcon, SearchIcon } from '../../ui/icons';
import { shortcut } from '../../ui/shortcut';
import { Tabs, type TabItem } from '../../ui/Tabs';
import { CopyLine } from './copy/CopyLine';
import { readRange } from './copy/copy-text';
import { useCopying } from './copy/use-copying';
import { EventsView } from './events/EventsView';
import { FilterBar } from './find/FilterBar';
import { HeadersView } from './details/HeadersView';
import { HexView } from './bytes/HexView';
import { ImageView } from './bytes/ImageView';
import { LinesView } from './text/LinesView';
import { useCopiedMarks } from './marks/use-copied-marks';
import { OfferToSave } from './save/OfferToSave';
import { SaveLine } from './save/SaveLine';
import { TableView } from './table/TableView';
import { emptyWords } from './status/body-words';
import { TimingView } from './details/TimingView';
import { TestsView } from './tests/TestsView';
import { rememberView, useChosenViews } from './view-as/use-chosen-views';
import { useFilter } from './find/use-filter';
import { useTableHead } from './table/use-rows';
import { TEXT_START } from './selection/text-places';
import { isRunning, useSave } from './save/use-save';
import { useSearchBar } from './find/use-search-bar';
import type { FilterView } from '../model/tab-view';
import { offerMenu } from '../menus/offer-menu';
import { isText, VIEW_NAMES, viewsOf, type View } from './view-list';
import { ownValue } from '../../../shared/own-value';
import * as words from './words';

interface ResponseViewsProps {
  readonly call: ApiCall;
  readonly response: ApiResponse;
  readonly arriving: boolean;
  readonly filter: FilterView;
  onFilter(filter: FilterView): void;
}

/** The text as received, decoded. */
const WHOLE_BODY = { view: 'raw', from: TEXT_START, to: null } as const;

export default function ResponseViews(props: ResponseViewsProps) {
  const { call, response, arriving } = props;
  const { body } = response;
  const isTable = body.kind === 'json' || body.kind === 'ndjson';
  const { table: head, known } = useTableHead(call, isTable && !arriving);
  const chosenViews = useChosenViews();
  useCopiedMarks();
  const saving = useSave(call);
  const copying = useCopying(call);

  const chosen = chosenViews[body.kind];
  const setChosen = (next: View) => rememberView(body.kind, next);
  // While it isn't known whether there's a table, the tab stays for a person who had it open.
  const views = viewsOf(response, head !== null || (!known && chosen === 'table'));
  const items = views.map((key): TabItem<View> => {
    const count = ownValue(
      {
        table: head?.total,
        headers: response.headers.length,
        tests: response.tests?.length ?? undefined,
      },
      key,
    );
    return { key, name: VIEW_NAMES[key], ...(count !== undefined && { count }) };
  });
  const first = views[0] ?? 'headers';
  const view = views.find((each) => each === chosen) ?? first;
  /** The view that Find left, and returns to. */
  const [left, setLeft] = useState<View | null>(null);
  const showText = () => {
    if (view === 'raw' || view === 'pretty') return;
    setLeft(view);
    setChosen(views.includes('pretty') ? 'pretty' : 'raw');
  };
  const chooseView = (next: View) => {
    setLeft(null);
    setChosen(next);
  };
  const filter = useFilter(call, props.filter, props.onFilter);
  const hasFilter = body.kind === 'json' || body.kind === 'ndjson';
  const bar = useSearchBar(isText(body) ? showText : null);
  const searchBar = {
    ...bar,
    close: () => {
      bar.close();
      if (left !== null) chooseView(left);
    },
  };
  const isCopied = copying.state.kind === 'copied' && copying.part === 'body';
  const copyBody = () => copying.start('body', (signal) => readRange(call, WHOLE_BODY, signal));
  const onContextMenu = (event: MouseEvent) => {
    const acts = {
      // Main does it.
      copy: () => undefined,
      copyBody,
      find: searchBar.show,
      save: saving.start,
    };
    const can = { copy: getSelection()?.isCollapsed === false, save: !isRunning(saving.state) };
    offerMenu(
      event,
      'responseText',
      (item) => acts[item](),
      (item) => ownValue(can, item) ?? true,
    );
  };
  const filtered = view === 'pretty' && hasFilter && filter.shown !== null;

  return (
    <>
      <SaveLine saving={saving} />
      <CopyLine copying={copying} onSave={saving.start} />
      {body.kind === 'empty' && <p className="no-text hint">{emptyWords(body)}</p>}
      <Tabs<View>
        label={words.views}
        items={items}
        chosen={view}
        onChoose={chooseView}
        className="views__tabs"
        aside={
          <span className="views__orders">
            {hasFilter && (
              <Button
                small
                variant="quiet"
                title={words.filterTitle}
                aria-pressed={filter.open && view === 'pretty'}
                onClick={() => {
                  if (filter.open && view === 'pretty') return filter.close();
                  setChosen('pretty');
                  filter.show();
                }}
              >
                <FilterIcon /> <span className="views__word">{words.filter}</span>
              </Button>
            )}
            {isText(body) && (
              <Button
                small
                variant="quiet"
                title={words.findTitle(shortcut('F'))}
                onClick={searchBar.show}
              >
                <SearchIcon /> <span className="views__word">{words.find}</span>
              </Button>
            )}
            {isText(body) && (
              <Button small variant="quiet" title={MENUS.responseText.copyBody} onClick={copyBody}>
                {isCopied ? <CheckIcon /> : <CopyIcon />}{' '}
                <span className="views__word">{isCopied ? words.copied : words.copy}</span>
              </Button>
            )}
            {body.kind !== 'empty' && (
              <Button
                small
                variant="quiet"
                aria-label={words.saveToFile}
                title={words.saveTitle(body.fileName)}
                disabled={isRunning(saving.state)}
                onClick={saving.start}
              >
                <SaveIcon /> <span className="views__word">{words.save}</span>
              </Button>
            )}
          </span>
        }
        panelClassName="views__panel"
      >
        <ErrorBoundary part={words.theView(VIEW_NAMES[view])} resetKey={view}>
          {view === 'pretty' && hasFilter && filter.open && <FilterBar filter={filter} />}
          {filtered && filter.isFormer && (
            <p className="lines__fault lines__former" role="status">
              {words.formerResult} <span className="mono">{filter.shown}</span>
            </p>
          )}
          {(view === 'pretty' || view === 'raw') && (
            <LinesView
              key={filtered ? `filtered ${filter.shown}` : view}
              call={call}
              body={body}
              view={filtered ? 'filtered' : view}
              arriving={arriving}
              searchBar={searchBar}
              onContextMenu={onContextMenu}
              onCopy={(range) =>
                copying.start('selection', (signal) => readRange(call, range, signal))
              }
            />
          )}
          {view === 'events' && <EventsView call={call} body={body} arriving={arriving} />}
          {view === 'table' && head !== null && (
            <TableView
              key={response.sent.requestId ?? response.timing.startedAt}
              call={call}
              head={head}
              fileName={body.fileName}
            />
          )}
          {view === 'image' && <ImageView call={call} body={body} saving={saving} />}
          {view === 'pdf' && <OfferToSave body={body} saving={saving} why={words.noPdfs} />}
          {view === 'hex' && (
            <HexView call={call} body={body} arriving={arriving} copying={copying} />
          )}
          {view === 'headers' && <HeadersView headers={response.headers} />}
          {view === 'timing' && <TimingView timing={response.timing} />}
          {view === 'tests' && <TestsView response={response} />}
        </ErrorBoundary>
      </Tabs>
    </>
  );
}
