import type { CitedSentence } from '@papyri/core/contracts/citation';
import type { KeyPointRole, Summary } from '@papyri/core/contracts/summary';
import { type Line, line, styled } from '../layout.ts';
import { sentenceLines } from './citations.ts';

const blank = line(0);
const roleNames: Readonly<Record<KeyPointRole, string>> = {
  problem: 'Problem',
  method: 'Method',
  result: 'Result',
  limits: 'Limits',
};

/** The paper in one sentence; where it holds none to cite, that. */
export function tldrLines(tldr: CitedSentence | null): readonly Line[] {
  return [
    blank,
    line(0, styled('heading', 'TLDR')),
    ...(tldr ? sentenceLines(tldr, { indent: 2 }) : [line(2, 'This paper holds no sentence to cite.')]),
  ];
}

/** Key points by role. */
export function keyPointLines({ keyPoints }: Summary): readonly Line[] {
  if (keyPoints.length === 0) return [];
  return [
    blank,
    line(0, styled('heading', 'Key points')),
    ...keyPoints.flatMap(({ role, sentence }) =>
      sentenceLines(sentence, { indent: 2, bullet: '•', label: roleNames[role] }),
    ),
  ];
}

/** Section by section. */
export function sectionLines({ sections }: Summary): readonly Line[] {
  return sections
    .filter(({ sentences }) => sentences.length > 0)
    .flatMap(({ heading, page, sentences }) => [
      blank,
      line(
        0,
        styled('heading', heading === '' ? 'Before the first heading' : heading),
        styled('faint', `  p. ${page + 1}`),
      ),
      ...sentences.flatMap((sentence) => sentenceLines(sentence, { indent: 2, bullet: '•' })),
    ]);
}
