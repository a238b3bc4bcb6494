// Reads the words of a curl command as curl reads its arguments.
import { emptyCommand, type CurlCommand, type DataArgument } from './curl-command';
import { LETTERS, TAKES_NONE, TAKES_VALUE, WITHOUT_EFFECT } from './option-table';
import * as words from '../import-words';

export type CommandRead =
  | { readonly ok: true; readonly command: CurlCommand }
  | { readonly ok: false; readonly fault: string };

type Apply = (command: CurlCommand, value: string, isOn: boolean) => void;

const dataOf =
  (kind: DataArgument['kind']): Apply =>
  ({ data }, text) =>
    data.push({ kind, text });

/** Only the name is noted: the value is the credential. */
const credential =
  (name: string): Apply =>
  ({ credentials }) =>
    credentials.add(name);

const EFFECTS: ReadonlyMap<string, Apply> = new Map<string, Apply>([
  ['url', ({ urls }, value) => urls.push(value)],
  ['request', (to, value) => (to.method = value)],
  ['header', ({ headers }, value) => headers.push(value)],
  ['data', dataOf('data')],
  ['data-ascii', dataOf('data')],
  ['data-raw', dataOf('raw')],
  ['data-binary', dataOf('binary')],
  ['data-urlencode', dataOf('urlencode')],
  ['json', dataOf('json')],
  ['form', ({ form }, text) => form.push({ kind: 'form', text })],
  ['form-string', ({ form }, text) => form.push({ kind: 'string', text })],
  ['url-query', ({ query }, value) => query.push(value)],
  ['upload-file', ({ uploads }, value) => uploads.push(value)],
  ['get', (to, _value, isOn) => (to.asGet = isOn)],
  ['head', (to, _value, isOn) => (to.asHead = isOn)],
  ['globoff', (to, _value, isOn) => (to.hasGlobs = !isOn)],
  ['user-agent', (to, value) => (to.userAgent = value)],
  // curl would name the previous page after a redirect.
  ['referer', (to, value) => (to.referer = value.replace(/;auto$/, ''))],
  ['range', (to, value) => (to.range = value)],
  ['proto-default', (to, value) => (to.schemeByDefault = value)],
  ['user', credential('Authorization')],
  ['oauth2-bearer', credential('Authorization')],
  ['cookie', credential('Cookie')],
  ['proxy-user', credential('Proxy-Authorization')],
  ['netrc', credential('.netrc')],
  ['netrc-file', credential('.netrc')],
  ['netrc-optional', credential('.netrc')],
  ...['cert', 'key', 'proxy-cert', 'proxy-key'].map((name): [string, Apply] => [
    name,
    credential(words.clientCertificate),
  ]),
  ...['pass', 'proxy-pass', 'tlsuser', 'tlspassword', 'proxy-tlsuser', 'proxy-tlspassword'].map(
    (name): [string, Apply] => [name, credential(`--${name}`)],
  ),
]);

const ALL_NAMES: ReadonlySet<string> = new Set([...TAKES_VALUE, ...TAKES_NONE]);

interface Meant {
  readonly name: string;
  /** `--no-name` turns an option off. */
  readonly isOn: boolean;
}

/** The option of this name, or the only one that begins with it. */
const findOption = (typed: string): Meant | null => {
  if (ALL_NAMES.has(typed)) return { name: typed, isOn: true };
  if (typed.startsWith('no-') && TAKES_NONE.has(typed.slice(3)))
    return { name: typed.slice(3), isOn: false };
  const begun = [...ALL_NAMES].filter((name) => name.startsWith(typed));
  return begun.length === 1 && begun[0] !== undefined ? { name: begun[0], isOn: true } : null;
};

const apply = (command: CurlCommand, { name, isOn }: Meant, value: string, typed: string): void => {
  const effect = EFFECTS.get(name);
  if (effect !== undefined) effect(command, value, isOn);
  else if (!WITHOUT_EFFECT.has(name) && isOn) command.skipped.add(typed);
};

interface Step {
  /** How many words were used. */
  readonly used: number;
  readonly fault?: string;
}

const withValue = (
  command: CurlCommand,
  meant: Meant,
  typed: string,
  value: string | undefined,
): Step => {
  if (value === undefined) return { used: 1, fault: words.noValue(typed) };
  apply(command, meant, value, typed);
  return { used: 2 };
};

const longOption = (command: CurlCommand, word: string, next: string | undefined): Step => {
  const meant = findOption(word.slice(2));
  if (meant !== null && TAKES_VALUE.has(meant.name)) return withValue(command, meant, word, next);
  if (meant === null) {
    command.unknown.add(word);
    // An option that takes its value from a variable has one.
    return { used: word.startsWith('--expand-') ? 2 : 1 };
  }
  if (meant.name === 'next') command.hasNext = true;
  else apply(command, meant, '', word);
  return { used: 1 };
};

/** Several letters in one word; the first that takes a value takes the rest of it. */
const shortOptions = (command: CurlCommand, word: string, next: string | undefined): Step => {
  for (let at = 1; at < word.length; at += 1) {
    const typed = `-${word[at] ?? ''}`;
    const meant = findOption(LETTERS.get(word[at] ?? '') ?? '-');
    if (meant === null) command.unknown.add(typed);
    else if (meant.name === 'next') command.hasNext = true;
    else if (TAKES_VALUE.has(meant.name)) {
      const rest = word.slice(at + 1);
      if (rest === '') return withValue(command, meant, typed, next);
      apply(command, meant, rest, typed);
      return { used: 1 };
    } else apply(command, meant, '', typed);
  }
  return { used: 1 };
};

/** `words` begins with the first argument. */
export const readOptions = (words: readonly string[]): CommandRead => {
  const command = emptyCommand();
  let areOptions = true;
  let at = 0;
  while (at < words.length && !command.hasNext) {
    const word = words[at] ?? '';
    const next = words[at + 1];
    let step: Step = { used: 1 };
    if (!areOptions || !/^-./s.test(word)) command.urls.push(word);
    else if (word === '--') areOptions = false;
    else
      step = word.startsWith('--')
        ? longOption(command, word, next)
        : shortOptions(command, word, next);
    if (step.fault !== undefined) return { ok: false, fault: step.fault };
    at += step.used;
  }
  return { ok: true, command };
};
