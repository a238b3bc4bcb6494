// Reads certificates that a person chose, checks them, and describes them in one line.
import { X509Certificate } from 'node:crypto';
import { certificatesIn } from '../http/trust';
import * as words from './words';

/** What is wrong with a file, in words for the field where it was chosen. */
export class UnreadableFile extends Error {}

/** Throws UnreadableFile. */
export const readCertificates = (pem: string): readonly X509Certificate[] => {
  const found = certificatesIn(pem);
  if (found.length === 0) {
    throw new UnreadableFile(words.noCertificate);
  }
  return found.map((text, index) => {
    try {
      return new X509Certificate(text);
    } catch {
      throw new UnreadableFile(words.unreadableCertificate(index + 1));
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
  const until = new Date(first.validTo) < new Date() ? words.expired : words.until;
  const more = others.length === 0 ? '' : words.andMore(others.length);
  return `${words.certificate(nameOf(first), until, dayOf(first))}${more}`;
};
