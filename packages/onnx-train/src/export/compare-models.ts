import { openSession } from '../onnx/session.ts';
import { floatData, type Values } from '../onnx/value.ts';

/** How far the outputs of two models are apart. */
export interface Difference {
  readonly largest: number;
  /** √ of the sum of squared differences over that of the first model's outputs. */
  readonly relative: number;
}

/** Runs two models on the same feeds; for each output of floats, over all feeds. RangeError where their shapes differ. */
export async function compareModels(
  first: Uint8Array,
  second: Uint8Array,
  feeds: readonly Values[],
): Promise<Readonly<Record<string, Difference>>> {
  const sessions = await Promise.all([openSession(first), openSession(second)]);
  try {
    const [one, other] = sessions;
    const sums = new Map(one.outputs.map((name) => [name, { largest: 0, apart: 0, whole: 0 }]));
    for (const feed of feeds) {
      const [left, right] = [await one.run(feed), await other.run(feed)];
      for (const [name, sum] of sums) {
        const [a, b] = [floatData(left[name]), floatData(right[name])];
        if (a.length !== b.length) throw new RangeError(`${name} differs in its shape`);
        a.forEach((value, index) => {
          const apart = Math.abs(value - (b[index] ?? Number.NaN));
          sum.largest = Math.max(sum.largest, apart);
          sum.apart += apart ** 2;
          sum.whole += value ** 2;
        });
      }
    }
    return Object.fromEntries(
      [...sums].map(([name, { largest, apart, whole }]) => [
        name,
        { largest, relative: apart === 0 ? 0 : Math.sqrt(apart / whole) },
      ]),
    );
  } finally {
    await Promise.all(sessions.map((session) => session.close()));
  }
}
