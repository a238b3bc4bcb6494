// A row with a file chooser. It's the browser's own, under a button, so screen readers, keyboards and test drivers know
// it, and a file can be dropped on it.
import { useState, type ReactNode } from 'react';
import { decodeMarked } from '../../../shared/marked-text';
import { buttonClass } from '../../ui/Button';
import { Row, type FieldTies } from './Row';
import * as words from './words';

export interface ChosenFile {
  readonly name: string;
  readonly text: string;
}

/** Far larger than certificates or a key. */
const MAX_BYTES = 256 * 1024;

interface FileRowProps {
  readonly label: string;
  readonly hint?: ReactNode;
  readonly fault?: string | undefined;
  readonly remark?: string | undefined;
  /** The current value: a file's name, or where a key is stored. */
  readonly children?: ReactNode;
  /** The button's label. */
  readonly order: 'Choose…' | 'Replace…';
  /** Content after the button. */
  readonly more?: ReactNode;
  onChoose(file: ChosenFile): void;
}

export function FileRow(props: FileRowProps) {
  const { label, hint, fault, remark, children, order, more, onChoose } = props;
  const [tooLarge, setTooLarge] = useState(false);

  const choose = async (field: HTMLInputElement): Promise<void> => {
    const [file] = field.files ?? [];
    if (file === undefined) return;
    setTooLarge(file.size > MAX_BYTES);
    if (file.size <= MAX_BYTES)
      onChoose({ name: file.name, text: decodeMarked(new Uint8Array(await file.arrayBuffer())) });
    // So that the same file can be chosen again after it was corrected.
    field.value = '';
  };
  const input = (ties: FieldTies) => (
    <span className="file">
      <input
        {...ties}
        type="file"
        className="file__input"
        onChange={(event) => void choose(event.currentTarget)}
      />
      <span className={`${buttonClass()} file__button`} aria-hidden="true">
        {order}
      </span>
    </span>
  );
  return (
    <Row label={label} hint={hint} remark={remark} fault={tooLarge ? words.fileTooLarge : fault}>
      {(ties) => (
        <div className="stored stored--row">
          {children !== undefined && <div className="stored__what">{children}</div>}
          <span className={children === undefined ? '' : 'stored__buttons'}>
            {input(ties)}
            {more}
          </span>
        </div>
      )}
    </Row>
  );
}
