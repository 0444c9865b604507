import type { CitedSentence } from '@papyri/core/contracts/citation';
import { type Line, type Piece, styled } from '../layout.ts';

/** Longest part of a quote that is printed, in UTF-16 units. */
const quoteLength = 72;
/** Below this a sentence is marked: the words it points to may not carry it. */
const weakSupport = 0.5;

/** The start and the end of a quote, cut at words. */
export function shortQuote(quote: string): string {
  const words = quote.replace(/\s+/g, ' ').trim();
  if (words.length <= quoteLength) return words;
  const half = Math.floor(quoteLength / 2) - 2;
  const head = words.slice(0, half + 1).replace(/\s\S*$/u, '');
  const tail = words.slice(-half).replace(/^\S*\s/u, '');
  return `${head} … ${tail}`;
}

/** Pages as people count them, from 1: `p. 3`, `pp. 3, 4`. */
export function pagesOf(sentence: CitedSentence): string {
  const pages = new Set(sentence.citations.flatMap(({ boxes }) => boxes.map(({ page }) => page + 1)));
  if (pages.size === 0) return 'no page';
  return `${pages.size === 1 ? 'p.' : 'pp.'} ${[...pages].sort((a, b) => a - b).join(', ')}`;
}

/** Where a sentence stands and the words it rests on. */
export function sourcePieces(sentence: CitedSentence): readonly Piece[] {
  const quotes = sentence.citations.map(({ quote }) => `“${shortQuote(quote)}”`).join(' ');
  if (quotes === '') return [styled('warning', 'no words of the paper carry this')];
  const weak = sentence.support < weakSupport ? [' ', styled('warning', '(weakly supported)')] : [];
  return [styled('faint', `${pagesOf(sentence)} ${quotes}`), ...weak];
}

/** A sentence and, below it, its source. */
export function sentenceLines(
  sentence: CitedSentence,
  options: { readonly indent?: number; readonly bullet?: string; readonly label?: string } = {},
): readonly Line[] {
  const { indent = 0, bullet = '', label } = options;
  const hang = bullet === '' ? 0 : bullet.length + 1;
  const start: readonly Piece[] = [
    ...(bullet === '' ? [] : [`${bullet}\u00A0`]),
    ...(label === undefined ? [] : [styled('label', `${label}\u00A0`), ' ']),
  ];
  return [
    { indent, hang, pieces: [...start, sentence.text] },
    { indent: indent + hang, pieces: sourcePieces(sentence) },
  ];
}
