// Reads certificates that a person chose, checks them, and describes them in one line.
import { X509Certificate } from 'node:crypto';
import { certificatesIn } from '../http/trust';

/** What is wrong with a file, in words for the field where it was chosen. */
export class UnreadableFile extends Error {}

/** Throws UnreadableFile. */
export const readCertificates = (pem: string): readonly X509Certificate[] => {
  const found = certificatesIn(pem);
  if (found.length === 0) {
    throw new UnreadableFile(
      'The file contains no certificate in PEM format (text that begins with -----BEGIN CERTIFICATE-----).',
    );
  }
  return found.map((text, index) => {
    try {
      return new X509Certificate(text);
    } catch {
      throw new UnreadableFile(`Certificate ${index + 1} in it can’t be read.`);
    }
  });
};

const nameOf = ({ subject }: X509Certificate): string =>
  /^(?:CN|O)=(.+)$/m.exec(subject)?.[1] ?? subject.replaceAll('\n', ', ');

const dayOf = ({ validTo }: X509Certificate): string =>
  new Date(validTo).toLocaleDateString('en-GB', {
    day: 'numeric',
    month: 'short',
    year: 'numeric',
  });

/** Returns `Company Root CA, until 12 Nov 2027, and 2 more`. Throws UnreadableFile. */
export const describeCertificates = (pem: string): string => {
  const [first, ...others] = readCertificates(pem);
  if (first === undefined) return '';
  const until = new Date(first.validTo) < new Date() ? 'expired' : 'until';
  const more = others.length === 0 ? '' : `, and ${others.length} more`;
  return `${nameOf(first)}, ${until} ${dayOf(first)}${more}`;
};
