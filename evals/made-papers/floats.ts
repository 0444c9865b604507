import type { Design } from './designs.ts';
import { figureBody, programLines } from './figures.ts';
import type { FloatBody, PlannedFloat } from './model.ts';
import { tableBody } from './tables.ts';
import { type Sources, sentences } from './writer.ts';

/** The figures, tables and programs of a paper, in order. */
export function plannedFloats(sources: Sources, design: Design): PlannedFloat[] {
  const { random, field } = sources;
  const floats: PlannedFloat[] = [];
  const add = (id: string, wide: boolean, body: FloatBody): void => {
    const caption = sentences('caption', random.pick([1, 1, 2]), sources);
    const place = wide ? 't' : random.pick(['t', 't', 'b', 'tb', 'htb']);
    floats.push({ id, wide, place, caption, body });
  };
  const isWide = (): boolean => design.columns === 2 && random.chance(0.3);
  for (let index = 1; index <= random.whole(2, 4); index++) {
    const wide = isWide();
    add(`fig${index}`, wide, figureBody(random, field, wide ? design.columnWidth * 2 : design.columnWidth));
  }
  for (let index = 1; index <= random.whole(1, 3); index++) {
    const wide = isWide();
    add(`tab${index}`, wide, tableBody(random, field, wide || design.columns === 1));
  }
  if (design.programs && random.chance(0.7)) {
    const kind = random.pick(['algorithm', 'listing'] as const);
    add(`${kind}1`, false, { kind, lines: programLines(random) });
  }
  return random.some(floats, floats.length);
}
