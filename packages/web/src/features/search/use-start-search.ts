import type { UseNavigateResult } from '@tanstack/react-router';
import { useCallback } from 'react';
import { isArxivReference } from './arxiv-reference.ts';
import { asksForSomething, type SearchState, writeSearch } from './search-state.ts';

/** Goes where a search leads: to the paper that an arXiv id names, else to the results. */
export function useStartSearch(navigate: UseNavigateResult<string>): (state: SearchState) => void {
  return useCallback(
    (state) => {
      const text = state.text.trim();
      if (isArxivReference(text)) void navigate({ to: '/paper/lookup', search: { id: text } });
      else if (asksForSomething({ ...state, text })) {
        void navigate({ to: '/search', search: writeSearch({ ...state, text }) });
      }
    },
    [navigate],
  );
}
