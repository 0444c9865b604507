import type { Answer } from '@papyri/core/contracts/answer';
import type { CitedSentence } from '@papyri/core/contracts/citation';
import type { Cost } from '@papyri/core/contracts/provenance';
import { defaultContextTokens, type LanguageModelSettings } from '@papyri/core/contracts/settings';
import { PapyriError } from '@papyri/core/errors';
import { estimateTokens } from '@papyri/core/grounding/choose-passages';
import { createDraftReader, type DraftSentence, draftSchema } from '@papyri/core/grounding/draft';
import type { GroundedSentence } from '@papyri/core/grounding/ground-draft';
import { buildPrompt, type PromptTurn, promptVersion } from '@papyri/core/grounding/prompt';
import { supportThreshold } from '@papyri/core/grounding/support';
import { stageVersions } from '@papyri/core/pipeline';
import type { Services } from '../services.ts';
import type { CurrentModel } from '../settings/language-models.ts';
import { askModel, modelChoice, recordModelUsage } from './ask-model.ts';
import { judgeDraft } from './judge-draft.ts';
import type { AnswerDraft, AnswerRequest } from './written-answer.ts';

/** Same question, same passages, same model: same answer, where the model can. */
const seed = 1;
/** Tokens of a prompt beside passages and conversation, with a margin for other ways of counting. */
const promptTokens = 700;
/** What the passages get at least, also where the settings leave less. */
const fewestTokens = 600;
/** What a conversation gets at most; the prompt cuts what is longer. */
const longestHistory = 1100;

export type ModelAnswer = Omit<Answer, 'documentId' | 'question'> & {
  readonly cost: Cost;
};

/**
 * Lets the language model answer from the passages that fit the question, and holds every sentence against the paper
 * as it comes. `builtIn` says where the built-in answerer looked, and what is nearest when the model does not find the
 * answer either. What was spent on a failure is on the ledger before this rejects. PapyriErrors `over-budget`, `cancelled`, and
 * those of the LanguageModel port, among them `model-answer-invalid` where not one sentence is carried by the paper.
 */
export async function writeWithModel(
  services: Services,
  current: CurrentModel,
  request: AnswerRequest,
  document: Uint8Array,
  builtIn: Pick<Answer, 'sentences' | 'nearest' | 'provenance'>,
  onDraft: (draft: AnswerDraft) => void,
): Promise<ModelAnswer> {
  const { compute, clock } = services;
  const { paper, documentId, question, recalled, signal, task } = request;
  const { settings } = current;
  const stored = { documentId, document };
  const history = (request.history ?? []).map(({ question: asked, reply }) => ({
    question: asked,
    answer: reply,
  }));
  const { maxOutputTokens, passageTokens } = tokenBudget(settings, history);
  const chosen = await compute.passagesFor(
    {
      ...stored,
      question,
      near: [...(builtIn.provenance.passages ?? []), ...(recalled?.cited ?? [])],
      budgetTokens: passageTokens,
    },
    { signal },
  );
  const passages = chosen.value;
  let cpuMs = chosen.cpuMs;
  const shown = passages.map(({ span, heading }) => ({
    span,
    ...(heading === undefined ? {} : { heading }),
  }));
  const prompt = buildPrompt({ task, title: paper.title, question, history, passages });

  const reader = createDraftReader();
  const grounded: GroundedSentence[] = [];
  const ground = async (sentences: readonly DraftSentence[]) => {
    const input = { ...stored, sentences, passages: shown, title: paper.title, question };
    const result = await compute.ground(input, { signal });
    cpuMs += result.cpuMs;
    grounded.push(...result.value);
    onDraft({ sentences: shownSentences(task, grounded) });
  };
  const payer = {
    services,
    principal: request.principal,
    scope: request.scope,
    paperId: request.paperId,
    step: task,
  };
  const { cost: spent, isCut } = await askModel(
    payer,
    current,
    { ...prompt, schema: draftSchema, maxOutputTokens, seed, signal },
    async (text) => {
      const sentences = reader.push(text);
      if (sentences.length > 0) await ground(sentences);
    },
  );
  const cost = { ...spent, cpuMs };
  const verdict = judgeDraft(reader, grounded, isCut ? maxOutputTokens : undefined);
  if (verdict.kind === 'invalid') {
    await recordModelUsage(payer, current.model, cost);
    throw new PapyriError('model-answer-invalid', { detail: verdict.detail });
  }
  const isAnswered = verdict.kind === 'answered';
  return {
    outcome: isAnswered ? 'answered' : 'not-found',
    sentences: isAnswered ? shownSentences(task, grounded) : [],
    nearest: isAnswered ? [] : builtIn.nearest.length > 0 ? builtIn.nearest : builtIn.sentences,
    confidence: isAnswered ? verdict.confidence : 0,
    cost,
    provenance: {
      documentId,
      stageVersion: stageVersions.answer,
      models: [modelChoice(task, current.model)],
      promptVersion,
      passages: passages.map(({ span }) => span),
      seed,
      cost,
      createdAt: new Date(clock.now()).toISOString(),
    },
  };
}

/** How the tokens that a model reads at once are shared: its answer, the conversation, and the rest for passages. */
function tokenBudget(settings: LanguageModelSettings, history: readonly PromptTurn[]) {
  const context = settings.contextTokens ?? defaultContextTokens;
  const maxOutputTokens = Math.min(settings.maxOutputTokens, Math.floor(context / 2));
  const spoken = estimateTokens(
    history.map(({ question, answer }) => [question, ...answer].join(' ')).join('\n'),
  );
  const left = context - maxOutputTokens - promptTokens - Math.min(spoken, longestHistory);
  return { maxOutputTokens, passageTokens: Math.max(fewestTokens, left) };
}

/**
 * In a conversation everything is shown and what the paper does not carry is marked by its support; an answer that is
 * kept consists of what it carries.
 */
function shownSentences(task: AnswerRequest['task'], grounded: readonly GroundedSentence[]): CitedSentence[] {
  const sentences = grounded.map(({ sentence }) => sentence);
  return task === 'chat' ? sentences : sentences.filter(({ support }) => support >= supportThreshold);
}
