import type { ParameterValue } from '@papyri/core/contracts/recipe';
import { PapyriError } from '@papyri/core/errors';
import { didYouMean } from '../cli/did-you-mean.ts';
import type { Recipe } from '../stages/train/recipe.ts';

/** A value as it is typed: a number, true or false, else a text. */
export function typedValue(text: string): ParameterValue {
  if (text === 'true' || text === 'false') return text === 'true';
  const number = Number(text);
  return text.trim() !== '' && Number.isFinite(number) ? number : text;
}

/**
 * All parameters of a run: those given, and the recipe's defaults for the others.
 * PapyriError `request-invalid`, which names each that is unknown or out of its range.
 */
export function givenParameters(
  recipe: Recipe,
  given: Readonly<Record<string, ParameterValue>>,
): Record<string, ParameterValue> {
  const known = Object.keys(recipe.parameters.parse({}));
  for (const name of Object.keys(given)) {
    if (known.includes(name)) continue;
    const near = didYouMean(name, known);
    const hint = near === undefined ? `it has ${known.join(', ') || 'none'}` : `did you mean ${near}?`;
    throw new PapyriError('request-invalid', { detail: `${recipe.name} has no parameter ${name}; ${hint}` });
  }
  const parsed = recipe.parameters.safeParse(given);
  if (parsed.success) return parsed.data;
  throw new PapyriError('request-invalid', {
    detail: parsed.error.issues.map(({ path, message }) => `${path.join('.')}: ${message}`).join('; '),
  });
}
