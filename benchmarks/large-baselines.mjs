// What other viewers take for the same JSON in the same window, and what laying it out takes at the least.
import { build } from 'vite';
import { PROJECT } from '../scripts/project.mjs';

/** A `<pre>` of more ends the window; an editor of more ends one's patience. */
const SIZES = { 'parse and stringify': [100], pre: [1], CodeMirror: [1, 10, 100] };

/** What a large answer is made of. */
export const ITEM = JSON.stringify({
  id: 1,
  make: 'Example',
  model: 'Roadster',
  price: 19_990,
  options: ['heated seats', 'roof rails', 'tow bar'],
  available: true,
});

/** Formatted JSON of that size, shown by CodeMirror or in a <pre>: the time in one block. */
const baseline = (what, megabytes) => `(async () => {
  const item = ${JSON.stringify(ITEM)};
  const compact = '[' + Array(Math.round(${megabytes} * 1e6 / item.length)).fill(item).join(',') + ']';
  const value = JSON.parse(compact);
  const text = JSON.stringify(value, null, 2);
  const place = document.body.appendChild(document.createElement('div'));
  place.style.cssText = 'position:fixed;inset:0;overflow:auto;background:white;z-index:9999';
  const from = performance.now();
  if ('${what}' === 'parse and stringify') JSON.stringify(JSON.parse(compact), null, 2);
  else if ('${what}' === 'pre') place.appendChild(document.createElement('pre')).textContent = text;
  else window.__codemirror.show(place, text);
  place.getBoundingClientRect();
  await new Promise(requestAnimationFrame);
  await new Promise((done) => setTimeout(done));
  const took = performance.now() - from;
  place.remove();
  return took;
})()`;

async function bundleCodeMirror() {
  const id = 'virtual:codemirror';
  const [output] = await build({
    root: PROJECT,
    configFile: false,
    logLevel: 'error',
    plugins: [
      {
        name: 'entry',
        resolveId: (wanted) => (wanted === id ? id : undefined),
        load: (wanted) =>
          wanted === id
            ? `import { EditorState } from '@codemirror/state';
               import { EditorView, lineNumbers } from '@codemirror/view';
               import { json } from '@codemirror/lang-json';
               window.__codemirror = { show: (parent, doc) => new EditorView({ parent, state:
                 EditorState.create({ doc, extensions: [lineNumbers(), json(), EditorState.readOnly.of(true)] }) }) };`
            : undefined,
      },
    ],
    build: { write: false, rolldownOptions: { input: id, output: { format: 'iife' } } },
  }).then((built) => (Array.isArray(built) ? built[0] : built).output);
  return output.code;
}

/** Milliseconds in one block, by what and by megabytes of compact JSON. */
export async function measureBaselines(app, page) {
  await app.devtools.send('Runtime.evaluate', { expression: await bundleCodeMirror() }, page);
  const took = {};
  for (const [what, sizes] of Object.entries(SIZES)) {
    took[what] = {};
    for (const megabytes of sizes)
      took[what][megabytes] = await app.ask(page, baseline(what, megabytes));
  }
  return took;
}
