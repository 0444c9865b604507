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

/** What requests may name because it exists: ids given at the start and those in answers since. */
export interface KnownValues {
  add(name: string, value: string): void;
  /** Takes every member of a JSON answer whose name says that it names something. */
  harvest(body: string): void;
  /** A copy of a value in which each KnownValue stands for something that exists, or did. */
  resolve(value: unknown): unknown;
}

/** Starts with values that stay; of those that come later the newest are kept. */
export function knownValues(start: Readonly<Record<string, readonly string[]>>): KnownValues {
  const later = new Map<string, string[]>();
  const add = (name: string, value: string) => {
    const values = later.get(name) ?? [];
    if (values.includes(value) || start[name]?.includes(value)) return;
    later.set(name, [...values, value].slice(-keptPerName));
  };
  const visit = (value: unknown, name: string): void => {
    if (typeof value === 'string') {
      if (worthKeeping.test(name) && value.length > 0 && value.length < 200) add(name, value);
    } else if (Array.isArray(value)) for (const item of value.slice(0, 5)) visit(item, name);
    else if (typeof value === 'object' && value !== null)
      for (const [key, member] of Object.entries(value)) visit(member, key);
  };
  const resolve = (value: unknown): unknown => {
    if (value instanceof KnownValue) {
      const all = [...(start[value.name] ?? []), ...(later.get(value.name) ?? [])];
      return all[value.pick % Math.max(1, all.length)] ?? 'nothing-known';
    }
    if (Array.isArray(value)) return value.map(resolve);
    if (typeof value !== 'object' || value === null) return value;
    return Object.fromEntries(Object.entries(value).map(([key, member]) => [key, resolve(member)]));
  };
  return {
    add,
    harvest(body) {
      if (body.length > 200_000) return;
      visit(JSON.parse(body), '');
    },
    resolve,
  };
}
