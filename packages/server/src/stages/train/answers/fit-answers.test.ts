import { answerCandidates } from '@papyri/core/answer/answer-candidates';
import { rankUnits } from '@papyri/core/answer/answer-units';
import { seededRandom } from 'onnx-train/random';
import { describe, expect, it } from 'vitest';
import { readAnswerPapers } from '../../../datasets/forms/squad-papers.ts';
import { answerRankerFrom } from '../../../models/answer-ranker-from.ts';
import { loadAnswers } from '../../../models/load-answer-sentence.ts';
import { answerArtefacts } from './answer-artefacts.ts';
import { answerExamples } from './answer-examples.ts';
import { answerParametersSchema } from './answer-parameters.ts';
import { crossFit, fitAnswers } from './fit-answers.ts';
import { heldOutRankers, heldOutReaders } from './held-out-rankers.ts';
import { measureAnswers } from './measure-answers.ts';
import { measureHeldOut } from './measure-held-out.ts';

const viruses = [
  'Hanta',
  'Zika',
  'Lassa',
  'Nipah',
  'Ebola',
  'Dengue',
  'Mayaro',
  'Sindbis',
  'Marburg',
  'Junin',
];
const hosts = ['bats', 'rodents', 'mosquitoes', 'ticks', 'pigs'];

/** Papers on a virus each, whose questions are answered by a number, a noun or a reason. */
function madePapers() {
  const random = seededRandom(5);
  return readAnswerPapers({
    data: viruses.map((virus) => {
      const days = `${2 + random.below(5)} to ${8 + random.below(9)} days`;
      const host = hosts[random.below(hosts.length)] ?? '';
      const context = [
        `${virus} virus has been studied for many years in many laboratories.`,
        `The incubation period of ${virus} virus is ${days} in adults.`,
        `Patients with ${virus} virus were treated at three hospitals of the region.`,
        `${virus} virus is carried by ${host}, which live near houses.`,
        `The vaccine against ${virus} virus failed because the surface protein changes fast.`,
        'We thank the nurses of the ward for their help with the samples.',
      ].join(' ');
      const asked = [
        [`How long is the incubation period of ${virus} virus?`, days],
        [`Which animals carry ${virus} virus?`, host],
        [`Why did the vaccine against ${virus} virus fail?`, 'the surface protein changes fast'],
      ] as const;
      const qas = asked.map(([question, text], at) => ({
        question,
        // The first start is a few characters off, as in real files.
        answers: [{ text, answer_start: context.indexOf(text) + (at === 0 ? 4 : 0) }],
      }));
      return { paragraphs: [{ context, qas }] };
    }),
  });
}

const parameters = answerParametersSchema.parse({ spanRounds: 40, folds: 2 });
const papers = madePapers();
const examples = answerExamples(papers);
const crossed = crossFit(examples, parameters);
const model = fitAnswers(examples, crossed, parameters, 3);

describe('the fit of answers', () => {
  it('finds answers, and their words, in papers that it has not seen', () => {
    const readers = heldOutReaders(examples, crossed, parameters, 3);
    const scores = measureAnswers(papers, heldOutRankers(crossed, readers));
    expect(scores.questions).toBe(30);
    expect(scores.hit1).toBeGreaterThan(0.9);
    expect(scores.span_f1 ?? 0).toBeGreaterThan(0.5);
    expect(scores.span_words ?? 0).toBeLessThan(scores.unit_words);
    // What training says of itself is what its rankers do.
    const { hit1, hit5, hit10, mrr, span_em, span_f1, questions } = scores;
    expect(measureHeldOut(examples, crossed, readers, parameters)).toMatchObject({
      hit1,
      hit5,
      hit10,
      mrr,
      span_em,
      span_f1,
      questions,
    });
  });

  it('is the same for the same data and seed', () => {
    const again = fitAnswers(examples, crossFit(examples, parameters), parameters, 3);
    expect(JSON.stringify(again)).toBe(JSON.stringify(model));
  });

  it('is surer where the paper answers than where it does not', () => {
    const ranker = answerRankerFrom('made', model);
    const sure = (question: string, paper: (typeof papers)[number]) => {
      const { confidences } = ranker.rank(
        question,
        answerCandidates(question, paper.document, paper.passages),
      );
      return Math.max(...confidences);
    };
    for (const [at, paper] of papers.entries()) {
      const question = paper.questions[0]?.question ?? '';
      const stranger = papers[(at + 1) % papers.length];
      if (stranger === undefined) throw new Error('papers are missing');
      expect(sure(question, paper)).toBeGreaterThan(sure(question, stranger));
    }
  });

  it('loads from its artefacts as it was fitted', () => {
    const artefacts = answerArtefacts(model, [new TextEncoder().encode('data')]);
    const files = { bytes: (path: string) => artefacts.get(path) ?? new Uint8Array() };
    const runtime = {
      onnxScorer(): never {
        throw new Error('there is no ONNX model');
      },
    };
    const loaded = loadAnswers('made', files, runtime);
    const fitted = answerRankerFrom('made', model);
    const [paper] = papers;
    if (paper === undefined) throw new Error('there is no paper');
    const { question } = paper.questions[1] ?? { question: '' };
    const candidates = answerCandidates(question, paper.document, paper.passages);
    const { scores, confidences } = loaded.rank(question, candidates);
    expect({ scores, confidences }).toEqual(fitted.rank(question, candidates));
    const [unit] = rankUnits(candidates, scores, 1);
    const sentences = candidates.slice(unit?.first, (unit?.last ?? 0) + 1).map(({ text }) => text);
    const short = loaded.readShort?.(question, sentences, scores.slice(unit?.first, (unit?.last ?? 0) + 1));
    expect(short?.text).toBe(sentences.join(' ').slice(short?.start, short?.end));
    expect(loaded.rank(question, [])).toEqual({ scores: [], confidences: [] });
  });

  it('refuses artefacts of other rows', () => {
    const { spans } = model;
    const other = { ...model, spans: { ...spans, width: spans.width + 1, cuts: [...spans.cuts, []] } };
    const artefacts = answerArtefacts(other, []);
    const files = { bytes: (path: string) => artefacts.get(path) ?? new Uint8Array() };
    const runtime = {
      onnxScorer(): never {
        throw new Error('there is no ONNX model');
      },
    };
    expect(() => loadAnswers('made', files, runtime)).toThrow(/features/);
  });
});
