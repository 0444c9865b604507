import { expect, test } from 'vitest';
import * as conversations from './conversations.ts';
import { madeFollowUps } from './made-follow-ups.ts';

test('most follow-ups of the dialogues get the right answer, and no question that stands alone is touched', async () => {
  const { tuning, held } = await conversations.run([]);
  for (const sum of [tuning, held] as {
    alone: number;
    left_alone: number;
    right: number;
    right_as_asked: number;
  }[]) {
    expect(sum.left_alone).toBe(sum.alone);
    expect(sum.right).toBeGreaterThanOrEqual(11);
    expect(sum.right).toBeGreaterThanOrEqual(sum.right_as_asked + 3);
  }
});

test('a follow-up is made where the next question has the same name where a pronoun can stand', () => {
  const asked = (question: string) => ({ question, starts: [1] });
  expect(
    madeFollowUps([
      asked('How is TidePool trained?'),
      asked('How fast is TidePool?'),
      asked("What are TidePool's limits?"),
      asked('What is the TidePool network?'),
    ]).map((made) => made.asked),
  ).toEqual(['How fast is it?', 'What are its limits?']);
});
