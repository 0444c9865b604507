import { useQuery, useQueryClient } from '@tanstack/react-query';
import { getRouteApi, Link, useNavigate } from '@tanstack/react-router';
import { TriangleAlert } from 'lucide-react';
import { useEffect } from 'react';
import { Button, buttonClass } from '../components/button.tsx';
import { Notice } from '../components/notice.tsx';
import { describeError } from '../http/describe-error.ts';
import { queries } from '../queries.ts';
import { TopBar } from '../shell/top-bar.tsx';

const route = getRouteApi('/paper/lookup');

/** Finds the paper that an arXiv id or address names, and goes there. */
export function LookupRoute() {
  const { id } = route.useSearch();
  const client = useQueryClient();
  const navigate = useNavigate();
  const lookup = useQuery({ ...queries.lookup(id), retry: false });
  const record = lookup.data;
  useEffect(() => {
    if (!record) return;
    client.setQueryData(queries.paper(record.paper.id).queryKey, record);
    void navigate({ to: '/paper/$paperId', params: { paperId: record.paper.id }, replace: true });
  }, [record, client, navigate]);
  const words = lookup.isError ? describeError(lookup.error) : undefined;
  return (
    <>
      <title>{`${id} · Papyri`}</title>
      <TopBar />
      <main id="main" className="mx-auto grid min-h-[50dvh] max-w-xl content-center px-6">
        {words ? (
          <Notice
            icon={TriangleAlert}
            tone="bad"
            role="alert"
            title={words.title}
            actions={
              <>
                {words.retryable && <Button onClick={() => void lookup.refetch()}>Try again</Button>}
                <Link to="/search" search={{ text: id }} className={buttonClass()}>
                  Search for “{id}”
                </Link>
                <Link to="/" className={buttonClass('quiet')}>
                  Home
                </Link>
              </>
            }
          >
            {words.detail ?? id}
          </Notice>
        ) : (
          <div className="appear-late text-center" role="status">
            <p className="font-serif text-2xl">Looking up {id}</p>
            <p className="mt-2 text-soft">arXiv takes one request every three seconds.</p>
            <div className="skeleton mx-auto mt-6 h-1.5 w-48" />
          </div>
        )}
      </main>
    </>
  );
}
