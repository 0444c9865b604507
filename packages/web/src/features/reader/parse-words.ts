import type { ParseQuality } from '@papyri/core/contracts/document';
import { type ParseFinding, type ParseGrade, parseFindings, parseGrade } from '@papyri/core/text/parse-grade';

export interface ParseReport {
  readonly grade: ParseGrade;
  /** On the badge: `Text good`. */
  readonly badge: string;
  /** One sentence. */
  readonly verdict: string;
  /** What a reader should know, worst first. */
  readonly warnings: readonly string[];
  /** What was measured: name and value. */
  readonly facts: readonly (readonly [name: string, value: string])[];
}

const verdicts: Readonly<Record<ParseGrade, string>> = {
  good: 'The text was read without trouble: quotes and highlights can be relied on.',
  fair: 'Most of the text was read well, but not all of it.',
  poor: 'The text was read badly. Check every quote against the page.',
};

const warnings: Readonly<Record<ParseFinding['about'], string>> = {
  'pages-without-text': 'Some pages are pictures without text; nothing on them can be quoted.',
  unmapped: 'The file does not say which letters some of its signs are.',
  words: 'Many words are not spelt like English; letters may be wrong.',
  order: 'Columns or figures may be read in the wrong order.',
  ocr: 'OCR was not sure of many words.',
  'no-headings': 'No headings were found, so there are no sections.',
  citations: 'Most citations could not be tied to the references.',
};

const sources: Readonly<Record<ParseQuality['source'], string>> = {
  pdf: 'PDF',
  html: 'PDF, ordered by its HTML',
  latex: 'PDF, ordered by its LaTeX',
};

const percent = (share: number): string => {
  const value = share * 100;
  // Nothing that is not whole is called whole, and nothing that is there is called none.
  if (value > 0 && value < 0.1) return 'under 0.1 %';
  const rounded = value > 99 ? Math.floor(value * 10) / 10 : Math.round(value * 10) / 10;
  return `${rounded} %`;
};

/** The parse-quality report of a text in words. */
export function describeParse(quality: ParseQuality): ParseReport {
  const grade = parseGrade(quality);
  const { citations = 0, citationsLinked = 0, figures = 0, tables = 0 } = quality;
  const share = (name: string, value: number | undefined): readonly (readonly [string, string])[] =>
    value === undefined ? [] : [[name, percent(value)]];
  return {
    grade,
    badge: `Text ${grade}`,
    verdict: verdicts[grade],
    warnings: parseFindings(quality).map(({ about }) => warnings[about]),
    facts: [
      ['Source', sources[quality.source]],
      ...share('Words spelt like English', quality.wordLikeShare),
      ...share('Lines in reading order', quality.orderConfidence),
      ...share('Signs without a letter', quality.unmappedShare || undefined),
      ...share('Sure of OCR', quality.ocr?.confidence),
      ['Headings', String(quality.headings)],
      ['References', String(quality.references)],
      ...(citations > 0 ? [['Citations linked', `${citationsLinked} of ${citations}`] as const] : []),
      ...(figures + tables > 0 ? [['Figures and tables', `${figures} and ${tables}`] as const] : []),
    ],
  };
}
