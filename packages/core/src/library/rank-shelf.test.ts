import { describe, expect, it } from 'vitest';
import { headTerms, textTerms } from './paper-terms.ts';
import { rankShelf, type ShelfCandidate } from './rank-shelf.ts';
import { headingWords, parseShelfQuery, type ShelfQuery } from './shelf-query.ts';

interface Sample {
  readonly title: string;
  readonly text?: string;
  readonly authors?: readonly string[];
  readonly tags?: readonly string[];
  readonly abstract?: string;
}

/** A paper as the stores give it, its phrases looked up in its own words. */
function candidateOf(query: ShelfQuery, sample: Sample): ShelfCandidate {
  const { title, text = '', authors = [], tags = [], abstract = '' } = sample;
  const head = headTerms({ title, authors: authors.map((name) => ({ name })), tags, abstract });
  const full = textTerms([{ text }]);
  const beginning = query.clauses.at(-1)?.beginning;
  const words = headingWords([title, abstract, text]);
  const phrases = query.clauses.flatMap(({ anyOf }) => anyOf.flatMap(({ phrase }) => phrase ?? []));
  return {
    head: query.stems.map((stem) => head.frequencies.get(stem) ?? 0),
    headLength: head.length,
    text: query.stems.map((stem) => full.frequencies.get(stem) ?? 0),
    textLength: full.length,
    begins: beginning !== undefined && head.heading.includes(` ${beginning}`),
    phrases: new Set(phrases.filter((phrase) => words.includes(headingWords([phrase])))),
  };
}

function rank(text: string, samples: readonly Sample[]) {
  const query = parseShelfQuery(text);
  if (!query) throw new Error('nothing asked');
  const { match, order } = rankShelf(
    query,
    samples.map((sample) => candidateOf(query, sample)),
  );
  return { match, titles: order.map((place) => samples[place]?.title) };
}

const filler = (count: number): Sample[] =>
  Array.from({ length: count }, (_, index) => ({
    title: `Other ${index}`,
    text: `model data results of number${index} and method. `.repeat(20),
  }));

describe('rankShelf', () => {
  it('wants all words, wherever they stand', () => {
    const samples = [
      { title: 'Tides', text: 'We forecast the water.' },
      { title: 'Tides only', text: 'Nothing else.' },
      { title: 'A note', tags: ['tides'], authors: ['F. Forecast'] },
      ...filler(3),
    ];
    expect(rank('tides forecast ', samples)).toEqual({ match: 'all', titles: ['A note', 'Tides'] });
  });

  it('gives those that hold half of the words where none holds all, and says so', () => {
    const samples = [{ title: 'Tides and wind' }, { title: 'Wind' }, { title: 'Sand' }];
    expect(rank('tides wind snow ice ', samples)).toEqual({ match: 'some', titles: ['Tides and wind'] });
    expect(rank('snow ', samples)).toEqual({ match: 'some', titles: [] });
  });

  it('gives the best papers for a statement, also where they hold less than half of its words', () => {
    const statement = 'Spring tides flood the lower quays of old harbours in northern winters. ';
    const samples = [
      { title: 'Flooded quays' },
      { title: 'Other places', text: 'Winters are long.' },
      { title: 'Sand' },
      ...filler(40).map(({ title, text }) => ({ title, text: `${text} old` })),
    ];
    const { match, titles } = rank(statement, samples);
    expect(match).toBe('some');
    expect(titles.slice(0, 2)).toEqual(['Flooded quays', 'Other places']);
    expect(titles).toHaveLength(30);
    expect(titles).not.toContain('Sand');
    expect(rank(`${statement}-quays `, samples).titles).not.toContain('Flooded quays');
    // A few words are wanted by half at least.
    expect(rank('flood quays winters northern ', samples).titles).toEqual(['Flooded quays']);
  });

  it('puts a paper named so before one that says it often, and that before one that says it once', () => {
    const samples = [
      { title: 'Once', text: `tides. ${'and sand or stones. '.repeat(20)}` },
      { title: 'Often', text: `${'tides come. '.repeat(15)}${'and sand. '.repeat(10)}` },
      { title: 'Tides', text: 'and sand or stones. '.repeat(20) },
      ...filler(10),
    ];
    expect(rank('tides ', samples).titles).toEqual(['Tides', 'Often', 'Once']);
  });

  it('lets the rare word decide', () => {
    const samples = [
      { title: 'Model model model', text: 'quokka' },
      { title: 'Quokka', text: 'model' },
      ...filler(20),
    ];
    expect(rank('quokka model ', samples).titles).toEqual(['Quokka', 'Model model model']);
  });

  it('does not let a long text win by its length', () => {
    const long = { title: 'Long', text: `tides tides ${'sand stones water wind '.repeat(500)}` };
    const short = { title: 'Short', text: `tides tides ${'sand stones water wind '.repeat(20)}` };
    expect(rank('tides ', [long, short, ...filler(5)]).titles).toEqual(['Short', 'Long']);
  });

  it('leaves out what is excluded and takes either of two', () => {
    const samples = [{ title: 'Tides' }, { title: 'Waves and wind' }, { title: 'Waves' }, ...filler(2)];
    expect(rank('tides OR waves -wind ', samples).titles.sort()).toEqual(['Tides', 'Waves']);
  });

  it('wants phrases together', () => {
    const samples = [
      { title: 'A', text: 'networks of neural cells' },
      { title: 'B', text: 'deep neural networks' },
      { title: 'C', abstract: 'Neural networks' },
    ];
    expect(rank('"neural networks"', samples).titles.sort()).toEqual(['B', 'C']);
    expect(rank('networks -"neural networks"', samples).titles).toEqual(['A']);
  });

  it('finds words of title, authors and tags while they are typed', () => {
    const samples = [
      { title: 'Attention', text: 'x' },
      { title: 'B', authors: ['Atteberry'] },
      { title: 'C', text: 'attentive' },
    ];
    expect(rank('atte', samples).titles.sort()).toEqual(['Attention', 'B']);
  });
});
