import { categoryTable } from './category-table.ts';

export interface Category {
  readonly code: string;
  readonly name: string;
}
export interface CategoryGroup {
  readonly name: string;
  readonly categories: readonly Category[];
}

/** arXiv's categories by group, in the order in which arXiv lists them. */
export const categoryGroups: readonly CategoryGroup[] = categoryTable
  .trim()
  .split('\n\n')
  .map((paragraph) => {
    const [heading = '', ...lines] = paragraph.split('\n');
    const categories = lines.map((line) => {
      const blank = line.indexOf(' ');
      return { code: line.slice(0, blank), name: line.slice(blank + 1) };
    });
    return { name: heading.replace(/^# /, ''), categories };
  });

const names = new Map(
  categoryGroups.flatMap((group) => group.categories.map((entry) => [entry.code, entry.name] as const)),
);
const archives = new Map([
  ['cs', 'Computer Science'],
  ['econ', 'Economics'],
  ['eess', 'Electrical Engineering and Systems Science'],
  ['math', 'Mathematics'],
  ['astro-ph', 'Astrophysics'],
  ['cond-mat', 'Condensed Matter'],
  ['nlin', 'Nonlinear Sciences'],
  ['physics', 'Physics'],
  ['q-bio', 'Quantitative Biology'],
  ['q-fin', 'Quantitative Finance'],
  ['stat', 'Statistics'],
]);

/** The archives that hold sub-categories, chosen whole as `cs.*`. */
export const wholeArchives: readonly Category[] = [...archives].map(([code, name]) => ({
  code: `${code}.*`,
  name,
}));

/** A category's full name: `cs.CL` → Computation and Language, `cs.*` → all of Computer Science; the code itself if unknown. */
export function categoryName(code: string): string {
  if (code.endsWith('.*')) {
    const archive = archives.get(code.slice(0, -2));
    return archive ? `All of ${archive}` : code;
  }
  return names.get(code) ?? archives.get(code) ?? code;
}

/** Groups with only the categories whose code or name holds every word typed; empty groups are left out. */
export function filterCategories(typed: string): CategoryGroup[] {
  const words = typed.toLowerCase().split(/\s+/).filter(Boolean);
  const matches = (entry: Category, group: string) => {
    const text = `${entry.name} ${group}`.toLowerCase();
    return words.every((word) => entry.code.toLowerCase().startsWith(word) || text.includes(word));
  };
  return [{ name: 'Whole archives', categories: wholeArchives }, ...categoryGroups]
    .map((group) => ({
      name: group.name,
      categories: group.categories.filter((entry) => matches(entry, group.name)),
    }))
    .filter((group) => group.categories.length > 0);
}
