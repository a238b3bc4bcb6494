// References to variables in a body: in colour, by whether they're set, and completed as they're typed.
import {
  autocompletion,
  pickedCompletion,
  type Completion,
  type CompletionSource,
} from '@codemirror/autocomplete';
import type { Extension } from '@codemirror/state';
import {
  Decoration,
  MatchDecorator,
  tooltips,
  ViewPlugin,
  type DecorationSet,
  type EditorView,
} from '@codemirror/view';
import {
  describeReference,
  matchingVariables,
  shownValue,
  type KnownVariable,
  type KnownVariables,
} from '../../variables/known-variables';
import { openReferenceAt } from '../../variables/open-reference';
import { MARK } from '../../../../../shared/draft/references';

const marked = (known: KnownVariables): Extension => {
  const matcher = new MatchDecorator({
    regexp: new RegExp(MARK.source, 'g'),
    decoration: ([, name]) =>
      name === undefined
        ? null
        : Decoration.mark({
            class: known.has(name) ? 'cm-variable' : 'cm-variable cm-variable--unknown',
            attributes: { title: describeReference(name, known) },
          }),
  });
  return ViewPlugin.define<{ decorations: DecorationSet; update(update: never): void }>(
    (view: EditorView) => ({
      decorations: matcher.createDeco(view),
      update(update) {
        this.decorations = matcher.updateDeco(update, this.decorations);
      },
    }),
    { decorations: ({ decorations }) => decorations },
  );
};

/** Replaces the whole reference, with the braces that closing brackets have added. */
const completionOf = (variable: KnownVariable): Completion => ({
  label: variable.name,
  detail: shownValue(variable),
  apply: (view, completion, _from, to) => {
    const line = view.state.doc.lineAt(to);
    const open = openReferenceAt(line.text, to - line.from);
    if (open === null) return;
    const from = line.from + open.from;
    const insert = `{{${variable.name}}}`;
    view.dispatch({
      changes: { from, to: line.from + open.to, insert },
      selection: { anchor: from + insert.length },
      userEvent: 'input.complete',
      annotations: pickedCompletion.of(completion),
      scrollIntoView: true,
    });
  },
});

/** No name is longer; a line of a body may be. */
const MOST_BEFORE = 300;

const source =
  (known: KnownVariables): CompletionSource =>
  ({ state, pos }) => {
    const start = Math.max(state.doc.lineAt(pos).from, pos - MOST_BEFORE);
    const before = state.doc.sliceString(start, pos);
    const open = openReferenceAt(before, before.length);
    if (open === null) return null;
    const options = matchingVariables(open.typed, known).map(completionOf);
    return { from: pos - open.typed.length, options, filter: false };
  };

export const variablesIn = (known: KnownVariables): Extension => [
  marked(known),
  // It opens only within braces, so a key that comes at once is meant for it.
  autocompletion({ override: [source(known)], icons: false, interactionDelay: 0 }),
  // The pane, which is a container, would clip them.
  tooltips({ parent: document.body }),
];
