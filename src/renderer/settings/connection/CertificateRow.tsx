// A row for a certificate file: choose, replace or remove it, with a description of its content.
import type { CertificateFile } from '../../../shared/connection';
import { Button } from '../../ui/Button';
import { FileRow } from '../controls/FileRow';
import * as words from './words';

interface CertificateRowProps {
  readonly label: string;
  readonly hint: string;
  readonly file: CertificateFile | null;
  readonly fault: string | undefined;
  readonly remark?: string | undefined;
  onFile(file: CertificateFile | null): void;
}

export function CertificateRow(props: CertificateRowProps) {
  const { label, hint, file, fault, remark, onFile } = props;
  return (
    <FileRow
      label={label}
      hint={hint}
      fault={fault}
      remark={remark}
      order={file === null ? words.choose : words.replaceFile}
      onChoose={({ name, text }) => onFile({ name, pem: text, about: '' })}
      {...(file !== null && {
        children: (
          <>
            <span className="file__what">{file.about === '' ? file.name : file.about}</span>
            {file.about !== '' && <span className="stored__detail">{file.name}</span>}
          </>
        ),
        more: (
          <Button
            variant="quiet"
            aria-label={words.removeFile(label.toLowerCase())}
            onClick={() => onFile(null)}
          >
            {words.remove}
          </Button>
        ),
      })}
    />
  );
}
