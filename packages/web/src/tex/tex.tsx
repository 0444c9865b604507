import { excerpt, parseTex, type Segment } from '@papyri/core/tex/segments';
import {
  Fragment,
  memo,
  type ReactNode,
  useEffect,
  useLayoutEffect,
  useMemo,
  useRef,
  useSyncExternalStore,
} from 'react';
import { katexStore, loadKatex, renderFormula } from './katex-loader.ts';

/** Text of a title or an abstract with its formulas set; `length` cuts it, never inside a formula. */
export const Tex = memo(function Tex({ source, length }: { source: string; length?: number }) {
  const segments = useMemo(() => {
    const all = parseTex(source);
    return length === undefined ? all : excerpt(all, length);
  }, [source, length]);
  return renderSegments(segments);
});

function renderSegments(segments: readonly Segment[]): ReactNode {
  return segments.map((segment, index) => {
    // The pieces of one string never move: their place is their identity.
    const key = `${index}`;
    if (segment.kind === 'text') return <Fragment key={key}>{segment.text}</Fragment>;
    if (segment.kind === 'math') return <Formula key={key} tex={segment.tex} display={segment.display} />;
    const children = renderSegments(segment.children);
    if (segment.kind === 'strong') return <strong key={key}>{children}</strong>;
    if (segment.kind === 'code') return <code key={key}>{children}</code>;
    return <em key={key}>{children}</em>;
  });
}

function Formula({ tex, display }: { tex: string; display: boolean }) {
  const ready = useSyncExternalStore(katexStore.subscribe, katexStore.isReady);
  const ref = useRef<HTMLSpanElement>(null);
  useEffect(() => {
    if (!ready) loadKatex();
  }, [ready]);
  useLayoutEffect(() => {
    if (ready && ref.current) return renderFormula(ref.current, tex, display);
    return undefined;
  }, [ready, tex, display]);
  return ready ? <span ref={ref} key="set" /> : <span key="typed">{tex}</span>;
}
