// Highlights variables in a body, in another colour if they have no value.
import type { Extension } from '@codemirror/state';
import {
  Decoration,
  MatchDecorator,
  ViewPlugin,
  type DecorationSet,
  type EditorView,
} from '@codemirror/view';
import { MARK } from '../../variables/references';

const KNOWN = Decoration.mark({ class: 'cm-variable' });
const UNKNOWN = Decoration.mark({ class: 'cm-variable cm-variable--unknown' });

export const markVariables = (unknown: readonly string[]): Extension => {
  const without = new Set(unknown);
  const matcher = new MatchDecorator({
    regexp: new RegExp(MARK.source, 'g'),
    decoration: ([, name]) => (name === undefined ? null : without.has(name) ? UNKNOWN : KNOWN),
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
