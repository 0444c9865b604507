import type { RankingContext } from '@papyri/core/ports/sentence-ranker';
import { seededRandom } from 'onnx-train/random';
import { abstractOf, madeAbstract, madeSubject, madeTitle } from './made-abstract.ts';

/** Sentences of a paper of twelve pages. */
const sentencesAPaper = 320;

/** As many sentences as a paper has, of several made abstracts under headings: what a model costs is measured on it. */
export function madePaperContext(): RankingContext {
  const random = seededRandom(7);
  const subject = madeSubject(random);
  const sentences: string[] = [];
  while (sentences.length < sentencesAPaper)
    sentences.push(...madeAbstract({ ...madeSubject(random), name: subject.name }).sentences);
  const { title, candidates } = abstractOf(madeTitle(subject), sentences);
  const headings = ['', 'introduction', 'related work', 'method', 'experiments', 'results', 'conclusion'];
  return {
    title,
    candidates: candidates.map((candidate, at) => ({
      ...candidate,
      positionInBlock: at % 5,
      inAbstract: at < 6,
      heading: headings[Math.floor((at * headings.length) / candidates.length)] ?? '',
    })),
  };
}
