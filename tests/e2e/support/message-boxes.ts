// Answers the system's message boxes, which no test can click, and tells what they asked.
import type { KeybearerApp } from './app';

declare global {
  // Lives in the app's main process between two evaluations.
  var askedInBoxes: string[] | undefined;
}

/** From now on every box is answered with the button of this name. */
export const answerMessageBoxes = (app: KeybearerApp, button: string): Promise<void> =>
  app.electron().evaluate(({ dialog }, wanted) => {
    globalThis.askedInBoxes = [];
    const answer = (...args: unknown[]) => {
      const options = args.at(-1) as { readonly message: string; readonly buttons?: string[] };
      globalThis.askedInBoxes?.push(options.message);
      const response = options.buttons?.indexOf(wanted) ?? -1;
      if (response < 0) throw new Error(`There is no button “${wanted}”.`);
      return Promise.resolve({ response, checkboxChecked: false });
    };
    dialog.showMessageBox = answer;
  }, button);

/** The messages of the boxes since they are answered. */
export const askedInBoxes = (app: KeybearerApp): Promise<readonly string[]> =>
  app.electron().evaluate(() => globalThis.askedInBoxes ?? []);
