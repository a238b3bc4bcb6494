// Writes a value in every form that redaction reads, by the names in its tables.
import { CHARACTER_FORMS } from '../../src/main/redaction/forms/character-forms';
import { VALUE_FORMS } from '../../src/main/redaction/forms/value-forms';

type Write = (value: string) => Buffer;
const utf8 = (text: string): Buffer => Buffer.from(text, 'utf8');
const hex = (number: number, digits: number): string => number.toString(16).padStart(digits, '0');
const bytesWith = (write: (byte: number) => string) => (value: string | Buffer) =>
  [...Buffer.from(value)].map(write).join('');
const unitsWith = (write: (unit: number) => string) => (value: string) =>
  Array.from({ length: value.length }, (_, index) => write(value.charCodeAt(index))).join('');
const charactersWith = (write: (point: number, character: string) => string) => (value: string) =>
  Array.from(value, (character) => write(character.codePointAt(0) ?? 0, character)).join('');

export const jsonEscaped = unitsWith((unit) => `\\u${hex(unit, 4)}`);
export const percentEncoded = bytesWith((byte) => `%${hex(byte, 2)}`);
const entities = charactersWith((point) => `&#x${hex(point, 1)};`);
const NAMES: Readonly<Record<string, string>> = {
  '&': 'amp',
  '<': 'lt',
  '>': 'gt',
  '"': 'quot',
  '/': 'sol',
  '=': 'equals',
  '+': 'plus',
  ü: 'uuml',
  '.': 'period',
  _: 'lowbar',
  ':': 'colon',
  '%': 'percnt',
  ' ': 'nbsp',
};
const base64 = (value: string | Buffer): string => Buffer.from(value).toString('base64');
const wrapped = (text: string, width: number, lineBreak: string): string =>
  text.replaceAll(new RegExp(`.{${width}}(?=.)`, 'g'), (line) => line + lineBreak);
const json = (text: string): string => JSON.stringify(text).slice(1, -1);

const DECIMAL: Readonly<Record<string, Write>> = {
  'a Buffer of Node in JSON': (value) => utf8(JSON.stringify(utf8(value))),
  'a list with spaces': (value) => utf8([...utf8(value)].join(' ')),
};

/** Each form, in the ways programs write it. */
export const WRITERS: Readonly<Record<string, Readonly<Record<string, Write>>>> = {
  'JSON and JavaScript': {
    'as JSON.stringify does': (value) => utf8(json(value)),
    'every character': (value) => utf8(jsonEscaped(value)),
    'upper case': (value) => utf8(unitsWith((unit) => `\\u${hex(unit, 4).toUpperCase()}`)(value)),
    'slashes as PHP writes them': (value) => utf8(json(value).replaceAll('/', '\\/')),
    'as Go, Rails and System.Text.Json do': (value) =>
      utf8(json(value).replaceAll(/[<>&+='/]/g, (each) => jsonEscaped(each))),
    'every third character': (value) =>
      utf8(
        Array.from(value, (each, index) => (index % 3 === 0 ? jsonEscaped(each) : json(each))).join(
          '',
        ),
      ),
    'as ECMAScript 6 may': (value) =>
      utf8(charactersWith((point) => `\\u{${hex(point, 1)}}`)(value)),
    'as Perl may': (value) => utf8(charactersWith((point) => `\\x{${hex(point, 1)}}`)(value)),
    'as Python does': (value) => utf8(charactersWith((point) => `\\U${hex(point, 8)}`)(value)),
    'bytes as C has them': (value) => utf8(bytesWith((byte) => `\\x${hex(byte, 2)}`)(value)),
    'bytes in octal': (value) =>
      utf8(bytesWith((byte) => `\\${byte.toString(8).padStart(3, '0')}`)(value)),
    'marks escaped, as JavaScript and Markdown may': (value) =>
      utf8(value.replaceAll(/[!-/:-@[-`{-~]/g, '\\$&')),
    'JSON in JSON': (value) => utf8(json(json(value))),
  },
  'Percent-encoding': {
    'as encodeURIComponent does': (value) => utf8(encodeURIComponent(value)),
    'as a form': (value) => utf8(new URLSearchParams({ v: value }).toString().slice(2)),
    'every byte': (value) => utf8(percentEncoded(value)),
    'upper case': (value) => utf8(percentEncoded(value).toUpperCase()),
    twice: (value) => utf8(encodeURIComponent(encodeURIComponent(value))),
    'every byte, twice': (value) => utf8(percentEncoded(percentEncoded(value))),
    'as escape() does': (value) => utf8(unitsWith((unit) => `%u${hex(unit, 4)}`)(value)),
  },
  HTML: {
    hexadecimal: (value) => utf8(entities(value)),
    decimal: (value) => utf8(charactersWith((point) => `&#${point};`)(value)),
    'with zeros in front': (value) =>
      utf8(charactersWith((point) => `&#${String(point).padStart(12, '0')};`)(value)),
    'without semicolons': (value) =>
      utf8(charactersWith((point) => `&#${point}`)(value.replaceAll(/\d/g, 'n'))),
    named: (value) =>
      utf8(
        charactersWith((_, each) => (each in NAMES && each !== ' ' ? `&${NAMES[each]};` : each))(
          value,
        ),
      ),
    'in JSON': (value) => utf8(json(entities(value))),
    twice: (value) => utf8(entities(value).replaceAll('&', '&amp;')),
  },
  'Quoted-printable': {
    'every byte': (value) => utf8(bytesWith((byte) => `=${hex(byte, 2).toUpperCase()}`)(value)),
    'with soft line breaks': (value) =>
      utf8(
        wrapped(
          [...utf8(value)]
            .map((byte) =>
              byte > 32 && byte < 127 && byte !== 61
                ? String.fromCharCode(byte)
                : `=${hex(byte, 2).toUpperCase()}`,
            )
            .join('§'),
          11,
          '=\r\n',
        ).replaceAll('§', ''),
      ),
  },
  'UTF-16 and UTF-32': {
    'UTF-16, little end first': (value) => Buffer.from(value, 'utf16le'),
    'UTF-16, big end first': (value) => Buffer.from(value, 'utf16le').swap16(),
    'JSON in UTF-16': (value) => Buffer.from(jsonEscaped(value), 'utf16le'),
  },
  'ISO 2022': {
    'with a switch before every fourth character': (value) =>
      Buffer.concat(
        Array.from(value, (each, index) =>
          utf8(index % 4 === 0 ? `\u001b(J\u001b(B${each}` : each),
        ),
      ),
  },
  'Invisible characters': {
    'of no width': (value) => utf8(Array.from(value).join('\u200b')),
    'soft hyphens': (value) => utf8(Array.from(value).join('\u00ad')),
    'byte order marks': (value) => utf8(Array.from(value).join('\ufeff')),
    'marks of direction': (value) => utf8(`\u202a${Array.from(value).join('\u200f')}\u202c`),
    'percent-encoded': (value) => utf8(encodeURIComponent(Array.from(value).join('\u200b'))),
    'in JSON escapes': (value) => utf8(Array.from(value, jsonEscaped).join('\\u200b')),
  },
  'UTF-8 read as Latin-1': {
    'and written as UTF-8': (value) => utf8(utf8(value).toString('latin1')),
    'in a header': (value) => utf8(value),
  },
  'Base64, and its alphabet for URLs': {
    'at offset 0': (value) => utf8(base64(`${value} and more`)),
    'at offset 1': (value) => utf8(base64(`:${value}`)),
    'at offset 2': (value) => utf8(base64(`k:${value}??`)),
    'for URLs': (value) => Buffer.from(utf8(`ab${value}`).toString('base64url')),
    'for URLs, without anything around it': (value) =>
      Buffer.from(utf8(value).toString('base64url')),
    'glued to other characters': (value) => utf8(`path/to${base64(value)}`),
    'wrapped at 64': (value) =>
      utf8(wrapped(base64(`${'0123456789'.repeat(9)}${value}`), 64, '\n')),
    'wrapped at 76, as e-mail is': (value) =>
      utf8(wrapped(base64(`${'0123456789'.repeat(9)}${value}`), 76, '\r\n')),
    'wrapped at 20, indented': (value) => utf8(wrapped(base64(value), 20, '\n    ')),
    'folded, as an old header': (value) =>
      utf8(wrapped(base64(`${'0123456789'.repeat(9)}${value}`), 64, ' ')),
    'wrapped by carriage returns': (value) =>
      utf8(wrapped(base64(`${'0123456789'.repeat(9)}${value}`), 64, '\r')),
    'wrapped by a line break too many': (value) =>
      utf8(wrapped(base64(`${'0123456789'.repeat(9)}${value}`), 64, '\r\r\n')),
    'wrapped, in JSON': (value) =>
      utf8(json(wrapped(base64(`${'0123456789'.repeat(9)}${value}`), 64, '\n'))),
    twice: (value) => utf8(base64(base64(`a${value}`))),
    'twice, at other offsets': (value) => utf8(base64(`ab${base64(value)}`)),
    'its slashes escaped': (value) => utf8(base64(`>>>???${value}`).replaceAll('/', '\\/')),
    'its plus signs escaped': (value) => utf8(base64(`>>>???${value}`).replaceAll('+', '\\u002b')),
    'percent-encoded': (value) => utf8(encodeURIComponent(base64(`>>?${value}`))),
    'of JSON': (value) => utf8(base64(JSON.stringify({ token: value }))),
    'of JSON escapes': (value) => utf8(base64(jsonEscaped(value))),
    'of percent-encoding': (value) => utf8(base64(percentEncoded(value))),
    'of UTF-16, as PowerShell does': (value) => utf8(base64(Buffer.from(value, 'utf16le'))),
    'of hexadecimal': (value) => utf8(base64(utf8(value).toString('hex'))),
    'hexadecimal, lower case': (value) => utf8(utf8(value).toString('hex')),
    'hexadecimal, upper case': (value) => utf8(utf8(value).toString('hex').toUpperCase()),
    'hexadecimal, at an odd place': (value) => utf8(`a${utf8(value).toString('hex')}`),
    'hexadecimal, wrapped at 60': (value) =>
      utf8(wrapped(utf8(`${'0'.repeat(20)}${value}`).toString('hex'), 60, '\n')),
    'hexadecimal of Base64': (value) => utf8(utf8(base64(value)).toString('hex')),
  },
  'Hexadecimal with separators': {
    colons: (value) => utf8(wrapped(utf8(value).toString('hex'), 2, ':')),
    spaces: (value) => utf8(wrapped(utf8(value).toString('hex'), 2, ' ')),
    dots: (value) => utf8(wrapped(utf8(value).toString('hex'), 2, '.')),
    pipes: (value) => utf8(wrapped(utf8(value).toString('hex'), 2, '|')),
    'texts of a JSON array': (value) => utf8(wrapped(utf8(value).toString('hex'), 2, '","')),
    'as C has it': (value) => utf8(bytesWith((byte) => `0x${hex(byte, 2)}, `)(value)),
    'groups of two bytes': (value) => utf8(wrapped(utf8(value).toString('hex'), 4, ' ')),
    'lines of sixteen': (value) =>
      utf8(wrapped(wrapped(utf8(value).toString('hex'), 2, ' '), 48, '\n')),
  },
  'Decimal numbers': DECIMAL,
};

export const FORM_NAMES: readonly string[] = [...CHARACTER_FORMS, ...VALUE_FORMS].map(
  ({ name }) => name,
);

/** The ways to write one character, any of which a text can mix. */
export const CHARACTER_WRITERS: readonly ((character: string) => string)[] = [
  (each) => each,
  (each) => jsonEscaped(each),
  (each) => jsonEscaped(each).toUpperCase().replaceAll('\\U', '\\u'),
  (each) => percentEncoded(each),
  (each) => percentEncoded(each).toUpperCase(),
  (each) => entities(each),
  (each) => charactersWith((point) => `&#${point};`)(each),
  (each) => percentEncoded(percentEncoded(each)),
  (each) => percentEncoded(jsonEscaped(each)),
  (each) => jsonEscaped(percentEncoded(each)),
  (each) => entities(percentEncoded(each)),
  (each) => entities(jsonEscaped(each)),
  (each) => jsonEscaped(entities(each)),
  (each) => bytesWith((byte) => `=${hex(byte, 2).toUpperCase()}`)(each),
];
