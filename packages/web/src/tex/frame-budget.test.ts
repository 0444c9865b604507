import { afterEach, beforeEach, expect, it, vi } from 'vitest';
import { beforeFrame } from './frame-budget.ts';

let now = 0;
let frames: (() => void)[] = [];
const frame = () => {
  const due = frames;
  frames = [];
  for (const run of due) run();
};

beforeEach(() => {
  now = 0;
  frames = [];
  vi.stubGlobal('performance', { now: () => now });
  vi.stubGlobal('requestAnimationFrame', (run: () => void) => frames.push(run));
});
afterEach(() => {
  while (frames.length > 0) frame();
  vi.unstubAllGlobals();
});

/** Work of a given length that notes its name when it is done. */
const done: string[] = [];
const add = (name: string, ms: number, elements = 0) =>
  beforeFrame(() => {
    now += ms;
    done.push(name);
    return elements;
  });
const doneSince = () => done.splice(0);

it('spreads work over frames, in order', () => {
  for (const name of ['a', 'b', 'c', 'd', 'e']) add(name, 5);
  expect(doneSince()).toEqual([]);
  frame();
  expect(doneSince()).toEqual(['a', 'b']);
  frame();
  expect(doneSince()).toEqual(['c', 'd']);
  frame();
  expect(doneSince()).toEqual(['e']);
  frame();
  expect(frames).toHaveLength(0);
});

it('counts what the browser has to do with what was put in', () => {
  add('a', 1, 400);
  add('b', 1);
  frame();
  expect(doneSince()).toEqual(['a']);
  frame();
  expect(doneSince()).toEqual(['b']);
});

it('never does what was called off', () => {
  add('a', 20);
  const callOff = add('b', 1);
  callOff();
  frame();
  frame();
  expect(doneSince()).toEqual(['a']);
});
