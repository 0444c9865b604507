import { createHash } from 'node:crypto';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { paperSchema } from '../contracts/paper.ts';
import { noCost } from '../contracts/provenance.ts';
import { summarySchema } from '../contracts/summary.ts';
import { cite } from '../text/citation.ts';
import { buildCleanDocument } from '../text/testing/build-clean-document.ts';
import { citedPlaces, markedPieces } from './cited-places.ts';
import { htmlFile } from './html.ts';
import { escapeHtml, safeHref } from './html-text.ts';

const hash = (text: string) => createHash('sha256').update(text).digest('base64');
const evil = '<script>alert(1)</script><img src=x onerror="alert(2)">';
const document = buildCleanDocument([
  { role: 'title', text: 'Reading' },
  { role: 'heading', level: 1, text: `1 Introduction ${evil}` },
  { role: 'paragraph', text: ['We read papers.', `They say "${evil}" & more.`, 'We cite the words.'] },
  { role: 'list-item', text: 'first' },
  { role: 'list-item', text: 'second' },
  { role: 'caption', text: 'Figure 1: Nothing.' },
  { role: 'reference', text: '[1] A. Person. On it. 2019.' },
]);
const words = (quote: string) => {
  const start = document.text.indexOf(quote);
  if (start < 0) throw new Error(quote);
  return cite(document, { start, end: start + quote.length });
};
const sentence = (text: string, ...quotes: string[]) => ({ text, citations: quotes.map(words), support: 1 });
const paper = (licence: string) =>
  paperSchema.parse({
    id: 'arxiv:2001.00001v1',
    source: 'arxiv',
    title: `Reading ${evil}`,
    authors: [{ name: `Ann ${evil}` }],
    landingUrl: 'https://arxiv.org/abs/2001.00001v1',
    licence: { name: licence },
  });
const summary = summarySchema.parse({
  documentId: document.id,
  tldr: sentence(`They read. ${evil}`, 'We read papers.'),
  keyPoints: [
    { role: 'method', sentence: sentence('Both.', 'read papers. They say', 'We cite the words.') },
    { role: 'result', sentence: { ...sentence('Hardly.', 'We read papers.'), support: 0.1 } },
    { role: 'limits', sentence: { text: 'From nowhere.', citations: [], support: 0.1 } },
  ],
  sections: [],
  provenance: {
    documentId: document.id,
    stageVersion: 1,
    models: [],
    cost: noCost,
    createdAt: '2026-11-23T10:00:00Z',
  },
});
const made = (licence: string) =>
  htmlFile(
    {
      paper: paper(licence),
      tags: [],
      summary,
      answers: [],
      document: { documentId: document.id, text: document.text, blocks: document.blocks, language: 'en' },
      exportedAt: '2026-11-25T00:00:00Z',
    },
    hash,
  );

describe('htmlFile', () => {
  it('allows its own style and script by their hashes and nothing else', () => {
    const html = made('CC-BY-4.0');
    const policy = /Content-Security-Policy" content="([^"]*)"/.exec(html)?.[1] ?? '';
    const style = /<style>([\s\S]*?)<\/style>/.exec(html)?.[1] ?? '';
    const scripts = [...html.matchAll(/<script>([\s\S]*?)<\/script>/g)];
    expect(scripts).toHaveLength(1);
    expect(policy).toBe(
      `default-src 'none'; style-src 'sha256-${hash(style)}'; script-src 'sha256-${hash(scripts[0]?.[1] ?? '')}'; base-uri 'none'; form-action 'none'`,
    );
    expect(html).not.toMatch(/ style=| src=(?!x)|@import|url\(/);
  });

  it.each(['CC-BY-4.0', 'unknown'])('lets no text become markup: %s', (licence) => {
    const html = made(licence);
    expect(html).not.toContain('<img');
    expect(html.match(/<script/g)).toHaveLength(1);
    expect(html).toContain('&lt;script&gt;alert(1)&lt;/script&gt;');
  });

  it('sets the text again where the licence permits it, with the words marked', () => {
    const html = made('CC-BY-4.0');
    expect(html).toContain('<h3>1 Introduction');
    expect(html).toContain('<ul>\n<li>first</li>\n<li>second</li>\n</ul>');
    expect(html).toContain('<ol class="references">');
    // "We read papers." and "read papers. They say" overlap: three marks, two places.
    expect(html).toContain(
      '<mark id="c1" data-c="c1">We </mark><mark id="c2" data-c="c1 c2">read papers.</mark><mark data-c="c2"> They say</mark>',
    );
    expect(html).toContain('<a class="cite" href="#c1" data-c="c1">They read.');
    expect(html).toContain('data-c="c2 c3">Both.</a> <span class="page-no">p. 1</span>');
    expect(html).toContain(
      'Hardly.</a> <span class="page-no">p. 1</span> <span class="weak">weak support</span>',
    );
    expect(html).toContain('From nowhere. <span class="weak">not verified in the paper</span>');
  });

  it('gives the cited words alone where it does not', () => {
    const html = made('unknown');
    expect(html).not.toContain('Figure 1: Nothing.');
    expect(html).not.toContain('<li>first');
    expect(html).toContain('<mark id="c1" data-c="c1">We read papers.</mark>');
    expect(html).toContain('https://arxiv.org/abs/2001.00001v1');
  });
});

describe('markedPieces', () => {
  it('covers the stretch, marks exactly the cited units, and gives every place one beginning', () => {
    const spans = fc.array(fc.tuple(fc.nat(40), fc.nat(40)), { maxLength: 8 });
    fc.assert(
      fc.property(spans, fc.integer({ min: 1, max: 39 }), (given, cut) => {
        const citations = given.map(([a, b]) => ({
          documentId: document.id,
          span: { start: Math.min(a, b), end: Math.max(a, b) },
          quote: '',
          prefix: '',
          suffix: '',
          boxes: [],
        }));
        const { places } = citedPlaces(citations, document.id);
        const begun = new Set<string>();
        const pieces = [
          ...markedPieces({ start: 0, end: cut }, places, begun),
          ...markedPieces({ start: cut, end: 40 }, places, begun),
        ];
        expect(pieces.map(({ start, end }) => end - start).reduce((a, b) => a + b, 0)).toBe(40);
        for (const piece of pieces)
          for (let unit = piece.start; unit < piece.end; unit += 1)
            expect(piece.within).toEqual(places.filter(({ start, end }) => start <= unit && unit < end));
        const first = pieces.flatMap((piece) => piece.first.map(({ id }) => id));
        expect(first.sort()).toEqual(places.map(({ id }) => id).sort());
      }),
    );
  });

  it('knows nothing of places in another text', () => {
    const { places, placeOf } = citedPlaces([words('We read papers.')], `doc-${'1'.repeat(64)}`);
    expect([places, placeOf(words('We read papers.'))]).toEqual([[], undefined]);
  });
});

describe('escapeHtml and safeHref', () => {
  it('escape what HTML reads and drop what it forbids', () => {
    expect(escapeHtml('a<b>&"\'\0\u0007 é 𝒳')).toBe('a&lt;b&gt;&amp;&quot;&#39; é 𝒳');
    expect(safeHref('javascript:alert(1)')).toBeUndefined();
    expect(safeHref('https://x.org/?a="b"')).toBe('https://x.org/?a=&quot;b&quot;');
  });
});
