// Headers as rows or as text, with a warning about values that look secret.
import { useState } from 'react';
import type { Row } from '../../../../shared/draft/draft';
import { describeSecret, secretWarning } from '../../model/looks-secret';
import { headerLines, headerRows, pastedHeaders } from '../lines/header-lines';
import { LinesEditor } from '../lines/LinesEditor';
import { TextToggle } from '../lines/TextToggle';
import { HEADER_NAMES } from './header-names';
import { RowsEditor } from './RowsEditor';
import * as words from '../words';

const SUGGESTIONS = HEADER_NAMES.map((value) => ({ value }));

interface OwnHeadersProps {
  /** For the fields' names. */
  readonly kind: string;
  readonly headers: readonly Row[];
  onHeaders(headers: readonly Row[]): void;
}

export function OwnHeaders({ kind, headers, onHeaders }: OwnHeadersProps) {
  const [isText, setText] = useState(false);
  const [nextId, setNextId] = useState<string>(() => crypto.randomUUID());
  const secret = headers.map(({ value }) => describeSecret(value)).find((found) => found !== null);

  const change = (index: number, row: Pick<Row, 'id' | 'name' | 'value'> & { on?: boolean }) => {
    onHeaders(headers.toSpliced(index, 1, { ...row, on: row.on ?? true }));
    if (index === headers.length) setNextId(crypto.randomUUID());
  };
  const changeText = (typed: string): string => {
    const rows = headerRows(typed, headers);
    onHeaders(rows);
    return headerLines(rows);
  };
  const pasteLines = (index: number, text: string): boolean => {
    const rows = pastedHeaders(text);
    if (rows === null) return false;
    // In place of an empty row, after any other.
    const isEmpty = (headers[index]?.name ?? '') === '';
    onHeaders(headers.toSpliced(isEmpty ? index : index + 1, isEmpty ? 1 : 0, ...rows));
    return true;
  };
  return (
    <>
      {isText ? (
        <LinesEditor
          label={words.asText(kind)}
          placeholder={words.headersPlaceholder}
          text={headerLines(headers)}
          onText={changeText}
        />
      ) : (
        <RowsEditor
          kind={kind}
          rows={headers}
          nextId={nextId}
          suggestions={SUGGESTIONS}
          onChange={change}
          onRemove={(index) => onHeaders(headers.toSpliced(index, 1))}
          onPasteLines={pasteLines}
        />
      )}
      <TextToggle isText={isText} onText={setText} />
      {secret !== undefined && (
        <p className="looks-secret" role="status">
          {secretWarning(secret)}
        </p>
      )}
    </>
  );
}
