import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { cpuTimeMs } from '../../../../tests/support/cpu-time.ts';
import { type ArxivFeed, parseArxivFeed } from './arxiv-feed.ts';

const head = `<?xml version='1.0' encoding='UTF-8'?>
<feed xmlns:opensearch="http://a9.com/-/spec/opensearch/1.1/" xmlns:arxiv="http://arxiv.org/schemas/atom" xmlns="http://www.w3.org/2005/Atom">
  <id>https://arxiv.org/api/abc</id><title>arXiv Query</title>`;
const numbers = (total: number, start = 0) =>
  `<opensearch:itemsPerPage>10</opensearch:itemsPerPage><opensearch:totalResults>${total}</opensearch:totalResults><opensearch:startIndex>${start}</opensearch:startIndex>`;
const entry = `<entry>
    <id>http://arxiv.org/abs/math/0309136v2</id>
    <title>A note on
      $\\mathcal{O}(n)$ &amp; &lt;knots&gt; of Poincar&#233;</title>
    <updated>2003-10-02T10:00:00Z</updated>
    <link href="javascript:alert(1)" rel="alternate" type="text/html"/>
    <summary>  First paragraph
wrapped here.
  Second &amp;lt; one.</summary>
    <category term="math.GT" scheme="http://arxiv.org/schemas/atom"/>
    <category term="math.AT" scheme="http://arxiv.org/schemas/atom"/>
    <published>2003-09-08T17:59:46-04:00</published>
    <arxiv:comment xmlns:arxiv="http://arxiv.org/schemas/atom">20 pages,
      3 figures</arxiv:comment>
    <arxiv:primary_category term="math.GT"/>
    <arxiv:journal_ref>Topology 12 (2004)</arxiv:journal_ref>
    <author><name>Ada  Example</name><arxiv:affiliation>Here</arxiv:affiliation><arxiv:affiliation>There</arxiv:affiliation></author>
    <author><name>Bo Öst</name></author>
    <arxiv:doi>10.1000/xyz</arxiv:doi>
  </entry>`;

function papersOf(feed: ArxivFeed) {
  if (feed.kind !== 'papers') throw new Error(`expected papers, got ${feed.kind}`);
  return feed;
}

describe('parseArxivFeed', () => {
  it('reads every field of an entry', () => {
    expect(parseArxivFeed(`${head}${numbers(214881, 20)}${entry}</feed>`)).toEqual({
      kind: 'papers',
      total: 214881,
      start: 20,
      skipped: 0,
      papers: [
        {
          id: 'arxiv:math/0309136v2',
          source: 'arxiv',
          title: 'A note on $\\mathcal{O}(n)$ & <knots> of Poincaré',
          authors: [{ name: 'Ada Example', affiliation: 'Here; There' }, { name: 'Bo Öst' }],
          abstract: 'First paragraph wrapped here.\n\nSecond &lt; one.',
          categories: ['math.GT', 'math.AT'],
          primaryCategory: 'math.GT',
          publishedAt: '2003-09-08T21:59:46.000Z',
          updatedAt: '2003-10-02T10:00:00.000Z',
          doi: '10.1000/xyz',
          journalReference: 'Topology 12 (2004)',
          comment: '20 pages, 3 figures',
          landingUrl: 'https://arxiv.org/abs/math/0309136v2',
          pdfUrl: 'https://arxiv.org/pdf/math/0309136v2',
          licence: { name: 'unknown' },
        },
      ],
    });
  });

  it('reads feeds with another prefix for the same names', () => {
    const renamed = `${head}${numbers(1)}${entry}</feed>`
      .replaceAll('arxiv:', 'a:')
      .replace('xmlns:a:', 'xmlns:a');
    expect(papersOf(parseArxivFeed(renamed)).papers[0]?.primaryCategory).toBe('math.GT');
  });

  it('reads an empty answer and one whose page is empty although there are results', () => {
    expect(parseArxivFeed(`${head}${numbers(0)}</feed>`)).toMatchObject({
      kind: 'papers',
      total: 0,
      papers: [],
    });
    expect(parseArxivFeed(`${head}${numbers(42)}</feed>`)).toMatchObject({
      kind: 'papers',
      total: 42,
      papers: [],
    });
  });

  it('reads an error feed as its message', () => {
    const error = `<entry><id>https://arxiv.org/api/errors#incorrect_id_format_for_abc</id><title>Error</title><summary>incorrect id format for abc</summary></entry>`;
    expect(parseArxivFeed(`${head}${numbers(1)}${error}</feed>`)).toEqual({
      kind: 'error',
      message: 'incorrect id format for abc',
    });
  });

  it('skips an entry without an id and keeps the others', () => {
    const partial = '<entry><title>no id</title></entry>';
    const feed = papersOf(parseArxivFeed(`${head}${numbers(2)}${partial}${entry}</feed>`));
    expect(feed.papers).toHaveLength(1);
    expect(feed.skipped).toBe(1);
  });

  it('cuts what is longer than the contract holds instead of losing the paper', () => {
    const long = entry.replace(/<title>[\s\S]*<\/title>/, `<title>${'x'.repeat(5000)}</title>`);
    expect(papersOf(parseArxivFeed(`${head}${numbers(1)}${long}</feed>`)).papers[0]?.title).toHaveLength(
      2000,
    );
  });

  it('calls an entry without a title by its id', () => {
    const untitled = entry.replace(/<title>[\s\S]*<\/title>/, '<title> </title>');
    expect(papersOf(parseArxivFeed(`${head}${numbers(1)}${untitled}</feed>`)).papers[0]?.title).toBe(
      'arXiv:math/0309136v2',
    );
  });

  it.each([
    ['nothing', ''],
    ['plain text', 'Rate exceeded.'],
    ['HTML', '<!DOCTYPE html><html><body>Maintenance</body></html>'],
    ['XHTML without a doctype', '<html><body><p>Log in</p></body></html>'],
    ['another feed', '<rss><channel><title>x</title></channel></rss>'],
    ['a feed without numbers', `${head}${entry}</feed>`],
    ['a feed cut inside an entry', `${head}${numbers(2)}${entry}<entry><id>http://arxiv.org/abs/17`],
    ['a feed cut between entries', `${head}${numbers(2)}${entry}`],
    ['an entity that is defined', `<!DOCTYPE feed [<!ENTITY a "b">]>${head}${numbers(0)}</feed>`],
    ['an external entity', `<!DOCTYPE feed [<!ENTITY a SYSTEM "file:///etc/passwd">]><feed>&a;</feed>`],
    ['a document nested too deeply', `${'<feed>'.repeat(200)}${'</feed>'.repeat(200)}`],
    ['a name that reaches for the prototype', '<feed><__proto__>1</__proto__></feed>'],
  ])('calls %s invalid', (_name, xml) => {
    expect(parseArxivFeed(xml)).toEqual({ kind: 'invalid' });
  });

  it('takes numbers and entities only as text', () => {
    const feed = papersOf(
      parseArxivFeed(
        `${head}${numbers(1)}${entry.replace(/<title>[\s\S]*<\/title>/, '<title>0012 &amp;amp; <![CDATA[<b>&amp;</b>]]>&#0;&#xD800;Ï\u0084</title>')}</feed>`,
      ),
    );
    expect(feed.papers[0]?.title).toBe('0012 &amp; <b>&amp;</b>Ï\u0084');
  });

  it('answers every cut of a good feed without throwing', () => {
    const whole = `${head}${numbers(1)}${entry}</feed>`;
    fc.assert(
      fc.property(fc.nat(whole.length - 1), (length) => {
        expect(parseArxivFeed(whole.slice(0, length))).toEqual({ kind: 'invalid' });
      }),
    );
  });

  it('does not hang on hostile documents of a megabyte', () => {
    const hostile = [
      '<'.repeat(1_000_000),
      `<feed>${'&amp;'.repeat(200_000)}</feed>`,
      `<feed>${'<a>'.repeat(300_000)}`,
      `<feed ${'a="1" '.repeat(150_000)}/>`,
      `<feed>${'<!--'.repeat(250_000)}`,
      `<feed>${'<![CDATA['.repeat(110_000)}`,
      `${head}${numbers(1)}<entry><title>${' \n'.repeat(500_000)}</title><summary>${'\n '.repeat(500_000)}</summary></entry></feed>`,
    ];
    const started = cpuTimeMs();
    for (const xml of hostile) expect(['invalid', 'papers']).toContain(parseArxivFeed(xml).kind);
    expect(cpuTimeMs() - started).toBeLessThan(10_000);
  });
});
