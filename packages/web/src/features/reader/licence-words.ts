import { type Licence, permits } from '@papyri/core/contracts/licence';

/** A licence in a few words; undefined where nothing is known, for which the link to the source has to do. */
export function licenceWords(licence: Licence): string | undefined {
  if (licence.name === 'unknown') return undefined;
  if (/^arXiv-nonexclusive/i.test(licence.name)) return 'arXiv licence, personal use';
  const name = licence.name
    .replace(/^CC-BY/i, 'CC BY')
    .replace(
      /^(CC BY)((?:-[A-Z]+)*)-(\d)/,
      (_all, cc: string, more: string, digit: string) => `${cc}${more} ${digit}`,
    );
  return permits(licence, 'share') ? name : `${name}, personal use`;
}
