import { type CompletedCommand, completedCommands } from './candidates.ts';

function valueCases(command: CompletedCommand): readonly string[] {
  const withChoices = command.options.filter(({ choices }) => choices.length > 0);
  return [
    ...withChoices.map(
      ({ name, choices }) =>
        `        --${name}) COMPREPLY=($(compgen -W '${choices.join(' ')}' -- "$current")); return ;;`,
    ),
    ...command.options
      .filter(({ takesValue, choices }) => takesValue && choices.length === 0)
      .map(({ name }) => `        --${name}) COMPREPLY=($(compgen -f -- "$current")); return ;;`),
  ];
}

function commandCase(command: CompletedCommand): string {
  const options = command.options.map(({ name }) => `--${name}`).join(' ');
  const words =
    command.words === undefined
      ? 'COMPREPLY=($(compgen -f -- "$current"))'
      : `COMPREPLY=($(compgen -W '${command.words.join(' ')}' -- "$current"))`;
  return [
    `    ${command.name})`,
    '      case "$previous" in',
    ...valueCases(command),
    '      esac',
    `      if [[ "$current" == -* ]]; then COMPREPLY=($(compgen -W '${options}' -- "$current"))`,
    `      else ${words}; fi ;;`,
  ].join('\n');
}

/** Completion for bash, also the old one of macOS. */
export function bashCompletion(): string {
  const all = completedCommands();
  return `# papyri completion for bash; made by: papyri completion bash
_papyri() {
  local current="\${COMP_WORDS[COMP_CWORD]}" previous="\${COMP_WORDS[COMP_CWORD-1]}"
  COMPREPLY=()
  if [[ $COMP_CWORD -eq 1 ]]; then
    COMPREPLY=($(compgen -W '${all.map(({ name }) => name).join(' ')}' -- "$current") $(compgen -f -- "$current"))
    return
  fi
  case "\${COMP_WORDS[1]}" in
${all.map(commandCase).join('\n')}
    *) COMPREPLY=($(compgen -f -- "$current")) ;;
  esac
}
complete -o filenames -F _papyri papyri
`;
}
