import { matchesOf } from '../text/matches.ts';

/** Where in its journal or book a work stands. */
export interface ReferenceNumbers {
  readonly volume?: string;
  readonly issue?: string;
  readonly pages?: string;
  /** A year written between or before the numbers. */
  readonly year?: string;
  /** Where the numbers begin and end in the text they were read from. */
  readonly start: number;
  readonly end: number;
}

const number = '[A-Za-z]?[A-Z]?\\d{1,7}[A-Za-z]?\\d*';
const range = `${number}(?:[:–—-]\\d+)?\\s?(?:–|—|-|--|−)\\s?${number}(?:[:–—-]\\d+)?`;
const page = `(?<pages>${range}|[A-Zae]?\\d{1,8}[A-Za-z]?\\d*(?:\\s?\\((?:\\d{1,3})\\s?(?:pp|pages)\\))?)`;
const spanned = `(?<pages>${range})`;
const year = '(?<year>(?:1[5-9]|20)\\d\\d)[a-z]?';
const volume = '(?<volume>[A-Z]{0,10}\\d{1,4}[A-Z]?|[IVXLC]{1,7})';
const issue = '(?<issue>[\\w–-]{1,9}(?:[ ./–-][\\w.]{1,8}){0,2})';
const month =
  '(?:(?:Jan|Feb|Mar|Apr|May|Jun|Jul|Aug|Sep|Sept|Oct|Nov|Dec|Spring|Summer|Fall|Winter)[a-z]*\\.?\\s*)?';

/** The forms of a journal's numbers, the surer first, each with a sign that it cannot do without. */
const compact = (
  [
    // JCAP11(2006)010
    ['(', `(?<=JCAP|JHEP)(?<volume>\\d\\d)\\(${year}\\)(?<pages>\\d{3})`],
    // 2014;16(2):53–9 and 2003, 37, 1–24
    [
      '',
      `(?:^|[\\s(])${year}\\s?${month}[\\d\\s]{0,3}[;,]\\s?${volume}\\s?(?:\\(${issue}\\))?\\s?[:,]\\s?${page}`,
    ],
    // 46, 4 (1990), 1171–1178
    ['(', `(?:^|[\\s,(])${volume},\\s?(?:no\\.?\\s?)?${issue}\\s?\\(${month}${year}\\)\\s?[,:]\\s?${page}`],
    // 11(8), 2004
    [
      '(',
      `(?:^|[\\s,(])${volume}\\s?\\((?!(?:1[5-9]|20)\\d\\d[a-z]?\\))${issue}\\),\\s?${month}${year}(?=\\.?\\s?$)`,
    ],
    // 12(3), 45–67 and 12(3):45–67
    ['(', `(?:^|[\\s,(])${volume}\\s?\\((?!(?:1[5-9]|20)\\d\\d[a-z]?\\))${issue}\\)\\s?[:,]?\\s?${page}`],
    // 12 (2010), no. 3, 45–67
    ['(', `(?:^|[\\s,(])${volume}\\s?\\(${month}${year}\\),?\\s?no\\.\\s?${issue},\\s?${page}`],
    // 4 (1967), 77–91 and 12 (2010) 1
    ['(', `(?:^|[\\s,(])${volume}\\s?\\(${month}${year}\\)\\s?[:,]?\\s?(?:pp?\\.\\s?)?${page}`],
    // 25 (2019), 661
    ['', `(?:^|[\\s,(])${volume}\\s?[:,]\\s?${page}(?:,\\s?|\\s)\\(?${month}${year}\\)?`],
    // 2, 1, 3–23
    [',', `(?:^|[\\s,])${volume},\\s?(?<issue>\\d{1,3}),\\s?(?:Article\\s)?${page}`],
    // 35:50–112 and 982, 759–762
    ['', `(?:^|[\\s,])${volume}\\s?[:,]\\s?${spanned}`],
    [':', `(?:^|[\\s,])${volume}\\s?:\\s?${page}`],
    [',', `(?:^|[\\s,])${volume},\\s?(?:Article\\s(?:ID\\s|No\\.\\s)?)?${page}(?=[\\s,.;]|$)`],
    // 9 1344 and D 74 123507
    ['', `(?<=[\\p{L}.]\\s)${volume}\\s${page}(?=[\\s,.;(]|$)`],
    // 2018, 31
    [',', `\\s${year},\\s(?<volume>\\d{1,4})\\s?[.,;]?\\s?(?=$|[A-Z]{3,5}:)`],
    // In Proceedings of Things. 45–67.
    ['', `(?<=[.,)]\\s)${spanned}(?=\\s?\\.?\\s?$)`],
    // Advances in Things, 30, 2017
    [',', `,\\s(?<volume>\\d{1,3}),\\s?${year}\\s?\\.?$`],
    // 53 (2009)
    ['(', `(?:^|[\\s,(])${volume}\\s?(?:\\((?!(?:1[5-9]|20)\\d\\d)${issue}\\))?\\s?\\(${month}${year}\\)`],
  ] as const
).map(([sign, form]) => ({ sign, form: new RegExp(form, 'gu') }));

/** Numbers that say what they are. The first letter is asked for first: what stands before it takes longer. */
const named = {
  volume:
    /(?=[vbt])(?<![\p{L}])(?:(?<=^|[,.;(–—-]\s?)volume\b|vol\b\.?|bd\.?|band\b|tome\b|tom\.)\s?(?<value>[A-Z]?[-\w]{1,8})/giu,
  issue:
    /(?=[nih])(?<![\p{L}])(?:no\.|nos\.|(?<=^|[,.;(]\s?)(?:number|numbers|issue|no)|iss\.|nr\.?|heft)\s?(?<value>\d[\w–/-]{0,8})/giu,
  pages:
    /(?=[pS])(?<![\p{L}])(?:pp?\.|pages?|pgs?\.|S\.|Seiten?|páginas?|pp)\s?(?<value>[A-Za-z]?\d[\w.:]{0,9}(?:\s?(?:–|—|--|-|−)\s?[A-Za-z]?\d[\w.:]{0,9})?)/gu,
};

/** "47(3), pp. 299–350": behind a name, not a year. */
const beforePages =
  /(?<=[\p{L}.])(?<!\b(?:chapter|chap\.|ch\.|part|section|sect\.|paper|article|no\.)),?\s(?<volume>(?!(?:1[5-9]|20)\d\d\b)\d{1,4})\s?(?:\((?<issue>(?!(?:1[5-9]|20)\d\d)[\w–-]{1,9})\))?\s?[,:]\s*$/iu;

/**
 * Reads volume, issue and pages from what follows the title; undefined where there are none. Of several places the last
 * counts, as a title may hold numbers too.
 */
export function readNumbers(text: string, which: 'first' | 'last' = 'last'): ReferenceNumbers | undefined {
  const found: { volume?: string; issue?: string; pages?: string } = {};
  let start = text.length;
  let end = 0;
  for (const kind of ['volume', 'issue', 'pages'] as const) {
    const matches = matchesOf(named[kind], text);
    const match = kind === 'pages' ? matches.at(-1) : matches[0];
    const value = match?.groups?.value;
    if (!match || value === undefined) continue;
    found[kind] = tidyRange(value.replace(/[.:]+$/, ''));
    start = Math.min(start, match.index);
    end = Math.max(end, match.index + match[0].length);
  }
  if (found.pages !== undefined && found.volume === undefined) {
    const before = beforePages.exec(text.slice(0, start));
    if (before?.groups?.volume !== undefined) {
      found.volume = before.groups.volume;
      found.issue ??= before.groups.issue ?? '';
      start = before.index;
    }
  }
  if (found.issue === '') delete found.issue;
  if (found.pages !== undefined && found.volume !== undefined) return { ...found, start, end };
  // Numbers behind "pp." are no volume.
  const match = compactNumbers(found.pages === undefined ? text : text.slice(0, start), which);
  const groups = match?.groups;
  if (match && groups) {
    const { volume: inVolume, issue: inIssue, pages, year: inYear } = groups;
    const skipped = /^[\s,(]+/.exec(match[0])?.[0].length ?? 0;
    return {
      ...(inVolume === undefined ? {} : { volume: inVolume }),
      ...(inIssue === undefined ? {} : { issue: inIssue }),
      ...(pages === undefined ? {} : { pages: tidyRange(pages) }),
      ...(inYear === undefined ? {} : { year: inYear }),
      ...found,
      start: Math.min(start, match.index + skipped),
      end: Math.max(end, match.index + match[0].length),
    };
  }
  return end === 0 ? undefined : { ...found, start, end };
}

/** A range without the space that a line's end left in it. */
function tidyRange(pages: string): string {
  return pages.replace(/\s?(–|—|--|-|−)\s?/g, '$1').trim();
}

function compactNumbers(text: string, which: 'first' | 'last'): RegExpExecArray | undefined {
  if (!/\d/.test(text)) return undefined;
  let first: RegExpExecArray | undefined;
  for (const { sign, form } of compact) {
    if (!text.includes(sign)) continue;
    const matches = matchesOf(form, text).filter(({ groups }) => {
      // A year is no volume, except of journals that count by years and letter their articles.
      const yearly = /^(?:19|20)\d\d$/.test(groups?.volume ?? '');
      // "in 1D, 2D and 3D"
      if (/^\dD$/.test(groups?.volume ?? '') && /^\dD$/.test(groups?.pages ?? '')) return false;
      // "30, 2017": a volume and a year.
      if (/^(?:19|20)\d\d$/.test(groups?.pages ?? '') && groups?.year === undefined && !groups?.issue)
        return false;
      return !yearly || /[A-Z]/.test(groups?.pages ?? '');
    });
    if (which === 'last') {
      const last = matches.at(-1);
      if (last) return last;
    } else if (matches[0] && (!first || matches[0].index < first.index)) [first] = matches;
  }
  return first;
}
