import type { CleanDocument } from '../contracts/clean-document.ts';
import type { BlockRole } from '../contracts/document.ts';
import { functionWordCounts } from './function-words.ts';
import { words } from './tokens.ts';

/** Fewer words tell too little. */
const fewestWords = 20;
/** Running text of every language tried has more than a quarter of its words in its list; formulas and names dilute. */
const leastShare = 0.15;
/** A name that stands on every page may look like one function word, not like several. */
const fewestDifferent = 4;
/** How far the best language must be ahead of the next: Danish and Norwegian share most of their words. */
const leastLead = 1.2;

/** Scripts that stand for one language, or for few. A sign of Chinese says as much as a word of Latin letters. */
const scripts = {
  han: /\p{Script=Han}/gu,
  kana: /[\p{Script=Hiragana}\p{Script=Katakana}]/gu,
  hangul: /\p{Script=Hangul}/gu,
  cyrillic: /\p{Script=Cyrillic}/gu,
  greek: /\p{Script=Greek}/gu,
  arabic: /\p{Script=Arabic}/gu,
  hebrew: /\p{Script=Hebrew}/gu,
  thai: /\p{Script=Thai}/gu,
  devanagari: /\p{Script=Devanagari}/gu,
  latin: /\p{Script=Latin}/gu,
} as const;
type Script = keyof typeof scripts;

const count = (text: string, pattern: RegExp) => text.match(pattern)?.length ?? 0;

/** Letters A to Z, large and small. */
function plainLetters(text: string): number {
  let letters = 0;
  for (let at = 0; at < text.length; at++) {
    const small = text.charCodeAt(at) | 32;
    if (small >= 97 && small <= 122) letters++;
  }
  return letters;
}

/** Letters that one language has and its neighbours lack decide among those that share a script. */
function ofCyrillic(text: string): string | undefined {
  const lower = text.toLowerCase();
  const ukrainian = count(lower, /[іїєґ]/gu);
  const russian = count(lower, /[ыэё]/gu);
  const serbian = count(lower, /[ђћљњџј]/gu);
  const most = Math.max(ukrainian, russian, serbian);
  if (most === 0) return count(lower, /ъ/gu) > 0 ? 'bg' : undefined;
  return most === serbian ? 'sr' : most === ukrainian ? 'uk' : 'ru';
}

function ofScript(script: Exclude<Script, 'latin'>, text: string): string | undefined {
  switch (script) {
    case 'han':
    case 'kana':
      return count(text, scripts.kana) > 0.1 * count(text, scripts.han) ? 'ja' : 'zh';
    case 'hangul':
      return 'ko';
    case 'cyrillic':
      return ofCyrillic(text);
    case 'greek':
      return 'el';
    case 'arabic':
      return count(text, /[پچژگ]/gu) > 0 ? 'fa' : 'ar';
    case 'hebrew':
      return 'he';
    case 'thai':
      return 'th';
    case 'devanagari':
      return 'hi';
  }
}

function startsWithLetter(word: string): boolean {
  const code = word.charCodeAt(0);
  return code < 0x80 ? code >= 0x61 && code <= 0x7a : /^\p{L}/u.test(word);
}

/** Of languages in Latin script: the one whose function words the text is full of, where none comes near it. */
function ofLatin(text: string): string | undefined {
  const all = words(text).filter(startsWithLetter);
  if (all.length < fewestWords) return undefined;
  const [best, next] = [...functionWordCounts(all)].sort((a, b) => b[1].count - a[1].count);
  if (!best || best[1].count / all.length < leastShare || best[1].different < fewestDifferent)
    return undefined;
  return best[1].count >= leastLead * (next?.[1].count ?? 0) ? best[0] : undefined;
}

/**
 * The language of a text as its ISO 639-1 code, by script and by function words; undefined where it cannot be told:
 * too short, a mixture, a language without a list. Takes time in proportion to the text.
 */
export function detectLanguage(text: string): string | undefined {
  const weight = { han: 3, kana: 2, hangul: 2 } as Partial<Record<Script, number>>;
  // Most texts are plain letters, all but a few: these are counted at once.
  const rest = text.replace(/[ -~\s]+/g, '');
  const plain = plainLetters(text);
  const counted = (Object.keys(scripts) as Script[])
    .map((script) => ({
      script,
      letters: (script === 'latin' ? plain : 0) + count(rest, scripts[script]) * (weight[script] ?? 1),
    }))
    .sort((a, b) => b.letters - a.letters);
  const letters = counted.reduce((sum, one) => sum + one.letters, 0);
  const [first] = counted;
  if (!first || letters < 40 || first.letters < 0.5 * letters) return undefined;
  return first.script === 'latin' ? ofLatin(text) : ofScript(first.script, text);
}

/** What runs as text; headings, references and tables are names and numbers, often of another language. */
const running: ReadonlySet<BlockRole> = new Set(['abstract', 'paragraph', 'list-item']);
/** Units looked at, in stretches over the whole paper: an English abstract does not make a German paper English. */
const sampleUnits = 20_000;
const stretchUnits = 1000;

/** The language that most of a document's running text is in, or undefined where it cannot be told. */
export function documentLanguage(document: Pick<CleanDocument, 'text' | 'blocks'>): string | undefined {
  const blocks = document.blocks.filter((block) => running.has(block.role));
  const total = blocks.reduce((sum, block) => sum + block.end - block.start, 0);
  const every = Math.max(1, total / sampleUnits);
  const parts: string[] = [];
  let passed = 0;
  let taken = 0;
  for (const { start, end } of blocks) {
    passed += end - start;
    if (passed < taken * every) continue;
    const part = document.text.slice(start, Math.min(end, start + stretchUnits));
    parts.push(part);
    taken += part.length;
  }
  return detectLanguage(parts.join('\n'));
}
