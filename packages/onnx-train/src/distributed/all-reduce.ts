/** Processes that train one model together, each on its own part of a batch. */
export interface AllReduce {
  /** Number of this process, from 0. */
  readonly rank: number;
  readonly size: number;
  /** Adds up the buffers of all processes, in place: all end with the same numbers. */
  sum(buffer: Float32Array): Promise<void>;
  /** The last call; all processes make it. */
  close(): Promise<void>;
}

/** One process alone. */
export const alone: AllReduce = {
  rank: 0,
  size: 1,
  sum: async () => {},
  close: async () => {},
};
