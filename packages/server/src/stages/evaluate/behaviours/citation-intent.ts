import type { CitationIntentClassifier } from '@papyri/core/ports/citation-intent';
import type { Random } from 'onnx-train/random';
import type { Behaviour } from '../behaviour.ts';
import { type MadeSubject, madeSubject, pick } from '../made-abstract.ts';

/** How a citation may be printed. */
const citations = ['[12]', '[3, 14]', '(Li et al., 2003)', '(Wu and Sato, 2011)'];

const sayings: Readonly<Record<string, readonly ((subject: MadeSubject, cited: string) => string)[]>> = {
  method: [
    ({ thing }, cited) => `We used ${thing} as described previously ${cited}.`,
    ({ task }, cited) =>
      `The data for ${task} were prepared following the protocol of earlier work ${cited}.`,
  ],
  result: [
    ({ task }, cited) => `Our results for ${task} are consistent with those of previous studies ${cited}.`,
    ({ thing }, cited) => `This finding on ${thing} is in agreement with earlier reports ${cited}.`,
  ],
  background: [
    ({ task }, cited) => `In recent years, ${task} has attracted much attention ${cited}.`,
    ({ task }, cited) => `It is well known that ${task} plays an important role in many fields ${cited}.`,
  ],
};
const intents = Object.keys(sayings);

const likeliest = (model: CitationIntentClassifier, sentence: string): string | undefined => {
  const shares = model.classify([sentence])[0] ?? new Float64Array(0);
  return model.labels[shares.indexOf(Math.max(...shares))];
};

const madeSaying = (random: Random, intent: string) => pick(random, sayings[intent] ?? []);

/** What a classifier of citing sentences is held to (`citation-intent`); one that knows other intents is held to less. */
export const citationIntentBehaviours: readonly Behaviour<CitationIntentClassifier>[] = [
  ...intents.map(
    (intent): Behaviour<CitationIntentClassifier> => ({
      name: `plain sentences: ${intent}`,
      kind: 'minimum',
      mayFail: 0.1,
      make(random) {
        const sentence = madeSaying(random, intent)(madeSubject(random), pick(random, citations));
        return (model) => !model.labels.includes(intent) || likeliest(model, sentence) === intent;
      },
    }),
  ),
  {
    name: 'which work is cited',
    kind: 'invariance',
    mayFail: 0.05,
    make(random) {
      const say = madeSaying(random, pick(random, intents));
      const subject = madeSubject(random);
      return (model) =>
        likeliest(model, say(subject, '(Li et al., 2003)')) ===
        likeliest(model, say(subject, '(Okafor et al., 1998)'));
    },
  },
  {
    name: 'saying that something was used does not make a use less likely',
    kind: 'direction',
    mayFail: 0.05,
    make(random) {
      const { thing } = madeSubject(random);
      const cited = pick(random, citations);
      const shareOf = (model: CitationIntentClassifier, sentence: string) =>
        model.classify([sentence])[0]?.[model.labels.indexOf('method')] ?? 0;
      return (model) =>
        shareOf(model, `We used ${thing} ${cited} as described previously.`) >=
        shareOf(model, `Others speak of ${thing} ${cited}.`) - 1e-6;
    },
  },
  {
    name: 'strange text',
    kind: 'safety',
    mayFail: 0,
    make(random) {
      const sentences = pick(random, [
        [],
        ['', '\u0000'],
        ['x'.repeat(20_000)],
        ['[1] [2] [3] ((((', '(((1999)))'],
        ['这是一篇论文 [3]。', '🙂 [1]'],
      ]);
      return (model) => {
        const given = model.classify(sentences);
        return (
          given.length === sentences.length &&
          given.every(
            (row) =>
              row.length === model.labels.length && row.every((share) => share >= 0 && share <= 1 + 1e-6),
          )
        );
      };
    },
  },
];
