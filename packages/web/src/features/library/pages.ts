/** The pages of `size` rows that hold rows `first` to `last` and `margin` rows around them, of `total` rows. */
export function pagesOf(first: number, last: number, total: number, size: number, margin = 30): number[] {
  const most = Math.max(0, Math.ceil(total / size) - 1);
  const page = (row: number) => Math.min(most, Math.floor(Math.max(0, row) / size));
  const from = page(first - margin);
  return Array.from({ length: page(last + margin) - from + 1 }, (_, index) => from + index);
}
