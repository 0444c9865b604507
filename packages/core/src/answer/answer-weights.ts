/**
 * Weights of the answer ranker (linear, listwise), fitted by `npm run -s eval -- fit-answers <SQuAD json>` on
 * COVID-QA (Möller et al., 2020; github.com/deepset-ai/COVID-QA, Apache-2.0). Generated: change the features or the
 * fit, not the numbers.
 */
export const answerWeights: Readonly<Record<string, number>> = {
  sentence: 0.803,
  sentenceShare: 1.83,
  before: 0.987,
  after: 0.475,
  around: 1.526,
  passage: 1.162,
  passageShare: 1.879,
  heading: 0,
  coverage: 1.057,
  coverageAround: 0.456,
  rarest: -0.07,
  pairs: 0.651,
  nearness: 0.211,
  form: 0.779,
  formQuantity: 0.496,
  formTime: 0.197,
  formReason: 0.685,
  formDefinition: 2.179,
  formPerson: 0.465,
  formPlace: -0.065,
  formManner: -0.224,
  formThing: -0.655,
  fresh: 0.234,
  logWords: 1.146,
  short: 0.575,
  long: -0.044,
  question: -0.315,
  early: 0.151,
  verbatim: -0.179,
  expands: 0.047,
  firstMention: 0.849,
  definesFirst: 0.021,
  leansAfter: 0.776,
  subject: 1.162,
  titleLike: 0.237,
  sectionStart: 0.201,
  several: 1.657,
};

/**
 * Weights of the sureness of an answer (logistic regression), fitted by the same command: questions asked of their
 * own paper against the same questions asked of other papers.
 */
export const surenessWeights: Readonly<Record<string, number>> = {
  always: -4.841,
  known: 2.766,
  coverage: 0.772,
  around: 1.235,
  passage: 1.066,
  passageBest: 0.968,
  sentence: 0.583,
  pairs: 0.879,
  pairsBest: 3.267,
  nearness: 0.793,
  rarest: -0.257,
  terms: 0.22,
  oneTerm: -1.173,
  verbatim: -0.075,
  form: 0.192,
  subject: 0.69,
  expands: -0.163,
  defines: 1.088,
};
