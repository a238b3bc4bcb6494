// A table's toolbar: hides columns, copies rows, exports CSV.
import { useState } from 'react';
import type { ApiCall } from '../../../../shared/bridge/contract';
import type { Table } from '../../../../shared/bridge/read';
import { Button } from '../../../ui/Button';
import { CopyButton } from '../../../ui/CopyButton';
import { downloadText } from '../../../ui/download-text';
import { ColumnsMenu } from './ColumnsMenu';
import { MOST_CSV_ROWS, readCsv } from '../cells/read-csv';
import type { Column } from '../cells/table-columns';
import type { Sort } from '../cells/table-columns';
import * as words from './words';

interface TableToolbarProps {
  readonly call: ApiCall;
  readonly head: Table;
  readonly columns: readonly Column[];
  readonly hidden: ReadonlySet<string>;
  readonly sort: Sort | null;
  readonly fileName: string;
  onHide(hidden: ReadonlySet<string>): void;
}

export function TableToolbar(props: TableToolbarProps) {
  const { call, head, columns, hidden, sort, fileName, onHide } = props;
  const [failed, setFailed] = useState(false);
  const shown = columns.filter(({ name }) => !hidden.has(name));
  const csv = () => readCsv(call, head, shown, sort);
  const exportCsv = () =>
    void csv().then(
      (text) => {
        setFailed(false);
        downloadText(`${fileName.replace(/\.\w+$/, '')}.csv`, text, 'text/csv');
      },
      () => setFailed(true),
    );
  return (
    <span className="table__orders">
      {head.total > MOST_CSV_ROWS && <span className="dim">{words.csvLimit(MOST_CSV_ROWS)}</span>}
      <ColumnsMenu columns={columns} shown={shown} hiddenCount={hidden.size} onHide={onHide} />
      <span title={words.csvNote}>
        <CopyButton label={words.copyCsv} text={csv} refusal={words.notCopied} />
      </span>
      <Button small variant="quiet" title={words.csvNote} onClick={exportCsv}>
        {failed ? words.notExported : words.exportCsv}
      </Button>
    </span>
  );
}
