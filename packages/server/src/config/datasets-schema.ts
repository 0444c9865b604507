import { z } from 'zod';

const gigabyte = 1024 * 1024 * 1024;

/** Where datasets come from and how large they may be. */
export const datasetsSchema = z
  .strictObject({
    sources: z
      .array(
        z
          .string()
          .regex(
            /^[a-z0-9][a-z0-9._-]{0,63}=https?:\/\/[^\s#]+(?:#data-[0-9a-f]{64})?$/,
            'give name=address, or name=address#data-… for that version and no other',
          ),
      )
      .default([])
      .describe(
        'What `papyri data pull` may get: name=address of its dataset.json, with #data-… for that version alone. No other host is asked',
      ),
    maxBytes: z
      .int()
      .positive()
      .default(2 * gigabyte)
      .describe('Largest file of a dataset, in bytes'),
    downloadTimeoutMs: z
      .int()
      .positive()
      .default(3_600_000)
      .describe('How long the download of one file of a dataset may take'),
  })
  .prefault({});
