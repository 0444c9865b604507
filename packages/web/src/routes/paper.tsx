import { formatPaperId } from '@papyri/core/export/paper-words';
import { plainText } from '@papyri/core/tex/segments';
import { getRouteApi, Link, useNavigate } from '@tanstack/react-router';
import { FileQuestion, TriangleAlert } from 'lucide-react';
import { Button, buttonClass } from '../components/button.tsx';
import { Notice } from '../components/notice.tsx';
import { type PaperView, withPaperView } from '../features/reader/panes.ts';
import { Reader } from '../features/reader/reader.tsx';
import { usePaper } from '../features/reader/use-paper.ts';
import { describeError } from '../http/describe-error.ts';
import { TopBar } from '../shell/top-bar.tsx';

const route = getRouteApi('/paper/$paperId');

export function PaperRoute() {
  const { paperId } = route.useParams();
  return <Paper key={paperId} paperId={paperId} />;
}

function Paper({ paperId }: { paperId: string }) {
  const paper = usePaper(paperId);
  const { record } = paper;
  const address = route.useSearch();
  const view: PaperView = { tab: address.tab ?? 'summary', chat: address.chat };
  const navigate = useNavigate();
  // Opening a conversation is a step that "back" undoes; changing the tab is none.
  const onView = (next: PaperView) =>
    void navigate({
      to: '/paper/$paperId',
      params: { paperId },
      search: withPaperView(address, next),
      replace: next.tab !== view.tab || next.chat === undefined || view.chat === 'new',
    });
  if (record) {
    return (
      <>
        <title>{`${plainText(record.paper.title)} · Papyri`}</title>
        <Reader record={record} paper={paper} start={address} view={view} onView={onView} />
      </>
    );
  }
  return (
    <>
      <title>Papyri</title>
      <TopBar />
      <main id="main" className="mx-auto grid min-h-[50dvh] max-w-xl content-center px-6">
        {paper.paper.isError ? (
          <LoadFailed
            paperId={paperId}
            error={paper.paper.error}
            onRetry={() => void paper.paper.refetch()}
          />
        ) : (
          <div className="appear-late space-y-3" role="status" aria-label="Opening the paper">
            <div className="skeleton h-6 w-3/4" />
            <div className="skeleton h-4 w-1/2" />
          </div>
        )}
      </main>
    </>
  );
}

function LoadFailed(props: { paperId: string; error: unknown; onRetry: () => void }) {
  const words = describeError(props.error);
  const unknown = words.code === 'paper-unknown' || words.code === 'not-found';
  const arxivId = props.paperId.startsWith('arxiv:') ? props.paperId.slice('arxiv:'.length) : undefined;
  return (
    <Notice
      icon={unknown ? FileQuestion : TriangleAlert}
      tone={unknown ? 'plain' : 'bad'}
      role="alert"
      title={words.title}
      actions={
        <>
          {arxivId && unknown && (
            <Link to="/paper/lookup" search={{ id: arxivId }} className={buttonClass('primary')}>
              Get {formatPaperId(props.paperId)}
            </Link>
          )}
          {words.retryable && <Button onClick={props.onRetry}>Try again</Button>}
          <Link to="/" className={buttonClass('quiet')}>
            Home
          </Link>
        </>
      }
    >
      {words.detail}
    </Notice>
  );
}
