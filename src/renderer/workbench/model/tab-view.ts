// What a tab shows of its request and response, which stays with the tab.

export type RequestPart = 'params' | 'headers' | 'body' | 'variables' | 'tests';

/** The filter of JSON responses: the JSONPath as typed. */
export interface FilterView {
  readonly open: boolean;
  readonly path: string;
}

export interface TabView {
  readonly part: RequestPart;
  readonly filter: FilterView;
}

/** A new tab's. The field of the filter starts with a path's root. */
export const FIRST_VIEW: TabView = { part: 'headers', filter: { open: false, path: '$' } };
