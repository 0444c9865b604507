import { createRootRoute, createRoute, createRouter, redirect } from '@tanstack/react-router';
import { readLibrary, writeLibrary } from './features/library/library-state.ts';
import { type PaperAddress, readPaperAddress } from './features/reader/panes.ts';
import { readSearch, writeSearch } from './features/search/search-state.ts';
import { HomeRoute } from './routes/home.tsx';
import { LibraryRoute } from './routes/library.tsx';
import { LookupRoute } from './routes/lookup.tsx';
import { ModelsRoute } from './routes/models.tsx';
import { NotFoundRoute } from './routes/not-found.tsx';
import { PaperRoute } from './routes/paper.tsx';
import { ResultsRoute } from './routes/results.tsx';
import { RootRoute } from './routes/root.tsx';
import { SettingsRoute } from './routes/settings.tsx';
import { ErrorScreen } from './shell/error-screen.tsx';

const rootRoute = createRootRoute({ component: RootRoute, notFoundComponent: NotFoundRoute });

const routeTree = rootRoute.addChildren([
  createRoute({ getParentRoute: () => rootRoute, path: '/', component: HomeRoute }),
  createRoute({
    getParentRoute: () => rootRoute,
    path: '/search',
    component: ResultsRoute,
    validateSearch: (parameters): Record<string, string> => writeSearch(readSearch(parameters)),
  }),
  createRoute({
    getParentRoute: () => rootRoute,
    path: '/library',
    component: LibraryRoute,
    validateSearch: (parameters): Record<string, string> => writeLibrary(readLibrary(parameters)),
  }),
  createRoute({
    getParentRoute: () => rootRoute,
    path: '/paper/lookup',
    component: LookupRoute,
    validateSearch: (parameters) => ({ id: typeof parameters.id === 'string' ? parameters.id : '' }),
  }),
  createRoute({
    getParentRoute: () => rootRoute,
    path: '/paper/$paperId',
    component: PaperRoute,
    validateSearch: (parameters): PaperAddress => readPaperAddress(parameters),
  }),
  createRoute({ getParentRoute: () => rootRoute, path: '/settings', component: SettingsRoute }),
  createRoute({ getParentRoute: () => rootRoute, path: '/models', component: ModelsRoute }),
  // Old arXiv ids hold a slash, and people type it as it is.
  createRoute({
    getParentRoute: () => rootRoute,
    path: '/paper/$',
    beforeLoad: ({ params }) => {
      throw redirect({ to: '/paper/$paperId', params: { paperId: params._splat ?? '' }, replace: true });
    },
  }),
]);

/** The pages and their addresses. Query strings are plain: `?text=attention&categories=cs.CL,cs.LG`. */
export const router = createRouter({
  routeTree,
  scrollRestoration: true,
  defaultPreload: false,
  pathParamsAllowedCharacters: [':'],
  defaultErrorComponent: ErrorScreen,
  parseSearch: (text) => Object.fromEntries(new URLSearchParams(text)),
  stringifySearch: (search) => {
    const entries = Object.entries(search).filter(([, value]) => value !== undefined && value !== '');
    const text = new URLSearchParams(entries.map(([key, value]) => [key, String(value)])).toString();
    return text ? `?${text}` : '';
  },
});

declare module '@tanstack/react-router' {
  interface Register {
    router: typeof router;
  }
}
