// The page of Settings that the document's URL asks for.
import { settingsPageOf, type SettingsPage } from '../../shared/settings-pages';

/** Removes the fragment afterwards, so that the same page can be page for again. */
export const takeRequestedPage = (): SettingsPage | null => {
  const page = settingsPageOf(location.href);
  if (location.hash !== '') history.replaceState(null, '', location.pathname);
  return page;
};
