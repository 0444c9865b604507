import { readFile } from 'node:fs/promises';
import { type TldrRow, tldrExamples } from '@papyri/server/datasets/forms/tldr-rows';
import { evenRows } from '@papyri/server/models/artefact-rows';
import { fitTldr } from '@papyri/server/stages/train/tldr/fit-tldr';
import { teachTldr } from '@papyri/server/stages/train/tldr/teach-tldr';
import { tldrFeedbackParametersSchema } from '@papyri/server/stages/train/tldr/tldr-feedback-parameters';
import { tldrParametersSchema } from '@papyri/server/stages/train/tldr/tldr-parameters';
import { madeReaders } from './made-readers.ts';
import { readJsonLines } from './rows.ts';
import { summaryPortsOf } from './shipped-models.ts';
import { askedPapers, shownBy } from './taught-papers.ts';
import { meanOf, type Trial, trial } from './teach-trial.ts';

const usage =
  'usage: eval -- teach <SciTLDR train.jsonl> [--corrections=5,20,50] [--readers=result,author] [--parts=0,1] [--seeds=3] [--weight=6] [--replay=240]';
/** A ranker is fitted to all parts of the papers but one. */
const folds = 5;

/**
 * `eval -- teach <train.jsonl>` (SciTLDR form): what a ranker of TLDRs learns from made readers ({@link madeReaders}).
 * It is fitted to four fifths of the papers; of the last fifth (`--parts`, 0 to 4: the last is another in turn) some are corrected, drawn anew
 * by each seed, and 200 others are asked: how often the summary is what the reader wants, and what the gate says of 150
 * of them. `--weight`: a correction counts for so many papers of before, whatever comes of it.
 */
export async function run(args: readonly string[]): Promise<Record<string, unknown>> {
  const [path] = args.filter((arg) => !arg.startsWith('--'));
  if (path === undefined) throw new Error(usage);
  const option = (name: string) => args.find((arg) => arg.startsWith(`--${name}=`))?.slice(name.length + 3);
  const numbers = (name: string, otherwise: string) => (option(name) ?? otherwise).split(',').map(Number);
  const [weight, replay] = [option('weight'), option('replay')];
  const parameters = tldrFeedbackParametersSchema.parse({
    ...(weight === undefined ? {} : { correctionWeight: Number(weight), lighter: 0 }),
    ...(replay === undefined ? {} : { replay: Number(replay) }),
  });
  const rows = readJsonLines<TldrRow>(await readFile(path));
  const { roles } = await summaryPortsOf([]);
  const names = option('readers')?.split(',');
  const readers = madeReaders(roles).filter(({ name }) => names?.includes(name) ?? true);
  const [seeds = 1] = numbers('seeds', '3');
  const trials: Trial[] = [];
  for (const part of numbers('parts', '0,1')) {
    const known = rows.filter((_row, at) => at % folds !== part);
    const parent = fitTldr(tldrExamples(known), tldrParametersSchema.parse({}), 1);
    const replayed = tldrExamples(evenRows(known, parameters.replay));
    for (const reader of readers) {
      const papers = askedPapers(
        rows.filter((_row, at) => at % folds === part),
        reader,
      );
      const before = shownBy(parent, papers);
      for (const corrections of numbers('corrections', '5,20,50'))
        for (let seed = 1; seed <= seeds; seed += 1)
          trials.push(
            trial({ papers, before }, { reader: reader.name, corrections, seed }, (labelled) =>
              teachTldr(parent, labelled, replayed, parameters, seed),
            ),
          );
    }
  }
  const by = (key: (one: Trial) => string) => [...Map.groupBy(trials, key).values()].map(meanOf);
  const byReader = by(({ reader, corrections }) => `${reader} ${corrections}`);
  console.table(byReader);
  const byCorrections = by(({ corrections }) => String(corrections)).map(({ reader: _, ...mean }) => mean);
  const { reader: _, corrections: _corrections, ...all } = meanOf(trials);
  return { ...all, trials: trials.length, by_corrections: byCorrections, by_reader: byReader };
}
