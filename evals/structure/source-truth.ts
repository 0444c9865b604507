import type { SourceText } from '../../packages/core/src/contracts/source-text.ts';
import type { StructuralTruth } from '../structural-truth.ts';
import { folded } from './likeness.ts';

/** Words that a caption is known by: some go on with what a computation gives. */
const captionWords = 8;

/** Headings that LaTeX makes of itself. */
const named = [
  'Abstract',
  'Contents',
  'References',
  'Bibliography',
  'Index',
  'List of Figures',
  'List of Tables',
];

/** What the source of a paper tells of its structure. */
export interface SourceTruth {
  /** Headings and paragraphs. */
  readonly structure: StructuralTruth;
  /** First words of captions, as they are compared. */
  readonly captions: readonly string[];
}

/** A source whose code was run before LaTeX saw it, without that code: Sweave's chunks and its options. */
export function withoutChunks(source: string): string {
  return source
    .replaceAll('\r', '')
    .replace(/^[ \t]*<<.*>>=[ \t]*\n[\s\S]*?^@(?![^\s%])/gm, '')
    .replace(/\\Sexpr\{(?:[^{}]|\{[^{}]*\})*\}/g, '0')
    .replace(/^\s*\\SweaveOpts\{[^}]*\}/gm, '');
}

/**
 * What a paper has by its LaTeX source, of what its pages show (`text`): a part may be left out by a condition, or be written
 * by the code that was run. Headings with formulas in them may be found or not; paragraphs and captions that begin with one
 * are not asked for.
 */
export function sourceTruth({ blocks }: SourceText, text: string): SourceTruth {
  const words = ` ${folded(text)} `;
  const isShown = (part: string): boolean => part !== '' && words.includes(` ${part} `);
  const startOf = (part: string, count: number): string => folded(part).split(' ').slice(0, count).join(' ');
  const plain = blocks.filter(
    ({ math, text: own }) => !math.some(({ start }) => wordsBefore(own, start) < captionWords),
  );
  const headings = blocks.filter(({ role }) => role === 'heading');
  return {
    structure: {
      headings: headings
        .filter(({ math, text: own }) => math.length === 0 && isShown(folded(own)))
        .map(({ text: own, level = 1 }) => ({ text: own, level })),
      optionalHeadings: [
        ...named,
        ...headings.filter(({ math }) => math.length > 0).map(({ text: own }) => own),
      ],
      paragraphs: plain
        .filter(({ role, text: own }) => role === 'paragraph' && isShown(startOf(own, captionWords)))
        .map(({ text: own }) => own),
    },
    captions: plain
      .filter(({ role }) => role === 'caption')
      .map(({ text: own }) => startOf(own, captionWords))
      .filter(isShown),
  };
}

const wordsBefore = (text: string, at: number): number =>
  folded(text.slice(0, at)).split(' ').filter(Boolean).length;
