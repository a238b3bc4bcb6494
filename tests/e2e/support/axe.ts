// Accessibility by axe, evaluated rather than inserted as a script, which the pages' policy would block.
import { readFileSync } from 'node:fs';
import type { Page } from 'playwright/test';

const source = readFileSync(require.resolve('axe-core/axe.min.js'), 'utf8');

interface Violation {
  readonly id: string;
  readonly impact: string | null;
  readonly nodes: readonly { readonly html: string; readonly failureSummary?: string }[];
}

const violationsOf = async (page: Page): Promise<readonly Violation[]> => {
  if (!(await page.evaluate(() => 'axe' in globalThis))) await page.evaluate(source);
  return page.evaluate(async () => {
    const { axe } = globalThis as unknown as {
      axe: { run(): Promise<{ violations: Violation[] }> };
    };
    return (await axe.run()).violations;
  });
};

/** What is serious or worse, a line each; empty where nothing is. */
export const seriousFindings = async (page: Page): Promise<readonly string[]> =>
  (await violationsOf(page))
    .filter(({ impact }) => impact === 'serious' || impact === 'critical')
    .flatMap(({ id, nodes }) => nodes.map(({ html }) => `${id}: ${html}`));

/** Everything that any of its rules finds, with the reason. */
export const allFindings = async (page: Page): Promise<readonly string[]> =>
  (await violationsOf(page)).flatMap(({ id, nodes }) =>
    nodes.map(({ html, failureSummary = '' }) => `${id}: ${html} (${failureSummary})`),
  );
