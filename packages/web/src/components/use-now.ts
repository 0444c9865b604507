import { useEffect, useState } from 'react';

/** `performance.now()` that moves on every `everyMs` while `running`, for things that count down. */
export function useTicker(everyMs: number, running: boolean): number {
  const [now, setNow] = useState(() => performance.now());
  useEffect(() => {
    if (!running) return;
    setNow(performance.now());
    const timer = setInterval(() => setNow(performance.now()), everyMs);
    return () => clearInterval(timer);
  }, [everyMs, running]);
  return now;
}
