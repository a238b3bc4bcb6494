// Interpreters and shells, and which script each runs, by the options before it. An option that isn't listed may be
// followed by code, load some, or take the next word for itself: then it isn't known what runs.

interface Options {
  /** Letters that take no value and change nothing about which script runs. They can be combined, as in `-eu`. */
  readonly letters: string;
  /** Letters with a value: the rest of the word, or the next word. */
  readonly withValue?: string;
  /** Whole options that stand alone. */
  readonly words?: RegExp;
  /** Options whose next word is the script. */
  readonly beforeScript?: RegExp;
  /** A subcommand that runs the script after it. */
  readonly subcommand?: string;
  /** What a script is called, if not every word can be one. */
  readonly scripts?: RegExp;
  /** Someone may type in it, or it runs code for whoever started it. */
  readonly isShell?: true;
}

const SHELL: Options = {
  isShell: true,
  letters: 'abefhiklmnprtuvxBCEHPTD',
  withValue: 'oO',
  words: /^--(login|norc|noprofile|posix|verbose|restricted|no-rcs)$/,
};

const JAVASCRIPT = /\.[cm]?[jt]sx?$/;

const INTERPRETERS: readonly (readonly [name: RegExp, options: Options])[] = [
  [/^-?(sh|bash|zsh|dash|ash|ksh|mksh)$/, SHELL],
  [/^-?fish$/, { isShell: true, letters: 'ilnNP', words: /^--(login|no-config|private)$/ }],
  [/^-?t?csh$/, { isShell: true, letters: 'f' }],
  [
    /^(pwsh|powershell)(\.exe)?$/,
    {
      isShell: true,
      letters: '',
      words: /^-(nop|noprofile|nol|nologo|noni|noninteractive)$/i,
      beforeScript: /^-(f|file)$/i,
      scripts: /\.ps1$/i,
    },
  ],
  [
    /^(node|nodejs|node-?\d+)$/,
    {
      letters: '',
      withValue: 'C',
      words:
        /^--(no-[\w-]+|enable-source-maps|expose[-_]gc|inspect(-brk|-wait)?(=.*)?|inspect-port=.*|max[-_][\w-]+=\d+|stack[-_]size=\d+|trace-(warnings|deprecation|exit|uncaught)|preserve-symlinks(-main)?|use-[\w-]+-ca|conditions=.*|disable-warning=.*|unhandled-rejections=.*|experimental-(strip-types|transform-types|vm-modules|require-module|sqlite))$/,
      scripts: /^(?!(inspect|debug)$)/,
    },
  ],
  [
    /^bun$/,
    { letters: 'b', words: /^--(bun|silent|smol)$/, subcommand: 'run', scripts: JAVASCRIPT },
  ],
  [
    /^deno$/,
    {
      letters: 'AqRWENS',
      words: /^--((allow|deny)-[\w-]+(=.*)?|no-[\w-]+|quiet|check|unstable(-[\w-]+)?)$/,
      subcommand: 'run',
      scripts: JAVASCRIPT,
    },
  ],
  [/^(python|pypy)[\d.]*t?$/, { letters: 'bBdEhiIOPqRsSuvVx', withValue: 'WX' }],
  [/^perl[\d.]*(-.*)?$/, { letters: 'anptTuUwWXl01234567', withValue: 'I' }],
  [
    /^ruby[\d.]*$/,
    {
      letters: 'alnpswvdU',
      withValue: 'IE',
      words: /^(-W\d?|--(yjit|jit|verbose|debug|(enable|disable|encoding)=.*))$/,
    },
  ],
  [/^php[\d.]*$/, { letters: 'nqC', beforeScript: /^-f$/ }],
  [
    /^java$/,
    {
      letters: '',
      words: /^-(Xm[snx]\w+|Xss\w+|server|client)$/,
      beforeScript: /^-jar$/,
      scripts: /\.java$/,
    },
  ],
  [
    /^(lua[\d.]*|luajit.*|Rscript|tclsh[\d.]*|wish[\d.]*|expect|julia|osascript|guile[\d.]*|electron|elixir|escript|raku)$/,
    { letters: '' },
  ],
];

/** Returns null if it isn't an interpreter: it's a program itself. */
export const optionsOf = (name: string): Options | null =>
  INTERPRETERS.find(([pattern]) => pattern.test(name))?.[1] ?? null;

/** How many words the letters of such an option take from those after it; null if one isn't known. */
const valuesAfter = ({ letters, withValue = '' }: Options, option: string): 0 | 1 | null => {
  const given = Array.from(option.slice(1));
  if (given.length === 0) return null;
  for (const [at, letter] of given.entries()) {
    if (withValue.includes(letter)) return at === given.length - 1 ? 1 : 0;
    if (!letters.includes(letter)) return null;
  }
  return 0;
};

/**
 * @param args The words after the interpreter's name.
 * @returns The script, as it's written there; null if it's code, what someone types, or if that isn't certain.
 */
export const scriptAmong = (options: Options, args: readonly string[]): string | null => {
  const { words, beforeScript, subcommand, scripts } = options;
  let rest = args[0] === subcommand ? args.slice(1) : args;
  for (;;) {
    const [each, next = null] = rest;
    if (each === undefined) return null;
    if (beforeScript?.test(each) === true) return next;
    if (!/^[-+]/.test(each)) return scripts?.test(each) === false ? null : each;
    const values = words?.test(each) === true ? 0 : valuesAfter(options, each);
    if (values === null) return null;
    rest = rest.slice(1 + values);
  }
};
