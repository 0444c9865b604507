/** The learning rate of a step, counted from 1. */
export type Schedule = (step: number) => number;

export interface ScheduleOptions {
  readonly rate: number;
  /** Steps over which the rate rises from 0. */
  readonly warmup: number;
  /** Steps in all; the rate is 0 after them. */
  readonly steps: number;
}

export const constantRate =
  (rate: number): Schedule =>
  () =>
    rate;

/** Rises, then falls along a line (Devlin et al. 2019). */
export const linearDecay = (options: ScheduleOptions): Schedule => warmed(options, (done) => 1 - done);

/** Rises, then falls along half a cosine (Loshchilov and Hutter 2017, without restarts). */
export const cosineDecay = (options: ScheduleOptions): Schedule =>
  warmed(options, (done) => (1 + Math.cos(Math.PI * done)) / 2);

function warmed({ rate, warmup, steps }: ScheduleOptions, fall: (done: number) => number): Schedule {
  if (!(warmup >= 0 && warmup < steps)) throw new RangeError('the warm-up is shorter than the training');
  return (step) => {
    if (step <= warmup) return (rate * step) / warmup;
    return rate * fall(Math.min(1, (step - warmup) / (steps - warmup)));
  };
}
