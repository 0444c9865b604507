import { completedCommands } from './candidates.ts';

const quoted = (text: string) => `'${text.replaceAll('\\', '\\\\').replaceAll("'", "\\'")}'`;

/** Completion for fish. */
export function fishCompletion(): string {
  const lines = completedCommands().flatMap(({ name, summary, options, words }) => {
    const inside = `-n '__fish_seen_subcommand_from ${name}'`;
    return [
      `complete -c papyri -n __fish_use_subcommand -a ${name} -d ${quoted(summary)}`,
      ...options.map(({ name: option, description, takesValue, choices }) => {
        const value = choices.length > 0 ? ` -x -a ${quoted(choices.join(' '))}` : takesValue ? ' -r' : '';
        return `complete -c papyri ${inside} -l ${option} -d ${quoted(description)}${value}`;
      }),
      ...(words === undefined ? [] : [`complete -c papyri ${inside} -f -a ${quoted(words.join(' '))}`]),
    ];
  });
  return ['# papyri completion for fish; made by: papyri completion fish', ...lines, ''].join('\n');
}
