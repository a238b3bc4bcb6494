// Goes through the first minute as a person would, in the open window: logs in, sends the first sample request, and
// reports what the window shows.
import { mkdir } from 'node:fs/promises';
import { join } from 'node:path';
import { PROJECT } from '../project.mjs';
import { openPage } from './page.mjs';

const FIND_MS = 20_000;
const LOG_IN_MS = 60_000;
const ANSWER_MS = 60_000;
const TABLE_MS = 3_000;
const ROWS_SHOWN = 6;
const PICTURES = join(PROJECT, 'test-results/first-minute');
const TEXT = "return this.innerText.replace(/\\s+/g, ' ').trim();";
const ROWS = `
  const rows = [...this.querySelectorAll('[role=row], tr')];
  const lines = rows.length > 0 ? rows : [...this.querySelectorAll('[data-line]')];
  return lines.slice(0, ${ROWS_SHOWN}).map((line) => line.innerText.replace(/\\s+/g, ' ').trim());`;

/** Returns true if every step worked; reports what failed. */
export async function takeFirstMinute(devtools, report) {
  await mkdir(PICTURES, { recursive: true });
  const page = await openPage(devtools, (url) => !url.startsWith('devtools:'));
  return (
    (await isDone('Log in', () => logIn(page, report), page, report)) &&
    (await isDone('Send', () => sendSample(page, report), page, report))
  );
}

async function isDone(name, step, page, report) {
  try {
    await step();
    return true;
  } catch (error) {
    report(`First minute: "${name}" failed: ${error.message}`);
    await picture(page, 'failed', report).catch(() => {});
    return false;
  }
}

async function logIn(page, report) {
  await press(page, 'button', 'Log in');
  const status = () => tokenStatus(page);
  const held = async () => {
    const { state, text } = await status();
    if (state === 'refused' || state === 'unavailable')
      throw new Error(`the window says "${text}"`);
    return text.includes('Token valid');
  };
  await page.until(held, 'the token status did not become "Token valid"', LOG_IN_MS);
  report(`Token status: ${(await status()).text}`);
  await picture(page, 'logged-in', report);
}

async function tokenStatus(page) {
  const region = await find(page, 'region', 'Token status');
  return {
    state: await page.ask(region, 'return this.dataset.state;'),
    text: await page.ask(region, TEXT),
  };
}

async function sendSample(page, report) {
  const url = await find(page, 'textbox', 'URL');
  const written = 'return (this.value ?? this.textContent).trim();';
  if (!(await page.ask(url, written))) {
    const sample = () => page.select('nav li button');
    await page.press(await page.until(sample, 'there is no sample request', FIND_MS));
    await page.until(() => page.ask(url, written), 'there is no request to send', FIND_MS);
  }
  await press(page, 'button', 'Send');
  const response = await find(page, 'region', 'Response');
  const finished = async () => {
    const state = await page.ask(response, 'return this.dataset.state;');
    return state === 'done' || state === 'failed' ? state : undefined;
  };
  const state = await page.until(finished, 'no response came', ANSWER_MS);
  if (state === 'failed') throw new Error(`the window says "${await page.ask(response, TEXT)}"`);
  const line = `return this.querySelector('[data-testid="status-line"]')?.innerText.replace(/\\s+/g, ' ').trim();`;
  report(
    `Response: ${await page.until(() => page.ask(response, line), 'no status line', FIND_MS)}`,
  );
  // A list of objects is most readable as a table; other responses stay text.
  const tab = () => page.select('[aria-label="Response"] [data-name="Table"]');
  const table = await page.until(tab, 'no table', TABLE_MS).catch(() => undefined);
  if (table) await page.press(table);
  const hasRows = async () => {
    const rows = await page.ask(response, ROWS);
    return rows.length > 0 ? rows : undefined;
  };
  for (const row of await page.until(hasRows, 'the response shows no rows', FIND_MS))
    report(`  ${row}`);
  await picture(page, 'response', report);
}

function find(page, role, name) {
  return page.until(() => page.find(role, name), `there is no ${role} "${name}"`, FIND_MS);
}

/** Presses it, once it's there. */
function press(page, role, name) {
  const pressed = async () => {
    const node = await page.find(role, name);
    if (node !== undefined) await page.press(node);
    return node !== undefined;
  };
  return page.until(pressed, `there is no ${role} "${name}"`, FIND_MS);
}

async function picture(page, name, report) {
  const file = join(PICTURES, `${name}.png`);
  await page.screenshot(file);
  report(`Screenshot: ${file}`);
}
