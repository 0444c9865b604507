import { z } from 'zod';

const text = z.string().min(1).max(20_000);
const heading = z.string().max(2000);
/** As many as a long book has. */
const mostSentences = 50_000;

/** What is asked of a model that ranks or labels the sentences of a paper, in the order of the text. */
export const sentencesInputSchema = z.strictObject({
  title: z.string().max(2000).default(''),
  sentences: z
    .array(
      z.union([
        text,
        z.strictObject({
          text,
          inAbstract: z.boolean().optional(),
          heading: heading.optional(),
          positionInBlock: z.int().nonnegative().optional(),
        }),
      ]),
    )
    .min(1)
    .max(mostSentences),
});
export type SentencesInput = z.infer<typeof sentencesInputSchema>;

/** What is asked of a model that finds the sentences that answer a question. */
export const questionInputSchema = z.strictObject({
  question: z.string().min(1).max(2000),
  sentences: z
    .array(
      z.union([
        text,
        z.strictObject({
          text,
          before: z.string().max(20_000).optional(),
          after: z.string().max(20_000).optional(),
          heading: heading.optional(),
          passageScore: z.number().optional(),
        }),
      ]),
    )
    .min(1)
    .max(mostSentences),
});
export type QuestionModelInput = z.infer<typeof questionInputSchema>;

const probability = z.number().min(0).max(1);

/**
 * What `papyri model-server` answers, one a sentence: of rankers scores, of roles and intents a probability each, of
 * answers how sure it is too.
 */
export const invocationOutputSchema = z.union([
  z.strictObject({ scores: z.array(z.number()) }),
  z.strictObject({ scores: z.array(z.number()), confidences: z.array(probability) }),
  z.strictObject({ labels: z.array(z.string()), probabilities: z.array(z.array(probability)) }),
  z.strictObject({
    roles: z.array(
      z.strictObject({ problem: probability, method: probability, result: probability, limits: probability }),
    ),
  }),
]);
export type InvocationOutput = z.infer<typeof invocationOutputSchema>;
