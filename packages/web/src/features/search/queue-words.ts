import type { QueuePlace } from './stream-search.ts';

/** Whole seconds until a waiting search is expected to be sent, seen at `now`; never below one. */
export function secondsLeft(place: QueuePlace, now: number): number {
  return Math.max(1, Math.ceil((place.waitMs - (now - place.at)) / 1000));
}

/** The line that says where a search stands: its place, the wait, and that arXiv refused before where it did. */
export function queueWords(place: QueuePlace, now: number): string {
  const line = place.position === 1 ? 'Next in line' : `Number ${place.position} in line`;
  const wait = `about ${secondsLeft(place, now)} s`;
  return place.attempt > 0 ? `${line}, ${wait}, try ${place.attempt + 1}` : `${line}, ${wait}`;
}
