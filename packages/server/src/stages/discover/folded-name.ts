/** A name in lower case without accents: `Müller` → `muller`. Letters that are not a base and a mark stay (ø, ß). */
export function foldedName(name: string): string {
  return name
    .normalize('NFD')
    .replace(/[\u0300-\u036f]/g, '')
    .toLowerCase();
}
