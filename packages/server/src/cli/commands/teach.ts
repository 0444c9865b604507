import { setTimeout as delay } from 'node:timers/promises';
import { modelTaskSchema } from '@papyri/core/contracts/model-version';
import type { Teaching } from '@papyri/core/contracts/teaching';
import { PapyriError } from '@papyri/core/errors';
import type { RunCommand } from '../command.ts';
import { exitCodes } from '../exit-codes.ts';
import { promotionLines } from '../print/models.ts';
import { stepWords, teachingLines } from '../print/teaching.ts';
import { showProgress } from '../progress.ts';
import { UsageError } from '../usage-error.ts';

const lookMs = 300;

/** `papyri train --from-feedback`: goes on from a trained version with what readers said; promotes only what passed. */
export const teach: RunCommand = async ({ words, options, terminal, connect, signal }) => {
  const [word = 'tldr'] = words;
  const task = modelTaskSchema.safeParse(word).data;
  if (task === undefined) throw new UsageError(`--from-feedback takes a task, such as tldr, and not ${word}`);
  const { client } = await connect();
  let teaching = await client.teach(task);
  const { id } = teaching;
  const cancel = () => void client.cancelTeaching(id).catch(() => {});
  signal.addEventListener('abort', cancel);
  const display = await showProgress(terminal);
  let shown = '';
  const show = ({ step, progress }: Teaching) => {
    const now = stepWords[step];
    if (now === shown && !terminal.notes.isTTY) return;
    shown = now;
    display.show(progress?.done ?? 0, progress?.total ?? 0, now);
  };
  try {
    while (teaching.state === 'running') {
      show(teaching);
      await delay(lookMs);
      teaching = await client.teaching(id);
    }
  } finally {
    display.end();
    signal.removeEventListener('abort', cancel);
  }
  const { error, model, evaluation } = teaching;
  if (teaching.state !== 'done' || !model || !evaluation)
    throw new PapyriError(
      error?.code ?? (teaching.state === 'stopped' ? 'cancelled' : 'training-failed'),
      error?.detail === undefined ? {} : { detail: error.detail },
    );
  terminal.print(...teachingLines(teaching, { promotes: options.promote === true }));
  if (options.promote === true && evaluation.passed)
    terminal.print(...promotionLines(await client.promoteModel(model)));
  terminal.entry(teaching);
  return evaluation.passed ? exitCodes.fine : exitCodes.failed;
};
