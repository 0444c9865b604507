import type { PaperVersionId, Scope } from '@papyri/core/contracts/ids';
import type { Principal } from '@papyri/core/contracts/principal';
import { type Cost, type ModelChoice, noCost } from '@papyri/core/contracts/provenance';
import type { LanguageModelSettings } from '@papyri/core/contracts/settings';
import { PapyriError } from '@papyri/core/errors';
import { estimateTokens } from '@papyri/core/grounding/choose-passages';
import type { LanguageModelRequest } from '@papyri/core/ports/language-model';
import { recordUsage } from '../database/usage-ledger.ts';
import { askBudget } from '../jobs/budget.ts';
import type { Services } from '../services.ts';
import type { CurrentModel } from '../settings/language-models.ts';

/** Whose ledger pays for what. */
export interface ModelPayer {
  readonly services: Pick<Services, 'clock' | 'database' | 'config'>;
  readonly principal: Principal;
  readonly scope: Scope;
  readonly paperId?: PaperVersionId;
  /** The step's name on the ledger. */
  readonly step: string;
}

/** How a language model stands in provenance and on the ledger: by its name, chosen by a person. */
export function modelChoice(step: string, model: { readonly id: string }): ModelChoice {
  return { task: step, version: model.id, variant: 'settings', propensity: 1 };
}

/**
 * Lets a model write: asks the budget for the most that it can cost, hands on its text, and gives what it did cost and whether it had more to say. What
 * a failed or stopped attempt cost is on the ledger before this rejects.
 * PapyriErrors `over-budget` and those of the LanguageModel port.
 */
export async function askModel(
  payer: ModelPayer,
  { model, settings }: CurrentModel,
  request: LanguageModelRequest,
  onText: (text: string) => Promise<void> | void,
): Promise<{ readonly cost: Cost; readonly isCut: boolean }> {
  const { clock, database, config } = payer.services;
  const startedAt = clock.now();
  const promptTokens = estimateTokens(
    [request.system, ...request.messages.map(({ content }) => content)].join('\n'),
  );
  await askBudget(database.kysely, payer.principal, {
    plannedUsd: priceOf(settings, promptTokens, request.maxOutputTokens),
    usdPerDay: config.budget.usdPerDay,
    now: startedAt,
  });
  let bytesSent = 0;
  let written = 0;
  let spent: Cost | undefined;
  let isCut = false;
  const costOf = (inputTokens: number, outputTokens: number): Cost => ({
    ...noCost,
    wallMs: clock.now() - startedAt,
    bytesSent,
    inputTokens,
    outputTokens,
    usd: priceOf(settings, inputTokens, outputTokens),
    priceVersion: priceVersion(settings),
  });
  try {
    for await (const event of model.stream(request)) {
      if (event.type === 'sent') bytesSent += event.bytesSent;
      if (event.type === 'text') {
        written += event.text.length;
        await onText(event.text);
      }
      if (event.type === 'end') {
        spent = costOf(event.usage.inputTokens, event.usage.outputTokens);
        isCut = event.isCut === true;
      }
    }
    if (spent === undefined) throw new PapyriError('model-failing', { detail: 'its answer broke off' });
    return { cost: spent, isCut };
  } catch (error) {
    // A server that answers late has worked all the same; one that refused has not.
    const hasWorked = written > 0 || isLate(error);
    const cost = spent ?? costOf(hasWorked ? promptTokens : 0, Math.ceil(written / unitsPerToken));
    await recordModelUsage(payer, model, cost);
    throw error;
  }
}

const unitsPerToken = 3.5;

/** Writes the ledger line of what a model cost. */
export async function recordModelUsage(
  payer: ModelPayer,
  model: { readonly id: string },
  cost: Cost,
  database = payer.services.database.kysely,
): Promise<void> {
  await recordUsage(database, {
    scope: payer.scope,
    principalId: payer.principal.id,
    ...(payer.paperId === undefined ? {} : { paperId: payer.paperId }),
    step: payer.step,
    model: modelChoice(payer.step, model),
    cost,
    at: new Date(payer.services.clock.now()).toISOString(),
  });
}

function isLate(error: unknown): boolean {
  return PapyriError.isInstance(error) && (error.code === 'deadline-exceeded' || error.code === 'cancelled');
}

/** US dollars for so many tokens. */
function priceOf(settings: LanguageModelSettings, inputTokens: number, outputTokens: number): number {
  const { usdPerMillionInputTokens, usdPerMillionOutputTokens } = settings;
  return (inputTokens * usdPerMillionInputTokens + outputTokens * usdPerMillionOutputTokens) / 1e6;
}

/** Names the price list: the prices themselves, since they are set by hand. */
function priceVersion(settings: LanguageModelSettings): string {
  const { usdPerMillionInputTokens: input, usdPerMillionOutputTokens: output } = settings;
  return input === 0 && output === 0 ? noCost.priceVersion : `set-${input}-${output}`;
}
