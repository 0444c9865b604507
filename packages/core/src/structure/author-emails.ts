import type { Span } from '../contracts/span.ts';
import { folded } from './folded.ts';

/** An address for mail, and where it stands; those of a list in braces share the list's place. */
export interface FoundEmail extends Span {
  readonly address: string;
}

/**
 * TeX's fonts lose the underscore: a small word in front of an address belongs to it. A name starts where no letter
 * stands before it and has at most 64 characters (RFC 5321), so that long words take no longer than others.
 */
const single =
  /(?:(?<![\w.,])(?!(?:and|or|e|mail|email|e-mail|at|is|to|contact)\s)[a-z]{1,64} )?(?<![\w.+-])[\w.+-]{1,64}@[\w-]+(?:\.[\w-]+)+/g;
/** `{ada,alan}@example.org`; each character can be matched in one way only. */
const grouped =
  /[{[(](?<locals>[\w.+-]+(?: [\w.+-]+)*(?:(?: ?[,;|/] ?)[\w.+-]+(?: [\w.+-]+)*)*)[})\]]\s?@\s?(?<domain>[\w-]+(?:\.[\w-]+)+)/g;

/** The addresses of a line, lists in braces written out. `start` is where the line starts in its text. */
export function emailsOf(line: string, start: number): FoundEmail[] {
  const found: FoundEmail[] = [];
  const rest = line.replace(grouped, (whole, ...groups) => {
    const { locals, domain } = groups.at(-1) as { locals: string; domain: string };
    const at = line.indexOf(whole);
    // TeX's fonts lose the underscore.
    for (const local of locals.split(/[,;|/]/))
      found.push({
        address: `${local.trim().replace(/\s+/g, '_')}@${domain}`,
        start: start + at,
        end: start + at + whole.length,
      });
    return ' '.repeat(whole.length);
  });
  for (const { index, 0: address } of rest.matchAll(single))
    found.push({
      address: address.replace(/\s/, '_'),
      start: start + index,
      end: start + index + address.length,
    });
  return found;
}

/**
 * How much an address looks like a person's: the family name in it counts most, then the given name, then initials; 0
 * where it could be anybody's.
 */
export function emailFits(address: string, name: string): number {
  const local = folded(address.split('@')[0] ?? '').replace(/[^a-z]/g, '');
  const words = folded(name)
    .split(/[\s.-]+/)
    .map((word) => word.replace(/[^a-z]/g, ''))
    .filter((word) => word !== '');
  const family = words.at(-1) ?? '';
  const given = words[0] ?? '';
  const initials = words.map((word) => word[0] ?? '').join('');
  if (family.length > 1 && local.includes(family))
    return local.includes(given) || local.startsWith(given[0] ?? '?') ? 4 : 3;
  if (given.length > 2 && local.startsWith(given))
    return local.slice(given.length).startsWith(family[0] ?? '?') ? 3 : 2.5;
  if (family.length > 3 && local.includes(family.slice(0, 4))) return 2;
  if (local === initials || local === `${initials[0] ?? ''}${initials.at(-1) ?? ''}`) return 1.5;
  return given.length > 2 && given.startsWith(local) && local.length > 2 ? 1 : 0;
}
