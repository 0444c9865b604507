/** A pair of pieces that could be merged, and how often it was counted when it was put here. */
export interface Counted {
  readonly pair: number;
  readonly count: number;
}

/** A heap that gives the most frequent pair; of equally frequent ones the one of the smaller number. */
export class PairHeap {
  readonly #items: Counted[] = [];

  push(item: Counted): void {
    let at = this.#items.push(item) - 1;
    while (at > 0) {
      const parent = (at - 1) >> 1;
      if (!this.#before(at, parent)) return;
      this.#swap(at, parent);
      at = parent;
    }
  }

  pop(): Counted | undefined {
    const [top] = this.#items;
    const last = this.#items.pop();
    if (last && this.#items.length > 0) {
      this.#items[0] = last;
      for (let at = 0; ; ) {
        let first = at;
        for (const child of [2 * at + 1, 2 * at + 2])
          if (child < this.#items.length && this.#before(child, first)) first = child;
        if (first === at) break;
        this.#swap(at, first);
        at = first;
      }
    }
    return top;
  }

  #before(a: number, b: number): boolean {
    const [first, second] = [this.#items[a], this.#items[b]];
    if (!first || !second) return false;
    return first.count > second.count || (first.count === second.count && first.pair < second.pair);
  }

  #swap(a: number, b: number): void {
    const [first, second] = [this.#items[a], this.#items[b]];
    if (first && second) [this.#items[a], this.#items[b]] = [second, first];
  }
}
