import type { RankedText } from '../ports/reranker.ts';
import { compoundTerms } from '../text/compounds.ts';
import { splitSentences } from '../text/sentences.ts';
import { stopWords } from '../text/stop-words.ts';
import { terms, words } from '../text/tokens.ts';
import { frequenciesIn } from './counted-words.ts';

/** The words of a text, read in several ways. */
export interface TextWords {
  readonly title: readonly string[];
  readonly body: readonly string[];
  /** Stems of title and text, in order. */
  readonly list: readonly string[];
  /** How often each of these stands there. */
  readonly frequencies: ReadonlyMap<string, number>;
  /** Stems of each sentence, the title being the first. */
  readonly sentences: readonly (readonly string[])[];
  /** Words as they stand. */
  readonly plain: readonly string[];
  readonly compounds: readonly string[];
}

/** Reads a text; most of what ranking costs. */
export function readText({ title, text }: RankedText): TextWords {
  const [head, body] = [terms(title), terms(text)];
  const list = [...head, ...body];
  const whole = `${title}\n${text}`;
  return {
    title: head,
    body,
    list,
    frequencies: frequenciesIn(list),
    sentences: [head, ...splitSentences(text).map(({ start, end }) => terms(text.slice(start, end)))],
    plain: words(whole).filter((word) => !stopWords.has(word)),
    compounds: compoundTerms(whole),
  };
}

/** {@link readText} that remembers the texts that it read last: while a person types, the same ones come again. */
export function rememberingReader(most: number): typeof readText {
  const remembered = new Map<string, TextWords>();
  return (text) => {
    const key = `${text.title}\n\n${text.text}`;
    const read = remembered.get(key) ?? readText(text);
    remembered.delete(key);
    remembered.set(key, read);
    for (const oldest of remembered.keys()) {
      if (remembered.size <= most) break;
      remembered.delete(oldest);
    }
    return read;
  };
}
