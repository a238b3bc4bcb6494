// Trims a form's fields for storage: keeps only the certificates of a file, and describes them in a line.
import type { CertificateFile, ConnectionFields } from '../../shared/connection';
import { certificatesIn } from '../http/trust';
import { describeCertificates } from '../keys/certificates';

/** A file may contain a private key beside its certificate, which must not reach the settings file. */
const trimFile = (file: CertificateFile | null): CertificateFile | null =>
  file === null
    ? null
    : {
        name: file.name,
        pem: `${certificatesIn(file.pem).join('\n')}\n`,
        about: describeCertificates(file.pem),
      };

/** Expects valid fields. `keyId`: the chosen key's own `kid`, used if none was typed. */
export const trimFields = (fields: ConnectionFields, keyId: string): ConnectionFields => ({
  ...fields,
  certificateAuthorities: trimFile(fields.certificateAuthorities),
  clientCertificate: trimFile(fields.clientCertificate),
  signingKeyId: fields.signingKeyId === '' ? keyId : fields.signingKeyId,
});
