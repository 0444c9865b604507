import { stemmer } from 'stemmer';

/** Words that Porter's rules would make the same as quite others (experiment and experience, university and universe). */
const apart = /^(experiment|universit|policies$|policy$|organ$|organs$|past$|important)/;

const remembered = new Map<string, string>();
const most = 50_000;

/**
 * Porter stem of a folded word; words of other scripts, with digits, or of three letters and fewer stay as they
 * are. M. F. Porter, An algorithm for suffix stripping, Program 14(3), 1980.
 */
export function stem(word: string): string {
  if (word.length <= 3) return word;
  const known = remembered.get(word);
  if (known !== undefined) return known;
  const result = word.length <= 40 && /^[a-z]+$/.test(word) ? keptApart(word) : word;
  // Forgetting everything is cheaper than tracking use, and a paper has a few thousand different words.
  if (remembered.size >= most) remembered.clear();
  remembered.set(word, result);
  return result;
}

function keptApart(word: string): string {
  const family = apart.exec(word)?.[0];
  return family ?? stemmer(word);
}
