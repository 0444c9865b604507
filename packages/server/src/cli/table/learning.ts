import type { CommandSpec } from '../command.ts';

/** Commands about what models learn from, and about the models. */
export const learningCommands: readonly CommandSpec[] = [
  {
    name: 'data',
    summary: 'Datasets: bring a folder in as a version, list, show, verify, pull',
    details: [
      'A version is named by the hash of its files, which are kept with your papers. `import` writes `<folder>.dvc` beside the folder, as `dvc add` does, so that it may be committed instead of the data. `pull` gets a dataset from the address that `datasets.sources` names and refuses what is not as its checksums say.',
      'A dataset is meant by its name, which is its newest version, or by the first letters of a version. Importing the same files again with another name, licence or source puts that right.',
    ],
    arguments: [
      {
        name: 'action',
        description: 'What to do; default list',
        choices: ['import', 'list', 'show', 'verify', 'pull'],
        optional: true,
      },
      {
        name: 'dataset',
        description: 'The folder to import, or the dataset',
        optional: true,
        complete: 'file',
      },
    ],
    options: [
      { name: 'name', type: 'text', value: '<name>', description: 'import: what the dataset is called' },
      {
        name: 'licence',
        type: 'text',
        value: '<licence>',
        description: 'import: SPDX name such as CC-BY-4.0, or unknown',
      },
      {
        name: 'source',
        type: 'text',
        value: '<source>',
        description: 'import: where it comes from, an address or words',
      },
    ],
    examples: [
      ['papyri data import qa --name qa --licence MIT --source ours', 'a folder'],
      ['papyri data list', 'what is here, and what can be pulled'],
      ['papyri data verify scitldr', 'reads every file again'],
      ['papyri data pull scitldr', 'from the address in the settings'],
    ],
    json: 'One document: datasetList; import, show and pull datasetVersion; verify datasetCheck',
  },
  {
    name: 'models',
    summary: 'Models: list versions, show one, add, promote, roll back, prune',
    details: [
      'A version is written `task@version`. `promote` lets it serve all of its task, `rollback` brings back what served before; other processes notice within seconds. A version that nothing here can run is not promoted.',
      '`add` registers a folder that training hands over: `model.json` and the files that it names.',
      '`prune` takes away what nobody needs any more: artefacts in the data folder of versions that neither serve nor served before and that nobody asked for in `models.keepDays` days, and folders of trainings and searches that came to no end, beyond the newest `models.keepRuns`. Versions stay registered, and records of runs stay. A server does the same by itself.',
    ],
    arguments: [
      {
        name: 'action',
        description: 'What to do; default list',
        choices: ['list', 'show', 'add', 'promote', 'rollback', 'prune'],
        optional: true,
      },
      { name: 'model', description: 'The version, the folder or the task', optional: true, complete: 'file' },
    ],
    options: [
      { name: 'dry-run', type: 'flag', description: 'With prune: say what would go, and take nothing away' },
    ],
    examples: [
      ['papyri models list', 'every version, and which of them serve'],
      ['papyri models show tldr@heuristic-1', 'its card, metrics and lineage'],
      ['papyri models promote tldr@heuristic-1', ''],
      ['papyri models rollback tldr', 'what served before'],
      ['papyri models prune --dry-run', 'what nobody needs any more'],
    ],
    json: 'One document: modelList; show and add listedModel; promote and rollback promotion; prune pruned',
  },
  {
    name: 'train',
    summary: 'Train a model by a recipe, on this machine',
    details: [
      'Trains in a process of its own, from datasets of the registry or from folders. Ctrl-C stops it, and `--resume` goes on from its last checkpoint, as it does after a crash. The model is registered and serves nothing until `papyri models promote`.',
      'With `--output` the model is written to a folder and is registered only with `--register`. In this command `--data` names datasets; the folder of your papers is `--data.dir`.',
      'With `--from-feedback` a trained version goes on with your corrections and good ratings, is registered and held against the one that serves, and both are shown on the papers you spoke of. It takes seconds. It serves only with `--promote`, and only if it is no worse (exit code 1 where it is); `papyri models rollback` takes that back.',
      'Started by `mpirun`, several processes train one model by a recipe that shares work (`pretrain`); each needs the same datasets, from folders or from a server.',
    ],
    arguments: [
      {
        name: 'recipe',
        description: 'How: a recipe of --list; with --from-feedback a task, default tldr',
        optional: true,
      },
    ],
    options: [
      { name: 'list', type: 'flag', description: 'Say which recipes there are, and their parameters' },
      {
        name: 'data',
        type: 'list',
        value: '<name=folder>',
        description:
          'A dataset of the recipe: name=folder, or name=data-… for that version; default: the newest of that name',
      },
      {
        name: 'set',
        type: 'list',
        value: '<parameter=value>',
        description: 'A parameter that is not to have its default',
      },
      { name: 'seed', type: 'text', value: '<number>', description: 'Of all that is random; default 1' },
      {
        name: 'version',
        type: 'text',
        value: '<name>',
        description: 'What the version is called; default: recipe and run',
      },
      {
        name: 'from',
        type: 'text',
        value: '<task@version>',
        description: 'The version that training goes on from',
      },
      { name: 'output', short: 'o', type: 'text', value: '<folder>', description: 'Write the model there' },
      { name: 'register', type: 'flag', description: 'Register it although it is written to a folder' },
      {
        name: 'search',
        type: 'text',
        value: '<trials=N>',
        description: 'Try so many parameters of the recipe instead; the worse ones end early',
      },
      {
        name: 'parallel',
        type: 'text',
        value: '<n>',
        description: 'With --search: trials at once; default 1',
      },
      {
        name: 'resume',
        type: 'text',
        value: '<run>',
        description:
          'Go on with a run or a search that was stopped or killed, by the first letters of its id',
      },
      {
        name: 'from-feedback',
        type: 'flag',
        description: 'Go on from a trained version with what you corrected and found good',
      },
      { name: 'promote', type: 'flag', description: '--from-feedback: let it serve if it passed' },
    ],
    examples: [
      ['papyri train --list', 'recipes, datasets, parameters'],
      ['papyri train tldr --data scitldr=./SciTLDR-A', 'from a folder'],
      ['papyri train tldr --set rounds=300 --seed 7', 'from the registry'],
      ['papyri train tldr --search trials=20 --parallel 2', 'which parameters are best'],
      ['papyri train --resume 0b5a3c1e', 'after Ctrl-C or a crash'],
      ['papyri train --from-feedback tldr', 'what you corrected, with before and after'],
      ['mpirun -n 4 papyri train pretrain --set parts=4', 'in four processes (OpenMPI)'],
    ],
    json: 'One line: trainOutcome, with --search parameterSearch, with --from-feedback teaching; --list one document: recipeList',
  },
  {
    name: 'eval',
    summary: 'Holds a version of a model against the one that serves: whether it may take its place',
    details: [
      'It must be no worse than the other by more than the noise on the dev files of the datasets that are in the registry (`scitldr`, `csabstruct`, `covidqa`, …), or on the rows of them that a version carries (paired bootstrap, 95 %), must get made cases right that everybody gets right, and must not take far longer. Where there is neither, the made cases decide alone.',
      'What came of it is kept with the version. It promotes nothing.',
    ],
    arguments: [
      { name: 'task', description: 'The task, or a whole `task@version`' },
      { name: 'model', description: 'The version', optional: true },
    ],
    options: [
      {
        name: 'against',
        type: 'text',
        value: '<task@version>',
        description: 'the version to hold it against; default: the one that serves',
      },
    ],
    examples: [
      ['papyri eval tldr trees-2', 'against what serves'],
      ['papyri eval tldr@trees-2 --against tldr@heuristic-1', ''],
    ],
    json: 'One document: evaluation. Exit code 1 where the version did not pass',
  },
];
