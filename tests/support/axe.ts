// Accessibility by axe, evaluated rather than inserted as a script, which the pages' policy would block.
import { readFileSync } from 'node:fs';
import type { Page } from 'playwright/test';

const source = readFileSync(require.resolve('axe-core/axe.min.js'), 'utf8');

/** What is used of a page's globals, for tests whose own types are Node's. */
interface PageGlobals {
  readonly document: {
    getAnimations(): readonly {
      readonly effect: { getComputedTiming(): { readonly endTime?: unknown } } | null;
      finish(): void;
    }[];
  };
  readonly axe: { run(options: object): Promise<{ violations: Violation[] }> };
}

interface Violation {
  readonly id: string;
  readonly impact: string | null;
  readonly nodes: readonly { readonly html: string; readonly failureSummary?: string }[];
}

/** What a theme can make wrong. */
const OF_COLOUR = ['color-contrast', 'link-in-text-block'];

const violationsOf = async (
  page: Page,
  rules?: readonly string[],
): Promise<readonly Violation[]> => {
  if (!(await page.evaluate(() => 'axe' in globalThis))) await page.evaluate(source);
  return page.evaluate(async (runOnly) => {
    const { axe, document: shown } = globalThis as unknown as PageGlobals;
    // Colours are judged as they stay.
    for (const animation of shown.getAnimations())
      if (animation.effect?.getComputedTiming().endTime !== Infinity) animation.finish();
    // What is well is not described, which is most of the work.
    const options = { resultTypes: ['violations'], ...(runOnly !== undefined && { runOnly }) };
    return (await axe.run(options)).violations;
  }, rules);
};

/** What is serious or worse, a line each; empty where nothing is. */
export const seriousFindings = async (page: Page): Promise<readonly string[]> =>
  (await violationsOf(page))
    .filter(({ impact }) => impact === 'serious' || impact === 'critical')
    .flatMap(({ id, nodes }) => nodes.map(({ html }) => `${id}: ${html}`));

/** Everything that any of its rules finds, or those of colour alone, with the reason. */
export const allFindings = async (
  page: Page,
  which: 'all' | 'of colour' = 'all',
): Promise<readonly string[]> =>
  (await violationsOf(page, which === 'all' ? undefined : OF_COLOUR)).flatMap(({ id, nodes }) =>
    nodes.map(({ html, failureSummary = '' }) => `${id}: ${html} (${failureSummary})`),
  );
