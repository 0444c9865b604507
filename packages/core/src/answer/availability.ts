import type { CleanDocument } from '../contracts/clean-document.ts';
import type { BlockRole } from '../contracts/document.ts';
import type { Span } from '../contracts/span.ts';
import { longestSentence } from '../text/quotable.ts';
import { sectionsOf } from '../text/sections.ts';
import { wholeSentences } from '../text/whole-sentences.ts';

const mostSentences = 2;
/** A note or caption may say where the code is; a reference says where the code of others is. */
const places: ReadonlySet<BlockRole> = new Set(['abstract', 'paragraph', 'list-item', 'footnote']);

const things =
  'codes?|implementations?|software|data ?sets?|data|corpus|corpora|(?:our|trained|pre-?trained|all) models?|model weights|checkpoints|scripts?|materials?|repositor(?:y|ies)|toolkit|library|packages?|benchmarks?|demo';
const states =
  '(?:is|are|be|been|made|freely|publicly|openly) (?:freely |publicly |openly |also )*(?:available|released|accessible|downloadable)|available (?:at|from|on|online|under|upon|via|through)|open[- ]source[ds]?|released (?:at|on|under|as|to)|(?:downloaded|found|obtained|accessed) (?:at|from|on)|deposited (?:at|in)|upon (?:reasonable )?request|not (?:publicly )?available|cannot be shared';
const thing = new RegExp(`\\b(?:${things})\\b`, 'i');
/** What is given and that it is, near each other, in either order. */
const given = new RegExp(
  `\\b(?:${things})\\b.{0,80}?\\b(?:${states})\\b|\\b(?:${states}|we (?:also |will |\\w+ly )*(?:release|publish|open-source))\\b.{0,50}?\\b(?:${things})\\b`,
  'i',
);
const address =
  /\bhttps?:\/\/|\bwww\.|\b(github|gitlab|zenodo|figshare|huggingface|osf)\b|\baccession (number|code)s?\b/i;
const ours =
  /\b(we|our|this (paper|work|study|article|repository|project)|the (code|data|authors?|source|models?|software|datasets?))\b/i;
const others =
  /\b(their|his|her) (code|implementation|data|model|software)|\b(we|were|was) (downloaded|obtained|collected) (\w+ )*from\b/i;

/** The sentences that say whether and where code and data can be had, best two, in the order of the text. */
export function availability(document: CleanDocument): (Span & { readonly confidence: number })[] {
  const { blocks, text } = document;
  const sections = sectionsOf(document);
  let at = 0;
  return wholeSentences(document)
    .flatMap(({ start, end, block }) => {
      while (block >= (sections[at]?.endBlock ?? Number.POSITIVE_INFINITY)) at += 1;
      const section = sections[at];
      const role = blocks[block]?.role;
      if (role === undefined || !places.has(role) || section?.kind === 'references') return [];
      if (end - start > longestSentence) return [];
      const isSaidHere = /\bavailab/i.test(section?.heading ?? '');
      return { start, end, value: worth(text.slice(start, end)) + (isSaidHere ? 0.7 : 0) };
    })
    .filter(({ value }) => value >= 0.7)
    .sort((a, b) => b.value - a.value || a.start - b.start)
    .slice(0, mostSentences)
    .map(({ start, end, value }) => ({ start, end, confidence: Math.min(0.95, 0.5 + value / 4) }))
    .sort((a, b) => a.start - b.start);
}

function worth(sentence: string): number {
  if (!thing.test(sentence) || others.test(sentence)) return 0;
  const isGiven = given.test(sentence) ? 0.7 : 0;
  const points = address.test(sentence) ? 0.4 : 0;
  return isGiven + points === 0 ? 0 : isGiven + points + (ours.test(sentence) ? 0.3 : 0);
}
