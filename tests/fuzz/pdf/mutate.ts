import { byteMutations } from './byte-mutations.ts';
import { dictionaryMutations } from './dictionary-mutations.ts';
import type { ByteMutation, ModelMutation } from './mutation.ts';
import { copyModel, type PdfModel, parseModel } from './pdf-model.ts';
import { type Random, randomFrom } from './random.ts';
import { shapeMutations } from './shape-mutations.ts';
import { streamMutations } from './stream-mutations.ts';
import { writeModel } from './write-model.ts';

/** A valid file to start from. */
export interface SeedFile {
  readonly name: string;
  readonly bytes: Uint8Array;
}

/** One change, by name; what it does in detail follows from its seed. */
export interface Step {
  readonly kind: string;
  readonly seed: number;
}

/** How a file is made: from which seed file, by which changes. Steps on objects come before steps on bytes. */
export interface Recipe {
  readonly file: number;
  readonly donor: number;
  readonly steps: readonly Step[];
}

const modelMutations = new Map<string, ModelMutation>(
  Object.entries({ ...dictionaryMutations, ...shapeMutations, ...streamMutations }),
);
const rawMutations = new Map<string, ByteMutation>(Object.entries(byteMutations));

/** Names of all mutations. */
export const mutationKinds: readonly string[] = [...modelMutations.keys(), ...rawMutations.keys()];

/** Draws a recipe: mostly a few changes of objects, at times of bytes, at times both. */
export function drawRecipe(files: readonly SeedFile[], random: Random): Recipe {
  const seed = (): number => random.below(2 ** 31);
  const draw = (kinds: ReadonlyMap<string, unknown>, count: number): Step[] =>
    Array.from({ length: count }, () => ({ kind: random.pick([...kinds.keys()]), seed: seed() }));
  const counts = random.pick([
    [1, 0],
    [1, 0],
    [2, 0],
    [4, 0],
    [12, 0],
    [0, 1],
    [0, 3],
    [3, 1],
  ] as const);
  return {
    file: random.below(files.length),
    donor: random.below(files.length),
    steps: [...draw(modelMutations, counts[0]), ...draw(rawMutations, counts[1])],
  };
}

/** Makes the files of recipes; seed files are taken apart once. */
export function recipeMaker(files: readonly SeedFile[]): (recipe: Recipe) => Uint8Array {
  const parsed = new Map<number, PdfModel | undefined>();
  const modelOf = (index: number): PdfModel | undefined => {
    if (!parsed.has(index)) parsed.set(index, parseModel(files[index]?.bytes ?? new Uint8Array()));
    const model = parsed.get(index);
    return model && copyModel(model);
  };
  return (recipe) => {
    let bytes = files[recipe.file]?.bytes ?? new Uint8Array();
    const donor = files[recipe.donor]?.bytes ?? bytes;
    const model = recipe.steps.some(({ kind }) => modelMutations.has(kind))
      ? modelOf(recipe.file)
      : undefined;
    if (model) {
      for (const { kind, seed } of recipe.steps)
        if (model.objects.length > 0)
          modelMutations.get(kind)?.(model, randomFrom(seed), modelOf(recipe.donor));
      bytes = writeModel(model);
    }
    for (const { kind, seed } of recipe.steps)
      bytes = rawMutations.get(kind)?.(bytes, randomFrom(seed), donor) ?? bytes;
    return bytes;
  };
}
