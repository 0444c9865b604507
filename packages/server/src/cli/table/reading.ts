import type { ArgumentSpec, CommandSpec, OptionSpec } from '../command.ts';

/** A paper as every command takes it. */
export const paperArgument: ArgumentSpec = {
  name: 'paper',
  description:
    'A PDF file, - for a PDF on standard input, an arXiv id or address, an id as Papyri writes it, words of a title in your library, or sample',
  complete: 'file',
};

const again: OptionSpec = { name: 'again', type: 'flag', description: 'Read anew what was read before' };

const searchOptions: readonly OptionSpec[] = [
  {
    name: 'field',
    type: 'text',
    value: '<field>',
    choices: ['all', 'title', 'abstract', 'author', 'comment', 'journal', 'category'],
    description: 'Where the words must stand',
  },
  {
    name: 'category',
    type: 'list',
    value: '<category>',
    description: 'arXiv category such as cs.CL, or cs.* for a whole archive; may be repeated',
  },
  { name: 'author', type: 'text', value: '<name>', description: 'One of the authors' },
  { name: 'from', type: 'text', value: '<date>', description: 'First day of submission, 2024-01-31' },
  { name: 'to', type: 'text', value: '<date>', description: 'Last day of submission' },
  {
    name: 'sort',
    type: 'text',
    value: '<order>',
    choices: ['relevance', 'submitted', 'updated'],
    description: 'What comes first; default relevance',
  },
  { name: 'limit', short: 'n', type: 'text', value: '<number>', description: 'How many; default 10' },
];

/** Commands about papers. */
export const readingCommands: readonly CommandSpec[] = [
  {
    name: 'summary',
    summary: 'Read a paper and print its TLDR and key points, each with pages and quote',
    details: [
      'The word "summary" may be left out: `papyri paper.pdf`. A paper that was read before is shown at once.',
    ],
    arguments: [paperArgument],
    options: [
      { name: 'sections', type: 'flag', description: 'Print the summary of each section, too' },
      {
        name: 'password-file',
        type: 'text',
        value: '<file>',
        description: 'File whose first line is the password of the PDF; asked for on a terminal without it',
      },
      again,
    ],
    examples: [
      ['papyri paper.pdf', 'a file'],
      ['papyri 1706.03762', 'an arXiv paper, newest version'],
      ['curl -s https://example.org/paper.pdf | papyri -', 'from standard input'],
    ],
    json: 'One document: paperSummary',
  },
  {
    name: 'search',
    summary: 'Search arXiv, or the local mirror where arXiv cannot be reached',
    arguments: [
      {
        name: 'words',
        description: 'All must match; "a phrase" in quotes; -word excludes (write it after --)',
        optional: true,
        many: true,
      },
    ],
    options: searchOptions,
    examples: [
      ['papyri search sparse attention --category cs.CL --from 2024-01-01', 'words, a category, a date'],
      ['papyri search --author "Ada Lovelace" --sort submitted', 'the newest of an author'],
    ],
    json: 'One document: searchResponse',
  },
  {
    name: 'read',
    summary: 'Read many papers, or all PDFs of folders, into your library',
    details: [
      'Folders are searched for PDFs, with the folders in them. Files that are here already cost a look.',
    ],
    arguments: [{ ...paperArgument, name: 'papers', many: true }],
    options: [again],
    examples: [
      ['papyri read ~/papers', 'a folder'],
      ['papyri read a.pdf b.pdf 1706.03762', 'files and ids'],
    ],
    json: 'One line a paper: readOutcome',
  },
  {
    name: 'extract',
    summary: 'Turn PDFs into structured documents: JSON, Markdown, text or TEI',
    details: [
      'Works on the files alone: no server, no library, nothing is kept. JSON holds blocks with roles and boxes, sections, references in fields, citations, figures, tables and formulas; TEI is written as GROBID writes it.',
      'Scanned pages, and pages whose text means nothing, are read by OCR (tesseract where it is installed, else tesseract.js; PAPYRI_OCR_ENGINE=none turns it off, PAPYRI_OCR_LANGUAGES=deu+eng chooses languages).',
      'Several files or a folder go into the folder that --output names, one file each, or with --format json to standard output, one line each.',
    ],
    arguments: [
      {
        name: 'files',
        description: 'PDF files, folders of them, or - for a PDF on standard input',
        many: true,
        complete: 'file',
      },
    ],
    options: [
      {
        name: 'format',
        short: 'f',
        type: 'text',
        value: '<format>',
        choices: ['json', 'markdown', 'text', 'tei'],
        description: 'Default: what the ending of --output says, else markdown',
      },
      {
        name: 'output',
        short: 'o',
        type: 'text',
        value: '<file>',
        description: 'File, or folder where there are several papers; default standard output',
      },
      {
        name: 'characters',
        type: 'flag',
        description: 'JSON also says where each character stands',
      },
    ],
    examples: [
      ['papyri extract paper.pdf', 'Markdown on standard output'],
      ['papyri extract paper.pdf -o paper.tei.xml', 'TEI into a file'],
      ['papyri extract ~/papers -f tei -o ~/tei', 'a folder, one file each'],
      ['curl -s https://example.org/a.pdf | papyri extract - --json', 'from standard input'],
    ],
    json: 'One document: extractedPaper; of several papers one line each',
  },
  {
    name: 'ask',
    summary: 'Ask a paper; every sentence of the answer is cited, or the paper does not tell (exit code 3)',
    arguments: [paperArgument, { name: 'question', description: 'In quotes, or as words', many: true }],
    options: [],
    examples: [['papyri ask paper.pdf "Which data were used?"', 'one question']],
    json: 'One document: answerRecord',
  },
  {
    name: 'chat',
    summary: 'Talk with a paper; follow-ups are understood',
    details: [
      'Type a question and press Enter. Ctrl-C stops a reply, and ends the chat where none is being written; Ctrl-D ends it, too. Questions may also come by a pipe, one a line.',
    ],
    arguments: [paperArgument],
    options: [
      {
        name: 'continue',
        type: 'flag',
        description: 'Go on with the latest conversation with this paper',
      },
    ],
    examples: [
      ['papyri chat paper.pdf', 'a new conversation'],
      ['papyri chat 1706.03762 --continue', 'the last one again'],
    ],
    json: 'One line a change of a reply: turnEvent',
  },
];
