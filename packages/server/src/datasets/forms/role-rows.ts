import { z } from 'zod';

/** An abstract with a role for each of its sentences, in the form of CSAbstruct. */
export const roleRowSchema = z
  .object({ sentences: z.array(z.string()), labels: z.array(z.string()) })
  .refine(({ sentences, labels }) => sentences.length === labels.length, 'a label a sentence');
export type RoleRow = z.infer<typeof roleRowSchema>;

export const sentencesOf = (rows: readonly RoleRow[]): string[][] => rows.map(({ sentences }) => sentences);

/** All labels that are given, by name. */
export const labelsOf = (rows: readonly RoleRow[]): string[] =>
  [...new Set(rows.flatMap((row) => row.labels))].sort();

/** The number of each sentence's label, one abstract after the other. */
export const targetsOf = (rows: readonly RoleRow[], labels: readonly string[]): Int32Array =>
  Int32Array.from(rows.flatMap((row) => row.labels.map((label) => labels.indexOf(label))));
