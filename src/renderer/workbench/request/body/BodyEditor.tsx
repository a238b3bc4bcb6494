// The body editor: JSON, XML or other text, a form, multipart parts, or a file.
import { useId, useState } from 'react';
import { BodyText, JsonText } from './BodyText';
import type { BodyChoice } from '../../../../shared/draft/draft';
import type { BodyDraft } from '../../model/draft';
import { describeFile, FileChooser } from './FileChooser';
import { PartsEditor } from './PartsEditor';
import { RowsEditor } from '../rows/RowsEditor';
import * as words from './words';

const CHOICES: readonly (readonly [BodyChoice, string])[] = [
  ['none', words.none],
  ['json', words.json],
  ['text', words.text],
  ['xml', words.xml],
  ['form', words.form],
  ['multipart', words.multipart],
  ['file', words.file],
];

interface BodyEditorProps {
  readonly body: BodyDraft;
  onBody(body: BodyDraft): void;
}

export function BodyEditor({ body, onBody }: BodyEditorProps) {
  const name = useId();
  return (
    <div className="body-editor">
      <div className="choices" role="radiogroup" aria-label={words.bodyType}>
        {CHOICES.map(([choice, chosen]) => (
          <label key={choice} className="choice">
            <input
              type="radio"
              className="sr-only"
              name={name}
              checked={body.choice === choice}
              onChange={() => onBody({ ...body, choice })}
            />
            <span>{chosen}</span>
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
      return <p className="hint">{words.noBody}</p>;
    case 'json':
      return <JsonText text={body.json} onText={(json) => onBody({ ...body, json })} />;
    case 'text':
      return (
        <BodyText
          name={words.text}
          language="text"
          text={body.text}
          onText={(text) => onBody({ ...body, text })}
        />
      );
    case 'xml':
      return (
        <BodyText
          name={words.xml}
          language="xml"
          text={body.xml}
          onText={(xml) => onBody({ ...body, xml })}
        />
      );
    case 'form':
      return <FormRows body={body} onBody={onBody} />;
    case 'multipart':
      return <PartsEditor parts={body.parts} onParts={(parts) => onBody({ ...body, parts })} />;
    case 'file':
      return <OneFile body={body} onBody={onBody} />;
  }
}

function FormRows({ body, onBody }: BodyEditorProps) {
  const [nextId, setNextId] = useState<string>(() => crypto.randomUUID());
  return (
    <RowsEditor
      kind={words.formField}
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
        label={words.fileToSend}
        onFile={(chosen) => onBody({ ...body, file: chosen, fileName: chosen.name })}
      />
      <span className="hint">{describeFile(file, fileName)}</span>
    </div>
  );
}
