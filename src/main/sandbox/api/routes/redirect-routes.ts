// Redirects: within this origin, to another, and in a loop.
import { queryChoice, queryNumber, sendJson } from '../reply';
import { route, type Call, type Route } from '../routing';

const STATUSES = ['302', '301', '303', '307', '308'] as const;

const redirect = (call: Call, location: string): void => {
  const status = Number(queryChoice(call, 'status', STATUSES));
  call.response.writeHead(status, { Location: location }).end();
};

const hop = (call: Call): void => {
  const hops = queryNumber(call, 'hops', { min: 0, max: 50, otherwise: 1 });
  if (hops === 0)
    return sendJson(call.response, 200, { arrived: true, method: call.request.method });
  const query = new URLSearchParams(call.url.searchParams);
  query.set('hops', String(hops - 1));
  return redirect(call, `/redirect/same?${query.toString()}`);
};

/** `elsewhere` is the sandbox's second origin, where an echo shows whether a token arrived. */
export const createRedirectRoutes = (elsewhere: string): readonly Route[] => [
  route('*', '/redirect/same', hop),
  route('*', '/redirect/other', (call) => redirect(call, `${elsewhere}/echo`)),
  route('*', '/redirect/loop', (call) => redirect(call, '/redirect/loop')),
];
