// Asks the operating system, through Chromium, which proxy to use for a URL: settings, PAC file, environment.
import type { Session } from 'electron';
import { startedOnce } from '../../shared/started-once';

/** Long enough for a burst of requests, short enough to notice a change of network. */
const CACHED_FOR_MS = 10_000;
const MAX_KEPT = 200;

/** Returns a PAC result; `DIRECT` for no proxy. */
export type AskSystemProxy = (url: URL) => Promise<string>;

/** `open` creates a session for this purpose: the pages' sessions have no network. */
const readyOf = async (open: () => Session): Promise<Session> => {
  const network = open();
  // A new session returns DIRECT until it has read the system's settings.
  await network.forceReloadProxyConfig();
  return network;
};

export const createSystemProxy = (now: () => number, open: () => Session): AskSystemProxy => {
  const kept = new Map<string, { readonly result: Promise<string>; readonly until: number }>();
  const opened = startedOnce(() => readyOf(open));
  const ask = async (url: URL): Promise<string> => (await opened()).resolveProxy(url.href);

  return (url) => {
    const existing = kept.get(url.href);
    if (existing !== undefined && existing.until > now()) return existing.result;
    if (kept.size >= MAX_KEPT) kept.clear();
    const result = ask(url);
    const entry = { result, until: now() + CACHED_FOR_MS };
    kept.set(url.href, entry);
    // A failure is for those who waited, and isn't cached.
    result.catch(() => {
      if (kept.get(url.href) === entry) kept.delete(url.href);
    });
    return result;
  };
};
