/** A number of a text in the form that is compared. */
export interface Figure {
  /** Its value; percent signs and units are beside it. */
  readonly value: number;
  readonly negative: boolean;
  /** Folded unit that follows directly, empty where there is none that is known. */
  readonly unit: string;
}

const numberWords: Readonly<Record<string, number>> = {
  two: 2,
  three: 3,
  four: 4,
  five: 5,
  six: 6,
  seven: 7,
  eight: 8,
  nine: 9,
  ten: 10,
  eleven: 11,
  twelve: 12,
  twenty: 20,
  thirty: 30,
  fifty: 50,
  hundred: 100,
  twice: 2,
  double: 2,
  half: 0.5,
};

/** Units whose change makes another statement, and what else they are written as. */
const units = new Map(
  Object.entries({
    '%': '%',
    percent: '%',
    percentage: '%',
    'per cent': '%',
    '×': 'x',
    x: 'x',
    times: 'x',
    fold: 'x',
    ms: 'ms',
    millisecond: 'ms',
    milliseconds: 'ms',
    s: 's',
    second: 's',
    seconds: 's',
    minute: 'min',
    minutes: 'min',
    min: 'min',
    h: 'h',
    hour: 'h',
    hours: 'h',
    day: 'day',
    days: 'day',
    week: 'week',
    weeks: 'week',
    month: 'month',
    months: 'month',
    year: 'year',
    years: 'year',
    nm: 'nm',
    mm: 'mm',
    cm: 'cm',
    m: 'm',
    km: 'km',
    mg: 'mg',
    kg: 'kg',
    g: 'g',
    k: 'k',
    thousand: 'k',
    million: 'million',
    billion: 'billion',
    trillion: 'trillion',
    mb: 'mb',
    gb: 'gb',
    tb: 'tb',
    kb: 'kb',
    hz: 'hz',
    khz: 'khz',
    mhz: 'mhz',
    ghz: 'ghz',
    w: 'w',
    kw: 'kw',
    '°c': 'c',
  }),
);

const figurePattern =
  /(?<![\p{L}\p{N}_])(?<sign>[-−–]\s?)?(?<digits>\d{1,3}(?:,\d{3})+(?:\.\d+)?|\d+(?:\.\d+)?|\.\d+)(?:\s?[-–]?\s?(?<unit>%|×|°C|per cent|[A-Za-z]+))?/gu;
const wordPattern = new RegExp(
  `\\b(?<word>${Object.keys(numberWords).join('|')})\\b(?:[\\s-]+(?<unit>[A-Za-z]+|%))?`,
  'gi',
);

/**
 * The numbers of a text in order, with sign and unit; digits and the commonest number words. A number inside a
 * word ("GPT-2", "F1") belongs to the name and is none.
 */
export function figuresIn(text: string): Figure[] {
  const found: Figure[] = [];
  for (const { groups, index } of text.matchAll(figurePattern)) {
    const digits = groups?.digits ?? '';
    const before = text.slice(Math.max(0, index - 2), index);
    // The number of a name: "GPT-2".
    if (/\p{L}[-–]$/u.test(before)) continue;
    // The dash of a range is no minus.
    const negative = groups?.sign !== undefined && !/[\p{L}\p{N}]\s?$/u.test(before);
    found.push({ value: Number(digits.replaceAll(',', '')), negative, unit: unitOf(groups?.unit) });
  }
  for (const { groups } of text.matchAll(wordPattern)) {
    const value = numberWords[(groups?.word ?? '').toLowerCase()];
    if (value !== undefined) found.push({ value, negative: false, unit: unitOf(groups?.unit) });
  }
  return found;
}

function unitOf(word: string | undefined): string {
  return units.get((word ?? '').toLowerCase()) ?? '';
}

/**
 * Share of the figures of a statement that stand in the evidence, 0 to 1; 1 where it has none. Units must agree where
 * both have one; a minus must be there where the statement has one.
 */
export function figuresHeld(statement: readonly Figure[], evidence: readonly Figure[]): number {
  if (statement.length === 0) return 1;
  const held = statement.filter((figure) => evidence.some((other) => agrees(figure, other)));
  return held.length / statement.length;
}

function agrees(figure: Figure, other: Figure): boolean {
  if (figure.negative && !other.negative) return false;
  if (figure.unit !== '' && other.unit !== '' && figure.unit !== other.unit) return false;
  return figure.value === other.value;
}
