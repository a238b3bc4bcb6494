// Which view of a response is shown.
import { useState } from 'react';
import type { ApiCall } from '../../../shared/bridge/contract';
import type { ApiResponse } from '../../../shared/bridge/response';
import { useTableHead } from './table/use-rows';
import { rememberView, useChosenViews } from './view-as/use-chosen-views';
import { hasFilter, viewsOf, type View } from './view-list';

/** The one chosen for the body's kind, if the response has it. `arriving`: more of its body is to come. */
export const useView = (call: ApiCall, response: ApiResponse, arriving: boolean) => {
  const { body } = response;
  // What can be filtered may be a table.
  const { table, known } = useTableHead(call, hasFilter(body) && !arriving);
  const chosen = useChosenViews()[body.kind];
  const setChosen = (next: View) => rememberView(body.kind, next);
  // While it isn't known whether there's a table, the tab stays for a person who had it open.
  const views = viewsOf(response, table !== null || (!known && chosen === 'table'));
  const first = views[0] ?? 'headers';
  const view = views.find((each) => each === chosen) ?? first;
  /** The view that Find left, and returns to. */
  const [left, setLeft] = useState<View | null>(null);
  return {
    table,
    views,
    view,
    setChosen,
    choose: (next: View) => {
      setLeft(null);
      setChosen(next);
    },
    showText: () => {
      if (view === 'raw' || view === 'pretty') return;
      setLeft(view);
      setChosen(views.includes('pretty') ? 'pretty' : 'raw');
    },
    showLeft: () => {
      setLeft(null);
      if (left !== null) setChosen(left);
    },
  };
};

export type ChosenView = ReturnType<typeof useView>;
