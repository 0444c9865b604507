import { z } from 'zod';

const share = z.number().min(0).max(0.9);
const count = z.int().min(1);

/** How a model is pre-trained. The defaults read ScisummNet in ten minutes of one processor. */
export const pretrainParametersSchema = z.object({
  /** Tokens that are learned from the papers; a model that training goes on from brings its own. */
  vocabulary: z.int().min(100).max(65_536).default(8192),
  layers: count.max(48).default(4),
  width: count.max(4096).default(128),
  heads: count.max(64).default(4),
  /** Width between the two linear layers of a block. */
  inner: count.max(16_384).default(512),
  dropout: share.default(0),
  /** Tokens of a row, at most. */
  sequence: z.int().min(32).max(4096).default(128),
  /** Rows of a step. */
  batch: count.max(4096).default(32),
  /** Parts that the rows of a step are cut into, one after the other: more need less memory. */
  parts: count.max(64).default(2),
  /** Share of the steps with shorter rows. */
  shorter: z.number().min(0).max(1).default(0.1),
  steps: count.max(10_000_000).default(1500),
  rate: z.number().positive().max(1).default(2e-3),
  /** Share of the steps over which the rate rises. */
  warmup: share.default(0.1),
  /** Share of the words that are hidden. */
  masked: z.number().positive().max(0.9).default(0.15),
  /** How much the second task counts beside the first. */
  nextWeight: z.number().min(0).max(100).default(1),
  /** Share of the papers to measure on. */
  heldOut: share.default(0.05),
  /** Pairs of held-out papers to measure with. */
  measured: count.max(1_000_000).default(2048),
  /** Threads of an operator: another number may give other bits. */
  threads: count.max(256).default(1),
  checkpointEvery: count.default(50),
});
export type PretrainParameters = z.infer<typeof pretrainParametersSchema>;
