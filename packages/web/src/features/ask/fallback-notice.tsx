import type { Fallback } from '@papyri/core/contracts/fallback';
import { errorCatalogue } from '@papyri/core/errors';
import { Link } from '@tanstack/react-router';
import { Unplug } from 'lucide-react';
import { modelName } from './model-name.ts';

/** Says that the configured model did not do its part, why, and who did. */
export function FallbackNotice({ fallback }: { fallback: Fallback }) {
  return (
    <p
      data-testid="fallback-notice"
      className="mt-3 flex gap-2 rounded-lg bg-sunk px-3 py-2 font-sans text-[0.8125rem] text-soft leading-snug"
    >
      <Unplug aria-hidden="true" className="mt-0.5 size-3.5 shrink-0 text-warm" />
      <span className="min-w-0 text-pretty">
        <strong className="font-medium text-ink">{modelName(fallback.model)}</strong> could not answer, so
        these are the paper’s own sentences. {errorCatalogue[fallback.code].title}
        {fallback.detail && ` (${fallback.detail})`}{' '}
        <Link to="/settings" className="whitespace-nowrap underline underline-offset-2 hover:text-ink">
          Open the settings
        </Link>
      </span>
    </p>
  );
}
