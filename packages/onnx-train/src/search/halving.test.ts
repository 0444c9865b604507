import { describe, expect, it } from 'vitest';
import { seededRandom } from '../random.ts';
import {
  beginSearch,
  bestTrial,
  nextTask,
  reportLoss,
  type SearchState,
  searchStateSchema,
} from './halving.ts';
import { drawParameters, type Space } from './space.ts';

const space: Space = {
  rate: { kind: 'scale', low: 1e-4, high: 1 },
  share: { kind: 'number', low: 0.5, high: 1 },
  depth: { kind: 'whole', low: 2, high: 4 },
  growth: { kind: 'choice', of: ['depth', 'leaf'] },
};

it('parameters are drawn from all of their range', () => {
  const random = seededRandom(1);
  const drawn = Array.from({ length: 2000 }, () => drawParameters(space, random));
  expect(new Set(drawn.map(({ depth }) => depth))).toEqual(new Set([2, 3, 4]));
  expect(new Set(drawn.map(({ growth }) => growth))).toEqual(new Set(['depth', 'leaf']));
  const small = drawn.filter(({ rate }) => Number(rate) < 1e-2).length;
  expect(Math.abs(small - 1000)).toBeLessThan(100);
  for (const { rate, share } of drawn) {
    expect(Number(rate)).toBeGreaterThanOrEqual(1e-4);
    expect(Number(share)).toBeLessThan(1);
  }
});

describe('successive halving', () => {
  const begin = () => beginSearch(space, { trials: 9, rungs: [1, 3, 9], keep: 3, seed: 5 });
  /** A loss that all budgets see alike. */
  const loss = ({ parameters }: { parameters: Record<string, unknown> }) =>
    Math.abs(Math.log10(Number(parameters.rate)) + 2);
  const run = (
    state: SearchState,
    steps = Number.POSITIVE_INFINITY,
  ): { state: SearchState; budgets: number[] } => {
    let at = state;
    const budgets: number[] = [];
    for (let task = nextTask(at); task && budgets.length < steps; task = nextTask(at)) {
      budgets.push(task.budget);
      at = reportLoss(at, task, loss(task));
    }
    return { state: at, budgets };
  };

  it('gives few trials much, and finds the best', () => {
    const { state, budgets } = run(begin());
    expect(budgets).toEqual([...Array<number>(9).fill(1), 3, 3, 3, 9]);
    expect(bestTrial(state)?.loss).toBe(Math.min(...state.trials.map(loss)));
  });

  it('goes on from its kept state as if it had not been broken off', () => {
    for (const steps of [0, 4, 9, 11]) {
      const half = searchStateSchema.parse(JSON.parse(JSON.stringify(run(begin(), steps).state)));
      expect(run(half).state).toEqual(run(begin()).state);
    }
  });

  it('lets no failed trial go on, and says so where all fail', () => {
    let state = begin();
    const failed = nextTask(state);
    if (!failed) throw new Error('a search begins with a task');
    state = run(reportLoss(state, failed, Number.NaN)).state;
    expect(state.trials[failed.trial]?.losses).toEqual([null]);
    let hopeless = begin();
    for (let task = nextTask(hopeless); task; task = nextTask(hopeless))
      hopeless = reportLoss(hopeless, task, null);
    expect(bestTrial(hopeless)).toBeUndefined();
    expect(() => reportLoss(state, failed, 1)).toThrow(RangeError);
  });

  it('gives tasks to several at once, and comes to the same end', () => {
    let state = begin();
    const tasks = [];
    const busy = new Set<number>();
    for (;;) {
      const task = nextTask(state, busy);
      if (task) {
        busy.add(task.trial);
        tasks.push(task);
      }
      if (task && tasks.length < 4) continue;
      // The one that was begun last is done first.
      const done = tasks.pop();
      if (!done) break;
      busy.delete(done.trial);
      state = reportLoss(state, done, loss(done));
    }
    expect(state).toEqual(run(begin()).state);
  });

  it('with one rung is a random search', () => {
    const { state, budgets } = run(beginSearch(space, { trials: 4, rungs: [7], seed: 1 }));
    expect(budgets).toEqual([7, 7, 7, 7]);
    expect(bestTrial(state)?.loss).toBe(Math.min(...state.trials.map(loss)));
  });
});
