import { useState } from 'react';

const storageKey = 'papyri.textSize';
/** Rem. */
const sizes = [0.9375, 1.0625, 1.1875, 1.3125, 1.5, 1.75, 2] as const;
const usual = 1;

function readStep(stored: string | null): number {
  const step = Number(stored ?? usual);
  return Number.isInteger(step) && step >= 0 && step < sizes.length ? step : usual;
}

/** How large the text is set, in rem, with the ways to change it; kept for the next visit. */
export function useTextSize() {
  const [step, setStep] = useState(() => readStep(localStorage.getItem(storageKey)));
  const to = (next: number) => {
    const clamped = Math.min(sizes.length - 1, Math.max(0, next));
    localStorage.setItem(storageKey, `${clamped}`);
    setStep(clamped);
  };
  return {
    rem: sizes[step] ?? 1,
    smallest: step === 0,
    largest: step === sizes.length - 1,
    larger: () => to(step + 1),
    smaller: () => to(step - 1),
    reset: () => to(usual),
  };
}
