import { describe, expect, it } from 'vitest';
import {
  settingsPageOf,
  settingsUrlOf,
  type SettingsPage,
} from '../../../src/shared/settings-pages';

const PAGES: readonly SettingsPage[] = [
  { kind: 'connection', id: '3b0c2f6e-1b7e-4c1e-9a54-2f0d2a6c9e11' },
  { kind: 'new' },
  { kind: 'general', page: 'appearance' },
  { kind: 'general', page: 'calls' },
  { kind: 'general', page: 'history' },
];

describe('the URL of a page of Settings', () => {
  it.each(PAGES)('is read as it was made: $kind', (page) => {
    expect(settingsPageOf(settingsUrlOf(page))).toEqual(page);
  });

  it.each([
    'app://settings/',
    'app://settings/#more',
    'app://settings/#toString',
    'app://settings/#connection/',
    'app://settings/#connection/a/b',
    'app://settings/?#new',
    'app://settings/api/state#new',
    'app://keybearer/#new',
    'https://elsewhere.example/#new',
  ])('refers to none: %s', (url) => {
    expect(settingsPageOf(url)).toBeNull();
  });
});
