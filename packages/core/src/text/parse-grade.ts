import type { ParseQuality } from '../contracts/document.ts';

/** How far a text can be trusted, in one word. */
export type ParseGrade = 'good' | 'fair' | 'poor';

/** Something about a text that a reader should know, and how bad it is. */
export interface ParseFinding {
  readonly about: 'pages-without-text' | 'unmapped' | 'words' | 'order' | 'ocr' | 'no-headings' | 'citations';
  readonly grade: Exclude<ParseGrade, 'good'>;
}

/** Below the first the text is fair, below the second poor. Papers from TeX and Word lie far above. */
const limits = {
  words: [0.9, 0.8],
  order: [0.97, 0.9],
  ocr: [0.9, 0.75],
} as const;
/** Above the first the text is fair, above the second poor. */
const unmappedLimits = [0.005, 0.05] as const;
const leastCitations = 5;
const longPaper = 4;

/** What is wrong with a text by its report, worst first; nothing where all is well. */
export function parseFindings(quality: ParseQuality): ParseFinding[] {
  const findings: ParseFinding[] = [];
  const below = (
    about: ParseFinding['about'],
    value: number | undefined,
    [fair, poor]: readonly [number, number],
  ): void => {
    if (value !== undefined && value < fair) findings.push({ about, grade: value < poor ? 'poor' : 'fair' });
  };
  const { pages, pagesWithoutText, unmappedShare, citations = 0, citationsLinked = 0 } = quality;
  if (pagesWithoutText > 0)
    findings.push({ about: 'pages-without-text', grade: pagesWithoutText > pages / 2 ? 'poor' : 'fair' });
  if (unmappedShare > unmappedLimits[0])
    findings.push({ about: 'unmapped', grade: unmappedShare > unmappedLimits[1] ? 'poor' : 'fair' });
  below('words', quality.wordLikeShare, limits.words);
  below('order', quality.orderConfidence, limits.order);
  below('ocr', quality.ocr?.confidence, limits.ocr);
  if (quality.headings === 0 && pages >= longPaper) findings.push({ about: 'no-headings', grade: 'fair' });
  if (citations >= leastCitations && citationsLinked < citations / 2)
    findings.push({ about: 'citations', grade: 'fair' });
  return findings.sort((one, other) => Number(other.grade === 'poor') - Number(one.grade === 'poor'));
}

/** The grade of a text: that of the worst finding. */
export function parseGrade(quality: ParseQuality): ParseGrade {
  return parseFindings(quality)[0]?.grade ?? 'good';
}
