import { gzipSync } from 'node:zlib';
import { seededRandom } from 'onnx-train/random';
import { pretrainParametersSchema } from '../parameters.ts';

/** A model that trains in no time. */
export const tinyParameters = pretrainParametersSchema.parse({
  vocabulary: 250,
  layers: 2,
  width: 32,
  heads: 2,
  inner: 64,
  sequence: 32,
  batch: 8,
  steps: 12,
  heldOut: 0.3,
  measured: 64,
  checkpointEvery: 5,
});

const topics = 6;

/** Papers that keep to the words of one of six topics, each word before the one that always follows it; gzipped as ScisummNet is. */
export function madePapers(count: number, sentences = 30): Uint8Array {
  const random = seededRandom(7);
  const syllables = ['ba', 'de', 'fi', 'go', 'lu', 'ma', 'ne', 'ri', 'so', 'tu'];
  const word = (): string =>
    Array.from({ length: 2 + random.below(2) }, () => syllables[random.below(syllables.length)]).join('');
  const couples = (size: number) => Array.from({ length: size }, () => `${word()} ${word()}`);
  const common = couples(6);
  const words = Array.from({ length: topics }, () => couples(6));
  const lines = Array.from({ length: count }, (_, index) => {
    const own = words[index % topics] ?? [];
    const sentence = (): string => {
      const parts = Array.from({ length: 3 + random.below(3) }, () => {
        const of = random.next() < 0.4 ? common : own;
        return of[random.below(of.length)];
      });
      return `${parts.join(' ')}.`;
    };
    const sections = [0, 1].map((number) => ({
      title: `${number + 1} Part`,
      sentences: Array.from({ length: sentences / 2 }, sentence),
    }));
    return JSON.stringify({ id: `P${index}`, title: 'Made', sections });
  });
  return gzipSync(`${lines.join('\n')}\n`);
}
