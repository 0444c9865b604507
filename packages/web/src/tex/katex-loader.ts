import type { KatexOptions } from 'katex';
import { beforeFrame } from './frame-budget.ts';

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

/**
 * Puts a formula into `element` before the next frame is drawn, or a later one where many come at once: until then
 * its TeX is shown. Rendered once, then copied, so that scrolling a list costs a clone. Not at once, because rows are
 * measured as they come, and each would be laid out anew for the formulas of the next. Gives a function that calls
 * it off.
 */
export function renderFormula(element: HTMLElement, tex: string, display: boolean): () => void {
  const key = `${display ? 'd' : 'i'}${tex}`;
  if (!element.hasChildNodes()) element.textContent = tex;
  return beforeFrame(() => {
    let node = rendered.get(key);
    if (!node) {
      node = typeset(tex, display);
      if (rendered.size >= mostRendered) rendered.clear();
      rendered.set(key, node);
    }
    const copy = node.cloneNode(true) as HTMLElement;
    element.replaceChildren(copy);
    return copy.getElementsByTagName('*').length;
  });
}

function typeset(tex: string, display: boolean): HTMLElement {
  const node = document.createElement('span');
  try {
    if (katex) katex.render(tex, node, { ...formulaOptions, displayMode: display });
    else node.textContent = tex;
  } catch {
    node.textContent = tex;
  }
  return node;
}
