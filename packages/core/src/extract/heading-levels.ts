import { type Draft, textOf } from './draft.ts';

/** What the level of a heading is told from. */
export interface LeveledHeading {
  readonly draft: Draft;
  readonly number: string | undefined;
  readonly size: number;
  readonly bold: boolean;
  readonly capitals: boolean;
  /** Headings of one style have one key. */
  readonly styleKey: string;
  /** Level in the outline or the destination's name, where one of them names this heading; 0 where that does not tell. */
  readonly placed: number | undefined;
  /** "Introduction", "References" and the like. */
  readonly known: boolean;
}

/** Least share of well-known names among the headings of a style that makes it the style of sections. */
const knownShare = 0.15;

/**
 * Gives headings their levels, in order: by their numbers, by what the file says, by other headings of the same style,
 * else by size.
 */
export function setLevels(headings: readonly LeveledHeading[]): void {
  const numbered = numberedLevels(headings);
  const levelOfStyle = new Map<string, number>();
  for (const one of headings) {
    const level = numbered.get(one) ?? (one.placed || undefined);
    if (level === undefined) continue;
    const before = levelOfStyle.get(one.styleKey);
    levelOfStyle.set(one.styleKey, before === undefined ? level : Math.min(before, level));
  }
  for (const { styleKey } of headings.filter((one) => one.known)) {
    const same = headings.filter((one) => one.styleKey === styleKey);
    const known = same.filter((one) => one.known).length;
    if (!levelOfStyle.has(styleKey) && known >= knownShare * same.length) levelOfStyle.set(styleKey, 1);
  }
  const sizes = [...new Set(headings.map((one) => Math.round(one.size * 2)))].sort((a, b) => b - a);
  const sectionSize = Math.max(
    0,
    ...headings.filter((one) => levelOfStyle.get(one.styleKey) === 1).map((one) => Math.round(one.size * 2)),
  );
  for (const one of headings) {
    const size = Math.round(one.size * 2);
    const rank = sizes.indexOf(size) + 1 + (one.bold || one.capitals ? 0 : 1);
    const unnumbered = size <= sectionSize ? Math.max(2, Math.min(3, rank)) : Math.min(3, rank);
    const level =
      numbered.get(one) ??
      (one.placed || undefined) ??
      levelOfStyle.get(one.styleKey) ??
      (one.known ? 1 : unnumbered);
    one.draft.role = 'heading';
    one.draft.level = Math.max(1, Math.min(6, level));
  }
  // No level is left out: a document of first and third levels has two.
  const used = [...new Set(headings.map((one) => one.draft.level ?? 1))].sort((a, b) => a - b);
  for (const { draft } of headings) draft.level = used.indexOf(draft.level ?? 1) + 1;
}

/** Starts levels at the first again, where the title was the only one of it. Those of `runIn` follow the others. */
export function raiseLevels(drafts: readonly Draft[], runIn: ReadonlySet<Draft>): void {
  const headings = drafts.filter((draft) => draft.role === 'heading' && !runIn.has(draft));
  const above = Math.min(...headings.map(({ level = 1 }) => level)) - 1;
  if (above > 0) for (const draft of headings) draft.level = (draft.level ?? 1) - above;
}

/** Numbers of sections in Roman figures, in order. */
export const romanNumbers = [
  'I',
  'II',
  'III',
  'IV',
  'V',
  'VI',
  'VII',
  'VIII',
  'IX',
  'X',
  'XI',
  'XII',
  'XIII',
  'XIV',
  'XV',
];

/**
 * Levels by numbers: the depth of "2.1", and for papers numbered "II.", "A.", "1." the first, second and third. A letter
 * that is also a Roman number is one where it comes next in their order.
 */
function numberedLevels(headings: readonly LeveledHeading[]): ReadonlyMap<LeveledHeading, number> {
  const levels = new Map<LeveledHeading, number>();
  const romans = headings.some((one) => one.number === 'II') && headings.some((one) => one.number === 'I');
  let next = 0;
  for (const one of headings) {
    const { number } = one;
    if (number === undefined) continue;
    if (romans && number === romanNumbers[next]) {
      levels.set(one, 1);
      next++;
    } else if (/^[A-Z]$/.test(number)) {
      const appendix = /^appendix\b/i.test(textOf(one.draft));
      levels.set(one, one.placed || (romans && !appendix ? 2 : 1));
    } else if (romans && /^\d+$/.test(number)) levels.set(one, 3);
    else levels.set(one, number.split('.').length);
  }
  return levels;
}
