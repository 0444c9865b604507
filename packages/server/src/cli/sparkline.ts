const bars = ['▁', '▂', '▃', '▄', '▅', '▆', '▇', '█'] as const;

/** A curve in one line of text: the means of so many stretches, the highest as a full block. Empty where there is nothing. */
export function sparkline(values: readonly number[], columns: number): string {
  const count = Math.min(columns, values.length);
  const means = Array.from({ length: count }, (_, at) => {
    const part = values.slice(
      Math.floor((at * values.length) / count),
      Math.floor(((at + 1) * values.length) / count),
    );
    return part.reduce((sum, value) => sum + value, 0) / part.length;
  });
  const low = Math.min(...means);
  const span = Math.max(...means) - low;
  return means
    .map((mean) => bars[span === 0 ? 3 : Math.round(((mean - low) / span) * (bars.length - 1))])
    .join('');
}
