// The body of a request: text in one of three kinds, a form, parts with files, or one file as it is.
import { useId, useMemo, useState } from 'react';
import { Button } from '../../ui/Button';
import type { BodyChoice, BodyDraft } from './draft';
import { describeFile, FileChooser } from './FileChooser';
import { findJsonFault, layOutJson } from './json-text';
import { PartsEditor } from './PartsEditor';
import { RowsEditor } from './RowsEditor';

const CHOICES: readonly (readonly [BodyChoice, string])[] = [
  ['none', 'None'],
  ['json', 'JSON'],
  ['text', 'Text'],
  ['xml', 'XML'],
  ['form', 'Form'],
  ['multipart', 'Multipart'],
  ['file', 'File'],
];

interface BodyEditorProps {
  readonly body: BodyDraft;
  onBody(body: BodyDraft): void;
}

export function BodyEditor({ body, onBody }: BodyEditorProps) {
  const name = useId();
  return (
    <div className="body-editor">
      <div className="choices" role="radiogroup" aria-label="Kind of body">
        {CHOICES.map(([choice, words]) => (
          <label key={choice} className="choice">
            <input
              type="radio"
              className="sr-only"
              name={name}
              checked={body.choice === choice}
              onChange={() => onBody({ ...body, choice })}
            />
            <span>{words}</span>
          </label>
        ))}
      </div>
      <Chosen body={body} onBody={onBody} />
    </div>
  );
}

function Chosen({ body, onBody }: BodyEditorProps) {
  switch (body.choice) {
    case 'none':
      return <p className="hint">The request is sent without a body.</p>;
    case 'json':
      return <JsonField text={body.json} onText={(json) => onBody({ ...body, json })} />;
    case 'text':
      return (
        <TextField name="Text" text={body.text} onText={(text) => onBody({ ...body, text })} />
      );
    case 'xml':
      return <TextField name="XML" text={body.xml} onText={(xml) => onBody({ ...body, xml })} />;
    case 'form':
      return <FormRows body={body} onBody={onBody} />;
    case 'multipart':
      return <PartsEditor parts={body.parts} onParts={(parts) => onBody({ ...body, parts })} />;
    case 'file':
      return <OneFile body={body} onBody={onBody} />;
  }
}

interface TextFieldProps {
  readonly name: string;
  readonly text: string;
  readonly invalid?: boolean;
  onText(text: string): void;
}

function TextField({ name, text, invalid, onText }: TextFieldProps) {
  return (
    <textarea
      className="field body-text"
      aria-label={`Body as ${name}`}
      aria-invalid={invalid}
      spellCheck={false}
      value={text}
      onChange={(event) => onText(event.target.value)}
    />
  );
}

/** Past this the check is made on leaving the field no more than on typing: it would be felt. */
const CHECKED_LENGTH = 500_000;

function JsonField({ text, onText }: Pick<TextFieldProps, 'text' | 'onText'>) {
  const fault = useMemo(
    () => (text.trim() === '' || text.length > CHECKED_LENGTH ? null : findJsonFault(text)),
    [text],
  );
  return (
    <>
      <TextField name="JSON" text={text} invalid={fault !== null} onText={onText} />
      <div className="body-foot">
        <span role="status" className={fault === null ? 'hint' : 'hint hint--bad'}>
          {fault === null
            ? text.length > CHECKED_LENGTH
              ? 'Too long to be checked while typing'
              : ''
            : `Line ${fault.line}, column ${fault.column}: ${fault.message}`}
        </span>
        <Button small disabled={text.trim() === ''} onClick={() => onText(layOutJson(text))}>
          Format
        </Button>
      </div>
    </>
  );
}

function FormRows({ body, onBody }: BodyEditorProps) {
  const [nextId, setNextId] = useState<string>(() => crypto.randomUUID());
  return (
    <RowsEditor
      kind="Form field"
      rows={body.form}
      nextId={nextId}
      onChange={(index, row) => {
        onBody({ ...body, form: body.form.toSpliced(index, 1, { ...row, on: row.on ?? true }) });
        if (index === body.form.length) setNextId(crypto.randomUUID());
      }}
      onRemove={(index) => onBody({ ...body, form: body.form.toSpliced(index, 1) })}
    />
  );
}

function OneFile({ body, onBody }: BodyEditorProps) {
  const { file, fileName } = body;
  return (
    <div className="one-file">
      <FileChooser
        label="File to send"
        onFile={(chosen) => onBody({ ...body, file: chosen, fileName: chosen.name })}
      />
      <span className="hint">{describeFile(file, fileName)}</span>
    </div>
  );
}
