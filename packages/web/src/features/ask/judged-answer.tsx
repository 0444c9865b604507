import type { Corrected, Rated } from '@papyri/core/contracts/feedback';
import type { Paper } from '@papyri/core/contracts/paper';
import { quoteWithSource } from '@papyri/core/export/markdown';
import { clsx } from 'clsx';
import { PencilLine } from 'lucide-react';
import { useState } from 'react';
import { CopyButton } from '../../components/copy-button.tsx';
import { IconButton } from '../../components/icon-button.tsx';
import { Correctable } from '../feedback/correctable.tsx';
import { correctedSentence } from '../feedback/in-force.ts';
import { Thumbs } from '../feedback/thumbs.tsx';
import { useCorrectionInForce, useRating } from '../feedback/use-feedback.ts';
import type { ShownIn } from '../reader/reader-context.tsx';
import { AnswerBody, answerClass, type Said } from './answer-body.tsx';

/** An answer with what a reader can do about it: copy it, judge it, say what the right one is. */
export function JudgedAnswer(props: {
  paper: Paper;
  /** The record that is judged: an answer, or a turn of a conversation. */
  judged: Extract<Rated, Corrected>;
  question: string;
  said: Said;
  shownIn: ShownIn;
  /** The row of actions is always seen; else it comes with the pointer or the focus. */
  prominent: boolean;
}) {
  const { paper, judged, said } = props;
  const id = `${judged.kind}-${judged.id}`;
  const [editing, setEditing] = useState(false);
  const { rating } = useRating(paper.id, judged);
  const correction = useCorrectionInForce(paper.id, judged);
  const better = correction && correctedSentence(correction);
  const sentences = better ? [better] : said.sentences;
  return (
    <div className="group/answer">
      <Correctable
        paperId={paper.id}
        corrected={judged}
        id={id}
        original={<AnswerBody id={id} said={said} shownIn={props.shownIn} />}
        text=""
        className={answerClass}
        purpose={`answer “${props.question}”`}
        keepOriginal
        editing={editing}
        onEditing={setEditing}
      />
      <div
        className={clsx(
          '-ml-1.5 mt-1.5 flex h-8 items-center transition-opacity focus-within:opacity-100 group-hover/answer:opacity-100 pointer-coarse:opacity-100',
          !props.prominent && !rating && 'opacity-0',
        )}
      >
        {sentences.length > 0 && (
          <CopyButton label="Copy with its source" text={() => quoteWithSource(paper, sentences)} />
        )}
        <Thumbs paperId={paper.id} rated={judged} what="This answer" />
        {!editing && (
          <IconButton label="Correct this answer" size="tiny" onClick={() => setEditing(true)}>
            <PencilLine />
          </IconButton>
        )}
      </div>
    </div>
  );
}
