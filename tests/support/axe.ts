// Accessibility checks with axe, evaluated instead of inserted as a script, which the pages' policy would block.
import { readFileSync } from 'node:fs';
import type { Page } from 'playwright/test';

const source = readFileSync(require.resolve('axe-core/axe.min.js'), 'utf8');

/** The page globals used, for tests whose own types are Node's. */
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

/** Rules that depend on the theme. */
const OF_COLOUR = ['color-contrast', 'link-in-text-block'];

const violationsOf = async (
  page: Page,
  rules?: readonly string[],
): Promise<readonly Violation[]> => {
  if (!(await page.evaluate(() => 'axe' in globalThis))) await page.evaluate(source);
  return page.evaluate(async (runOnly) => {
    const { axe, document: shown } = globalThis as unknown as PageGlobals;
    // Finishes animations, so that final colours are checked.
    for (const animation of shown.getAnimations())
      if (animation.effect?.getComputedTiming().endTime !== Infinity) animation.finish();
    // Passing rules aren't reported, which saves most of the work.
    const options = { resultTypes: ['violations'], ...(runOnly !== undefined && { runOnly }) };
    return (await axe.run(options)).violations;
  }, rules);
};

/** Serious and worse findings, one per line; empty if there are none. */
export const seriousFindings = async (page: Page): Promise<readonly string[]> =>
  (await violationsOf(page))
    .filter(({ impact }) => impact === 'serious' || impact === 'critical')
    .flatMap(({ id, nodes }) => nodes.map(({ html }) => `${id}: ${html}`));

/** All findings of all rules, or only of the colour rules, with the reason. */
export const allFindings = async (
  page: Page,
  which: 'all' | 'of colour' = 'all',
): Promise<readonly string[]> =>
  (await violationsOf(page, which === 'all' ? undefined : OF_COLOUR)).flatMap(({ id, nodes }) =>
    nodes.map(({ html, failureSummary = '' }) => `${id}: ${html} (${failureSummary})`),
  );
