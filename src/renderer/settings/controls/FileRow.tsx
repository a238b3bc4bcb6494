// A row with a file to choose. The field is the browser's own, under a button: every reader, keyboard and test driver
// knows it, and a file can be dropped on it.
import { useState, type ReactNode } from 'react';
import { decodeMarked } from '../../../shared/marked-text';
import { buttonClass } from '../../ui/Button';
import { Row, type FieldTies } from './Row';

export interface ChosenFile {
  readonly name: string;
  readonly text: string;
}

/** Far more than certificates or a key take. */
const MAX_BYTES = 256 * 1024;

interface FileRowProps {
  readonly label: string;
  readonly hint?: ReactNode;
  readonly fault?: string | undefined;
  readonly remark?: string | undefined;
  /** What is there now: a file's name, or where a key is stored. */
  readonly children?: ReactNode;
  /** On the button. */
  readonly order: 'Choose…' | 'Replace…';
  /** What stands behind the button. */
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
    // The same file can be chosen again once it has been corrected.
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
    <Row
      label={label}
      hint={hint}
      remark={remark}
      fault={tooLarge ? 'The file is too large for a certificate or key.' : fault}
    >
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
