import { createJsonReader, type JsonObject } from './json-reader.ts';

/** A sentence as a model gave it: nothing of it is known to be true. */
export interface DraftSentence {
  readonly text: string;
  readonly quotes: readonly DraftQuote[];
}

export interface DraftQuote {
  /** Number of the passage as the model was shown it, from 1; undefined where it named none. */
  readonly passage: number | undefined;
  readonly quote: string;
}

/** JSON schema of what a model is to write. Quotes come first, so that the sentence is written from them. */
export const draftSchema: Readonly<Record<string, unknown>> = {
  type: 'object',
  properties: {
    answered: { type: 'boolean' },
    sentences: {
      type: 'array',
      items: {
        type: 'object',
        properties: {
          quotes: {
            type: 'array',
            items: {
              type: 'object',
              properties: { passage: { type: 'integer' }, quote: { type: 'string' } },
              required: ['passage', 'quote'],
              additionalProperties: false,
            },
          },
          text: { type: 'string' },
        },
        required: ['quotes', 'text'],
        additionalProperties: false,
      },
    },
  },
  required: ['answered', 'sentences'],
  additionalProperties: false,
};

/** A model may write this much before it is stopped, in UTF-16 units, and this many sentences and quotes count. */
const longestDraft = 100_000;
const mostSentences = 12;
const mostQuotes = 6;
const longestSentence = 1200;
const longestQuote = 2000;

export interface DraftReader {
  /** Takes what came; gives the sentences that it completed. */
  push(text: string): readonly DraftSentence[];
  /** All sentences so far. */
  readonly sentences: readonly DraftSentence[];
  /** What the model said about whether the passages answer; undefined until it does. */
  readonly answered: boolean | undefined;
  /** `whole` once the answer has ended in the right form; `open` while it comes or when it broke off. */
  readonly state: 'open' | 'whole' | 'broken';
}

/** Reads a model's answer while it comes; whatever comes, it throws nothing and gives nothing that is not whole. */
export function createDraftReader(): DraftReader {
  const sentences: DraftSentence[] = [];
  let answered: boolean | undefined;
  const reader = createJsonReader({
    maxLength: longestDraft,
    onObject(value, heldBy) {
      const sentence = heldBy === 'sentences' ? sentenceOf(value) : undefined;
      if (sentence !== undefined && sentences.length < mostSentences) sentences.push(sentence);
    },
    onMember(key, value) {
      if (key === 'answered' && typeof value === 'boolean') answered = value;
    },
  });
  return {
    push(text) {
      const before = sentences.length;
      reader.push(text);
      return sentences.slice(before);
    },
    sentences,
    get answered() {
      return answered;
    },
    get state() {
      // JSON of some other form is no answer.
      if (reader.state === 'whole' && answered === undefined && sentences.length === 0) return 'broken';
      return reader.state;
    },
  };
}

function sentenceOf(value: JsonObject): DraftSentence | undefined {
  const text = typeof value.text === 'string' ? plainSentence(value.text) : '';
  if (text === '' || text.length > longestSentence) return undefined;
  const given = Array.isArray(value.quotes) ? value.quotes : [];
  return { text, quotes: given.flatMap(quoteOf).slice(0, mostQuotes) };
}

function quoteOf(value: unknown): DraftQuote[] {
  if (typeof value === 'string') return quoteOf({ quote: value });
  if (typeof value !== 'object' || value === null) return [];
  const { quote, passage } = value as { quote?: unknown; passage?: unknown };
  if (typeof quote !== 'string' || quote.trim() === '' || quote.length > longestQuote) return [];
  const number = typeof passage === 'string' ? Number(/\d{1,6}/.exec(passage)?.[0] ?? Number.NaN) : passage;
  return [{ quote, passage: typeof number === 'number' && Number.isInteger(number) ? number : undefined }];
}

/** The sentence on one line, without control signs and without marks that point to passages: citations are shown otherwise. */
function plainSentence(text: string): string {
  return text
    .replace(/[\p{Cc}\p{Cf}\s]+/gu, ' ')
    .replace(/\s*[[(](?:passages?\s*)?\d{1,3}(?:\s*[,;–-]\s*\d{1,3})*\s*[\])](?=\s*[.,;:!?]?\s*$)/gi, '')
    .trim();
}
