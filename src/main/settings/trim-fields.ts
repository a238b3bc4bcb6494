// A form's fields as they are kept: of files only the certificates, each told in a line.
import type { CertificateFile, ConnectionFields } from '../../shared/connection';
import { certificatesIn } from '../http/trust';
import { describeCertificates } from '../keys/certificates';

/** A file may hold a private key beside its certificate, which is not for the settings file. */
const tidyFile = (file: CertificateFile | null): CertificateFile | null =>
  file === null
    ? null
    : {
        name: file.name,
        pem: `${certificatesIn(file.pem).join('\n')}\n`,
        about: describeCertificates(file.pem),
      };

/** The fields have been judged. `keyId`: how a key that was chosen names itself, which what was typed goes before. */
export const tidyFields = (fields: ConnectionFields, keyId: string): ConnectionFields => ({
  ...fields,
  certificateAuthorities: tidyFile(fields.certificateAuthorities),
  clientCertificate: tidyFile(fields.clientCertificate),
  signingKeyId: fields.signingKeyId === '' ? keyId : fields.signingKeyId,
});
