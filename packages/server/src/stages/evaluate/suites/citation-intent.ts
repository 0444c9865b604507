import { z } from 'zod';
import { jsonLines } from '../../../datasets/forms/json-lines.ts';
import { citationIntentBehaviours } from '../behaviours/citation-intent.ts';
import type { TaskSuites } from '../suite.ts';

const rowSchema = z.object({ text: z.string(), label: z.string() });
/** As many as a paper of usual length has. */
const sentencesOfAPaper = 60;

/** Classifiers of citing sentences: SciCite's dev file, one item a sentence. */
export const citationIntentSuites: TaskSuites<'citation-intent'> = {
  suites: [
    {
      dataset: 'scicite',
      file: 'dev.jsonl',
      metric: 'share whose intent is right',
      score(bytes, model) {
        const rows = jsonLines(bytes, rowSchema);
        const given = model.classify(rows.map(({ text }) => text));
        return Float64Array.from(rows, ({ label }, at) => {
          const shares = given[at] ?? new Float64Array(0);
          return Number(model.labels[shares.indexOf(Math.max(...shares))] === label);
        });
      },
    },
  ],
  behaviours: citationIntentBehaviours,
  useOnce(model) {
    model.classify(
      Array.from(
        { length: sentencesOfAPaper },
        (_, at) =>
          `We follow the procedure of earlier work on the subject [${at + 1}] and extend it in two ways.`,
      ),
    );
  },
};
