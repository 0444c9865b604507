/** A value that an earlier answer gave, chosen when the request is sent: which ones there are is not known before. */
export class KnownValue {
  readonly name: string;
  readonly pick: number;

  constructor(name: string, pick: number) {
    this.name = name;
    this.pick = pick;
  }
}

const keptPerName = 40;
const worthKeeping = /^(?:id|.*Id|tag|tags|format)$/;

/** What the things in an answer are, where the word over them says something else. */
const nounOf: Readonly<Record<string, string>> = {
  question: 'answer',
  stop: 'turn',
  restore: 'conversation',
};

/** The kind of an id which is called only that: it is told by the list, the route or the kind that it stands under. */
export function idKind(under: string): string {
  const noun = under.replace(/s$/, '');
  return `${nounOf[noun] ?? noun} id`;
}

/** The last word of a route that is no parameter. */
export function lastWord(route: string): string {
  return route.split('/').findLast((word) => word !== '' && !word.startsWith('{')) ?? '';
}

/** What requests may name because it exists: ids given at the start and those in answers since. */
export interface KnownValues {
  /** Names what exists for sure; half of the requests that could name one name this. */
  keep(name: string, value: string): void;
  /** Takes every member of a JSON answer whose name says that it names something. */
  harvest(body: string, route: string): void;
  /** A copy of a value in which each KnownValue stands for something that exists, or did. */
  resolve(value: unknown): unknown;
}

/** Of the values that come in answers the newest are kept. */
export function knownValues(): KnownValues {
  const sure = new Map<string, string>();
  const later = new Map<string, string[]>();
  const add = (name: string, value: string) => {
    const values = later.get(name) ?? [];
    if (values.includes(value)) return;
    later.set(name, [...values, value].slice(-keptPerName));
  };
  const visit = (value: unknown, name: string, under: string): void => {
    if (typeof value === 'string') {
      if (!worthKeeping.test(name) || value.length === 0 || value.length >= 200) return;
      add(name, value);
      if (name === 'id') add(idKind(under), value);
    } else if (Array.isArray(value)) for (const item of value.slice(0, 5)) visit(item, name, under);
    else if (typeof value === 'object' && value !== null)
      for (const [key, member] of Object.entries(value)) visit(member, key, name || under);
  };
  const resolve = (value: unknown): unknown => {
    if (value instanceof KnownValue) {
      const { name, pick } = value;
      const all = later.get(name) ?? [];
      const one = pick % 2 === 0 ? sure.get(name) : undefined;
      return one ?? all[(pick >> 1) % Math.max(1, all.length)] ?? sure.get(name) ?? 'nothing-known';
    }
    if (Array.isArray(value)) return value.map(resolve);
    if (typeof value !== 'object' || value === null) return value;
    return Object.fromEntries(Object.entries(value).map(([key, member]) => [key, resolve(member)]));
  };
  return {
    keep: (name, value) => void sure.set(name, value),
    harvest(body, route) {
      if (body.length <= 200_000) visit(JSON.parse(body), '', lastWord(route));
    },
    resolve,
  };
}
