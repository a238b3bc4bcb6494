// A text body: a plain field until the code editor has loaded, so that people can type immediately.
import { Suspense, useMemo } from 'react';
import { Button } from '../../../ui/Button';
import { lazyPart, loadedOnce } from '../../../ui/lazy-part';
import type { CodeLanguage } from './editor/CodeEditor';
import { findJsonFault, layOutJson } from '../../json/json-text';
import { blankReferences } from '../../../../shared/draft/references';

/** Loaded when the window is idle, before it's needed. */
export const loadEditor = loadedOnce(() => import('./editor/CodeEditor'));
const CodeEditor = lazyPart(loadEditor);

interface BodyTextProps {
  readonly name: string;
  readonly language: CodeLanguage;
  readonly text: string;
  onText(text: string): void;
}

export function BodyText({ name, language, text, onText }: BodyTextProps) {
  const label = `Body as ${name}`;
  return (
    <div className="body-text">
      <Suspense
        fallback={
          <textarea
            className="body-text__plain"
            aria-label={label}
            spellCheck={false}
            value={text}
            onChange={(event) => onText(event.target.value)}
          />
        }
      >
        <CodeEditor label={label} language={language} text={text} onText={onText} />
      </Suspense>
    </div>
  );
}

/** Larger texts aren't validated, neither while typing nor on blur, because that would be noticeable. */
const CHECKED_LENGTH = 500_000;

export function JsonText({ text, onText }: Pick<BodyTextProps, 'text' | 'onText'>) {
  const fault = useMemo(
    () =>
      text.length > CHECKED_LENGTH || text.trim() === ''
        ? null
        : findJsonFault(blankReferences(text)),
    [text],
  );
  return (
    <>
      <BodyText name="JSON" language="json" text={text} onText={onText} />
      <div className="body-foot">
        <span
          role="status"
          title={fault?.message}
          className={fault === null ? 'hint' : 'hint hint--bad'}
        >
          {fault === null
            ? text.length > CHECKED_LENGTH
              ? 'Too long to check. Colours may lag while you type.'
              : ''
            : `Line ${fault.line}, column ${fault.column}: ${fault.message}`}
        </span>
        <Button
          small
          disabled={!/\S/.test(text) || fault !== null}
          onClick={() => onText(layOutJson(text))}
        >
          Format
        </Button>
      </div>
    </>
  );
}
