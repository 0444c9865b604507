import { Library, SearchX, Trash2, TriangleAlert } from 'lucide-react';
import type { ReactNode } from 'react';
import { Button } from '../../components/button.tsx';
import { Notice } from '../../components/notice.tsx';
import { describeError } from '../../http/describe-error.ts';
import { LibraryRowSkeleton } from './library-row.tsx';
import { isNarrowed, type LibraryState, wholeShelf } from './library-state.ts';

/** Why the list is empty, and what to do about it. */
export function LibraryEmpty(props: {
  state: LibraryState;
  onChange: (state: LibraryState) => void;
  /** What an empty library can be filled with. */
  children: ReactNode;
}) {
  const { state } = props;
  if (isNarrowed(state)) {
    return (
      <Empty
        icon={SearchX}
        title={state.q.trim() ? 'No paper here holds these words' : 'No paper fits these filters'}
      >
        <p className="text-soft">
          {state.q.trim()
            ? 'Titles, authors, abstracts and full texts were searched.'
            : 'Take one of them away.'}
        </p>
        <Button className="mt-6" onClick={() => props.onChange({ ...wholeShelf, view: state.view })}>
          Show all papers
        </Button>
      </Empty>
    );
  }
  if (state.view === 'trash') {
    return (
      <Empty icon={Trash2} title="The trash is empty">
        <p className="text-soft">Papers that you remove wait here until you delete them for good.</p>
      </Empty>
    );
  }
  return (
    <Empty icon={Library} title="Your library is empty">
      <p className="text-soft">
        Every paper that you open or upload stands here. Drop PDFs or a folder of them anywhere on this page,
        or bring a list.
      </p>
      <div className="mt-6 flex flex-wrap justify-center gap-2">{props.children}</div>
    </Empty>
  );
}

function Empty(props: { icon: typeof Library; title: string; children: ReactNode }) {
  const Icon = props.icon;
  return (
    <div className="mx-auto max-w-md py-16 text-center text-pretty">
      <Icon aria-hidden="true" className="mx-auto size-8 stroke-[1.5] text-faint" />
      <h2 className="mt-4 mb-2 font-serif text-2xl">{props.title}</h2>
      {props.children}
    </div>
  );
}

export function LibraryFailed(props: { error: unknown; onRetry: () => void }) {
  const words = describeError(props.error);
  return (
    <Notice
      icon={TriangleAlert}
      tone="bad"
      role="alert"
      className="my-5"
      title={words.title}
      actions={<Button onClick={props.onRetry}>Try again</Button>}
    >
      {words.detail}
    </Notice>
  );
}

export function LibraryPending() {
  return (
    <div className="appear-late" role="status" aria-label="Opening the library">
      {[1, 2, 3, 4, 5, 6].map((row) => (
        <LibraryRowSkeleton key={row} />
      ))}
    </div>
  );
}
