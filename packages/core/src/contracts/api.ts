import { z } from 'zod';
import { answerRecordSchema, questionTextSchema } from './answer.ts';
import { blockRoleSchema, parseQualitySchema } from './document.ts';
import { documentIdSchema, paperVersionIdSchema, recordIdSchema } from './ids.ts';
import { textHitSchema, versionNoticeSchema } from './library.ts';
import { authorSchema, paperSchema } from './paper.ts';
import { problemSchema } from './problem.ts';
import { costSchema } from './provenance.ts';
import { readingSchema } from './reading.ts';
import { searchPageSchema } from './search.ts';
import { boxSchema, spanSchema } from './span.ts';

/**
 * What travels between the page and the server, one schema a body. The server builds its routes and OpenAPI from
 * these, the page parses with them. Paths (all under /api, JSON unless said otherwise):
 *
 * GET    /search                      searchParameters → searchPage (waits for its turn at the source)
 * GET    /search/events               searchParameters → server-sent events, searchProgress then `result` or `problem`
 * GET    /papers/lookup?id=…          → paperRecord (any arXiv id or address; adds it to the mirror)
 * GET    /papers?q=…                  → library: what the principal opened, newest first; with q what holds the words
 * GET    /papers/:paperId             → paperRecord
 * PATCH  /papers/:paperId             paperEdit → paperRecord
 * DELETE /papers/:paperId             → 204: off the shelf; `POST …/restore` brings it back
 * POST   /papers/:paperId/restore     → paperRecord
 * POST   /papers/:paperId/read        → 202 reading; the same reading while one runs or is done
 * POST   /papers/:paperId/cancel      → reading
 * GET    /papers/:paperId/events      → server-sent events of paperEventBody, resumes from Last-Event-ID
 * GET    /papers/:paperId/pdf         → application/pdf, ranges
 * GET    /papers/:paperId/document    → documentView
 * GET    /papers/:paperId/tldr        → tldr
 * GET    /papers/:paperId/summary     → summary
 * GET    /papers/:paperId/questions   → answerList, oldest first
 * POST   /papers/:paperId/questions   questionInput → answerRecord
 * PUT    /papers/:paperId/position    position → 204
 * POST   /papers/:paperId/interactions interaction → 204: what the reader did with what was shown
 * GET    /papers/:paperId/prepared  → prepared: the question sheet, null until it is made
 * GET    /papers/:paperId/conversations            → conversationList, newest first
 * POST   /papers/:paperId/conversations            questionInput → 201 conversationView (its first turn is being written)
 * GET    /conversations/:id                        → conversationView
 * PATCH  /conversations/:id                        conversationEdit → conversation
 * DELETE /conversations/:id                        → 204; `POST …/restore` brings it back for 30 days
 * POST   /conversations/:id/restore                → conversation
 * POST   /conversations/:id/turns                  questionInput → 201 turn, being written
 * GET    /conversations/:id/events                 → server-sent events of turnEvent; the running turn first
 * POST   /conversations/:id/stop                   → turn, stopped; what came stays
 * GET    /papers/:paperId/feedback                 → feedback of this principal
 * POST   /papers/:paperId/ratings                  ratingInput → rating
 * POST   /papers/:paperId/corrections              correctionInput → correction
 * DELETE /papers/:paperId/corrections/:id          → 204: taken back
 * GET    /tags                                     → tagList
 * PUT    /papers/:paperId/tags                     tagChange → paperRecord
 * DELETE /papers/:paperId?forever=true             → 204: deleted for good, with its answers, conversations and, where nobody else has it, its file
 * POST   /papers/:paperId/trash, …/restore         the same as DELETE and restore above
 * POST   /papers/changes                           shelfChange → shelfChanged: many papers at once
 * POST   /imports                                  importInput → 202 import
 * GET    /imports/:id                              → import;  POST /imports/:id/cancel → import
 * GET    /export?format=…&papers=id,id|tag=…       → a file (bibtex, ris, markdown, html of one paper, json)
 * POST   /export                                   exportInput → the same file, for lists too long for an address
 * GET    /settings, PATCH /settings                settingsEdit → settings
 * POST   /settings/language-model/test             settingsEdit (what it leaves out is as in force) → modelTest
 * POST   /uploads                     multipart/form-data, any number of `file` parts → uploadResults
 * POST   /sample                      → paperRecord of the sample paper, being read
 * GET    /status                      → status
 * GET    /datasets, GET /datasets/:id               → datasetList, datasetVersion
 * POST   /datasets?name=…&licence=…&source=…       multipart/form-data, one part a file → datasetVersion
 * POST   /datasets/pull                            {name} → datasetVersion;  POST /datasets/:id/verify → datasetCheck
 * GET    /models, GET /models/:id                   → modelList, listedModel
 * POST   /models                                   multipart/form-data, model.json and artefacts → listedModel
 * POST   /models/:id/promote, POST /models/rollback {task} → promotion
 * GET    /runs, GET /runs/:id                      → runList, run
 * POST   /backup                      → application/x-tar: everything, for the person whose installation this is
 *
 * Ids in paths are URI-encoded (`arxiv:astro-ph%2F0601001v1`).
 */

/** A result with what this installation already knows of it. */
export const searchHitSchema = paperSchema.extend({
  /** A summary exists and is shown at once. */
  summarised: z.boolean(),
});
export const searchResponseSchema = searchPageSchema.extend({ papers: z.array(searchHitSchema) });
export type SearchHit = z.infer<typeof searchHitSchema>;
export type SearchResponse = z.infer<typeof searchResponseSchema>;

/** Events of GET /search/events; the event name is the `type`. */
export const searchEventSchema = z.discriminatedUnion('type', [
  z.object({
    type: z.literal('queued'),
    position: z.int().positive(),
    waitMs: z.number().nonnegative(),
    attempt: z.int().nonnegative(),
  }),
  z.object({ type: z.literal('result'), page: searchResponseSchema }),
  z.object({ type: z.literal('problem'), problem: problemSchema }),
]);
export type SearchEvent = z.infer<typeof searchEventSchema>;

/** Where the reader left off; `page` from 0, `offset` as a share of that page's height. */
export const positionSchema = z.object({
  page: z.int().nonnegative(),
  offset: z.number().min(0).max(1),
  zoom: z.union([z.number().positive().max(10), z.enum(['page-width', 'page-fit', 'auto'])]),
});
export type Position = z.infer<typeof positionSchema>;

export const paperRecordSchema = z.object({
  paper: paperSchema,
  /** True where title or authors were changed by the reader. */
  edited: z.boolean(),
  onShelf: z.boolean(),
  openedAt: z.iso.datetime().optional(),
  position: positionSchema.optional(),
  reading: readingSchema.optional(),
  documentId: documentIdSchema.optional(),
  /** An arXiv paper that an uploaded file was recognised as, by its stamp or DOI. */
  recognisedAs: z.string().optional(),
  hasPdf: z.boolean(),
  pages: z.int().positive().optional(),
  quality: parseQualitySchema.optional(),
  /** All that was spent on this paper for this principal. */
  cost: costSchema,
  tags: z.array(z.string()),
  versions: versionNoticeSchema.optional(),
  /** ISO 639-1 code of the text's language, where it could be told. */
  language: z.string().optional(),
});
export type PaperRecord = z.infer<typeof paperRecordSchema>;

export const librarySchema = z.object({
  papers: z.array(paperRecordSchema),
  total: z.int().nonnegative(),
  /** Where the words of a full-text search stand, the best few a paper. */
  hits: z.array(textHitSchema),
  /** Of a search: the papers hold `all` the words; or none does, and these hold `some`, at least half. */
  match: z.enum(['all', 'some']).optional(),
});
export type Library = z.infer<typeof librarySchema>;

export const paperEditSchema = z
  .object({
    title: z.string().trim().min(1).max(2000).optional(),
    authors: z.array(authorSchema).max(1000).optional(),
  })
  .refine((edit) => edit.title !== undefined || edit.authors !== undefined, 'give a title or authors');
export type PaperEdit = z.infer<typeof paperEditSchema>;

/** Bytes of UTF-8 that the newest encryption of PDF takes at most (ISO 32000-2, 7.6.4.3.2). */
const maxPasswordLength = 127;
export const pdfPasswordSchema = z.strictObject({
  password: z
    .string()
    .min(1)
    .max(maxPasswordLength)
    .refine((password) => !password.includes('\0'), 'a password holds no NUL')
    .describe('Password that opens the PDF; used once and not kept'),
});
export type PdfPassword = z.infer<typeof pdfPasswordSchema>;

export const questionInputSchema = z.object({ question: questionTextSchema });
export const answerListSchema = z.object({ answers: z.array(answerRecordSchema) });

/** What the page needs of a document: its text by blocks, the outline and the way from text to page. */
export const documentViewSchema = z.object({
  documentId: documentIdSchema,
  text: z.string(),
  blocks: z.array(
    spanSchema.safeExtend({ role: blockRoleSchema, level: z.int().optional(), boxes: z.array(boxSchema) }),
  ),
  /** Whole sentences in order, with their boxes: to step through, and to find on the page what is picked there. */
  sentences: z.array(spanSchema.safeExtend({ boxes: z.array(boxSchema) })),
  pages: z.array(z.object({ width: z.number(), height: z.number() })),
  outline: z.array(z.object({ title: z.string(), level: z.int(), page: z.int(), y: z.number().optional() })),
  quality: parseQualitySchema,
});
export type DocumentView = z.infer<typeof documentViewSchema>;

export const uploadResultSchema = z.discriminatedUnion('outcome', [
  z.object({
    outcome: z.literal('stored'),
    name: z.string(),
    /** The same bytes were here already. */
    duplicate: z.boolean(),
    record: paperRecordSchema,
  }),
  z.object({ outcome: z.literal('refused'), name: z.string(), problem: problemSchema }),
]);
export const uploadResultsSchema = z.object({ files: z.array(uploadResultSchema) });
export type UploadResult = z.infer<typeof uploadResultSchema>;

export const sourceHealthSchema = z.object({
  name: z.string(),
  state: z.enum(['ok', 'rate-limited', 'failing', 'unreachable', 'offline', 'unknown']),
  queued: z.int().nonnegative(),
  lastSuccessAt: z.iso.datetime().optional(),
});
export type SourceHealth = z.infer<typeof sourceHealthSchema>;

export const statusSchema = z.object({
  version: z.string(),
  sources: z.array(sourceHealthSchema),
  mirrorPapers: z.int().nonnegative(),
  sample: z.object({ paperId: paperVersionIdSchema, title: z.string() }).optional(),
  uploads: z.object({ maxBytes: z.int().positive() }),
  readings: z.object({ queued: z.int().nonnegative(), running: z.int().nonnegative() }),
});
export type Status = z.infer<typeof statusSchema>;

export const paperParametersSchema = z.object({ paperId: paperVersionIdSchema });
export const recordParametersSchema = z.object({ id: recordIdSchema });
export const lookupParametersSchema = z.object({ id: z.string().trim().min(1).max(300) });
