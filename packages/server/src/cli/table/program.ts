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
    name: 'model-server',
    summary: 'Serve one model over HTTP, as a container of SageMaker must',
    details: [
      'Answers `GET /ping` and `POST /invocations` (docs/guides/model-server.md). Stops with Ctrl-C or SIGTERM; what is under way is finished first.',
    ],
    arguments: [
      {
        name: 'serve',
        description: 'Means nothing: SageMaker adds this word to the command of a container',
        choices: ['serve'],
        optional: true,
      },
    ],
    options: [
      {
        name: 'model',
        type: 'text',
        value: '<model>',
        description: 'task@version, or a folder with model.json; default: /opt/ml/model',
      },
      { name: 'port', type: 'text', value: '<port>', description: 'Port to listen on; default 8080' },
      {
        name: 'host',
        type: 'text',
        value: '<address>',
        description: 'Address to listen on; default 0.0.0.0: whoever reaches it may ask',
      },
    ],
    examples: [
      ['papyri model-server --model=./new-model --host=127.0.0.1', 'a folder that training handed over'],
      ['papyri model-server', 'in a container, what lies in /opt/ml/model'],
    ],
  },
  {
    name: 'backup',
    summary: 'Save everything into one file: papers, summaries, answers, chats, ratings, settings',
    details: [
      'May be made while the server runs: the file holds one moment. It is written aside, synced, read again and checked before it gets its name. Keys of language models are left out.',
    ],
    arguments: [
      {
        name: 'file',
        description: 'File to make, or a folder for it; default: papyri-<time>.tar here',
        optional: true,
        complete: 'file',
      },
    ],
    options: [
      {
        name: 'with-keys',
        type: 'flag',
        description: 'Put the keys of language models in, too, in clear: keep the file as you keep the keys',
      },
    ],
    examples: [
      ['papyri backup', 'here, named by the time'],
      ['papyri backup /media/disk', 'into a folder'],
    ],
    json: 'One document: backupOutcome',
  },
  {
    name: 'restore',
    summary: 'Bring back what a backup holds',
    details: [
      'The whole file is checked first. Into an empty data folder, or with --replace in the place of what is there, which is put aside and comes back with --undo. Backups of older versions are brought forward. Stop the server before.',
    ],
    arguments: [{ name: 'file', description: 'The backup', optional: true, complete: 'file' }],
    options: [
      { name: 'replace', type: 'flag', description: 'Put aside the library that is there' },
      { name: 'undo', type: 'flag', description: 'Bring back what the last restore put aside' },
    ],
    examples: [
      ['papyri restore papyri.tar --data=./copy', 'into another folder'],
      ['papyri restore papyri.tar --replace', 'in the place of what is there'],
      ['papyri restore --undo', 'it was the wrong one'],
    ],
    json: 'One document: restoreOutcome',
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
