import { z } from 'zod';

/** SHA-256 of bytes, 64 lower-case hexadecimal digits. */
export const sha256Schema = z
  .string()
  .regex(/^[0-9a-f]{64}$/, 'a SHA-256 has 64 lower-case hexadecimal digits')
  .brand('Sha256');
export type Sha256 = z.infer<typeof sha256Schema>;

const newStyleArxiv = String.raw`\d{4}\.\d{4,5}`;
const oldStyleArxiv = String.raw`[a-z][a-z-]*(?:\.[A-Z]{2})?/\d{7}`;

/** `arxiv:1706.03762v7`, `arxiv:astro-ph/0601001v1`: one version of one arXiv paper. */
export const arxivVersionPattern = new RegExp(`^arxiv:(?:${newStyleArxiv}|${oldStyleArxiv})v[1-9]\\d*$`);
/** `file:sha256-…`: an uploaded file, named by what is in it. */
export const filePaperPattern = /^file:sha256-[0-9a-f]{64}$/;
/** `doi:10.…/…`: a paper known by its DOI only. */
export const doiPaperPattern = /^doi:10\.\d{4,9}\/\S+$/;

/** The exact version of a paper; never a title slug. */
export const paperVersionIdSchema = z
  .string()
  .max(300)
  .refine(
    (id) => arxivVersionPattern.test(id) || filePaperPattern.test(id) || doiPaperPattern.test(id),
    'a paper version is arxiv:<id>v<n>, file:sha256-<64 hex digits> or doi:10.<…>/<…>',
  )
  .brand('PaperVersionId')
  .meta({
    description: 'Exact version of a paper',
    examples: ['arxiv:1706.03762v7', 'arxiv:astro-ph/0601001v1'],
  });
export type PaperVersionId = z.infer<typeof paperVersionIdSchema>;

/**
 * Names one immutable text: the hash of all its sources with the versions of extract and clean.
 * Every offset in Papyri is an offset into the text that this names.
 */
export const documentIdSchema = z
  .string()
  .regex(/^doc-[0-9a-f]{64}$/)
  .brand('DocumentId');
export type DocumentId = z.infer<typeof documentIdSchema>;

/** A person or program that asks; `local` is the one person of an installation without accounts. */
export const principalIdSchema = z
  .string()
  .regex(/^[a-z0-9][a-z0-9._-]{0,63}$/)
  .brand('PrincipalId');
export type PrincipalId = z.infer<typeof principalIdSchema>;

/**
 * Who may share a stored result: `public` for papers anyone can fetch, `owner:<principal>` for a private upload.
 * It is part of every cache key, so that a private upload never answers another principal's request.
 */
export const scopeSchema = z
  .union([z.literal('public'), z.templateLiteral(['owner:', z.string().min(1).max(64)])])
  .brand('Scope');
export type Scope = z.infer<typeof scopeSchema>;

/** An id made by this installation (UUID). */
export const recordIdSchema = z.uuid().brand('RecordId');
export type RecordId = z.infer<typeof recordIdSchema>;
