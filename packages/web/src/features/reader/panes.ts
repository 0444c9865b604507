import { z } from 'zod';
import { type PaperStart, readPaperStart } from './paper-start.ts';

/** What the assistant can show of a paper. */
export const assistantTabs = ['summary', 'ask', 'chat', 'references'] as const;
export type AssistantTab = (typeof assistantTabs)[number];

/** What a phone shows: the paper, or one of the assistant's tabs. */
export type Pane = 'paper' | AssistantTab;

export const paneWords: Record<Pane, string> = {
  paper: 'Paper',
  summary: 'Summary',
  ask: 'Ask',
  chat: 'Chat',
  references: 'References',
};

/** What of the assistant is open. */
export interface PaperView {
  readonly tab: AssistantTab;
  /** The id of the conversation that is open, or `new`. */
  readonly chat?: string | undefined;
}

/** The part of a paper's address after the question mark: where to begin, which tab, which conversation. */
export interface PaperAddress extends PaperStart {
  readonly tab?: Exclude<AssistantTab, 'summary'>;
  readonly chat?: string;
}

const tabSchema = z.enum(assistantTabs).exclude(['summary']).optional().catch(undefined);
const chatSchema = z
  .union([z.literal('new'), z.uuid()])
  .optional()
  .catch(undefined);

/** Reads an address; what makes no sense is left out. */
export function readPaperAddress(parameters: Readonly<Record<string, unknown>>): PaperAddress {
  const tab = tabSchema.parse(parameters.tab);
  const chat = chatSchema.parse(parameters.chat);
  return {
    ...readPaperStart(parameters),
    ...(tab === undefined ? {} : { tab }),
    ...(chat === undefined ? {} : { chat }),
  };
}

/** The address with something else open; as short as it can be. */
export function withPaperView({ page, find }: PaperAddress, { tab, chat }: PaperView): PaperAddress {
  return {
    ...(page === undefined ? {} : { page }),
    ...(find === undefined ? {} : { find }),
    ...(tab === 'summary' ? {} : { tab }),
    ...(chat === undefined ? {} : { chat }),
  };
}
