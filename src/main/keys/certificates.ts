// Reads certificates that a person chose, checks them, and describes them in one line.
import { X509Certificate } from 'node:crypto';
import { certificatesIn } from '../http/trust';
import * as words from './words';

/** What is wrong with a file, in words for the field where it was chosen. */
export class UnreadableFile extends Error {}

const read = (pem: string, number: number): X509Certificate => {
  try {
    return new X509Certificate(pem);
  } catch {
    throw new UnreadableFile(words.unreadableCertificate(number));
  }
};

/** Returns at least one. Throws UnreadableFile. */
export const readCertificates = (
  pem: string,
): readonly [X509Certificate, ...(readonly X509Certificate[])] => {
  const [first, ...others] = certificatesIn(pem);
  if (first === undefined) {
    throw new UnreadableFile(words.noCertificate);
  }
  return [read(first, 1), ...others.map((text, index) => read(text, index + 2))];
};

/** As Node returns it, though its types say otherwise: undefined if it's empty. */
interface Names {
  readonly subject: string | undefined;
  readonly subjectAltName: string | undefined;
}

/** A certificate without a subject has alternative names (RFC 5280 section 4.1.2.6). */
const nameOf = ({ subject, subjectAltName }: Names): string =>
  subject === undefined
    ? (subjectAltName ?? words.noName)
    : (/^(?:CN|O)=(.+)/m.exec(subject)?.[1] ?? subject.replaceAll('\n', ', '));

const dayOf = (date: Date): string =>
  date.toLocaleDateString('en-GB', { day: 'numeric', month: 'short', year: 'numeric' });

/** Returns `Company Root CA, until 12 Nov 2027, and 2 more`. Throws UnreadableFile. */
export const describeCertificates = (pem: string): string => {
  const [first, ...others] = readCertificates(pem);
  const end = new Date(first.validTo);
  const until = end < new Date() ? words.expired : words.until;
  const more = others.length === 0 ? '' : words.andMore(others.length);
  return `${words.certificate(nameOf(first), until, dayOf(end))}${more}`;
};
