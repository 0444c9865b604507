import type { CitedSentence as Sentence } from '@papyri/core/contracts/citation';
import type { DocumentId } from '@papyri/core/contracts/ids';
import type { Paper } from '@papyri/core/contracts/paper';
import { quoteWithSource } from '@papyri/core/export/markdown';
import { PencilLine } from 'lucide-react';
import { useState } from 'react';
import { CopyButton } from '../../components/copy-button.tsx';
import { IconButton } from '../../components/icon-button.tsx';
import { Correctable } from '../feedback/correctable.tsx';
import { CitedSentence } from './cited-sentence.tsx';

const tldrClass = 'text-pretty text-[1.3125rem] leading-[1.5]';

/** The paper in one sentence; the reader may say it better once the summary is kept. */
export function TldrBlock(props: {
  paper: Paper;
  documentId: DocumentId | undefined;
  sentence: Sentence | null | undefined;
}) {
  const { paper, documentId, sentence } = props;
  const [editing, setEditing] = useState(false);
  const original = sentence && (
    <p className={`rise ${tldrClass}`}>
      <CitedSentence id="tldr" sentence={sentence} testId="summary-sentence" shownIn="tldr" />
    </p>
  );
  return (
    <section
      aria-label="In one sentence"
      data-testid="tldr"
      data-ready={sentence !== undefined}
      className="group mb-9"
    >
      <div className="mb-2 flex h-7 items-center">
        <h2 className="mr-auto font-medium font-sans text-faint text-sm">In one sentence</h2>
        {sentence && documentId && !editing && (
          <IconButton label="Say it better" size="tiny" onClick={() => setEditing(true)}>
            <PencilLine />
          </IconButton>
        )}
        {sentence && (
          <CopyButton label="Copy with its source" text={() => quoteWithSource(paper, [sentence])} />
        )}
      </div>
      {sentence && documentId ? (
        <Correctable
          paperId={paper.id}
          corrected={{ kind: 'tldr', documentId }}
          id="tldr"
          original={original}
          text={sentence.text}
          className={tldrClass}
          purpose="say the main point of this paper"
          editing={editing}
          onEditing={setEditing}
        />
      ) : sentence ? (
        original
      ) : sentence === null ? (
        <p className="text-soft">No sentence of this paper says its main point.</p>
      ) : (
        <div aria-hidden="true" className="space-y-3 pt-1.5">
          <div className="skeleton h-5" />
          <div className="skeleton h-5 w-11/12" />
          <div className="skeleton h-5 w-3/5" />
        </div>
      )}
    </section>
  );
}
