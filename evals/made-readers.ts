import type { RoleClassifier } from '@papyri/core/ports/role-classifier';
import { meanRouge, type TldrExample, type TldrRow } from '@papyri/server/datasets/forms/tldr-rows';

/** A made reader: what they would have the summary of a paper say. */
export interface MadeReader {
  readonly name: string;
  /** Undefined where they want nothing of this paper. */
  wants(row: TldrRow, example: TldrExample): readonly string[] | undefined;
}

/**
 * Readers who want the same of every paper: `result` and `problem` the sentence that most likely tells it, as a
 * classifier of roles finds it, which is seldom what authors wrote; `short` and `whole` the sentence that is nearest to what
 * the authors wrote, with all left out that can be, or nothing. `author` wants what they wrote.
 */
export function madeReaders(roles: RoleClassifier): readonly MadeReader[] {
  const ofRole =
    (role: 'result' | 'problem') =>
    (_row: TldrRow, { context }: TldrExample) => {
      const chances = roles.classify(context).map((one) => one[role]);
      const found = context.candidates[chances.indexOf(Math.max(...chances))];
      return found && [found.text];
    };
  return [
    { name: 'result', wants: ofRole('result') },
    { name: 'problem', wants: ofRole('problem') },
    {
      name: 'short',
      wants(_row, example) {
        const nearest = nearestSentence(example);
        const [first, ...others] = example.forms.filter(({ index }) => index === nearest);
        return (
          first && [
            others.reduce((least, form) => (form.stems.length < least.stems.length ? form : least), first)
              .text,
          ]
        );
      },
    },
    {
      name: 'whole',
      wants(_row, example) {
        const found = example.context.candidates[nearestSentence(example) ?? -1];
        return found && [found.text];
      },
    },
    { name: 'author', wants: ({ target }) => target },
  ];
}

/** The sentence of which a form comes nearest to what the authors wrote. */
function nearestSentence({ forms, rouges }: TldrExample): number | undefined {
  const values = rouges.map(meanRouge);
  return forms[values.indexOf(Math.max(...values))]?.index;
}
