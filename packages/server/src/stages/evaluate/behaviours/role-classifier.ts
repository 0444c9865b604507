import type { KeyPointRole } from '@papyri/core/contracts/summary';
import type { RoleClassifier } from '@papyri/core/ports/role-classifier';
import type { Random } from 'onnx-train/random';
import type { Behaviour } from '../behaviour.ts';
import {
  abstractOf,
  type MadeSubject,
  madeAbstract,
  madeSubject,
  madeTitle,
  pick,
} from '../made-abstract.ts';

type Said = (subject: MadeSubject) => string;

const sayings: Readonly<Record<KeyPointRole, readonly Said[]>> = {
  problem: [
    () => 'However, existing approaches are slow and need large amounts of labelled data.',
    ({ task }) => `However, how to scale ${task} to long inputs remains an open problem.`,
  ],
  method: [
    ({ name, task, thing }) => `We propose ${name}, a method for ${task} that is based on ${thing}.`,
    ({ thing, task }) => `We train a model with ${thing} and apply it to ${task}.`,
  ],
  result: [
    ({ points }) => `Experiments show that it improves accuracy by ${points} points over strong baselines.`,
    ({ name, points }) => `${name} outperforms all earlier systems, with an accuracy of 7${points % 10}.4 %.`,
  ],
  limits: [
    ({ task }) => `A limitation of our approach is that it was tested on ${task} alone.`,
    () =>
      'Our method does not work on documents that are longer than the window, a limitation left to future work.',
  ],
};

const roles = Object.keys(sayings) as KeyPointRole[];

/** A sentence of a role, and the abstract in whose middle it stands. */
function madeRole(random: Random, role: KeyPointRole) {
  const subject = madeSubject(random);
  const [opening = '', , ...rest] = madeAbstract(subject).sentences;
  return { subject, sentence: pick(random, sayings[role])(subject), opening, rest: rest.slice(0, 1) };
}

function probabilityOf(model: RoleClassifier, title: string, sentences: readonly string[], at: number) {
  return model.classify(abstractOf(title, sentences))[at] ?? { problem: 0, method: 0, result: 0, limits: 0 };
}

export const leading = (given: Readonly<Record<KeyPointRole, number>>): KeyPointRole =>
  roles.reduce((kept, role) => (given[role] > given[kept] ? role : kept));

/** What a classifier of sentences by role is held to (`roles`). */
export const roleClassifierBehaviours: readonly Behaviour<RoleClassifier>[] = [
  ...roles.map(
    (role): Behaviour<RoleClassifier> => ({
      name: `plain sentences: ${role}`,
      kind: 'minimum',
      mayFail: 0.1,
      make(random) {
        const { subject, sentence, opening, rest } = madeRole(random, role);
        // Problems and methods stand before results, limits after them.
        const early = role === 'problem' || role === 'method';
        const sentences = early ? [opening, sentence, ...rest] : [opening, ...rest, sentence];
        const at = sentences.indexOf(sentence);
        return (model) => leading(probabilityOf(model, madeTitle(subject), sentences, at)) === role;
      },
    }),
  ),
  {
    name: 'names and numbers',
    kind: 'invariance',
    mayFail: 0.05,
    make(random) {
      const subject = madeSubject(random);
      const other = { ...subject, name: 'Velora', points: subject.points + 3 };
      const [before, after] = [madeAbstract(subject).sentences, madeAbstract(other).sentences];
      return (model) =>
        before.every(
          (_, at) =>
            leading(probabilityOf(model, madeTitle(subject), before, at)) ===
            leading(probabilityOf(model, madeTitle(other), after, at)),
        );
    },
  },
  {
    name: 'naming a limitation does not make it less likely',
    kind: 'direction',
    mayFail: 0.05,
    make(random) {
      const { subject, opening, rest } = madeRole(random, 'limits');
      const plain = `It was tested on ${subject.task} alone.`;
      const named = `A limitation is that it was tested on ${subject.task} alone.`;
      const limits = (model: RoleClassifier, sentence: string) =>
        probabilityOf(model, madeTitle(subject), [opening, ...rest, sentence], 1 + rest.length).limits;
      return (model) => limits(model, named) >= limits(model, plain) - 1e-6;
    },
  },
  {
    name: 'strange text',
    kind: 'safety',
    mayFail: 0,
    make(random) {
      const sentences = pick(random, [
        [],
        ['', '\u0000'],
        ['x'.repeat(20_000)],
        Array.from({ length: 800 }, (_, at) => `Sentence ${at} says the same.`),
        ['这是一篇论文。', '🙂'],
      ]);
      return (model) => {
        const given = model.classify(abstractOf('', sentences));
        return (
          given.length === sentences.length &&
          given.every((one) => roles.every((role) => one[role] >= 0 && one[role] <= 1))
        );
      };
    },
  },
];
