// Starts Electron with Playwright attached, starts it again if Playwright hangs, and keeps its replies from being lost.
//
// Playwright attaches to main and to Chromium, and only then lets the app continue. If a window opens before that, which
// happens with an executable for which Playwright has no loader, it may attach during that page's first navigation and
// then waits forever for the page to be ready: 4 of 24 starts, and none of 290 with the loader. That's why
// wait-for-playwright.cjs holds the app back. If a start hangs anyway, it's repeated, which is printed and counted by
// `npm test`.
import { _electron, errors, test, type ElectronApplication } from 'playwright/test';

type Options = NonNullable<Parameters<typeof _electron.launch>[0]>;

/** An annotation of the test in which it happened; scripts/test/count.mjs knows it by this name. */
const ATTACH_HUNG = 'attach-hung';
/** A start takes less than a second, and some ten on a very busy machine. */
const ATTACH_WITHIN_MS = 60_000;
/** Filling in a thousand headers takes some ten seconds, and more than Playwright's thirty on a busy machine. */
const ACT_WITHIN_MS = 120_000;

/**
 * Playwright awaits what a function evaluated in main returns, and V8 holds that reply weakly: if it's a plain value, a
 * garbage collection at the wrong moment loses it ("Resulting promise was garbage collected"). An async function's reply
 * isn't lost.
 */
const awaitReplies = (app: ElectronApplication): void => {
  const evaluate = app.evaluate.bind(app);
  // Playwright sends a function as its source text.
  const asAsync = (source: unknown): never =>
    Object.assign(() => undefined, {
      toString: () => `async (...given) => (${String(source)})(...given)`,
    }) as never;
  app.evaluate = (source: unknown, given?: unknown) => evaluate(asAsync(source), given);
};

const launch = async (options: Options): Promise<ElectronApplication> => {
  const app = await _electron.launch(options);
  app.context().setDefaultTimeout(ACT_WITHIN_MS);
  awaitReplies(app);
  return app;
};

export const startAttached = async (
  options: Options,
  withinMs = ATTACH_WITHIN_MS,
): Promise<ElectronApplication> => {
  try {
    return await launch({ ...options, timeout: withinMs });
  } catch (error) {
    if (!(error instanceof errors.TimeoutError)) throw error;
    const description = `Playwright had not attached to the app after ${withinMs / 1000} s; it was started again.`;
    console.log(`${description}\n${error.message}`);
    test.info().annotations.push({ type: ATTACH_HUNG, description });
    return launch({ ...options, timeout: ATTACH_WITHIN_MS });
  }
};
