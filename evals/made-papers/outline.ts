import type { Design } from './designs.ts';
import type { Field } from './fields.ts';
import type { Random } from './random.ts';
import type { Part } from './sentence-rules.ts';
import { capitalised } from './writer.ts';

/** A heading and what is written under it. */
export interface Outline {
  readonly id: string;
  /** 1 for the highest of the class: a section, or a chapter. */
  readonly level: number;
  readonly text: string;
  readonly part: Part;
  readonly appendix?: boolean;
}

const titleCase = (text: string): string =>
  text.replace(/(^|\s)(\p{Ll})(?=\p{L}{3})/gu, (all) => all.toUpperCase());

/** The sections of a paper, with subsections under some. */
export function outlineOf(random: Random, field: Field, design: Design): Outline[] {
  const shaped = random.chance(0.5) ? titleCase : (text: string): string => text;
  const all: Outline[] = [];
  const add = (id: string, level: number, text: string, part: Part, appendix = false): void => {
    all.push({
      id: `s-${id}`,
      level,
      text: capitalised(shaped(text)),
      part,
      ...(appendix ? { appendix } : {}),
    });
  };
  const under = (id: string, titles: readonly string[], part: Part, count: number): void => {
    for (const [index, title] of random.some(titles, count).entries()) {
      add(`${id}-${index}`, 2, title, part);
      if (random.chance(0.2) && design.documentClass !== 'llncs')
        for (const [deeper, word] of random.some(field.object, 2).entries())
          add(`${id}-${index}-${deeper}`, 3, `Role of the ${word}`, part);
    }
  };
  add('intro', 1, random.pick(['Introduction', 'Introduction', 'Introduction and overview']), 'background');
  if (random.chance(0.5))
    add('contributions', 2, random.pick(['Contributions', 'Aims of this study', 'Outline']), 'contribution');
  add(
    'related',
    1,
    random.pick(['Related work', 'Background', `Earlier work on ${random.pick(field.subject)}`]),
    'background',
  );
  const method = random.pick(field.method);
  add(
    'method',
    1,
    random.pick(['Method', 'Materials and methods', 'Model', `${method} for ${random.pick(field.subject)}`]),
    'method',
  );
  under(
    'method',
    [
      'Notation',
      'Assumptions',
      `The ${random.pick(field.object)}`,
      `Choice of ${random.pick(field.objects)}`,
      'Complexity and cost',
      `Why ${method}?`,
    ],
    'method',
    random.whole(1, 3),
  );
  add(
    'results',
    1,
    random.pick(['Results', 'Experiments', 'Experiments and results', 'Evaluation']),
    'results',
  );
  under(
    'results',
    [
      'Setup',
      `Results on ${random.pick(field.data)}`,
      'Main results',
      'Ablation study',
      `Effect of ${random.pick(field.effect)}`,
      'Sensitivity',
    ],
    'results',
    random.whole(1, 3),
  );
  add(
    'discussion',
    1,
    random.pick(['Discussion', 'Discussion and limitations', 'Limitations']),
    'discussion',
  );
  add(
    'conclusion',
    1,
    random.pick(['Conclusion', 'Conclusions', 'Conclusions and future work', 'Summary and outlook']),
    'discussion',
  );
  if (random.chance(0.5)) {
    add('appendix', 1, random.pick(['Proofs', 'Further results', `Details of ${method}`]), 'method', true);
    if (random.chance(0.4))
      add(
        'appendix-2',
        1,
        random.pick(['Additional measurements', 'Parameters', 'Data sheet']),
        'results',
        true,
      );
  }
  return all;
}
