/** A stream of random numbers that its seed decides; the same on every machine. */
export interface Random {
  /** A number in [0, 1), of 32 random bits. */
  next(): number;
  /** A whole number in [0, below). */
  below(below: number): number;
  /** A number of the standard normal distribution. */
  normal(): number;
  /** The state, to go on from later with {@link resumeRandom}: four 32-bit words. */
  state(): readonly number[];
}

/**
 * xoshiro128** (Blackman and Vigna, "Scrambled linear pseudorandom number generators", 2021), its state filled from the
 * seed by splitmix32. `seed`: any integer.
 */
export function seededRandom(seed: number): Random {
  let word = seed | 0;
  const splitmix = (): number => {
    word = (word + 0x9e3779b9) | 0;
    let mixed = word ^ (word >>> 16);
    mixed = Math.imul(mixed, 0x21f0aaad);
    mixed ^= mixed >>> 15;
    mixed = Math.imul(mixed, 0x735a2d97);
    return (mixed ^ (mixed >>> 15)) >>> 0;
  };
  return resumeRandom([splitmix(), splitmix(), splitmix(), splitmix()]);
}

/** Goes on where `state()` was taken. RangeError where the state is not four words, or all zero. */
export function resumeRandom(state: readonly number[]): Random {
  let [a = 0, b = 0, c = 0, d = 0] = state.map((word) => word | 0);
  if (state.length !== 4 || (a | b | c | d) === 0)
    throw new RangeError('the state of a generator is four words, not all zero');
  const rotate = (value: number, by: number): number => (value << by) | (value >>> (32 - by));
  const word = (): number => {
    const result = Math.imul(rotate(Math.imul(b, 5), 7), 9) >>> 0;
    const shifted = b << 9;
    c ^= a;
    d ^= b;
    b ^= c;
    a ^= d;
    c ^= shifted;
    d = rotate(d, 11);
    return result;
  };
  const next = (): number => word() / 2 ** 32;
  return {
    next,
    below: (below) => Math.floor(next() * below),
    // Box and Muller (1958); the second number is thrown away, so that the state alone says what comes next.
    normal: () => Math.sqrt(-2 * Math.log(1 - next())) * Math.cos(2 * Math.PI * next()),
    state: () => [a >>> 0, b >>> 0, c >>> 0, d >>> 0],
  };
}
