// The parts of a multipart body, as curl reads --form.
import { emptyBody, newPart } from '../../../../shared/draft/draft';
import type { BodyDraft, Part } from '../../model/draft';
import { fileNameIn } from './import-data';
import type { Report } from './imported';
import type { FormArgument } from './options/curl-command';
import * as words from './import-words';

interface Content {
  readonly value: string;
  /** Where the value ended: at a `,` or `;`, or at the end. */
  readonly end: number;
}

/** A value up to a separator, or in double quotes with `\"` and `\\`. White space around it doesn't count. */
const contentAt = (text: string, from: number, separators: RegExp): Content => {
  const start = from + (/^\s*/.exec(text.slice(from))?.[0].length ?? 0);
  const [whole, inside] = /^"((?:\\.|[^"\\])*)"/s.exec(text.slice(start)) ?? [];
  const after = start + (whole?.length ?? 0);
  const rest = text.slice(after).search(separators);
  const end = rest === -1 ? text.length : after + rest;
  if (inside !== undefined) return { value: inside.replaceAll(/\\(["\\])/g, '$1'), end };
  return { value: text.slice(start, end).trim(), end };
};

interface Values {
  readonly values: readonly string[];
  /** `type`, `filename` and the like, which follow. */
  readonly hasAttributes: boolean;
}

const ATTRIBUTE = /;\s*(?:type|filename|headers|encoder)=/i;

const valuesIn = (text: string, areFiles: boolean): Values => {
  const values: string[] = [];
  let at = 0;
  while (at <= text.length) {
    const { value, end } = contentAt(text, at, areFiles ? /[,;]/ : /;/);
    values.push(value);
    // The attributes of a file end where the next file begins.
    const next = areFiles ? text.indexOf(',', end) : -1;
    if (next === -1) return { values, hasAttributes: ATTRIBUTE.test(text.slice(end)) };
    at = next + 1;
  }
  return { values, hasAttributes: false };
};

const partsOf = ({ kind, text }: FormArgument, { notes }: Report): readonly Part[] => {
  const equals = text.indexOf('=');
  const name = text.slice(0, equals);
  const content = text.slice(equals + 1);
  const part = { ...newPart(), name };
  if (name === '') notes.add(words.namelessPart);
  if (kind === 'string') return [{ ...part, value: content }];
  const sign = content[0];
  const isFile = sign === '@' || sign === '<';
  const { values, hasAttributes } = valuesIn(isFile ? content.slice(1) : content, sign === '@');
  if (sign === '@') {
    if (hasAttributes) notes.add(words.ownNameAndType(name));
    return values.map((path) => ({ ...part, id: newPart().id, fileName: fileNameIn(path) }));
  }
  if (hasAttributes) notes.add(words.withoutType(name));
  if (sign !== '<') return [{ ...part, value: values[0] ?? '' }];
  notes.add(words.valueInFile(name, fileNameIn(values[0] ?? '')));
  return [part];
};

/** Null if curl wouldn't accept one of them. */
export const bodyOfForm = (form: readonly FormArgument[], report: Report): BodyDraft | null =>
  form.every(({ text }) => text.includes('='))
    ? {
        ...emptyBody,
        choice: 'multipart',
        parts: form.flatMap((argument) => partsOf(argument, report)),
      }
    : null;
