/** Processor time that a part of the work may take, in as many pieces as it likes. */
export interface TimeLimit {
  /** A piece of the work begins. */
  begin(): void;
  /**
   * Asked before each step of a piece. At every eighth it takes what was used since the last look, or since the piece began,
   * from what is left: asking the system takes as long as most steps. False once nothing is left.
   */
  goesOn(): boolean;
  readonly isOver: boolean;
}

const stepsPerLook = 8;

function usedMs(): number {
  const { user, system } = process.threadCpuUsage();
  return (user + system) / 1000;
}

/** A limit of so many milliseconds of this thread's processor time: a busy machine makes no work longer. */
export function timeLimit(ms: number): TimeLimit {
  let left = ms;
  let last = usedMs();
  let steps = 0;
  return {
    begin() {
      last = usedMs();
      steps = 0;
    },
    goesOn() {
      if (++steps % stepsPerLook !== 0) return left > 0;
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
