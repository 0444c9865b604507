import { readFile } from 'node:fs/promises';
import { type TldrRow, tldrExamples } from '@papyri/server/datasets/forms/tldr-rows';
import { tldrRankerFrom } from '@papyri/server/models/tldr-model';
import { fitTldr } from '@papyri/server/stages/train/tldr/fit-tldr';
import { tldrParametersSchema } from '@papyri/server/stages/train/tldr/tldr-parameters';
import { type LearningPart, learningParts } from './learning-parts.ts';
import { readJsonLines } from './rows.ts';
import { summaryPortsOf } from './shipped-models.ts';
import { blindPairs } from './tldr-pairs.ts';
import { rank, summary } from './tldr-said.ts';

const usage =
  'usage: eval -- tldr <jsonl> [train.jsonl] [--model=heuristic-1] [--cv=5] [--papers=50,200,800] [--pairs=30 [--part=0] [--verdicts=AB=…]] [--unfitness=0.5]';

/**
 * `eval -- tldr <jsonl>` (SciTLDR form): the TLDR that a reader sees against what people wrote. ROUGE F1, 0–100,
 * best reference by ROUGE-1; `rouge1_lead` is the first sentence of the abstract. The model that ships is measured;
 * with `--cv` models fitted in the run to the other parts of the train file, nothing that was learned from the part
 * that is asked; with `--papers` models fitted to so many papers of it (a learning curve, with `--cv` or on the file).
 * `--pairs`: {@link blindPairs} of a model fitted to four fifths of the train file, asked of the rest (`--part`).
 * `--unfitness`: what a sentence loses that should not be shown alone.
 */
export async function run(args: readonly string[]): Promise<Record<string, unknown>> {
  const [path] = args.filter((arg) => !arg.startsWith('--'));
  if (path === undefined) throw new Error(usage);
  const option = (name: string) => args.find((arg) => arg.startsWith(`--${name}=`))?.slice(name.length + 3);
  const unfitness = option('unfitness');
  const fitted = (rows: readonly TldrRow[]) =>
    tldrRankerFrom(
      'fitted',
      fitTldr(tldrExamples(rows), tldrParametersSchema.parse({}), 1),
      unfitness === undefined ? {} : { unfitnessWeight: Number(unfitness) },
    );
  if (option('pairs') !== undefined) {
    const [part] = await learningParts<TldrRow>([...args, '--cv=5', '--part=0'], usage);
    if (part === undefined) throw new Error(usage);
    const said = rank(part.test, fitted(part.train));
    return blindPairs(said, Number(option('pairs')), option('verdicts'));
  }
  const counts = option('papers')?.split(',').map(Number);
  if (counts !== undefined || option('cv') !== undefined) {
    const parts = await learningParts<TldrRow>(args, usage);
    const asked = ({ train, test }: LearningPart<TldrRow>, count = train.length) =>
      rank(test, fitted(train.slice(0, count)));
    if (counts === undefined) return { ...summary(parts.flatMap((part) => asked(part))), cv: parts.length };
    const curve = counts.map((papers) => {
      const { rouge1, rouge2, rougeL } = summary(parts.flatMap((part) => asked(part, papers)));
      return { papers, rouge1, rouge2, rougeL };
    });
    console.table(curve);
    return { curve, cv: parts.length };
  }
  const rows = readJsonLines<TldrRow>(await readFile(path));
  const { tldr } = await summaryPortsOf(args);
  return { ...summary(rank(rows, tldr)), model: tldr.version };
}
