import type { SearchHit } from '@papyri/core/contracts/api';
import { maxSearchResults } from '@papyri/core/contracts/search';
import { type ReactNode, useCallback } from 'react';
import { WindowList } from '../../components/window-list.tsx';
import { ResultRow } from './result-row.tsx';

const askAhead = 25;

/** Any number of results; more are asked for before the end is reached. `listKey` names the search. */
export function ResultList(props: {
  listKey: string;
  papers: readonly SearchHit[];
  total: number;
  hasMore: boolean;
  onNearEnd: () => void;
  footer: ReactNode;
}) {
  const { papers, onNearEnd, hasMore } = props;
  const total = Math.min(props.total, maxSearchResults);
  const onRange = useCallback(
    (_first: number, last: number) => {
      if (hasMore && last >= papers.length - askAhead) onNearEnd();
    },
    [hasMore, papers.length, onNearEnd],
  );
  return (
    <>
      <WindowList
        listKey={props.listKey}
        count={papers.length}
        label="Results"
        estimatedRow={214}
        stickyHeader={132}
        itemKey={(index) => papers[index]?.id ?? index}
        onRange={onRange}
        row={(index) => {
          const paper = papers[index];
          return paper && <ResultRow paper={paper} position={index + 1} total={total} />;
        }}
      />
      {props.footer}
    </>
  );
}
