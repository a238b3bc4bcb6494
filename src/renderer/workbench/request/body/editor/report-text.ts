// Reports what's typed into the editor: at each change, or for a large text once typing pauses, because passing it on
// takes longer than a key may.
import type { Extension } from '@codemirror/state';
import { EditorView } from '@codemirror/view';
import { nextTask } from '../../../storage/later';

/** In characters. */
export const LARGE = 500_000;
const PAUSE_MS = 300;

/** Joined at once: of pieces put together one by one, the first search would have to make one text. */
const textOf = ({ state }: EditorView): string => state.doc.toJSON().join('\n');

export interface TextReports {
  readonly extension: Extension;
  /** Reports now what hasn't been yet. */
  flush(): void;
}

export const reportText = (onText: (text: string) => void): TextReports => {
  let waiting: { readonly view: EditorView; readonly timer: number } | null = null;
  const report = (view: EditorView) => onText(textOf(view));
  /** In two tasks, so that a key can come in between. */
  const reportLater = async () => {
    const wanted = waiting;
    if (wanted === null) return;
    const text = textOf(wanted.view);
    await nextTask();
    // Nothing was typed, and nothing else reported it meanwhile.
    if (waiting !== wanted) return;
    waiting = null;
    onText(text);
  };
  const flush = () => {
    if (waiting === null) return;
    clearTimeout(waiting.timer);
    const { view } = waiting;
    waiting = null;
    report(view);
  };
  return {
    flush,
    extension: [
      EditorView.updateListener.of(({ docChanged, view }) => {
        if (!docChanged) return;
        if (waiting !== null) clearTimeout(waiting.timer);
        waiting = null;
        if (view.state.doc.length < LARGE) report(view);
        else waiting = { view, timer: window.setTimeout(() => void reportLater(), PAUSE_MS) };
      }),
      // Before the window's shortcuts, such as Send and Save, and before a click elsewhere.
      EditorView.domEventHandlers({
        blur: flush,
        keydown: ({ ctrlKey, metaKey }) => {
          if (ctrlKey || metaKey) flush();
        },
      }),
    ],
  };
};
