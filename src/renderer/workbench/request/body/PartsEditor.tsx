// Edits the parts of a multipart body, each a text or a file.
import { Button } from '../../../ui/Button';
import { PlusIcon } from '../../../ui/icons';
import { describeFile, FileChooser } from './FileChooser';
import { newPart } from '../../../../shared/draft/draft';
import type { Part } from '../../model/draft';
import { VariableField } from '../fields/VariableField';
import { RemoveRow } from '../rows/RemoveRow';
import * as words from './words';

interface PartsEditorProps {
  readonly parts: readonly Part[];
  onParts(parts: readonly Part[]): void;
}

export function PartsEditor({ parts, onParts }: PartsEditorProps) {
  return (
    <div>
      {parts.map((part, index) => (
        <PartRow
          key={part.id}
          part={part}
          number={index + 1}
          onPart={(changed) => onParts(parts.toSpliced(index, 1, changed))}
          onRemove={() => onParts(parts.toSpliced(index, 1))}
        />
      ))}
      <Button small variant="quiet" onClick={() => onParts([...parts, newPart()])}>
        <PlusIcon /> {words.addPart}
      </Button>
    </div>
  );
}

interface PartRowProps {
  readonly part: Part;
  readonly number: number;
  onPart(part: Part): void;
  onRemove(): void;
}

function PartRow({ part, number, onPart, onRemove }: PartRowProps) {
  const hasFile = part.file !== null || part.fileName !== null;
  return (
    <div className="row row--part">
      <VariableField
        className="field"
        label={words.partName(number)}
        placeholder={words.name}
        value={part.name}
        onValue={(name) => onPart({ ...part, name })}
      />
      {hasFile ? (
        <span className="hint mono">{describeFile(part.file, part.fileName)}</span>
      ) : (
        <VariableField
          className="field"
          label={words.partText(number)}
          placeholder={words.textOrFile}
          value={part.value}
          onValue={(value) => onPart({ ...part, value })}
        />
      )}
      {hasFile && part.file !== null ? (
        <Button small onClick={() => onPart({ ...part, file: null, fileName: null })}>
          {words.switchToText}
        </Button>
      ) : (
        <FileChooser
          label={words.partFile(number)}
          onFile={(file) => onPart({ ...part, file, fileName: file.name })}
        />
      )}
      <RemoveRow what={words.thePart(number)} onRemove={onRemove} />
    </div>
  );
}
