// Answers the system's message boxes, which no test can click, and records what they asked.
import type { KeybearerApp } from './app';

export interface Box {
  readonly message: string;
  readonly detail?: string;
  readonly buttons?: readonly string[];
  readonly defaultId?: number;
  readonly cancelId?: number;
}

declare global {
  // Lives in the app's main process between two evaluations.
  var boxes: Box[] | undefined;
  var answerBox: ((response: number) => void) | undefined;
}

/** From now on every box is answered with the button of this name. */
export const answerMessageBoxes = (app: KeybearerApp, button: string): Promise<void> =>
  app.electron().evaluate(({ dialog }, wanted) => {
    globalThis.boxes = [];
    const answer = (...args: unknown[]) => {
      const options = args.at(-1) as Box;
      globalThis.boxes?.push(options);
      const response = options.buttons?.indexOf(wanted) ?? -1;
      if (response < 0) throw new Error(`There is no button “${wanted}”.`);
      return Promise.resolve({ response, checkboxChecked: false });
    };
    dialog.showMessageBox = answer;
  }, button);

/** The questions asked since then. */
export const boxes = (app: KeybearerApp): Promise<readonly Box[]> =>
  app.electron().evaluate(() => globalThis.boxes ?? []);

/** Only their messages. */
export const askedInBoxes = async (app: KeybearerApp): Promise<readonly string[]> =>
  (await boxes(app)).map(({ message }) => message);

/** From now on every box stays open; what this resolves to answers the last one with the button of this name. */
export const holdMessageBoxes = async (
  app: KeybearerApp,
): Promise<(button: string) => Promise<void>> => {
  await app.electron().evaluate(({ dialog }) => {
    globalThis.boxes = [];
    const hold = (...args: unknown[]) => {
      globalThis.boxes?.push(args.at(-1) as Box);
      return new Promise((resolve) => {
        globalThis.answerBox = (response) => resolve({ response, checkboxChecked: false });
      });
    };
    dialog.showMessageBox = hold as typeof dialog.showMessageBox;
  });
  return (button) =>
    app.electron().evaluate((_electron, wanted) => {
      globalThis.answerBox?.(globalThis.boxes?.at(-1)?.buttons?.indexOf(wanted) ?? -1);
    }, button);
};
