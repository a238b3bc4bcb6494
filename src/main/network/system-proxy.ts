// Asks the operating system, through Chromium, which proxy leads to an address: its settings, PAC file, environment.
import type { Session } from 'electron';
import { startedOnce } from '../../shared/started-once';

/** Long enough for a burst of calls; a laptop that is carried elsewhere is noticed soon. */
const KEPT_FOR_MS = 10_000;
const MAX_KEPT = 200;

/** In the language of PAC files; `DIRECT` for none. */
export type AskSystemProxy = (url: URL) => Promise<string>;

/** `open`: makes a session for this alone, since those of the pages are cut off from every network. */
const readyOf = async (open: () => Session): Promise<Session> => {
  const network = open();
  // A session that is just made answers DIRECT before it has read the system's settings.
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
    const entry = { result, until: now() + KEPT_FOR_MS };
    kept.set(url.href, entry);
    // A failure is nobody's but those who waited for it.
    result.catch(() => {
      if (kept.get(url.href) === entry) kept.delete(url.href);
    });
    return result;
  };
};
