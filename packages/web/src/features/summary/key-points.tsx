import type { KeyPoint, Summary } from '@papyri/core/contracts/summary';
import { rolesInOrder, roleWords } from '@papyri/core/export/roles';
import { PencilLine } from 'lucide-react';
import { useState } from 'react';
import { IconButton } from '../../components/icon-button.tsx';
import { Correctable } from '../feedback/correctable.tsx';
import { CitedSentence } from './cited-sentence.tsx';

/** What the paper is about by role: problem, method, results, limits. */
export function KeyPoints({ paperId, summary }: { paperId: string; summary: Summary }) {
  const groups = rolesInOrder
    .map((role) => ({ role, points: summary.keyPoints.filter((point) => point.role === role) }))
    .filter((group) => group.points.length > 0);
  if (groups.length === 0) return null;
  return (
    <section aria-label="Key points" className="rise mb-10 space-y-6">
      {groups.map(({ role, points }) => (
        <div key={role}>
          <h3 className="mb-1.5 font-medium font-sans text-sm text-warm">{roleWords[role]}</h3>
          <ul className="space-y-2.5">
            {points.map((point, index) => (
              <KeyPointItem
                key={point.sentence.citations[0]?.span.start ?? point.sentence.text}
                paperId={paperId}
                summary={summary}
                point={point}
                id={`${role}-${index}`}
              />
            ))}
          </ul>
        </div>
      ))}
    </section>
  );
}

function KeyPointItem(props: { paperId: string; summary: Summary; point: KeyPoint; id: string }) {
  const { documentId } = props.summary;
  const { role, sentence } = props.point;
  const [editing, setEditing] = useState(false);
  return (
    <li className="group/point relative">
      <Correctable
        paperId={props.paperId}
        corrected={{ kind: 'key-point', documentId, role, shown: sentence.text }}
        id={props.id}
        original={
          <CitedSentence id={props.id} sentence={sentence} testId="summary-sentence" shownIn="key-point" />
        }
        text={sentence.text}
        className=""
        purpose={`say this better (${roleWords[role].toLowerCase()})`}
        editing={editing}
        onEditing={setEditing}
      />
      {!editing && (
        <IconButton
          label="Say it better"
          size="tiny"
          className="absolute top-0 -right-8 opacity-0 transition-opacity focus-visible:opacity-100 group-hover/point:opacity-100 pointer-coarse:opacity-60 max-sm:-right-5"
          onClick={() => setEditing(true)}
        >
          <PencilLine />
        </IconButton>
      )}
    </li>
  );
}
