import { describe, expect, it } from 'vitest';
import { layOut } from '../layout.ts';
import { type Answered, answerLines } from './answer.ts';

const nothing: Answered = { outcome: 'not-found', sentences: [], nearest: [] };
const near = { text: 'A near sentence.', citations: [], support: 0.3 };
const print = (answer: Partial<Answered>) =>
  layOut(answerLines({ ...nothing, ...answer }), { columns: 120, colour: false });

describe('answerLines', () => {
  it('says that the paper does not tell, and where it comes nearest', () => {
    expect(print({})).toBe('Not found in this paper.\n');
    expect(print({ nearest: [near] })).toMatch(
      /^Not found in this paper\.\nIt comes nearest here:\n {2}• A near/,
    );
  });

  it('says which model did not do its part, and why', () => {
    const fallback = { model: 'ollama/tiny', code: 'model-unreachable' } as const;
    expect(print({ outcome: 'answered', sentences: [near], fallback })).toMatch(
      /^A near sentence\.\n.*\nollama\/tiny did not do its part \(The language model cannot be reached/,
    );
  });

  it('says that the models know English only', () => {
    expect(print({ provenance: { notice: 'english-only' } })).toMatch(/not in English/);
  });
});
