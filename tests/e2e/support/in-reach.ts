// What a page shows at a size and zoom: which controls can be reached, and which texts overlap.
import { expect, type Locator, type Page } from 'playwright/test';
import type { KeybearerApp } from './app';

export interface View {
  /** Of the window's content, in pixels of the screen. */
  readonly width: number;
  readonly height: number;
  /** 1 is 100 %. */
  readonly zoom: number;
}

/** Sets a window's size and zoom as a person would, and waits until its page has them. */
export const showAt = async (app: KeybearerApp, page: Page, view: View): Promise<void> => {
  await app.electron().evaluate(
    ({ webContents, BrowserWindow }, { url, width, height, zoom }) => {
      const contents = webContents.getAllWebContents().find((each) => each.getURL() === url);
      if (contents === undefined) throw new Error(`No window shows ${url}.`);
      BrowserWindow.fromWebContents(contents)?.setContentSize(width, height);
      contents.setZoomFactor(zoom);
    },
    { url: page.url(), ...view },
  );
  const across = (size: number) => Math.round(size / view.zoom);
  const isThere = () =>
    page.evaluate(
      ([width = 0, height = 0]) =>
        Math.abs(innerWidth - width) <= 1 && Math.abs(innerHeight - height) <= 1,
      [across(view.width), across(view.height)],
    );
  await expect.poll(isThere).toBe(true);
  // Container queries and resize observers follow in the next frames.
  await page.evaluate(
    () =>
      new Promise<void>((done) => requestAnimationFrame(() => requestAnimationFrame(() => done()))),
  );
};

/** What's wrong with a control once it's scrolled into view, or null. `smallest`: its width. */
export const faultOf = (control: Locator, smallest: number): Promise<string | null> =>
  control.evaluateAll(([element], least) => {
    if (element === undefined) return 'not there';
    element.scrollIntoView({ block: 'center', inline: 'center' });
    const box = element.getBoundingClientRect();
    let [left, top, right, bottom] = [box.left, box.top, box.right, box.bottom];
    const cutTo = (area: { left: number; top: number; right: number; bottom: number }) => {
      left = Math.max(left, area.left);
      top = Math.max(top, area.top);
      right = Math.min(right, area.right);
      bottom = Math.min(bottom, area.bottom);
    };
    cutTo({ left: 0, top: 0, right: innerWidth, bottom: innerHeight });
    for (let part = element.parentElement; part !== null; part = part.parentElement) {
      const { overflowX, overflowY } = getComputedStyle(part);
      // Only a script can scroll these.
      if (overflowX === 'hidden' && part.scrollLeft > 0)
        return `scrolled sideways in ${part.className}`;
      if (overflowY === 'hidden' && part.scrollTop > 0) return `scrolled down in ${part.className}`;
      if (overflowX !== 'visible' || overflowY !== 'visible') cutTo(part.getBoundingClientRect());
    }
    const size = `${Math.round(right - left)}×${Math.round(bottom - top)}`;
    if (right - left < least || bottom - top < 14) return `only ${size} in sight`;
    const there = document.elementFromPoint((left + right) / 2, (top + bottom) / 2);
    if (there !== null && (element.contains(there) || there.contains(element))) return null;
    return `covered by ${there?.className ?? 'nothing'}`;
  }, smallest);

/** How many of these, in one list or table, are wholly in sight at once. */
export const inSightTogether = async (list: Locator, rows: Locator): Promise<number> => {
  await list.evaluate((element) => element.scrollIntoView({ block: 'end' }));
  return rows.evaluateAll(
    (all) =>
      all.filter((element) => {
        const { top, bottom, left } = element.getBoundingClientRect();
        const isShown = (y: number) => {
          const there = document.elementFromPoint(Math.max(left, 0) + 60, y);
          return there !== null && element.contains(there);
        };
        return isShown(top + 3) && isShown(bottom - 3);
      }).length,
  );
};

/** Pairs of texts, or of a text and a field, of which one is drawn over the other. */
export const overlaps = (page: Page): Promise<readonly string[]> =>
  page.evaluate(() => {
    interface Box {
      readonly name: string;
      readonly of: Element;
      /** What's stuck covers what scrolls below it. */
      readonly stuck: Element | null;
      readonly left: number;
      readonly top: number;
      readonly right: number;
      readonly bottom: number;
    }
    const boxOf = (name: string, of: Element, box: DOMRect): Box | null => {
      let { left, top, right, bottom } = box;
      let stuck: Element | null = null;
      for (let part: Element | null = of; part !== null; part = part.parentElement) {
        const style = getComputedStyle(part);
        if (style.visibility === 'hidden' || style.clipPath !== 'none') return null;
        if (style.position === 'sticky' && stuck === null) stuck = part;
        if (style.overflowX === 'visible' && style.overflowY === 'visible') continue;
        const area = part.getBoundingClientRect();
        left = Math.max(left, area.left);
        top = Math.max(top, area.top);
        right = Math.min(right, area.right);
        bottom = Math.min(bottom, area.bottom);
      }
      if (right - left < 2 || bottom - top < 2) return null;
      return { name, of, stuck, left, top, right, bottom };
    };
    const boxes: Box[] = [];
    const add = (box: Box | null) => box !== null && boxes.push(box);
    const texts = document.createTreeWalker(document.body, NodeFilter.SHOW_TEXT);
    for (let text = texts.nextNode(); text !== null; text = texts.nextNode()) {
      if (text.nodeValue?.trim() === '') continue;
      // Not in what's folded.
      if (text.parentElement?.checkVisibility({ contentVisibilityAuto: true }) !== true) continue;
      const range = document.createRange();
      range.selectNodeContents(text);
      add(boxOf(text.nodeValue?.trim() ?? '', text.parentElement, range.getBoundingClientRect()));
    }
    for (const field of document.querySelectorAll('input, select, textarea'))
      add(boxOf(field.getAttribute('aria-label') ?? 'field', field, field.getBoundingClientRect()));
    const isOver = (one: Box, other: Box) =>
      Math.min(one.right, other.right) - Math.max(one.left, other.left) > 2 &&
      Math.min(one.bottom, other.bottom) - Math.max(one.top, other.top) > 3;
    return boxes.flatMap((one, at) =>
      boxes
        .slice(at + 1)
        .filter((other) => one.stuck === other.stuck && one.of !== other.of && isOver(one, other))
        .filter((other) => !one.of.contains(other.of) && !other.of.contains(one.of))
        .map((other) => `“${one.name}” and “${other.name}”`),
    );
  });

/** How far the page itself, or an area that isn't meant to, can be scrolled sideways. */
export const sideways = (page: Page): Promise<number> =>
  page.evaluate(() => {
    const areas = [
      document.documentElement,
      document.body,
      ...document.querySelectorAll('#root > *, main'),
    ];
    return Math.max(...areas.map(({ scrollWidth, clientWidth }) => scrollWidth - clientWidth));
  });
