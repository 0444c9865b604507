import type { CitedSentence as Sentence } from '@papyri/core/contracts/citation';
import type { ShownIn } from '../reader/reader-context.tsx';
import { CitedSentence } from './cited-sentence.tsx';

/** Sentences that read as one paragraph, each leading to its own words. `id` names the paragraph within the page. */
export function CitedParagraph(props: {
  id: string;
  sentences: readonly Sentence[];
  testId: string;
  shownIn: ShownIn;
}) {
  return props.sentences.map((sentence, index) => (
    <CitedSentence
      // Sentences are only ever added at the end, and two may be alike.
      // biome-ignore lint/suspicious/noArrayIndexKey: the place is what names a sentence
      key={index}
      id={`${props.id}-${index}`}
      sentence={sentence}
      testId={props.testId}
      shownIn={props.shownIn}
    />
  ));
}
