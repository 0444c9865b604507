import type { ReferenceAuthor } from '../contracts/structure.ts';
import { type NameForm, type ReadName, readName } from './name-forms.ts';

/** The authors at the start of an entry. */
export interface AuthorList {
  readonly authors: readonly ReferenceAuthor[];
  readonly form: NameForm;
  /** Where what follows the authors begins, its punctuation included. */
  readonly end: number;
  /** How much of a list of names it is: more names and a clear end count. */
  readonly score: number;
}

// A capital Y is an initial.
const separator =
  /^(?:\s*[,;]\s*(?:(?:[aA]nd|AND|[uU]nd|[eE]t|y|&)\s+)?|\s+(?:[aA]nd|AND|[uU]nd|[eE]t|y|&)\s+)/;
const othersEnd = /^\s*[,;]?\s*(?:(?:and|AND|&)\s+)?(?:[eE][tT]\s+[aA][lL]\.?|others|u\.\s?a\.)/;
const closing = /^\s*(?:[.:(,“"„]|$|\d{4})/;

/** Reads the authors at the start of an entry in one form; undefined where the first is no name in it. */
export function readAuthors(text: string, form: NameForm): AuthorList | undefined {
  return readList(text, form, true);
}

/** The same authors and more, where initials and full given names may stand in one list. */
export function withMixedNames(text: string, strict: AuthorList): AuthorList {
  // "J-D Kim, Tomoko Ohta, and …": lists that mix initials and names must end in "and" to be believed.
  const loose = readList(text, strict.form, false);
  return loose?.ended && loose.authors.length > strict.authors.length ? loose : strict;
}

function readList(
  text: string,
  form: NameForm,
  strict: boolean,
): (AuthorList & { ended: boolean }) | undefined {
  const first = readName(text, 0, form);
  if (!first) return undefined;
  const authors: ReferenceAuthor[] = [first.author];
  let end = first.end;
  let last = false;
  let others = false;
  while (!last) {
    const rest = text.slice(end, end + 24);
    const etAl = othersEnd.exec(rest);
    if (etAl) {
      end += etAl[0].length;
      others = true;
      break;
    }
    const between = separator.exec(rest);
    if (!between) break;
    const [mark] = between;
    const conjunction = /\S\s+$/.test(mark.replace(/^\s*[,;]/, ''));
    const next = nextName(text, end + mark.length, form, first, conjunction || !strict);
    if (!next) break;
    // "A. Smith, B. Jones, Title, J. Phys. 12": a journal is no person.
    authors.push(next.author);
    end = next.end;
    // What stands after "and" ends the list; in "A and B and C" it does not.
    last = conjunction && !/^\s+(?:and|&)\s/.test(text.slice(end, end + 6));
    if (last) {
      const more = othersEnd.exec(text.slice(end, end + 16));
      if (more) end += more[0].length;
    }
  }
  const closed = text[end - 1] === '.' || closing.test(text.slice(end, end + 8));
  if (!closed) return undefined;
  const score = authors.length + (first.initials ? 0.5 : 0) + (others || last ? 0.5 : 0);
  return { authors, form, end, score, ended: last || others };
}

function nextName(
  text: string,
  at: number,
  form: NameForm,
  first: ReadName,
  mixed: boolean,
): ReadName | undefined {
  const same = readName(text, at, form);
  if (same && (same.initials === first.initials || mixed || !first.initials)) return same;
  // Chicago turns only the first name round: "Smith, John, and Ann Jones".
  if (form === 'family-comma') {
    const straight = readName(text, at, 'given-first');
    if (straight && (!first.initials || straight.initials)) return straight;
  }
  return undefined;
}
