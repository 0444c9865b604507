import type { DocumentPage } from '../contracts/document.ts';
import type { Rectangle } from './rectangle.ts';

/**
 * Stretches between rules of the same width, one above the other. A run of rules ends where a caption or running
 * text stands between two of them: `parted`.
 */
export function ruledStretches(
  rules: readonly Rectangle[],
  page: DocumentPage,
  parted: (gap: Rectangle) => boolean,
): (Rectangle & { readonly rules: number })[] {
  const regions: (Rectangle & { readonly rules: number })[] = [];
  const byWidth = new Map<string, Rectangle[]>();
  for (const rule of rules) {
    if (rule.right - rule.left < 60) continue;
    const key = [...byWidth.keys()].find((name) => {
      const [left = 0, right = 0] = name.split(' ').map(Number);
      return Math.abs(left - rule.left) < 3 && Math.abs(right - rule.right) < 3;
    });
    const same = byWidth.get(key ?? '');
    if (same) same.push(rule);
    else byWidth.set(`${rule.left} ${rule.right}`, [rule]);
  }
  for (const same of byWidth.values()) {
    same.sort((a, b) => a.top - b.top);
    let run: Rectangle[] = [];
    const close = (): void => {
      const first = run[0];
      const last = run.at(-1);
      const height = first && last ? last.bottom - first.top : 0;
      if (first && last && height > 8 && height < 0.8 * page.height)
        regions.push({ ...first, bottom: last.bottom, rules: run.length });
      run = [];
    };
    for (const rule of same) {
      const before = run.at(-1);
      const between = before ? { ...rule, top: before.bottom, bottom: rule.top } : undefined;
      if (between && parted(between)) close();
      run.push(rule);
    }
    close();
  }
  return regions;
}
