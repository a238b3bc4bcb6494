// Answers the system's save dialog, which no test can click, and records the suggested names.
import { join } from 'node:path';
import type { KeybearerApp } from './app';

declare global {
  // Lives in the app's main process between two evaluations.
  var suggestedPaths: string[] | undefined;
}

/** From now on every save goes to this folder under the suggested name; null cancels the dialog. */
export const answerSaveDialog = (app: KeybearerApp, folder: string | null): Promise<void> =>
  app.electron().evaluate(
    ({ dialog }, [into, separator]) => {
      globalThis.suggestedPaths = [];
      const answer = (...args: unknown[]) => {
        const { defaultPath } = args.at(-1) as { readonly defaultPath: string };
        globalThis.suggestedPaths?.push(defaultPath);
        const name = defaultPath.split(separator ?? '/').at(-1);
        return Promise.resolve(
          into === null
            ? { canceled: true, filePath: '' }
            : { canceled: false, filePath: `${into}${separator}${name}` },
        );
      };
      dialog.showSaveDialog = answer;
    },
    [folder, join('a', 'b').slice(1, 2)] as const,
  );

/** The paths suggested since then. */
export const suggestedPaths = (app: KeybearerApp): Promise<readonly string[]> =>
  app.electron().evaluate(() => globalThis.suggestedPaths ?? []);
