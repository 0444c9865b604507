import {
  type ConversationView,
  conversationViewSchema,
  type Turn,
  turnSchema,
} from '@papyri/core/contracts/chat';
import { describe, expect, it } from 'vitest';
import { runningTurn, spokenReply, withTurn } from './turns.ts';

const id = (digit: number) => `0000000${digit}-0000-4000-8000-000000000000`;
const at = '2026-11-23T10:00:00Z';
const turn = (number: number, state: string, sentences: readonly string[] = [], more: object = {}): Turn =>
  turnSchema.parse({
    id: id(number),
    question: 'Why?',
    askedAt: at,
    reply: {
      state,
      outcome: 'answered',
      sentences: sentences.map((text) => ({ text, citations: [], support: 0 })),
      nearest: [],
      ...more,
    },
  });
const view = (...turns: Turn[]): ConversationView =>
  conversationViewSchema.parse({
    id: id(9),
    paperId: 'arxiv:1706.03762v7',
    title: 'Why?',
    documentId: `doc-${'0'.repeat(64)}`,
    createdAt: at,
    updatedAt: at,
    turns,
  });
const said = (of: ConversationView) => of.turns.map(({ reply }) => [reply.state, reply.sentences.length]);

describe('withTurn', () => {
  it('adds a turn at the end, once', () => {
    const one = withTurn(view(turn(1, 'done')), turn(2, 'streaming'));
    expect(said(one)).toEqual([
      ['done', 0],
      ['streaming', 0],
    ]);
    expect(said(withTurn(one, turn(2, 'streaming', ['A.'])))).toEqual([
      ['done', 0],
      ['streaming', 1],
    ]);
  });

  it('never goes back: not to fewer sentences, not from an end to the stream', () => {
    const two = view(turn(1, 'streaming', ['A.', 'B.']));
    expect(withTurn(two, turn(1, 'streaming', ['A.']))).toBe(two);
    const stopped = withTurn(two, turn(1, 'stopped', ['A.', 'B.']));
    expect(said(stopped)).toEqual([['stopped', 2]]);
    expect(withTurn(stopped, turn(1, 'streaming', ['A.', 'B.', 'C.']))).toBe(stopped);
  });

  it('lets an end have fewer sentences: what was not carried is left out', () => {
    expect(said(withTurn(view(turn(1, 'streaming', ['A.', 'B.'])), turn(1, 'done', ['A.'])))).toEqual([
      ['done', 1],
    ]);
  });
});

describe('runningTurn', () => {
  it('finds the one that is being answered', () => {
    expect(runningTurn(view(turn(1, 'done'), turn(2, 'streaming')))?.id).toBe(id(2));
    expect(runningTurn(view(turn(1, 'done'), turn(2, 'interrupted')))).toBeUndefined();
    expect(runningTurn(undefined)).toBeUndefined();
  });
});

describe('spokenReply', () => {
  it('says an answer once it is whole', () => {
    expect(spokenReply(undefined)).toBe('');
    expect(spokenReply(turn(1, 'streaming', ['A.']))).toBe(spokenReply(turn(1, 'streaming')));
    expect(spokenReply(turn(1, 'done', ['A.', 'B.']))).toBe('Answer: A. B.');
    expect(spokenReply(turn(1, 'done', [], { outcome: 'not-found' }))).toMatch(/^Not found/);
    expect(spokenReply(turn(1, 'stopped', ['A.']))).toBe('Stopped. A.');
    const failure = { code: 'over-budget' };
    expect(spokenReply(turn(1, 'interrupted', [], { failure }))).toMatch(/cut off\. The spending limit/);
  });
});
