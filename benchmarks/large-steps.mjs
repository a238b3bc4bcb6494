// What a person does in the workbench with a large answer, as expressions for its page that tell how long it took.

/** The times that the page's loop did not come round, each with its end, past the 4 ms that a nested timer waits. */
const WATCH = `(() => {
  const watch = { blocks: [], last: performance.now(), on: true };
  const tick = () => {
    const now = performance.now();
    watch.blocks.push({ ms: Math.max(0, now - watch.last - 4), until: performance.timeOrigin + now });
    watch.last = now;
    if (watch.on) setTimeout(tick, 4);
  };
  setTimeout(tick, 4);
  window.__watch = watch;
})()`;
/** The hundred longest of them, the longest first. */
export const BLOCKS = `(() => {
  window.__watch.on = false;
  return window.__watch.blocks.toSorted((one, other) => other.ms - one.ms).slice(0, 100);
})()`;

const BY_NAME = `(name) => [...document.querySelectorAll('button')].find((each) =>
  (each.getAttribute('aria-label') ?? each.textContent).trim().startsWith(name))`;

export const press = (name) => `(${BY_NAME})(${JSON.stringify(name)}).click()`;

/** Opens a tab, sends it, and tells when the answer's first line was there. */
export const send = (path) => `(async () => {
  const byName = ${BY_NAME};
  byName('New request').click();
  await new Promise(requestAnimationFrame);
  const url = document.querySelector('[aria-label=URL]');
  Object.getOwnPropertyDescriptor(HTMLInputElement.prototype, 'value').set.call(url, ${JSON.stringify(path)});
  url.dispatchEvent(new Event('input', { bubbles: true }));
  // What opening the tab still does is not the answer's.
  await new Promise((done) => setTimeout(done, 300));
  ${WATCH};
  document.querySelector('button.send').click();
  const region = document.querySelector('[aria-label=Response]');
  while (!region.querySelector('[data-line]')) await new Promise(requestAnimationFrame);
  return performance.timeOrigin + performance.now();
})()`;

/** The number of lines, once it has stopped growing and the answer is whole. */
export const LINES = `(async () => {
  const region = document.querySelector('[aria-label=Response]');
  const text = () => region.querySelector('.foot')?.textContent ?? '';
  for (let before = ''; ; ) {
    await new Promise((done) => setTimeout(done, 400));
    if (region.dataset.state === 'failed') throw new Error(region.textContent.slice(0, 200));
    if (region.dataset.state === 'done' && text() === before && !before.includes('so far'))
      return Number(before.match(/[\\d,]+/)[0].replaceAll(',', ''));
    before = text();
  }
})()`;

export const jump = (line) => `(async () => {
  const scroller = document.querySelector('.lines__scroller');
  const from = performance.now();
  scroller.scrollTop = scroller.scrollHeight;
  const shown = () => document.querySelector('[data-line="${line}"]')?.textContent.includes(']');
  while (!shown()) await new Promise(requestAnimationFrame);
  return performance.now() - from;
})()`;

export const NEXT_MATCH = `(async () => {
  const byName = ${BY_NAME};
  byName('Find').click();
  await new Promise(requestAnimationFrame);
  const field = document.querySelector('[aria-label="Find in response"]');
  const type = (text) => {
    Object.getOwnPropertyDescriptor(HTMLInputElement.prototype, 'value').set.call(field, text);
    field.dispatchEvent(new Event('input', { bubbles: true }));
  };
  type('needle');
  const current = () => document.querySelector('mark[data-current=true]');
  const began = performance.now();
  while (!current() && performance.now() - began < 60_000) await new Promise(requestAnimationFrame);
  type('Roadster');
  await new Promise((done) => setTimeout(done, 1_500));
  while (!current()) await new Promise(requestAnimationFrame);
  const line = () => current()?.closest('[data-line]')?.getAttribute('data-line');
  const before = line();
  const next = byName('Next match');
  const from = performance.now();
  next.click();
  while (line() === before || line() === undefined) await new Promise(requestAnimationFrame);
  return performance.now() - from;
})()`;

/** From the click on Table to its first rows, and the longest block until half a second later. */
export const TABLE = `(async () => {
  ${WATCH};
  const from = performance.now();
  const tabs = [...document.querySelectorAll('[aria-label=Response] [role=tab]')];
  tabs.find(({ textContent }) => textContent.startsWith('Table')).click();
  while (document.querySelector('[aria-label=Response] [role=cell]') === null)
    await new Promise(requestAnimationFrame);
  const first = performance.now() - from;
  await new Promise((done) => setTimeout(done, 500));
  return { first, longest: ${BLOCKS}[0].ms };
})()`;
