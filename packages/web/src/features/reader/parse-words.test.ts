import { parseQualitySchema } from '@papyri/core/contracts/document';
import { expect, it } from 'vitest';
import { describeParse } from './parse-words.ts';

const quality = parseQualitySchema.parse({
  source: 'pdf',
  pages: 12,
  pagesWithoutText: 0,
  characters: 40_000,
  unmappedShare: 0.0004,
  headings: 20,
  references: 40,
  wordLikeShare: 0.98,
  orderConfidence: 0.9996,
  citations: 60,
  citationsLinked: 58,
  figures: 3,
  tables: 2,
});

it('says what was measured, and calls nothing whole that is not', () => {
  const { grade, badge, warnings, facts } = describeParse(quality);
  expect(grade).toBe('good');
  expect(badge).toBe('Text good');
  expect(warnings).toEqual([]);
  expect(Object.fromEntries(facts)).toEqual({
    Source: 'PDF',
    'Words spelt like English': '98 %',
    'Lines in reading order': '99.9 %',
    'Signs without a letter': 'under 0.1 %',
    Headings: '20',
    References: '40',
    'Citations linked': '58 of 60',
    'Figures and tables': '3 and 2',
  });
});

it('leaves out what was not measured, and warns of what is wrong', () => {
  const { citations: _, wordLikeShare: __, ...older } = quality;
  const report = describeParse({ ...older, unmappedShare: 0.2 });
  expect(report.badge).toBe('Text poor');
  expect(report.warnings).toHaveLength(1);
  expect(report.facts.map(([name]) => name)).not.toContain('Words spelt like English');
});
