// The page of Settings that was asked for by the document's address.
import { settingsPageOf, type SettingsPage } from '../../shared/settings-pages';

/** Afterwards the address is the document's own again, so that the same page can be asked for anew. */
export const takeAskedPage = (): SettingsPage | null => {
  const asked = settingsPageOf(location.href);
  if (location.hash !== '') history.replaceState(null, '', location.pathname);
  return asked;
};
