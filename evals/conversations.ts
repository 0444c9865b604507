import { createHash } from 'node:crypto';
import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { type AnswerContent, answerQuestion } from '@papyri/core/answer/answer-question';
import { decodeDocument } from '@papyri/core/clean/document-bytes';
import type { CleanDocument } from '@papyri/core/contracts/clean-document';
import { documentIdSchema, sha256Schema } from '@papyri/core/contracts/ids';
import type { Passage } from '@papyri/core/contracts/passage';
import type { PastTurn } from '@papyri/core/converse/past-turn';
import { type Understood, understand } from '@papyri/core/converse/understand';
import { makePassages } from '@papyri/core/retrieve/make-passages';
import { builtInSummaryPorts } from '@papyri/core/summarize/ports';
import { createCompute } from '@papyri/server/compute/create-compute';
import { configSchema } from '@papyri/server/config/schema';
import { readAnswerPapers } from '@papyri/server/datasets/forms/squad-papers';
import { type DialogueTurn, dialogues } from '../tests/fixtures/dialogues/sample-paper.ts';
import { madeFollowUps } from './made-follow-ups.ts';
import { rankerOfArguments } from './shipped-models.ts';

const ports = { ...builtInSummaryPorts, ranker: rankerOfArguments(process.argv) };
const samplePdf = join(import.meta.dirname, '../docs/paper/papyri.pdf');

/** A text that conversations are held with. */
interface Talk {
  readonly document: CleanDocument;
  readonly passages: readonly Passage[];
}

const answer = ({ document, passages }: Talk, { question, recalled }: Understood) =>
  answerQuestion(question, document, passages, ports, {}, recalled).answer;

function turnOf(question: string, { understoodAs }: Understood, said: AnswerContent['answer']): PastTurn {
  const { sentences, nearest } = said;
  return { question, reply: { sentences, nearest, ...(understoodAs === undefined ? {} : { understoodAs }) } };
}

/**
 * `eval -- conversations [SQuAD json …] [--show]`: the dialogues with the sample paper (right answers of follow-ups and
 * of first questions), and from each file the share of its questions, each after those before it on the same text,
 * that are left alone, with how often the answer of a follow-up made from it (made-follow-ups.ts) is shown when it is
 * understood, when it is not, and when the question is asked in full.
 */
export async function run(args: readonly string[]): Promise<Record<string, unknown>> {
  const show = args.includes('--show');
  const sample = await samplePaper();
  const sums = {
    tuning: talkThrough(sample, dialogues.tuning, show),
    held: talkThrough(sample, dialogues.held, args.includes('--show-held')),
  };
  const files: Record<string, unknown> = {};
  for (const path of args.filter((arg) => !arg.startsWith('--'))) {
    const papers = readAnswerPapers(JSON.parse(await readFile(path, 'utf8')));
    files[path.split('/').at(-1) ?? path] = { ...leftAlone(papers, show), ...followed(papers, show) };
  }
  return { ...sums, files };
}

function talkThrough(talk: Talk, all: readonly (readonly DialogueTurn[])[], show: boolean) {
  const sum = {
    follow_ups: 0,
    right: 0,
    right_as_asked: 0,
    openers: 0,
    openers_right: 0,
    alone: 0,
    left_alone: 0,
  };
  for (const dialogue of all) {
    const turns: PastTurn[] = [];
    for (const { ask, says, alone } of dialogue) {
      const understood = understand(ask, turns, talk.document.id);
      const given = answer(talk, understood);
      const isRight = rightAnswer(given, says);
      if (alone) {
        sum.alone += 1;
        sum.openers += 1;
        if (understood.question === ask && understood.recalled === undefined) sum.left_alone += 1;
        if (isRight) sum.openers_right += 1;
      } else {
        sum.follow_ups += 1;
        if (isRight) sum.right += 1;
        if (rightAnswer(answer(talk, { question: ask }), says)) sum.right_as_asked += 1;
      }
      if (show) {
        console.log(
          `${isRight ? '  ' : '✗ '} ${ask}${understood.question === ask ? '' : `  →  ${understood.question}`}`,
        );
        if (!isRight)
          console.log(
            `      ${given.outcome}: ${[...given.sentences, ...given.nearest].map(({ text }) => text).join(' | ')}`,
          );
      }
      turns.push(turnOf(ask, understood, given));
    }
    if (show) console.log('');
  }
  return sum;
}

function rightAnswer(given: AnswerContent['answer'], says: RegExp | undefined): boolean {
  return (
    given.outcome === 'answered' && says?.test(given.sentences.map(({ text }) => text).join(' ')) !== false
  );
}

type Papers = ReturnType<typeof readAnswerPapers>;

function leftAlone(papers: Papers, show: boolean) {
  let questions = 0;
  let touched = 0;
  for (const paper of papers) {
    const turns: PastTurn[] = [];
    for (const { question } of paper.questions) {
      const understood = understand(question, turns, paper.document.id);
      questions += 1;
      if (understood.recalled !== undefined) {
        touched += 1;
        if (show)
          console.log(`touched: ${turns.at(-1)?.question}  //  ${question}  →  ${understood.question}`);
      }
      turns.push(turnOf(question, understood, answer(paper, { question })));
    }
  }
  return { questions, touched, left_alone: 1 - touched / questions };
}

function followed(papers: Papers, show: boolean) {
  const sum = { made: 0, understood: 0, not_understood: 0, in_full: 0, filled_in: 0 };
  for (const paper of papers)
    for (const { first, second, asked, starts, name } of madeFollowUps(paper.questions)) {
      const turns = [turnOf(first, { question: first }, answer(paper, { question: first }))];
      const understood = understand(asked, turns, paper.document.id);
      const shows = (given: AnswerContent['answer']) =>
        given.sentences.some(({ citations }) =>
          citations.some(({ span }) => starts.some((start) => start >= span.start && start < span.end)),
        );
      sum.made += 1;
      if (understood.question.toLowerCase().includes(name.toLowerCase())) sum.filled_in += 1;
      else if (show)
        console.log(`not filled in: ${first}  //  ${asked}  →  ${understood.question}   [${name}]`);
      if (shows(answer(paper, understood))) sum.understood += 1;
      if (shows(answer(paper, { question: asked }))) sum.not_understood += 1;
      if (shows(answer(paper, { question: second }))) sum.in_full += 1;
    }
  return sum;
}

async function samplePaper(): Promise<Talk> {
  const compute = createCompute(configSchema.parse({ data: { dir: 'memory://' } }).extract);
  try {
    const pdf = await readFile(samplePdf);
    const sha256 = createHash('sha256').update(pdf).digest('hex');
    const { value } = await compute.extract({
      pdf,
      sourceSha256: sha256Schema.parse(sha256),
      documentId: documentIdSchema.parse(`doc-${sha256}`),
    });
    const document = decodeDocument(value.bytes);
    return { document, passages: makePassages(document) };
  } finally {
    await compute.close();
  }
}
