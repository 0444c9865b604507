import { describe, expect, it } from 'vitest';
import { parseCommandLine } from './parse-command-line.ts';
import { UsageError } from './usage-error.ts';

const settings = [
  { name: 'port', boolean: false },
  { name: 'data', boolean: false },
  { name: 'offline', boolean: true },
  { name: 'arxiv.minIntervalMs', boolean: false },
];
const parse = (...argv: readonly string[]) => {
  const { command, ...rest } = parseCommandLine(argv, settings);
  return { command: command?.name, ...rest };
};

describe('parseCommandLine', () => {
  it('takes the options of a command as that command means them', () => {
    const given = parse('train', 'tldr', '--version', 'trees-1', '--data', 'a=b', '--data=c=d');
    expect(given).toMatchObject({
      command: 'train',
      words: ['tldr'],
      options: { version: 'trees-1', data: ['a=b', 'c=d'] },
    });
    expect(parse('search', 'x', '--data=papers')).toMatchObject({ options: {}, settings: ['--data=papers'] });
    expect(parse('search', '--version', 'x')).toMatchObject({ words: ['x'], options: { version: true } });
  });

  it.each([
    [['search', 'two', 'words'], { command: 'search', words: ['two', 'words'] }],
    [['paper.pdf'], { command: 'summary', words: ['paper.pdf'] }],
    [['1706.03762v2'], { command: 'summary', words: ['1706.03762v2'] }],
    [['astro-ph/0601001'], { command: 'summary', words: ['astro-ph/0601001'] }],
    [['https://arxiv.org/abs/1706.03762'], { command: 'summary' }],
    [['arxiv:1706.03762v7'], { command: 'summary' }],
    [['-'], { command: 'summary', words: ['-'] }],
    [['sample'], { command: 'summary', words: ['sample'] }],
    [[import.meta.filename], { command: 'summary' }],
    [['summary', 'search'], { command: 'summary', words: ['search'] }],
    [['./search'], { command: 'summary', words: ['./search'] }],
    [[], { command: undefined, words: [] }],
  ])('finds the command and its words in %j', (argv, expected) => {
    expect(parse(...argv)).toMatchObject(expected);
  });

  it('takes options before and after words, short and long', () => {
    const { words, options } = parse(
      '--json',
      'search',
      '-qn5',
      'graphs',
      '--author=-x',
      '--sort',
      'updated',
    );
    expect(words).toEqual(['graphs']);
    expect(options).toEqual({ json: true, quiet: true, limit: '5', author: '-x', sort: 'updated' });
  });

  it('gathers lists, repeated and with commas', () => {
    expect(parse('search', '--category', 'cs.CL, cs.LG', '--category=stat.ML').options.category).toEqual([
      'cs.CL',
      'cs.LG',
      'stat.ML',
    ]);
  });

  it('hands settings on, also before the command', () => {
    const { command, settings: words } = parse(
      '--data',
      '/papers',
      'serve',
      '--port=8080',
      '--no-offline',
      '--arxiv.minIntervalMs',
      '300',
    );
    expect(command).toBe('serve');
    expect(words).toEqual(['--data=/papers', '--port=8080', '--no-offline', '--arxiv.minIntervalMs=300']);
  });

  it('takes everything after -- for words', () => {
    expect(parse('search', '--json', '--', 'sparse', '-dense', '--limit').words).toEqual([
      'sparse',
      '-dense',
      '--limit',
    ]);
  });

  it('asks for no words where help is wanted', () => {
    expect(parse('ask', '--help')).toMatchObject({ command: 'ask', options: { help: true } });
  });

  it.each([
    [['serch', 'x'], /"serch" is no command .* did you mean search\?/],
    [['blargh'], /"blargh" is no command/],
    [['search', '--catgory', 'x'], /--catgory is no option of "papyri search"; did you mean --category\?/],
    [['search', '--prot=1'], /did you mean --port\?/],
    [['search', '--sort', 'updatd'], /--sort is one of relevance.*did you mean updated\?/],
    [['search', '--limit'], /--limit needs a value: --limit <number>/],
    [['search', '--no-author'], /needs a value/],
    [['search', '--json=yes'], /--json takes no value/],
    [['serve', '--port'], /--port needs a value/],
    [['serve', '--offline=true'], /--offline takes no value/],
    [['serve', '--sort=updated'], /--sort is no option of "papyri serve"/],
    [['ask', 'paper.pdf'], /papyri ask needs <question>/],
    [['ask'], /papyri ask needs <paper>/],
    [['tags', 'a'], /takes no words/],
    [['import', 'a', 'b'], /no more than 1 word;/],
    [['completion', 'csh'], /<shell> is one of bash, zsh, fish/],
  ])('says what is wrong with %j', (argv, message) => {
    expect(() => parse(...argv)).toThrow(UsageError);
    expect(() => parse(...argv)).toThrow(message);
  });
});
