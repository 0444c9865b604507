import { parseArxivReference } from '@papyri/core/discover/arxiv-reference';
import type { UseNavigateResult } from '@tanstack/react-router';
import { useCallback } from 'react';
import { asksForSomething, type SearchState, writeSearch } from './search-state.ts';

/** Goes where a search leads: to the paper that an arXiv id names, else to the results. */
export function useStartSearch(navigate: UseNavigateResult<string>): (state: SearchState) => void {
  return useCallback(
    (state) => {
      const text = state.text.trim();
      if (parseArxivReference(text) !== undefined)
        void navigate({ to: '/paper/lookup', search: { id: text } });
      else if (asksForSomething({ ...state, text })) {
        void navigate({ to: '/search', search: writeSearch({ ...state, text }) });
      }
    },
    [navigate],
  );
}
