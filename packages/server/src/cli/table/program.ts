import type { CommandSpec } from '../command.ts';

/** Commands about the program itself. */
export const programCommands: readonly CommandSpec[] = [
  {
    name: 'serve',
    summary: 'Start the server with its page',
    details: ['Stops with Ctrl-C; work under way is taken up at the next start.'],
    arguments: [],
    options: [],
    examples: [
      ['papyri serve', 'at http://127.0.0.1:4747'],
      ['papyri serve --port=8080 --data=./papers', 'another port, another folder'],
    ],
  },
  {
    name: 'worker',
    summary: 'Read papers for the servers on the same PostgreSQL',
    details: [
      'Has no page. Any number of servers and workers share one database (database.url) and one file store (s3.bucket, or a data folder that all of them see); when one is killed, the others take over what it was reading.',
    ],
    arguments: [],
    options: [],
    examples: [
      ['papyri worker --database.url=postgres://db/papyri', ''],
      ['papyri worker --work.healthPort=9090', 'answers /healthz and /readyz, settings from papyri.json'],
    ],
  },
  {
    name: 'config',
    summary: 'Print the settings in force, secrets hidden',
    arguments: [],
    options: [],
    examples: [['papyri config --offline', 'what this flag would make of them']],
    json: 'One document: setting name → value',
  },
  {
    name: 'completion',
    summary: 'Print a completion script for your shell',
    details: [
      'bash: `source <(papyri completion bash)` in ~/.bashrc. zsh: `source <(papyri completion zsh)` in ~/.zshrc. fish: `papyri completion fish > ~/.config/fish/completions/papyri.fish`.',
    ],
    arguments: [{ name: 'shell', description: 'Which shell', choices: ['bash', 'zsh', 'fish'] }],
    options: [],
    examples: [['source <(papyri completion bash)', 'for this bash']],
  },
  {
    name: 'help',
    summary: 'Say how a command is used',
    arguments: [{ name: 'command', description: 'Which command', optional: true, complete: 'command' }],
    options: [],
    examples: [['papyri help search', '']],
  },
];
