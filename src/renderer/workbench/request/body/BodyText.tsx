// A text body: a plain field until the code editor has loaded, so that people can type immediately.
import { Suspense, useEffectEvent, useLayoutEffect, useMemo, useRef } from 'react';
import { Button } from '../../../ui/Button';
import { lazyPart, loadedOnce } from '../../../ui/lazy-part';
import type { CodeLanguage, Place } from './editor/CodeEditor';
import { findJsonFault, layOutJson } from '../../json/json-text';
import { blankReferences } from '../../../../shared/draft/references';
import * as words from './words';

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
  const label = words.bodyAs(name);
  /** Where someone was typing as the editor took over. */
  const left = useRef<Place | null>(null);
  return (
    <div className="body-text">
      <Suspense
        fallback={
          <PlainText
            label={label}
            text={text}
            onText={onText}
            onLeave={(place) => {
              left.current = place;
            }}
          />
        }
      >
        <CodeEditor
          label={label}
          language={language}
          text={text}
          onText={onText}
          takePlace={() => {
            const place = left.current;
            left.current = null;
            return place;
          }}
        />
      </Suspense>
    </div>
  );
}

interface PlainTextProps extends Pick<BodyTextProps, 'text' | 'onText'> {
  readonly label: string;
  /** The editor takes over, while someone is typing there. */
  onLeave(place: Place): void;
}

function PlainText({ label, text, onText, onLeave }: PlainTextProps) {
  const field = useRef<HTMLTextAreaElement>(null);
  const leave = useEffectEvent(onLeave);
  useLayoutEffect(() => {
    const element = field.current;
    return () => {
      if (element !== null && document.activeElement === element)
        leave({ from: element.selectionStart, to: element.selectionEnd });
    };
  }, []);
  return (
    <textarea
      ref={field}
      className="body-text__plain"
      aria-label={label}
      spellCheck={false}
      value={text}
      onChange={(event) => onText(event.target.value)}
    />
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
      <BodyText name={words.json} language="json" text={text} onText={onText} />
      <div className="body-foot">
        <span
          role="status"
          title={fault?.message}
          className={fault === null ? 'hint' : 'hint hint--bad'}
        >
          {fault === null
            ? text.length > CHECKED_LENGTH
              ? words.tooLong
              : ''
            : words.faultAt(fault.line, fault.column, fault.message)}
        </span>
        <Button
          small
          disabled={!/\S/.test(text) || fault !== null}
          onClick={() => onText(layOutJson(text))}
        >
          {words.format}
        </Button>
      </div>
    </>
  );
}
