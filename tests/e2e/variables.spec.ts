// References to variables in the URL, in rows and in bodies: their colours, their titles, and completing them.
import type { Locator, Page } from 'playwright/test';
import { seriousFindings } from '../support/axe';
import { showAt } from './support/in-reach';
import { field } from './support/settings-page';
import { expect, commonApp, test } from './support/test';
import { response, send, showView, urlField } from './support/workbench-page';

const app = commonApp();
const part = (page: Page, name: RegExp) =>
  page.getByRole('tablist', { name: 'Request sections' }).getByRole('tab', { name });
const list = (page: Page) => page.getByRole('listbox', { name: 'Variables' });
const offered = (page: Page) => list(page).getByRole('option');
const tokenOf = (name: string, page: Page) =>
  page.evaluate((its) => {
    const probe = document.body.appendChild(document.createElement('span'));
    probe.style.color = `var(--${its})`;
    const { color } = getComputedStyle(probe);
    probe.remove();
    return color;
  }, name);
const colourOf = (text: Locator) => text.evaluate((element) => getComputedStyle(element).color);
/** The reference as it's seen, on the field or in the editor. */
const seen = (page: Page, reference: string) =>
  page.locator('.vfield__name, .cm-variable').getByText(reference, { exact: true });

const setVariable = async (page: Page, number: number, name: string, value: string) => {
  await part(page, /^Variables/).click();
  await field(page, `Request variable ${number} name`).fill(name);
  await field(page, `Request variable ${number} value`).fill(value);
};

test.beforeEach(async () => {
  await app().workbench().keyboard.press('ControlOrMeta+n');
});

test('references have the colour and title of what they are, wherever they work', async () => {
  const page = app().workbench();
  await setVariable(page, 1, 'vin', 'WBA1');
  await urlField(page).fill('/echo/{{vin}}?a={{nope}}&b={{$uuid}}&c=\\{{vin}}');
  const [accent, warning] = [await tokenOf('accent', page), await tokenOf('warning', page)];
  expect(accent).not.toBe(warning);
  expect(await colourOf(seen(page, '{{vin}}'))).toBe(accent);
  expect(await colourOf(seen(page, '{{$uuid}}'))).toBe(accent);
  expect(await colourOf(seen(page, '{{nope}}'))).toBe(warning);
  await expect(urlField(page)).toHaveAttribute(
    'title',
    '{{vin}} is “WBA1” (this request)\n{{nope}} isn’t set\n{{$uuid}} is generated for each request',
  );
  // What's seen is the field's text, in full.
  await expect(page.locator('.urlline .vfield__text')).toHaveText(
    '/echo/{{vin}}?a={{nope}}&b={{$uuid}}&c=\\{{vin}}',
  );
  await part(page, /^Params/).click();
  await expect(field(page, 'Parameter 1 value')).toHaveAttribute('title', '{{nope}} isn’t set');
  await expect(field(page, 'Path segment 2')).toHaveAttribute('title', /^{{vin}} is “WBA1”/);
  await part(page, /^Headers/).click();
  await field(page, 'Header 1 name').fill('X-A');
  await field(page, 'Header 1 value').fill('{{vin}}/{{none}}');
  await expect(field(page, 'Header 1 value')).toHaveAttribute('title', /vin[^]*none}} isn’t set/);
  await field(page, 'Custom Request-Id').fill('{{vin}}');
  await expect(field(page, 'Custom Request-Id')).toHaveAttribute('title', /^{{vin}} is/);
  await part(page, /^Body/).click();
  await page.getByRole('radiogroup', { name: 'Body type' }).getByText('JSON').click();
  await page.getByRole('textbox', { name: 'Body as JSON' }).fill('{"a": "{{vin}}", "b": {{gone}}}');
  await expect(page.locator('.cm-variable--unknown')).toHaveAttribute(
    'title',
    '{{gone}} isn’t set',
  );
  await expect(page.locator('.cm-variable').first()).toHaveAttribute('title', /“WBA1”/);
  // Once it's set, it has the other colour.
  await setVariable(page, 2, 'nope', 'now');
  await expect(urlField(page)).toHaveAttribute('title', /{{nope}} is “now” \(this request\)/);
  await expect.poll(() => colourOf(seen(page, '{{nope}}').first())).toBe(accent);
  expect(await seriousFindings(page)).toEqual([]);
});

test('names are completed by keyboard', async () => {
  const page = app().workbench();
  await setVariable(page, 1, 'vin', 'WBA1');
  await setVariable(page, 2, 'vehicle', 'v-2');
  await urlField(page).click();
  await page.keyboard.type('/echo/{{');
  await expect(offered(page)).toHaveText([
    /^vin/,
    /^vehicle/,
    /^\$uuid/,
    /^\$timestamp/,
    /^\$isoDate/,
  ]);
  expect(await seriousFindings(page)).toEqual([]);
  await page.keyboard.type('v');
  await expect(offered(page)).toHaveText(['vinWBA1', 'vehiclev-2']);
  const [first, second] = [offered(page).first(), offered(page).last()];
  await expect(first).toHaveAttribute('aria-selected', 'true');
  await page.keyboard.press('ArrowUp');
  await expect(second).toHaveAttribute('aria-selected', 'true');
  await expect(urlField(page)).toHaveAttribute(
    'aria-activedescendant',
    (await second.getAttribute('id')) ?? '',
  );
  await page.keyboard.press('Enter');
  await expect(list(page)).toHaveCount(0);
  await expect(urlField(page)).toHaveValue('/echo/{{vehicle}}');
  // Enter chose; it didn't send.
  await expect(response(page)).toHaveAttribute('data-state', 'idle');
  // The caret is after it; Tab chooses too, and stays in the field.
  await page.keyboard.type('?x={{vin');
  await page.keyboard.press('Tab');
  await expect(urlField(page)).toHaveValue('/echo/{{vehicle}}?x={{vin}}');
  await expect(urlField(page)).toBeFocused();
  // Escape closes the list and nothing else; typing goes on.
  await page.keyboard.type('&y={{v');
  await expect(list(page)).toBeVisible();
  await page.keyboard.press('Escape');
  await expect(list(page)).toHaveCount(0);
  await page.keyboard.type('in}}');
  await expect(urlField(page)).toHaveValue('/echo/{{vehicle}}?x={{vin}}&y={{vin}}');
  await page.keyboard.press('ControlOrMeta+z');
  await expect(urlField(page)).not.toHaveValue(/y=/);
  // A reference in the middle is completed in place.
  await urlField(page).fill('/echo/{{v}}/doors');
  await urlField(page).evaluate((input: HTMLInputElement) => input.setSelectionRange(9, 9));
  await page.keyboard.type('i');
  await page.keyboard.press('Enter');
  await expect(urlField(page)).toHaveValue('/echo/{{vin}}/doors');
  await page.keyboard.type('!');
  await expect(urlField(page)).toHaveValue('/echo/{{vin}}!/doors');
});

test('names are completed by mouse, in rows and in the body, and are sent', async () => {
  const page = app().workbench();
  await setVariable(page, 1, 'vin', 'WBA1');
  await urlField(page).fill('/echo');
  await part(page, /^Headers/).click();
  await field(page, 'Header 1 name').fill('X-Car');
  await field(page, 'Header 1 value').click();
  await page.keyboard.type('{{');
  await offered(page).filter({ hasText: 'vin' }).click();
  await expect(field(page, 'Header 1 value')).toHaveValue('{{vin}}');
  await expect(field(page, 'Header 1 value')).toBeFocused();
  await field(page, 'Method').fill('POST');
  await page.keyboard.press('Escape');
  await part(page, /^Body/).click();
  await page.getByRole('radiogroup', { name: 'Body type' }).getByText('JSON').click();
  const body = page.getByRole('textbox', { name: 'Body as JSON' });
  await body.click();
  await page.keyboard.type('{"car": "{{v');
  const names = page.locator('.cm-tooltip-autocomplete');
  await expect(names.getByRole('option')).toHaveText([/^vin/]);
  expect(await seriousFindings(page)).toEqual([]);
  await names.getByRole('option').click();
  await expect(body).toHaveText('{"car": "{{vin}}"}');
  await page.keyboard.type(' and {{');
  await expect(names).toBeVisible();
  await page.keyboard.press('Escape');
  await expect(names).toHaveCount(0);
  await page.keyboard.type('$u');
  await expect(names.getByRole('option')).toHaveText([/^\$uuid/]);
  await page.keyboard.press('Tab');
  await expect(body).toHaveText('{"car": "{{vin}} and {{$uuid}}"}');
  await send(page);
  await showView(page, 'Raw');
  await expect(response(page)).toContainText(/WBA1 and [0-9a-f-]{36}/);
  await expect(response(page)).toContainText('X-Car');
});

test('the colours lie exactly on the field’s text, zoomed, scrolled and from right to left', async () => {
  const page = app().workbench();
  const cover = page.locator('.urlline .vfield__line');
  /** How far the seen text is from where the field has it, in pixels, at its start and end. */
  const offset = () =>
    page.evaluate(() => {
      const line = document.querySelector('.urlline .vfield__line');
      const input = document.querySelector<HTMLInputElement>('.urlline__url');
      if (line === null || input === null) throw new Error('There is no text.');
      const style = getComputedStyle(input);
      const start =
        input.getBoundingClientRect().left + parseFloat(style.paddingLeft) - input.scrollLeft;
      const width = line.getBoundingClientRect().width;
      const inner = parseFloat(style.paddingLeft) + parseFloat(style.paddingRight);
      return {
        start: Math.abs(line.getBoundingClientRect().left - start),
        // A field that scrolls is as wide as its text. Of a width with a fraction, one number is rounded up.
        end:
          input.scrollWidth > input.clientWidth + 1
            ? Math.abs(input.scrollWidth - inner - width)
            : 0,
      };
    });
  const long = `/echo/{{vin}}/${'long/'.repeat(60)}{{$uuid}}`;
  for (const value of ['/a/{{vin}}', long, '/שלום/{{מספר}}/עולם', `/${'שלום/'.repeat(60)}{{vin}}`])
    for (const zoom of [0.5, 1, 2, 3]) {
      await showAt(app(), page, { width: 1180, height: 760, zoom });
      await urlField(page).fill(value);
      for (const key of ['End', 'Home']) {
        await urlField(page).press(key);
        await expect(cover).toHaveText(value);
        await expect
          .poll(async () => {
            const { start, end } = await offset();
            return start < 1 && end < 4;
          }, `${value} at ${zoom}`)
          .toBe(true);
      }
    }
  await showAt(app(), page, { width: 1180, height: 760, zoom: 1 });
});
