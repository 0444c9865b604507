import type { TldrModel } from '../../../models/tldr-model.ts';

/** What `models/loaders.ts` knows these artefacts by. */
export const tldrFormat = 'tldr-trees';

const asJson = (value: unknown): Uint8Array => new TextEncoder().encode(JSON.stringify(value));

/** The files of a model. */
export function tldrArtefacts({ sentences, counts, words, forms }: TldrModel): Map<string, Uint8Array> {
  return new Map([
    ['sentences.json', asJson(sentences)],
    ['counts.json', asJson({ abstracts: counts.abstracts, words: Object.fromEntries(counts.words) })],
    ['words.json', asJson(words)],
    ['forms.json', asJson(forms)],
  ]);
}
