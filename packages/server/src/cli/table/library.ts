import type { CommandSpec } from '../command.ts';
import { paperArgument } from './reading.ts';

/** Commands about what you have. */
export const libraryCommands: readonly CommandSpec[] = [
  {
    name: 'library',
    summary: 'List your papers; with words, those that hold them, and where',
    arguments: [
      { name: 'words', description: 'Found in titles, authors and full texts', optional: true, many: true },
    ],
    options: [
      { name: 'tag', type: 'text', value: '<tag>', description: 'Only papers with this tag' },
      {
        name: 'category',
        type: 'text',
        value: '<category>',
        description: 'Only papers of this arXiv category',
      },
      { name: 'trash', type: 'flag', description: 'What is in the trash' },
      {
        name: 'sort',
        type: 'text',
        value: '<order>',
        choices: ['opened', 'added', 'title', 'published', 'best-match'],
        description: 'What comes first; default opened, with words best-match',
      },
      { name: 'limit', short: 'n', type: 'text', value: '<number>', description: 'How many; default 20' },
    ],
    examples: [
      ['papyri library', 'what you opened last'],
      ['papyri library "beam search" --tag thesis', 'full-text search under a tag'],
    ],
    json: 'One document: library',
  },
  {
    name: 'tags',
    summary: 'List your tags and categories with how many papers each has',
    arguments: [],
    options: [],
    examples: [['papyri tags', '']],
    json: 'One document: tagList',
  },
  {
    name: 'export',
    summary: 'Write papers as BibTeX, RIS, Markdown, JSON or one HTML page with highlights',
    details: ['HTML takes one paper; papers that were not read yet are read first.'],
    arguments: [{ ...paperArgument, name: 'papers', optional: true, many: true }],
    options: [
      {
        name: 'format',
        short: 'f',
        type: 'text',
        value: '<format>',
        choices: ['bibtex', 'ris', 'markdown', 'html', 'json'],
        description: 'Default: by the ending of --output, else bibtex',
      },
      { name: 'tag', type: 'text', value: '<tag>', description: 'All papers with this tag' },
      { name: 'all', type: 'flag', description: 'The whole library' },
      { name: 'output', short: 'o', type: 'text', value: '<file>', description: 'Default: standard output' },
    ],
    examples: [
      ['papyri export 1706.03762 --format bibtex', 'one entry'],
      ['papyri export --tag thesis -o thesis.bib', 'all of a tag'],
      ['papyri export --all -o papyri.json', 'everything'],
      ['papyri export paper.pdf -o paper.html', 'a page that opens anywhere'],
    ],
    json: 'The file itself; use --format json',
  },
  {
    name: 'import',
    summary: 'Bring in a list of arXiv ids and addresses, a BibTeX file, or the PDFs of a folder',
    arguments: [
      {
        name: 'file',
        description: 'The list or folder, - for standard input; ids stand one a line',
        complete: 'file',
      },
    ],
    options: [],
    examples: [
      ['papyri import references.bib', 'a BibTeX file'],
      ['papyri import ~/papers', 'the PDFs in a folder and below, read as by papyri read'],
      ['echo 1706.03762 | papyri import -', 'from a pipe'],
    ],
    json: 'One document: import; of a folder as papyri read',
  },
];
