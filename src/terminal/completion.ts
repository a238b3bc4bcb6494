// keybearer completion: a script with which a shell completes subcommands and options.
import type { Command, Option } from 'commander';
import type { Shell } from './shells';

/** Takes files or folders itself. */
const takesPaths = ({ registeredArguments }: Command): boolean =>
  registeredArguments.some(({ variadic }) => variadic);

/** What takes a file or folder, whose names the shell completes itself. */
const isPath = ({ long }: Option): boolean =>
  ['--input', '--output', '--junit', '--profile'].includes(long ?? '');

interface Subcommand {
  readonly name: string;
  readonly description: string;
  readonly options: readonly Option[];
  /** Fixed words that can follow, such as a client's name. */
  readonly words: readonly string[];
  /** Whether files or folders can follow. */
  readonly paths: boolean;
}

const visible = ({ options }: Command): readonly Option[] =>
  options.filter(({ hidden }) => !hidden);

const subcommandsOf = (program: Command): readonly Subcommand[] =>
  program.commands.map((command) => ({
    name: command.name(),
    description: command.description(),
    options: visible(command),
    paths: takesPaths(command),
    words: [
      ...command.commands.map((inner) => inner.name()),
      ...[command, ...command.commands].flatMap(({ registeredArguments }) =>
        registeredArguments.flatMap(({ argChoices }) => argChoices ?? []),
      ),
    ],
  }));

const namesOf = ({ short, long }: Option): readonly string[] =>
  [short, long].filter((name) => name !== undefined);

/** In single quotes, which all three shells read alike but for a quote itself. */
const quoted = (text: string): string => `'${text.replaceAll("'", String.raw`'\''`)}'`;

const forBash = (subcommands: readonly Subcommand[]): string => {
  const cases = subcommands.map(({ name, options, words }) => {
    const all = [...options.flatMap(namesOf), '--help', ...words];
    return `    ${name}) words=${quoted(all.join(' '))} ;;`;
  });
  const paths = new Set(
    subcommands.flatMap(({ options }) => options.filter(isPath).flatMap(namesOf)),
  );
  return `# Completion of keybearer for bash.
_keybearer() {
  local current=\${COMP_WORDS[COMP_CWORD]} before=\${COMP_WORDS[COMP_CWORD - 1]} words
  case $before in
    ${[...paths].join(' | ')})
      compopt -o default
      return
      ;;
  esac
  case \${COMP_WORDS[1]} in
    ${subcommands
      .filter(({ paths: takes }) => takes)
      .map(({ name }) => name)
      .join(' | ')})
      # Options are completed below.
      if [[ $current != -* ]]; then
        compopt -o default
        return
      fi
      ;;
  esac
  case \${COMP_WORDS[1]} in
${cases.join('\n')}
    *) words=${quoted([...subcommands.map(({ name }) => name), '--help', '--version'].join(' '))} ;;
  esac
  COMPREPLY=($(compgen -W "$words" -- "$current"))
}
complete -F _keybearer keybearer
`;
};

/** What \`_arguments\` reads as its own: brackets and colons. */
const plain = (text: string): string => text.replaceAll(/[[\]:]/g, (sign) => `\\${sign}`);

const forZsh = (subcommands: readonly Subcommand[]): string => {
  const commands = subcommands.map(({ name, description }) =>
    quoted(`${name}:${description.replaceAll(':', String.raw`\:`)}`),
  );
  const argumentsOf = ({ options, words, paths }: Subcommand): string =>
    [
      ...options.flatMap((option) =>
        namesOf(option).map((name) => {
          const value = option.required ? `:${isPath(option) ? 'file:_files' : 'value:'}` : '';
          return quoted(`*${name}[${plain(option.description)}]${value}`);
        }),
      ),
      ...(words.length > 0 ? [quoted(`*::word:(${words.join(' ')})`)] : []),
      ...(paths ? [quoted('*:file:_files')] : []),
    ].join(' ');
  return `#compdef keybearer
# Completion of keybearer for zsh.
_keybearer() {
  local -a commands=(${commands.join(' ')})
  if (( CURRENT == 2 )); then
    _describe command commands
    return
  fi
  case $words[2] in
${subcommands.map((each) => `    ${each.name}) _arguments ${argumentsOf(each)} ;;`).join('\n')}
  esac
}
compdef _keybearer keybearer
`;
};

const forFish = (subcommands: readonly Subcommand[]): string => {
  const lines = subcommands.flatMap(({ name, description, options, words, paths }) => {
    const seen = `-n ${quoted(`__fish_seen_subcommand_from ${name}`)}`;
    return [
      `complete -c keybearer -f -n __fish_use_subcommand -a ${name} -d ${quoted(description)}`,
      ...options.map((option) =>
        [
          `complete -c keybearer ${seen}`,
          ...(option.short === undefined ? [] : [`-s ${option.short.slice(1)}`]),
          ...(option.long === undefined ? [] : [`-l ${option.long.slice(2)}`]),
          ...(option.required ? [isPath(option) ? '-r -F' : '-x'] : []),
          `-d ${quoted(option.description)}`,
        ].join(' '),
      ),
      ...(words.length > 0
        ? [`complete -c keybearer -f ${seen} -a ${quoted(words.join(' '))}`]
        : []),
      ...(paths ? [`complete -c keybearer ${seen} -F`] : []),
    ];
  });
  return `# Completion of keybearer for fish.\n${lines.join('\n')}\n`;
};

/** Returns the script for a shell. */
export const completionFor = (shell: Shell, program: Command): string => {
  const subcommands = subcommandsOf(program);
  switch (shell) {
    case 'bash':
      return forBash(subcommands);
    case 'zsh':
      return forZsh(subcommands);
    case 'fish':
      return forFish(subcommands);
  }
};
