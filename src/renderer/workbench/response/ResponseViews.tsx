// The views of a response as tabs, selected by its type. Loaded when the window is idle, before the first response.
import type { MouseEvent } from 'react';
import type { ApiResponse } from '../../../shared/bridge/response';
import type { ApiCall } from '../../../shared/bridge/contract';
import { ErrorBoundary } from '../../ui/ErrorBoundary';
import { Tabs, type TabItem } from '../../ui/Tabs';
import { CopyLine } from './copy/CopyLine';
import { readRange } from './copy/copy-text';
import { useCopying } from './copy/use-copying';
import { useCopiedMarks } from './marks/use-copied-marks';
import { SaveLine } from './save/SaveLine';
import { emptyWords } from './status/body-words';
import { useFilter } from './find/use-filter';
import { TEXT_START } from './selection/text-places';
import { isRunning, useSave } from './save/use-save';
import { useSearchBar, type SearchBar } from './find/use-search-bar';
import type { FilterView } from '../model/tab-view';
import { offerMenu } from '../menus/offer-menu';
import { ShownView } from './ShownView';
import { useView } from './use-view';
import { ViewButtons } from './ViewButtons';
import { isText, VIEW_NAMES, type View } from './view-list';
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

const tabsOf = ({ tests, headers }: ApiResponse, views: readonly View[], rows?: number) =>
  views.map((key): TabItem<View> => {
    const counts = { table: rows, headers: headers.length, tests: tests?.length ?? undefined };
    const count = ownValue(counts, key);
    return { key, name: VIEW_NAMES[key], ...(count !== undefined && { count }) };
  });

export default function ResponseViews(props: ResponseViewsProps) {
  const { call, response } = props;
  const { body } = response;
  useCopiedMarks();
  const saving = useSave(call);
  const copying = useCopying(call);
  const shown = useView(call, response, props.arriving);
  const filter = useFilter(call, props.filter, props.onFilter);
  const bar = useSearchBar(isText(body) ? shown.showText : null);
  const searchBar: SearchBar = {
    ...bar,
    close: () => {
      bar.close();
      shown.showLeft();
    },
  };
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

  return (
    <>
      <SaveLine saving={saving} />
      <CopyLine copying={copying} onSave={saving.start} />
      {body.kind === 'empty' && <p className="no-text hint">{emptyWords(body)}</p>}
      <Tabs<View>
        label={words.views}
        items={tabsOf(response, shown.views, shown.table?.total)}
        chosen={shown.view}
        onChoose={shown.choose}
        className="views__tabs"
        aside={
          <ViewButtons
            {...{ body, shown, filter, saving }}
            isCopied={copying.state.kind === 'copied' && copying.part === 'body'}
            onCopy={copyBody}
            onFind={searchBar.show}
          />
        }
        panelClassName="views__panel"
      >
        <ErrorBoundary part={words.theView(VIEW_NAMES[shown.view])} resetKey={shown.view}>
          <ShownView {...props} {...{ shown, filter, saving, copying, searchBar, onContextMenu }} />
        </ErrorBoundary>
      </Tabs>
    </>
  );
}
