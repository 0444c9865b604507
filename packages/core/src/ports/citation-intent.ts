/** Says why sentences cite. */
export interface CitationIntentClassifier {
  readonly version: string;
  /** The intents that it knows, such as `background`, `method` and `result`. */
  readonly labels: readonly string[];
  /** Of each sentence how probable each intent is, 0 to 1, in the order of `labels`. */
  classify(sentences: readonly string[]): readonly Float64Array[];
}
