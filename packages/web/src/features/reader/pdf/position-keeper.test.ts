import type { Position } from '@papyri/core/contracts/api';
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { createPositionKeeper } from './position-keeper.ts';

const at = (page: number): Position => ({ page, offset: 0, zoom: 'auto' });

describe('createPositionKeeper', () => {
  beforeEach(() => void vi.useFakeTimers());
  afterEach(() => void vi.useRealTimers());

  it('reports the last of many positions, once it is quiet', () => {
    const told: Position[] = [];
    const keeper = createPositionKeeper((position) => told.push(position));
    for (const page of [1, 2, 3]) {
      keeper.note(at(page));
      vi.advanceTimersByTime(500);
    }
    expect(told).toEqual([]);
    vi.advanceTimersByTime(500);
    expect(told).toEqual([at(3)]);
  });

  it('reports at once when the page is left, and nothing twice', () => {
    const told: Position[] = [];
    const keeper = createPositionKeeper((position) => told.push(position));
    keeper.note(at(4));
    keeper.flush();
    keeper.flush();
    vi.advanceTimersByTime(5000);
    expect(told).toEqual([at(4)]);
  });
});
