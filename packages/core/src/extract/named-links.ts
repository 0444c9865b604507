import type { PageLink } from '../contracts/document.ts';
import type { NamedDestination } from '../ports/pdf-engine.ts';

/** Gives each link the name of the place it leads to: the engine follows names and does not tell them. */
export function namedLinks(
  links: readonly PageLink[],
  destinations: readonly NamedDestination[],
): readonly PageLink[] {
  const names = new Map(destinations.map(({ name, ...place }) => [keyOf(place), name]));
  return links.map((link) => {
    const name = names.get(keyOf(link.target));
    return name === undefined ? link : { ...link, target: { ...link.target, name } };
  });
}

const keyOf = ({ page, x, y }: { readonly page: number; readonly x?: number; readonly y?: number }): string =>
  `${page}|${x?.toFixed(1)}|${y?.toFixed(1)}`;
