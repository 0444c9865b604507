/** A value as it was read; objects have no prototype, so that no key of a model can reach one. */
export type JsonValue = null | boolean | number | string | JsonValue[] | JsonObject;
export interface JsonObject {
  [key: string]: JsonValue;
}

export interface JsonReaderOptions {
  /** Called when an object ends, with the key of the array or object that holds it (`sentences` for each sentence). */
  readonly onObject: (value: JsonObject, heldBy: string) => void;
  /** Called when a member of an object is known that is neither object nor array. */
  readonly onMember?: (key: string, value: JsonValue) => void;
  /** Units that are read before the reader gives up. */
  readonly maxLength: number;
}

export interface JsonReader {
  push(text: string): void;
  /** `whole`: an object ended; `open`: more is to come, or it was cut off; `broken`: no JSON, too long or too deep. */
  readonly state: 'open' | 'whole' | 'broken';
}

type Frame =
  | { readonly kind: 'object'; readonly value: JsonObject; readonly heldBy: string; key: string | undefined }
  | { readonly kind: 'array'; readonly value: JsonValue[]; readonly heldBy: string };

const deepest = 12;
const escapes: Readonly<Record<string, string>> = {
  n: '\n',
  t: '\t',
  r: '\r',
  b: '\b',
  f: '\f',
  '"': '"',
  '/': '/',
  '\\': '\\',
};
const literals: Readonly<Record<string, JsonValue>> = {
  true: true,
  false: false,
  null: null,
  True: true,
  False: false,
  None: null,
};

/**
 * Reads one JSON object out of text that comes in pieces, in one pass. Forgives what language models do: words or a
 * code fence around it, thoughts in `<think>` before it, line breaks, unknown escapes and unescaped quotation marks
 * inside strings, commas too many or too few. A value counts when it is whole; what was cut off never does.
 */
export function createJsonReader(options: JsonReaderOptions): JsonReader {
  let state: JsonReader['state'] = 'open';
  let read = 0;
  const stack: Frame[] = [];
  let found = false;
  // Before the object
  let lead = '';
  let thinking = false;
  // Inside a string; `held` is a quotation mark with the white space after it, until it is known whether it closes.
  let text: string | undefined;
  let escaping: string | undefined;
  let held: string | undefined;
  // A number or a word such as `true`
  let literal = '';

  const broken = () => {
    // What looked like JSON and held nothing that counts was a word in braces: look on.
    if (found) state = 'broken';
    stack.length = 0;
    text = undefined;
    escaping = undefined;
    held = undefined;
    literal = '';
    lead = '';
  };

  const open = (kind: Frame['kind']) => {
    const top = stack.at(-1);
    const heldBy = top === undefined ? '' : top.kind === 'object' ? (top.key ?? '') : top.heldBy;
    if (stack.length >= deepest || (top?.kind === 'object' && top.key === undefined)) return broken();
    const frame: Frame =
      kind === 'object'
        ? { kind, value: Object.create(null) as JsonObject, heldBy, key: undefined }
        : { kind, value: [], heldBy };
    attach(frame.value, false);
    stack.push(frame);
  };

  const attach = (value: JsonValue, tell: boolean) => {
    const top = stack.at(-1);
    if (top === undefined) return;
    if (top.kind === 'array') {
      top.value.push(value);
      return;
    }
    const { key } = top;
    if (key === undefined) return broken();
    top.value[key] = value;
    top.key = undefined;
    if (tell) options.onMember?.(key, value);
  };

  const close = (kind: Frame['kind']) => {
    const top = stack.pop();
    if (top?.kind !== kind) return broken();
    if (top.kind === 'object') {
      options.onObject(top.value, top.heldBy);
      found ||= Object.keys(top.value).length > 0;
    }
    if (stack.length === 0 && state === 'open') state = 'whole';
  };

  const endString = () => {
    const value = text ?? '';
    text = undefined;
    held = undefined;
    const top = stack.at(-1);
    if (top?.kind === 'object' && top.key === undefined) top.key = value;
    else attach(value, true);
  };

  const endLiteral = () => {
    const word = literal;
    literal = '';
    if (word === '') return;
    if (Object.hasOwn(literals, word)) attach(literals[word] ?? null, true);
    else if (/^[-+]?\d+(\.\d+)?([eE][-+]?\d+)?$/.test(word)) attach(Number(word), true);
    else broken();
  };

  const inString = (sign: string): void => {
    if (escaping !== undefined) {
      if (escaping === '' && sign !== 'u') {
        // "\alpha" of a formula is no escape: the backslash is meant.
        text += escapes[sign] ?? `\\${sign}`;
        escaping = undefined;
      } else if (escaping === '' || (escaping.length < 4 && /[0-9a-fA-F]/.test(sign))) {
        escaping += sign;
      } else if (escaping.length === 4 && /[0-9a-fA-F]/.test(sign)) {
        text += String.fromCharCode(Number.parseInt(escaping.slice(1) + sign, 16));
        escaping = undefined;
      } else {
        // Cut short: what came is text, and this sign is read as any other.
        text += `\\${escaping}`;
        escaping = undefined;
        inString(sign);
      }
    } else if (sign === '\\') escaping = '';
    else if (sign === '"') held = '"';
    else text += sign;
  };

  /** After a quotation mark inside a string: what follows tells whether the string ended there. */
  const afterMark = (sign: string): boolean => {
    if (/\s/.test(sign)) {
      held += sign;
      return true;
    }
    const top = stack.at(-1);
    const isKey = top?.kind === 'object' && top.key === undefined;
    if (isKey ? sign === ':' : /[,}\]]/.test(sign)) {
      endString();
      return false;
    }
    text += held ?? '';
    held = undefined;
    inString(sign);
    return true;
  };

  const structure = (sign: string) => {
    if (/[-+.0-9A-Za-z]/.test(sign)) {
      if (literal.length > 40) return broken();
      literal += sign;
      return;
    }
    if (literal !== '') endLiteral();
    if (stack.length === 0) return;
    if (sign === '"') text = '';
    else if (sign === '{') open('object');
    else if (sign === '[') open('array');
    else if (sign === '}') close('object');
    else if (sign === ']') close('array');
    else if (!/[\s,:]/.test(sign)) broken();
  };

  const before = (sign: string) => {
    if (!thinking && sign === '{') {
      lead = '';
      open('object');
      return;
    }
    lead = (lead + sign).slice(-8);
    if (lead.endsWith('<think>')) thinking = true;
    else if (lead === '</think>') thinking = false;
  };

  return {
    push(piece) {
      for (const sign of piece) {
        if (state !== 'open') return;
        read += sign.length;
        if (read > options.maxLength) {
          state = 'broken';
          return;
        }
        if (held !== undefined && afterMark(sign)) continue;
        if (text !== undefined) inString(sign);
        else if (stack.length === 0) before(sign);
        else structure(sign);
      }
    },
    get state() {
      return state;
    },
  };
}
