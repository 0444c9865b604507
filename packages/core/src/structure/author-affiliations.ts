import type { Span } from '../contracts/span.ts';
import type { AuthorLine, FoundName } from './author-names.ts';
import { marksOf } from './author-pieces.ts';

/** An address under the names, with the marks that tie it to them. */
export interface FoundAffiliation {
  readonly start: number;
  end: number;
  readonly marks: readonly string[];
  /** Index of the block it stands in. */
  readonly block: number;
}

const institution =
  /\b(?:universi\w*|institut\w*|departe?ment\w*|dept|school|schule|hochschule|college|laborator\w*|labs?|research|cent(?:er|re|ro)\w*|corporation|inc|ltd|gmbh|llc|company|google|microsoft|facebook|meta|ibm|nvidia|openai|deepmind|academ\w*|faculty|fakultät|facult\w*|facoltà|hospital|clinic\w*|division|group|society|foundation|ministry|observatory|bank|école|ecole|escuela|politecnico|polytechni\w*|technische|technolog\w*|cnrs|inria|cern|eth|epfl|mit|max[- ]planck|fraunhofer|physik|mathemati\w*|informati\w*|physics|chemistry|engineering|sciences?|medicine|brain|ai)\b/i;
const noise =
  /^(?:\(?(?:received|accepted|published|revised|submitted|dated|online|doi|https?:|www\.|e-?mails?|correspond\w*|equal|these authors|work (?:done|performed)|keywords?|abstract|copyright|©|permission|orcid|preprint|draft|version|conference|proceedings|\d{1,2}\s\p{Lu}\p{Ll}+\s\d{4}))/iu;
const raised = 'ᵃ-ᶻʰⁱʲˡⁿʳˢʷˣʸ⁰¹²³⁴⁵⁶⁷⁸⁹†‡§¶‖*∗♠♢♣♡⋆◦\ufffd';
/** A mark in front of an address, at the line's start or after the address before it. */
const marked = new RegExp(
  `(?:^|(?<=[\\s,;.]))(?<run>[${raised}]{1,4}|(?<!.)\\d{1,2}(?=\\)?\\s?\\p{Lu}))\\)?\\s?(?=[\\p{Lu}])`,
  'gu',
);
const behind = new RegExp(`[${raised}+$#]{1,3}$`, 'u');

/** Addresses among the lines under a title. Each begins at a mark, or where lines that are no names follow names. */
export function findAffiliations(
  blocks: readonly (readonly AuthorLine[])[],
  names: readonly FoundName[],
  emails: readonly Span[],
): FoundAffiliation[] {
  const found: FoundAffiliation[] = [];
  let open: FoundAffiliation | undefined;
  for (const [block, lines] of blocks.entries()) {
    open = undefined;
    for (const line of lines) {
      const end = line.start + line.text.length;
      const inLine = names.filter((name) => name.start < end && name.end > line.start);
      const mail = emails.filter((email) => email.start < end && email.end > line.start);
      for (const part of partsOf(line, inLine, mail)) {
        const text = part.text.slice(part.start - line.start, part.end - line.start);
        if (noise.test(text) || !/\p{L}{2}/u.test(text)) {
          open = undefined;
          continue;
        }
        if (part.marks.length === 0 && open && inLine.length === 0) open.end = part.end;
        else if (part.marks.length > 0 || institution.test(text)) {
          open = { start: part.start, end: part.end, marks: part.marks, block };
          found.push(open);
        }
      }
      if (mail.length > 0) open = undefined;
    }
  }
  return found;
}

interface LinePart extends Span {
  readonly text: string;
  readonly marks: readonly string[];
}

/** The parts of a line that may be addresses: from mark to mark, behind the last name, without addresses for mail. */
function partsOf(
  { text, start }: AuthorLine,
  names: readonly FoundName[],
  emails: readonly Span[],
): LinePart[] {
  const lastName = Math.max(0, ...names.map(({ end }) => end - start));
  const mail = Math.max(0, Math.min(text.length, ...emails.map((email) => email.start - start)));
  const marks = [...text.matchAll(marked)].filter(({ index }) => index >= lastName);
  const cuts = marks.map(({ index, 0: run, groups }) => ({
    from: index,
    to: index + run.length,
    marks: marksOf(groups?.run ?? ''),
  }));
  const first = cuts[0]?.from ?? text.length;
  const lead = names.length > 0 ? { from: lastName, to: lastName, marks: [] } : { from: 0, to: 0, marks: [] };
  const starts = first > lead.from ? [lead, ...cuts] : cuts;
  return starts.flatMap((cut, index) => {
    const until = Math.min(starts[index + 1]?.from ?? text.length, Math.max(cut.to, mail));
    const span = trimmed(text, cut.to, until);
    if (!span) return [];
    const run = cut.marks.length === 0 ? behind.exec(text.slice(span.start, span.end))?.[0] : undefined;
    const end = span.end - (run?.length ?? 0);
    return [{ text, start: start + span.start, end: start + end, marks: run ? marksOf(run) : cut.marks }];
  });
}

function trimmed(text: string, start: number, end: number): Span | undefined {
  let from = start;
  let to = end;
  while (from < to && /[\s,;:.)\d⁰¹²³⁴⁵⁶⁷⁸⁹∗*†‡({[]/.test(text[from] ?? '')) from++;
  while (to > from && /[\s,;:({[]/.test(text[to - 1] ?? '')) to--;
  if (/[,\s]and$/.test(text.slice(from, to)))
    to = from + text.slice(from, to).replace(/,?\s+and$/, '').length;
  return to > from ? { start: from, end: to } : undefined;
}
