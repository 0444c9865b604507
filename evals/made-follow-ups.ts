/** A question whose name was replaced by a pronoun, after one that has the name. */
export interface MadeFollowUp {
  readonly first: string;
  /** The question as it stands in the data. */
  readonly second: string;
  /** The same with a pronoun. */
  readonly asked: string;
  readonly name: string;
  readonly starts: readonly number[];
}

type Asked = { readonly question: string; readonly starts: readonly number[] };

/** Words with a capital or a digit inside, side by side, not at the start of the question. */
const namePattern =
  /(?<=\s)(?:the |an? )?(?:[\p{Lu}\d][\p{L}\p{N}’'-]*|\p{Ll}+\p{Lu}[\p{L}\p{N}-]*)(?:[ -](?:[\p{Lu}\d][\p{L}\p{N}’'-]*))*/gu;

/**
 * Follow-ups made from pairs of questions on one text that share a name: in the second it becomes "it", "they" or the like.
 * Real questions with made pronouns; a person would not ask all of them so.
 */
export function madeFollowUps(questions: readonly Asked[]): MadeFollowUp[] {
  const made: MadeFollowUp[] = [];
  for (const [at, { question: first }] of questions.entries()) {
    const next = questions[at + 1];
    if (next === undefined || next.question === first) continue;
    const names = new Set([...first.matchAll(namePattern)].map(([name]) => plain(name)));
    const shared = [...next.question.matchAll(namePattern)].filter(([name]) => names.has(plain(name)));
    const [match] = shared;
    if (match === undefined || shared.length > 1 || /^\d+$/.test(plain(match[0]))) continue;
    const { question } = next;
    const before = question.slice(0, match.index);
    const after = question.slice(match.index + match[0].length);
    // Inside a longer noun phrase no pronoun can stand: "Chikungunya virus", "the S protein of MERS".
    const isPossessive = /['’]s?$/.test(match[0]) || /^['’]s?/.test(after);
    if (
      !isPossessive &&
      !/^(?:[\s]*[?,]|\s+(?:and|or|be|been|have|has|had|do|does|is|are|was|were|can|in|on|at|by|to|for|with|from|\p{Ll}+ed)\b)/u.test(
        after,
      )
    )
      continue;
    if (
      !isPossessive &&
      !/\b(?:is|are|was|were|do|does|did|can|could|has|have|of|with|to|in|by|for|against|from|\p{Ll}+(?:s|ed)|produce|cause|call|use)\s$/u.test(
        before,
      )
    )
      continue;
    const isMany = /[a-z]s$/.test(plain(match[0]));
    const pronoun = isPossessive
      ? isMany
        ? 'their'
        : 'its'
      : isMany
        ? objectPlace.test(before)
          ? 'them'
          : 'they'
        : 'it';
    made.push({
      first,
      second: question,
      asked: before + pronoun + after.replace(/^['’]s?/, ''),
      name: plain(match[0]),
      starts: next.starts,
    });
  }
  return made;
}

/** Behind a verb or a preposition; else the name is a subject. */
const objectPlace = /\b(?!is|are|was|were|do|does|did|can|could|has|have)\p{L}+\s$/u;

function plain(name: string): string {
  return name.replace(/^(?:the|an?) /, '').replace(/['’]s?$/, '');
}
