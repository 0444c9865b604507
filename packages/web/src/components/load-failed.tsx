import { TriangleAlert } from 'lucide-react';
import { describeError } from '../http/describe-error.ts';
import { Button } from './button.tsx';
import { Notice } from './notice.tsx';

/** In the place of what could not be loaded: why, and another try where that can help. */
export function LoadFailed({ error, onRetry }: { error: unknown; onRetry: () => void }) {
  const words = describeError(error);
  return (
    <Notice
      icon={TriangleAlert}
      tone="bad"
      role="alert"
      title={words.title}
      actions={words.retryable && <Button onClick={onRetry}>Try again</Button>}
    >
      {words.detail}
    </Notice>
  );
}
