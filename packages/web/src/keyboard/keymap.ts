/** Everything that a key can do; who is on screen says how. */
export type Action =
  | 'search'
  | 'home'
  | 'library'
  | 'select'
  | 'select-range'
  | 'tags'
  | 'trash'
  | 'undo'
  | 'text'
  | 'theme'
  | 'help'
  | 'escape'
  | 'next'
  | 'previous'
  | 'open'
  | 'page-previous'
  | 'page-next'
  | 'zoom-in'
  | 'zoom-out'
  | 'zoom-fit'
  | 'find'
  | 'summary'
  | 'ask'
  | 'chat'
  | 'references'
  | 'settings';

export interface Shortcut {
  readonly action: Action;
  /** Alternatives; a blank separates keys pressed one after another. */
  readonly keys: readonly string[];
  readonly label: string;
  readonly place: 'Everywhere' | 'Results and summary' | 'Library' | 'Paper';
}

/** The keyboard map, as the help shows it. */
export const shortcuts: readonly Shortcut[] = [
  { action: 'search', keys: ['/'], label: 'Search', place: 'Everywhere' },
  { action: 'home', keys: ['g h'], label: 'Go home', place: 'Everywhere' },
  { action: 'library', keys: ['g l'], label: 'Go to the library', place: 'Everywhere' },
  { action: 'settings', keys: ['g s'], label: 'Settings', place: 'Everywhere' },
  { action: 'theme', keys: ['t'], label: 'Light, dark or as the system', place: 'Everywhere' },
  { action: 'help', keys: ['?'], label: 'This help', place: 'Everywhere' },
  { action: 'escape', keys: ['Escape'], label: 'Close, or leave the field', place: 'Everywhere' },
  { action: 'next', keys: ['j'], label: 'Next result or sentence', place: 'Results and summary' },
  { action: 'previous', keys: ['k'], label: 'Previous result or sentence', place: 'Results and summary' },
  {
    action: 'open',
    keys: ['o', 'Enter'],
    label: 'Open the paper, or show the sentence on its page',
    place: 'Results and summary',
  },
  { action: 'select', keys: ['x'], label: 'Select the paper', place: 'Library' },
  { action: 'select-range', keys: ['X'], label: 'Select as far as here', place: 'Library' },
  { action: 'tags', keys: ['e'], label: 'Tags', place: 'Library' },
  { action: 'trash', keys: ['#'], label: 'Move to the trash', place: 'Library' },
  { action: 'undo', keys: ['u'], label: 'Undo', place: 'Library' },
  { action: 'page-previous', keys: ['['], label: 'Previous page', place: 'Paper' },
  { action: 'page-next', keys: [']'], label: 'Next page', place: 'Paper' },
  { action: 'zoom-in', keys: ['+', '='], label: 'Larger', place: 'Paper' },
  { action: 'zoom-out', keys: ['-'], label: 'Smaller', place: 'Paper' },
  { action: 'zoom-fit', keys: ['0'], label: 'Fit the width', place: 'Paper' },
  { action: 'text', keys: ['r'], label: 'Pages or text', place: 'Paper' },
  { action: 'find', keys: ['f'], label: 'Find in the paper', place: 'Paper' },
  { action: 'summary', keys: ['s'], label: 'Summary', place: 'Paper' },
  { action: 'ask', keys: ['a'], label: 'Ask', place: 'Paper' },
  { action: 'chat', keys: ['c'], label: 'Chat', place: 'Paper' },
  { action: 'references', keys: ['b'], label: 'References', place: 'Paper' },
];

export interface KeyPress {
  readonly key: string;
  readonly ctrlKey: boolean;
  readonly metaKey: boolean;
  readonly altKey: boolean;
  /** The focus is in a field that takes text. */
  readonly typing: boolean;
}

/** A first key that waits for its second. `at` is in milliseconds. */
export interface PendingKey {
  readonly key: string;
  readonly at: number;
}

const sequenceMs = 1200;

/**
 * What a key press means, given the key before it: an action, or a key to wait with. Keys with Ctrl, Alt or Meta are
 * the browser's; while typing only Escape is ours. `Enter` is left to the focused element, which knows better.
 */
export function matchKey(
  press: KeyPress,
  pending: PendingKey | undefined,
  now: number,
): { action?: Action; pending?: PendingKey } {
  if (press.ctrlKey || press.metaKey || press.altKey) return {};
  if (press.key === 'Enter') return {};
  if (press.typing) return press.key === 'Escape' ? { action: 'escape' } : {};
  if (pending && now - pending.at <= sequenceMs) {
    const typed = `${pending.key} ${press.key}`;
    const hit = shortcuts.find((shortcut) => shortcut.keys.includes(typed));
    if (hit) return { action: hit.action };
  }
  const hit = shortcuts.find((shortcut) => shortcut.keys.includes(press.key));
  if (hit) return { action: hit.action };
  const opens = shortcuts.some((shortcut) => shortcut.keys.some((keys) => keys.startsWith(`${press.key} `)));
  return opens ? { pending: { key: press.key, at: now } } : {};
}
