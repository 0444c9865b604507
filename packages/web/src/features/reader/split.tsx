import { type ReactNode, useRef, useState } from 'react';
import { clampShare, keyStep, readShare } from './split-share.ts';

const storageKey = 'papyri.split';

/** Two panes and a bar between them that moves by pointer and by arrow keys; the place is kept. */
export function Split(props: { left: ReactNode; right: ReactNode }) {
  const frame = useRef<HTMLDivElement>(null);
  const [share, setShare] = useState(() => readShare(localStorage.getItem(storageKey)));
  const [dragging, setDragging] = useState(false);
  const move = (next: number) => {
    const clamped = clampShare(next);
    setShare(clamped);
    localStorage.setItem(storageKey, `${clamped}`);
  };
  return (
    <div ref={frame} className="flex min-h-0 flex-1">
      <div className="min-w-0" style={{ width: `${share}%` }}>
        {props.left}
      </div>
      {/* biome-ignore lint/a11y/useSemanticElements: a window splitter, which takes the focus and keys; <hr> does not (WAI-ARIA practices) */}
      <div
        role="separator"
        aria-label="Width of the paper"
        aria-orientation="vertical"
        aria-valuenow={Math.round(share)}
        aria-valuemin={clampShare(0)}
        aria-valuemax={clampShare(100)}
        tabIndex={0}
        data-dragging={dragging}
        className="group relative z-10 -mx-1 w-2 shrink-0 cursor-col-resize touch-none outline-none"
        onPointerDown={(event) => {
          event.currentTarget.setPointerCapture(event.pointerId);
          setDragging(true);
        }}
        onPointerMove={(event) => {
          const bounds = frame.current?.getBoundingClientRect();
          if (dragging && bounds) move(((event.clientX - bounds.left) / bounds.width) * 100);
        }}
        onPointerUp={() => setDragging(false)}
        onPointerCancel={() => setDragging(false)}
        onDoubleClick={() => move(readShare(null))}
        onKeyDown={(event) => {
          const next = keyStep(event.key, share);
          if (next === undefined) return;
          event.preventDefault();
          move(next);
        }}
      >
        <span className="absolute inset-y-0 left-1/2 w-px -translate-x-1/2 bg-line transition-[width,background-color] group-hover:w-0.5 group-hover:bg-accent group-focus-visible:w-1 group-focus-visible:bg-accent group-data-[dragging=true]:w-0.5 group-data-[dragging=true]:bg-accent" />
      </div>
      <div className="min-w-0 flex-1">{props.right}</div>
    </div>
  );
}
