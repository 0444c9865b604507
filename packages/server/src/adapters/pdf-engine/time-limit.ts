/** Processor time that a part of the work may take, in as many pieces as it likes. */
export interface TimeLimit {
  /** A piece of the work begins. */
  begin(): void;
  /** Takes what was used since the last look, or since the piece began, from what is left; false once nothing is. */
  goesOn(): boolean;
  readonly isOver: boolean;
}

function usedMs(): number {
  const { user, system } = process.threadCpuUsage();
  return (user + system) / 1000;
}

/** A limit of so many milliseconds of this thread's processor time: a busy machine makes no work longer. */
export function timeLimit(ms: number): TimeLimit {
  let left = ms;
  let last = usedMs();
  return {
    begin() {
      last = usedMs();
    },
    goesOn() {
      const now = usedMs();
      left -= now - last;
      last = now;
      return left > 0;
    },
    get isOver() {
      return left <= 0;
    },
  };
}
