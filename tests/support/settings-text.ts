// The text of a settings file for a test.
import { FORMAT, textOf, type Settings } from '../../src/main/connections/settings-file';
import type { Connection } from '../../src/shared/connection';
import { NO_PROGRAMS } from '../../src/shared/programs';

/** The first connection is selected. */
export const settingsText = (
  connections: readonly Connection[],
  programs: Settings['programs'] = NO_PROGRAMS,
): string =>
  textOf({
    format: FORMAT,
    selected: connections[0]?.id ?? '',
    connections: [...connections] as Settings['connections'],
    general: {
      theme: 'system',
      timeLimitSeconds: 60,
      largestResponseMB: 2_000,
      largestHeadersKB: 256,
      followRedirects: true,
      acceptCompressed: false,
      historyDays: 30,
    },
    historyClearedAt: 0,
    programs,
  });
