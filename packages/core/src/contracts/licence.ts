import { z } from 'zod';

/** The licence of a paper as its source states it; `unknown` where it says nothing. */
export const licenceSchema = z
  .object({
    /** SPDX-like short name: `CC-BY-4.0`, `CC0-1.0`, `arXiv-nonexclusive-1.0`, or `unknown`. */
    name: z.string().min(1).max(100),
    url: z.url().optional(),
  })
  .meta({ description: 'Licence of the paper' });
export type Licence = z.infer<typeof licenceSchema>;

export const unknownLicence: Licence = { name: 'unknown' };

export const licenceActionSchema = z.enum(['store', 'serve', 'share', 'train']);
export type LicenceAction = z.infer<typeof licenceActionSchema>;

const open = /^(CC0|CC-BY-\d|CC-BY-SA|public-domain)/i;
const nonCommercial = /^CC-BY-NC/i;

/**
 * Whether a licence allows an action without asking anyone.
 * `store`: keep a copy for the person who asked. `serve`: show that copy to its owner. `share`: hand the copy
 * to others. `train`: learn from it in models that ship. Unknown means personal use and a link
 * (https://info.arxiv.org/help/api/tou.html).
 */
export function permits(licence: Licence, action: LicenceAction): boolean {
  if (action === 'store' || action === 'serve') return true;
  if (open.test(licence.name)) return true;
  return action === 'share' && nonCommercial.test(licence.name);
}
