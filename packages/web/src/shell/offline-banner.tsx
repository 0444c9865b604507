import { WifiOff } from 'lucide-react';
import { useEffect, useSyncExternalStore } from 'react';
import { connection } from '../http/connection.ts';
import { retryDelayMs } from '../http/retry-delay.ts';
import { queries } from '../queries.ts';
import { queryClient } from '../query-client.ts';

/** Says that the server does not answer, keeps knocking, and fetches everything anew once it does. */
export function OfflineBanner() {
  const up = useSyncExternalStore(connection.subscribe, connection.isUp);
  useEffect(() => {
    if (up) return;
    let attempt = 0;
    let timer: ReturnType<typeof setTimeout>;
    const knock = () => {
      timer = setTimeout(
        () => {
          attempt += 1;
          queryClient.fetchQuery({ ...queries.status(), staleTime: 0, retry: false }).then(
            () => void queryClient.invalidateQueries(),
            () => knock(),
          );
        },
        retryDelayMs(attempt, Math.random()),
      );
    };
    knock();
    return () => clearTimeout(timer);
  }, [up]);
  return (
    <div role="status" aria-live="polite">
      {!up && (
        <p className="appear-late fixed inset-x-0 bottom-0 z-40 flex items-center justify-center gap-2.5 bg-ink px-4 py-2.5 text-center text-paper text-sm">
          <WifiOff aria-hidden="true" className="size-4 shrink-0" />
          Papyri is not answering. It may be restarting; this page goes on by itself.
        </p>
      )}
    </div>
  );
}
