import { useState } from 'react';

/** How the paper is shown: its pages as they are printed, or their text made to fit. */
export type PaperShape = 'pages' | 'text';

const keyFor = (narrow: boolean) => `papyri.shape.${narrow ? 'narrow' : 'wide'}`;

/** The shape chosen for windows of this kind (`narrow`: a phone), kept for the next visit; undefined before any choice. */
export function usePaperShape(narrow: boolean): [PaperShape | undefined, (shape: PaperShape) => void] {
  const key = keyFor(narrow);
  const read = (): PaperShape | undefined => {
    const stored = localStorage.getItem(key);
    return stored === 'pages' || stored === 'text' ? stored : undefined;
  };
  const [held, setHeld] = useState(() => ({ key, shape: read() }));
  const choose = (shape: PaperShape) => {
    localStorage.setItem(key, shape);
    setHeld({ key, shape });
  };
  return [held.key === key ? held.shape : read(), choose];
}
