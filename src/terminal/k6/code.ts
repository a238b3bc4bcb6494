// Pieces of JavaScript for a k6 script.

/** What is only known when the script runs, by the word that stands for it in a text. */
export type Unknowns = ReadonlyMap<string, string>;

/** An expression for a text in which words stand for what isn't known yet. `inUrl`: it's encoded. */
export const textCode = (text: string, unknowns: Unknowns, inUrl = false): string => {
  if (unknowns.size === 0) return JSON.stringify(text);
  const pieces = text.split(new RegExp(`(${[...unknowns.keys()].join('|')})`));
  const codes = pieces
    .filter((piece) => piece !== '')
    .map((piece) => {
      const code = unknowns.get(piece);
      if (code === undefined) return JSON.stringify(piece);
      return inUrl ? `encodeURIComponent(${code})` : code;
    });
  return codes.length === 0 ? "''" : codes.join(' + ');
};

/** Names and indexes of a JSONPath that selects one value at most (RFC 9535 section 2.3.5.1); null for another. */
export const stepsOf = (path: string): readonly (string | number)[] | null => {
  if (!path.startsWith('$')) return null;
  const steps: (string | number)[] = [];
  const step = /\.([A-Za-z_][\w]*)|\['([^'\\]*)'\]|\["([^"\\]*)"\]|\[(-?\d{1,9})\]/y;
  step.lastIndex = 1;
  while (step.lastIndex < path.length) {
    const [, name, single, double, index] = step.exec(path) ?? [];
    const key = name ?? single ?? double;
    if (key !== undefined) steps.push(key);
    else if (index !== undefined) steps.push(Number(index));
    else return null;
  }
  return steps;
};

/** A comment of one line, whatever the text is. */
export const comment = (text: string): string =>
  `// ${text.replaceAll(/\p{C}|[\u2028\u2029]/gu, ' ')}`;

/** What the requests of a script call. */
export const HELPERS = `function uuid() {
  return 'xxxxxxxx-xxxx-4xxx-yxxx-xxxxxxxxxxxx'.replace(/[xy]/g, (letter) => {
    const digit = Math.floor(Math.random() * 16);
    return (letter === 'x' ? digit : (digit % 4) + 8).toString(16);
  });
}

function header(response, wanted) {
  const name = Object.keys(response.headers).find((each) => each.toLowerCase() === wanted);
  return name === undefined ? null : response.headers[name];
}

function valueAt(response, steps) {
  try {
    return steps.reduce(
      (value, step) => (Array.isArray(value) && step < 0 ? value[value.length + step] : value[step]),
      JSON.parse(response.body),
    );
  } catch (error) {
    return undefined;
  }
}

function textOf(value) {
  return typeof value === 'string' ? value : JSON.stringify(value);
}

function equals(value, expected) {
  if (value === undefined) return false;
  if (textOf(value) === expected || JSON.stringify(value) === expected) return true;
  try {
    return typeof value !== 'string' && JSON.stringify(value) === JSON.stringify(JSON.parse(expected));
  } catch (error) {
    return false;
  }
}
`;
