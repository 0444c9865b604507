import fc, { type Arbitrary } from 'fast-check';
import { idKind, KnownValue } from './known-values.ts';
import type { JsonSchema } from './openapi-document.ts';

/** Text that has broken programs before: what SQL, HTML, paths, JSON, terminals and Unicode make of it. */
export const nasty = fc.constantFrom(
  '',
  '\0',
  "' or 1=1 --",
  '"; drop table paper; --',
  '<script>alert(1)</script>',
  '../../../etc/passwd',
  '%00',
  '%2e%2e%2f',
  '\ud800',
  '\u202e\u0000\ufeff',
  '__proto__',
  'constructor',
  'null',
  'NaN',
  '-1',
  '1e309',
  '9'.repeat(40),
  'a'.repeat(5000),
  '((((((((((((((((((((*',
  'x:x:x & | ! <-> *:*',
  '\u0000"\\\u2028',
  `\${7*7}{{7*7}}`,
  '\u001b[31m',
  'İıſﬀ𝕏👩‍👩‍👧',
);

/** Any JSON value at all: what a broken or hostile client sends. */
export const anything: Arbitrary<unknown> = fc.oneof(
  nasty,
  fc
    .anything({ maxDepth: 2, withNullPrototype: false })
    .filter((value) => JSON.stringify(value) !== undefined),
);

/** How a value is made: only by its schema, or with members that are something else altogether. */
export interface Manner {
  readonly hostile: boolean;
  /** Names of members and parameters of which values may exist already, each with the kind of value. */
  readonly known: Readonly<Record<string, string>>;
}

function textFor(schema: JsonSchema, { hostile }: Manner): Arbitrary<unknown> {
  const { minLength = 0, maxLength = 60, pattern, format } = schema;
  if (format === 'uuid') return fc.uuid();
  if (format === 'uri') return fc.webUrl();
  if (format === 'date' || format === 'date-time')
    return fc
      .date({ noInvalidDate: true, min: new Date('0001-01-01'), max: new Date('9999-12-31') })
      .map((date) => (format === 'date' ? date.toISOString().slice(0, 10) : date.toISOString()));
  if (pattern !== undefined) {
    try {
      return fc.stringMatching(new RegExp(pattern, 'u'));
    } catch {
      return nasty;
    }
  }
  const fitting = fc.string({
    minLength,
    maxLength: Math.max(minLength, Math.min(maxLength, 200)),
    unit: 'grapheme',
  });
  return hostile ? fc.oneof(fitting, nasty) : fitting;
}

/**
 * Values that fit a schema, as far as it says. In the hostile manner now and then one member is something else, so
 * that the checks behind the schema are reached as well as the schema itself.
 */
export function arbitraryOf(schema: JsonSchema, manner: Manner, name = ''): Arbitrary<unknown> {
  const choices = [{ arbitrary: fittingValue(schema, manner, name), weight: 6 }];
  if (manner.hostile) choices.push({ arbitrary: anything, weight: 1 });
  const kind = manner.known[name];
  if (schema.type !== 'array' && kind !== undefined)
    choices.push({ arbitrary: fc.nat().map((pick) => new KnownValue(kind, pick)), weight: 24 });
  return fc.oneof(...choices);
}

function fittingValue(schema: JsonSchema, manner: Manner, name: string): Arbitrary<unknown> {
  if (schema.const !== undefined) return fc.constant(schema.const);
  if (schema.enum) return fc.constantFrom(...schema.enum);
  const either = schema.anyOf ?? schema.oneOf ?? schema.allOf;
  if (either) return fc.oneof(...either.map((one) => arbitraryOf(one, manner, name)));
  switch (Array.isArray(schema.type) ? schema.type[0] : schema.type) {
    case 'object': {
      const ofKind = schema.properties?.kind?.const;
      const within =
        typeof ofKind === 'string' ? { ...manner, known: { ...manner.known, id: idKind(ofKind) } } : manner;
      const members = Object.entries(schema.properties ?? {}).map(
        ([key, value]) => [key, arbitraryOf(value, within, key)] as const,
      );
      return fc.record(Object.fromEntries(members), { requiredKeys: [...(schema.required ?? [])] });
    }
    case 'array':
      return fc.array(schema.items ? arbitraryOf(schema.items, manner, name) : anything, {
        minLength: schema.minItems ?? 0,
        maxLength: Math.max(schema.minItems ?? 0, Math.min(schema.maxItems ?? 4, 4)),
      });
    case 'integer':
      return fc.oneof(
        fc.integer({
          min: schema.minimum ?? 0,
          max: Math.min(schema.maximum ?? 100, (schema.minimum ?? 0) + 100),
        }),
        fc.integer({ min: schema.minimum ?? -(2 ** 31), max: Math.min(schema.maximum ?? 2 ** 31, 2 ** 53) }),
      );
    case 'number': {
      const min = schema.minimum ?? schema.exclusiveMinimum ?? -1e6;
      return fc.double({ min, max: schema.maximum ?? 1e6, noNaN: true });
    }
    case 'boolean':
      return fc.boolean();
    case 'null':
      return fc.constant(null);
    case 'string':
      return textFor(schema, manner);
    default:
      return anything;
  }
}
