// The pages of Settings and their URLs. They're fragments, because one document shows them all.
import { SETTINGS_URL } from './addresses';

export const GENERAL_PAGES = {
  appearance: 'Appearance',
  calls: 'Requests and limits',
  history: 'History',
  programs: 'Programs',
} as const;

export type GeneralPage = keyof typeof GENERAL_PAGES;

export type SettingsPage =
  | { readonly kind: 'connection'; readonly id: string }
  | { readonly kind: 'new' }
  | { readonly kind: 'general'; readonly page: GeneralPage };

const CONNECTION = /^connection\/([\w-]{1,64})$/;

const isGeneral = (text: string): text is GeneralPage => Object.hasOwn(GENERAL_PAGES, text);

export const settingsUrlOf = (page: SettingsPage): string => {
  switch (page.kind) {
    case 'connection':
      return `${SETTINGS_URL}#connection/${page.id}`;
    case 'new':
      return `${SETTINGS_URL}#new`;
    case 'general':
      return `${SETTINGS_URL}#${page.page}`;
  }
};

/** Returns null for the URL of no settings page. */
export const settingsPageOf = (url: string): SettingsPage | null => {
  if (!url.startsWith(`${SETTINGS_URL}#`)) return null;
  const fragment = url.slice(SETTINGS_URL.length + 1);
  if (fragment === 'new') return { kind: 'new' };
  if (isGeneral(fragment)) return { kind: 'general', page: fragment };
  const id = CONNECTION.exec(fragment)?.[1];
  return id === undefined ? null : { kind: 'connection', id };
};
