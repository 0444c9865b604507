import { z } from 'zod';
import { createLogger } from '../../log.ts';
import { findModel } from '../../model-server/find-model.ts';
import { serveModel } from '../../model-server/model-server.ts';
import type { RunCommand } from '../command.ts';
import { exitCodes } from '../exit-codes.ts';
import { givenOptions } from '../given-options.ts';
import { line } from '../layout.ts';

/** Where SageMaker unpacks the model. */
const sageMakerFolder = '/opt/ml/model';

const optionsSchema = z.object({
  model: z.string().min(1).default(sageMakerFolder),
  host: z.string().min(1).default('0.0.0.0'),
  port: z.coerce.number('give a number').int().min(0).max(65_535).default(8080),
});

/** Serves one model over HTTP until told to stop. */
export const modelServer: RunCommand = async (context) => {
  const { terminal, signal } = context;
  const { model: wanted, host, port } = givenOptions(optionsSchema, context.options);
  const config = context.config();
  const log = createLogger(config.log);
  const model = await findModel(wanted, config, log);
  const onReady = (address: string) =>
    terminal.print(line(0, `Papyri serves ${model.task}@${model.version} at ${address}`));
  await serveModel({ model, host, port, log, signal, onReady });
  return exitCodes.fine;
};
