// The code editor for bodies: CodeMirror in the page's colours, which leaves the window's shortcuts alone.
import { useContext, useEffect, useEffectEvent, useLayoutEffect, useRef, useState } from 'react';
import { createPortal } from 'react-dom';
import { acceptCompletion, closeBrackets, closeBracketsKeymap } from '@codemirror/autocomplete';
import { defaultKeymap, history, historyKeymap } from '@codemirror/commands';
import { json } from '@codemirror/lang-json';
import { xml } from '@codemirror/lang-xml';
import { bracketMatching, foldGutter, foldKeymap, indentOnInput } from '@codemirror/language';
import { lintGutter, linter } from '@codemirror/lint';
import { Compartment, EditorState, type Extension } from '@codemirror/state';
import { drawSelection, EditorView, keymap, lineNumbers } from '@codemirror/view';
import { findJsonFault } from '../../../json/json-text';
import { blankReferences } from '../../../../../shared/draft/references';
import { VariablesContext } from '../../variables/variables-context';
import { EditorFind } from './EditorFind';
import { findPanel, type FindPanel } from './find-panel';
import { colours, appearance } from './editor-theme';
import { LARGE, reportText, type TextReports } from './report-text';
import { variablesIn } from './variables-in-editor';

export type CodeLanguage = 'json' | 'xml' | 'text';

/** A selection, in characters. */
export interface Place {
  readonly from: number;
  readonly to: number;
}

interface CodeEditorProps {
  readonly label: string;
  readonly language: CodeLanguage;
  readonly text: string;
  /** Returns where someone was typing before the editor was there: it goes on there, with the focus. */
  takePlace(): Place | null;
  onText(text: string): void;
}

/** Shortcuts of the window: Send, and focusing the URL. */
const OF_THE_WINDOW = new Set(['Mod-Enter', 'Mod-u']);

const jsonLinter = linter(({ state }) => {
  const { doc } = state;
  if (doc.length >= LARGE || /^\s*$/.test(doc.sliceString(0, 200))) return [];
  const fault = findJsonFault(blankReferences(doc.toString()));
  if (fault === null) return [];
  const line = doc.line(Math.min(fault.line, doc.lines));
  const from = Math.min(line.from + fault.column - 1, line.to);
  return [{ from, to: Math.min(from + 1, line.to), severity: 'error', message: fault.message }];
});

const LANGUAGES: Readonly<Record<CodeLanguage, Extension>> = {
  json: [json(), jsonLinter, lintGutter()],
  xml: xml(),
  text: [],
};

/**
 * When typing replaces a selection, Chromium preserves its appearance with inline styles, which the page's policy
 * refuses. So this handler inserts the text itself.
 */
const typeOverSelection = EditorView.domEventHandlers({
  beforeinput: (event, view) => {
    const { data, inputType, isComposing } = event;
    if (inputType !== 'insertText' || data === null || isComposing) return false;
    if (view.state.selection.ranges.every(({ empty }) => empty)) return false;
    event.preventDefault();
    const insert = () =>
      view.state.update(view.state.replaceSelection(data), {
        userEvent: 'input.type',
        scrollIntoView: true,
      });
    const { from, to } = view.state.selection.main;
    // A bracket or quote is put around the selection.
    const handlers = view.state.facet(EditorView.inputHandler);
    if (!handlers.some((handle) => handle(view, from, to, data, insert))) view.dispatch(insert());
    return true;
  },
});

const nonce = (): string =>
  document.querySelector<HTMLMetaElement>('meta[property="csp-nonce"]')?.nonce ?? '';

export default function CodeEditor(props: CodeEditorProps) {
  const { label, language, text, onText, takePlace } = props;
  const known = useContext(VariablesContext);
  const place = useRef<HTMLDivElement>(null);
  const view = useRef<EditorView | null>(null);
  const [panel, setPanel] = useState<FindPanel | null>(null);
  const variables = useRef(new Compartment());
  /** What the editor reported last, or was given. */
  const reported = useRef(text);
  const changed = useEffectEvent((next: string) => {
    reported.current = next;
    onText(next);
  });
  const begin = useEffectEvent((parent: HTMLElement, its: CodeLanguage, reports: TextReports) => {
    const made = new EditorView({
      parent,
      state: EditorState.create({
        doc: text,
        extensions: [
          EditorView.cspNonce.of(nonce()),
          reports.extension,
          lineNumbers(),
          foldGutter(),
          history(),
          drawSelection(),
          indentOnInput(),
          bracketMatching(),
          closeBrackets(),
          findPanel(setPanel),
          typeOverSelection,
          LANGUAGES[its],
          appearance,
          colours,
          variables.current.of(variablesIn(known)),
          keymap.of(
            [
              { key: 'Tab', run: acceptCompletion },
              ...closeBracketsKeymap,
              ...defaultKeymap,
              ...historyKeymap,
              ...foldKeymap,
            ].filter(({ key = '' }) => !OF_THE_WINDOW.has(key)),
          ),
          EditorView.contentAttributes.of({ 'aria-label': label, spellcheck: 'false' }),
          EditorView.lineWrapping,
        ],
      }),
    });
    view.current = made;
    return made;
  });
  const goOn = useEffectEvent((made: EditorView) => {
    const typing = takePlace();
    if (typing === null) return;
    const { from, to } = typing;
    const { length } = made.state.doc;
    made.dispatch({ selection: { anchor: Math.min(from, length), head: Math.min(to, length) } });
    made.focus();
  });

  // In the same step as the plain field goes, so that no key is lost.
  useLayoutEffect(() => {
    if (place.current === null) return;
    const reports = reportText((next) => changed(next));
    const made = begin(place.current, language, reports);
    goOn(made);
    return () => {
      reports.flush();
      made.destroy();
    };
  }, [language]);

  useEffect(() => {
    // The editor's own change comes back unchanged; a different text was changed elsewhere, by Format for example.
    if (reported.current === text) return;
    reported.current = text;
    const now = view.current?.state.doc;
    if (now !== undefined && now.toString() !== text)
      view.current?.dispatch({ changes: { from: 0, to: now.length, insert: text } });
  }, [text]);

  useEffect(() => {
    view.current?.dispatch({ effects: variables.current.reconfigure(variablesIn(known)) });
  }, [known]);

  return (
    <div ref={place} className="code">
      {panel !== null && createPortal(<EditorFind panel={panel} />, panel.place)}
    </div>
  );
}
