import type { KatexOptions } from 'katex';

interface Katex {
  render(tex: string, element: HTMLElement, options: KatexOptions): void;
}

let katex: Katex | undefined;
let loading: Promise<void> | undefined;
const listeners = new Set<() => void>();
const rendered = new Map<string, HTMLElement>();
const mostRendered = 2000;

/** Fetches KaTeX and its style once; most pages never need it. */
export function loadKatex(): Promise<void> {
  loading ??= Promise.all([import('katex'), import('katex/dist/katex.min.css')]).then(
    ([module]) => {
      katex = module.default;
      for (const listener of listeners) listener();
    },
    () => {
      // The next formula asks again; until then the TeX itself is shown.
      loading = undefined;
    },
  );
  return loading;
}

export const katexStore = {
  subscribe: (listener: () => void) => {
    listeners.add(listener);
    return () => {
      listeners.delete(listener);
    };
  },
  isReady: () => katex !== undefined,
};

/**
 * KaTeX on untrusted TeX: no links, images or raw HTML (`trust`), sizes and macro expansions capped, errors shown as
 * the TeX itself (https://katex.org/docs/security).
 */
export const formulaOptions = {
  throwOnError: false,
  trust: false,
  strict: 'ignore',
  maxSize: 20,
  maxExpand: 200,
  errorColor: 'inherit',
} as const satisfies KatexOptions;

/** Puts a formula into `element`; rendered once, then copied, so that scrolling a list costs a clone. */
export function renderFormula(element: HTMLElement, tex: string, display: boolean): void {
  const key = `${display ? 'd' : 'i'}${tex}`;
  let node = rendered.get(key);
  if (!node) {
    node = document.createElement('span');
    try {
      if (katex) katex.render(tex, node, { ...formulaOptions, displayMode: display });
      else node.textContent = tex;
    } catch {
      node.textContent = tex;
    }
    if (rendered.size >= mostRendered) rendered.clear();
    rendered.set(key, node);
  }
  element.replaceChildren(node.cloneNode(true));
}
