import { type CompletedCommand, completedCommands } from './candidates.ts';

/** Inside single quotes of a specification: quotes, colons and brackets mean something to zsh. */
const plain = (text: string) => text.replaceAll("'", "'\\''").replace(/[[\]:]/g, '\\$&');

function specifications(command: CompletedCommand): readonly string[] {
  const options = command.options.map(({ name, description, takesValue, choices }) => {
    const value =
      choices.length > 0 ? `:${name}:(${choices.join(' ')})` : takesValue ? `:${name}:_files` : '';
    return `'--${name}[${plain(description)}]${value}'`;
  });
  const words = command.words === undefined ? '_files' : `(${command.words.join(' ')})`;
  return [...options, `'*:word:${words}'`];
}

/** Completion for zsh. */
export function zshCompletion(): string {
  const all = completedCommands();
  return `#compdef papyri
# papyri completion for zsh; made by: papyri completion zsh
_papyri() {
  local -a commands
  commands=(
${all.map(({ name, summary }) => `    '${name}:${plain(summary)}'`).join('\n')}
  )
  if (( CURRENT == 2 )); then
    _describe 'command' commands
    _files
    return
  fi
  local command=$words[2]
  shift words
  (( CURRENT-- ))
  case $command in
${all.map((command) => `    ${command.name}) _arguments ${specifications(command).join(' ')} ;;`).join('\n')}
    *) _files ;;
  esac
}
if [ "$funcstack[1]" = _papyri ]; then _papyri "$@"; else compdef _papyri papyri; fi
`;
}
