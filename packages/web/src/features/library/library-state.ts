import { type LibraryParameters, shelfSortSchema } from '@papyri/core/contracts/library';

type Sort = LibraryParameters['sort'];
type Order = LibraryParameters['order'];

/** What is shown of the library, without paging: all of it stands in the address. */
export interface LibraryState {
  readonly q: string;
  readonly view: LibraryParameters['view'];
  readonly tag?: string;
  readonly category?: string;
  readonly state?: NonNullable<LibraryParameters['state']>;
  /** Absent: the best match where words are searched for, else what was opened last. */
  readonly sort?: Sort;
  readonly order?: Order;
}

/** The whole shelf, as it is first shown. */
export const wholeShelf: LibraryState = { q: '', view: 'shelf' };

const states = ['done', 'working', 'failed'] as const;
const orders = ['ascending', 'descending'] as const;

/** Reads the state out of an address, leaving out what is not valid: an old or mistyped link still opens. */
export function readLibrary(parameters: Record<string, unknown>): LibraryState {
  const text = (key: string) => (typeof parameters[key] === 'string' ? parameters[key] : '');
  const one = <Value extends string>(values: readonly Value[], key: string) =>
    values.find((value) => value === text(key));
  const tag = text('tag').slice(0, 60);
  const category = text('category').slice(0, 50);
  const state = one(states, 'state');
  const sort = one(shelfSortSchema.options, 'sort');
  const order = one(orders, 'order');
  return {
    q: text('q').slice(0, 500),
    view: text('view') === 'trash' ? 'trash' : 'shelf',
    ...(tag ? { tag } : {}),
    ...(category ? { category } : {}),
    ...(state ? { state } : {}),
    ...(sort ? { sort } : {}),
    ...(order ? { order } : {}),
  };
}

/** The state as query parameters, in one order and without what goes without saying: equal states, equal addresses. */
export function writeLibrary(state: LibraryState): Record<string, string> {
  const { q, view, tag, category, state: reading, sort, order } = state;
  const given = {
    q: q.trim(),
    view: view === 'trash' ? view : '',
    tag,
    category,
    state: reading,
    sort,
    order,
  };
  const entries = Object.entries(given).filter((entry): entry is [string, string] => Boolean(entry[1]));
  return Object.fromEntries(entries);
}

/** The order in force: the one chosen, else the best match for words and the last opened without. */
export function sortOf(state: LibraryState): { readonly sort: Sort; readonly order: Order } {
  const sort = state.sort ?? (state.q.trim() ? 'best-match' : 'opened');
  // Nothing to match: the server would put them in no order at all.
  const possible = sort === 'best-match' && !state.q.trim() ? 'opened' : sort;
  return { sort: possible, order: state.order ?? (possible === 'title' ? 'ascending' : 'descending') };
}

/** What the server is asked for this state. */
export function libraryParameters(state: LibraryState): Partial<LibraryParameters> {
  const { tag, category, state: reading } = state;
  return {
    ...sortOf(state),
    view: state.view,
    ...(state.q.trim() ? { q: state.q.trim() } : {}),
    ...(tag ? { tag } : {}),
    ...(category ? { category } : {}),
    ...(reading ? { state: reading } : {}),
  };
}

/** Whether anything narrows what is shown, so that an empty list does not mean an empty library. */
export function isNarrowed(state: LibraryState): boolean {
  return Boolean(state.q.trim() || state.tag || state.category || state.state);
}

/** The state with some parts as they would stand in the address; empty ones are gone. */
export function withParts(state: LibraryState, parts: Readonly<Record<string, string>>): LibraryState {
  return readLibrary({ ...writeLibrary(state), ...parts });
}
