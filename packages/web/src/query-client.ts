import { QueryClient } from '@tanstack/react-query';
import { ApiProblem, ServerUnreachable } from './http/request.ts';

/** The page's cache of answers. What the server says will not get better is not asked for again. */
export const queryClient = new QueryClient({
  defaultOptions: {
    queries: {
      retry: (failures, error) => {
        if (error instanceof ApiProblem) return error.problem.status >= 500 && failures < 2;
        return error instanceof ServerUnreachable && failures < 2;
      },
      networkMode: 'always',
      staleTime: 2_000,
    },
    mutations: { networkMode: 'always' },
  },
});
