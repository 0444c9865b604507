/**
 * Every error that Papyri names: stable code → HTTP status, whether trying again can help, and the sentence a
 * person reads (what was wrong and what to do). Docs and tests enumerate this table.
 */
export const errorCatalogue = {
  // What was asked
  'request-invalid': {
    status: 400,
    retryable: false,
    title: 'The request is not valid. See "errors" for each field.',
  },
  'not-found': { status: 404, retryable: false, title: 'There is nothing here under this address.' },
  'paper-unknown': {
    status: 404,
    retryable: false,
    title: 'No such paper here. Search for it or upload its PDF.',
  },
  'paper-id-unrecognised': {
    status: 400,
    retryable: false,
    title: 'This is not an arXiv id or address, such as 1706.03762 or https://arxiv.org/abs/1706.03762.',
  },
  'not-read-yet': {
    status: 409,
    retryable: true,
    title: 'This paper has not been read yet. Start reading it, then ask again.',
  },
  'media-type-unsupported': {
    status: 415,
    retryable: false,
    title: 'The body is of a kind that is not read here. See the API description at /docs.',
  },
  'request-too-large': {
    status: 413,
    retryable: false,
    title: 'The request is larger than is taken here. Send less at once.',
  },
  'address-too-long': { status: 414, retryable: false, title: 'The address of this request is too long.' },
  'headers-too-large': {
    status: 431,
    retryable: false,
    title: 'The headers of this request are too large. Clear the cookies of this page.',
  },
  'request-too-slow': {
    status: 408,
    retryable: true,
    title: 'The request came too slowly and was given up. Check the network and send it again.',
  },
  'range-not-satisfiable': {
    status: 416,
    retryable: false,
    title: 'The file ends before the range that was asked for.',
  },
  'forbidden-origin': {
    status: 403,
    retryable: false,
    title: 'This request came from another web page. Open Papyri at its own address.',
  },
  'rate-limited': { status: 429, retryable: true, title: 'Too many requests. Wait a moment and try again.' },
  'over-budget': {
    status: 402,
    retryable: false,
    title: 'The spending limit is reached. Raise it in the settings or use the built-in models.',
  },
  // Files
  'file-too-large': {
    status: 413,
    retryable: false,
    title:
      'The file is larger than the limit. Raise uploads.maxBytes in the settings or upload a smaller file.',
  },
  'file-empty': { status: 422, retryable: false, title: 'The file is empty. Download it again.' },
  'not-a-pdf': { status: 415, retryable: false, title: 'This is not a PDF file. Papyri reads PDF files.' },
  'upload-interrupted': {
    status: 400,
    retryable: true,
    title: 'The upload broke off before the end. Send the file again.',
  },
  'pdf-damaged': {
    status: 422,
    retryable: false,
    title: 'This PDF is damaged or cut off and cannot be opened. Download it again from its source.',
  },
  'pdf-encrypted': {
    status: 422,
    retryable: false,
    title:
      'This PDF is protected by a password. Give it on the page of the paper, or upload a copy without one.',
  },
  'pdf-password-wrong': {
    status: 422,
    retryable: false,
    title: 'This is not the password of this PDF. Check capitals and spaces and try again.',
  },
  'pdf-no-pages': { status: 422, retryable: false, title: 'This PDF has no pages.' },
  'pdf-no-text': {
    status: 422,
    retryable: false,
    title:
      'This PDF holds pictures of pages and no text that could be read. Turn OCR on (ocr.engine) where it is off, or upload a copy with a text layer.',
  },
  'ocr-missing': {
    status: 503,
    retryable: true,
    title:
      'This PDF is a scan, and what reads scans is not installed. Install Tesseract (the package tesseract-ocr) on the machine that Papyri runs on, then try again.',
  },
  'ocr-failed': {
    status: 503,
    retryable: true,
    title:
      'This PDF is a scan, and its pages could not be read by OCR. Try again, or upload a copy with a text layer.',
  },
  'pdf-too-many-pages': {
    status: 422,
    retryable: false,
    title:
      'This PDF has more pages than the limit. Raise extract.maxPages in the settings or split the file.',
  },
  'pdf-too-much-text': {
    status: 422,
    retryable: false,
    title: 'This PDF holds more text than any paper or book does. Split the file.',
  },
  'pdf-too-slow': {
    status: 422,
    retryable: false,
    title:
      'Reading this PDF took longer than the limit and was stopped. Raise extract.timeoutMs in the settings if you trust the file.',
  },
  'pdf-too-much-memory': {
    status: 422,
    retryable: false,
    title: 'Reading this PDF needed more memory than the limit and was stopped.',
  },
  // Paper sources
  'source-unreachable': {
    status: 503,
    retryable: true,
    title: 'The paper source cannot be reached. Check the network; papers seen before are still here.',
  },
  'source-rate-limited': {
    status: 503,
    retryable: true,
    title: 'The paper source asks us to slow down. Papyri tries again by itself.',
  },
  'source-failing': {
    status: 502,
    retryable: true,
    title: 'The paper source answers with errors. Papyri tries again by itself.',
  },
  'source-rejected': { status: 400, retryable: false, title: 'The paper source did not accept this query.' },
  'source-answer-invalid': {
    status: 502,
    retryable: true,
    title: 'The paper source sent something that cannot be understood.',
  },
  'source-paper-missing': {
    status: 404,
    retryable: false,
    title: 'The paper source has no such paper or version.',
  },
  'source-truncated': {
    status: 502,
    retryable: true,
    title: 'The download ended before the end of the file. Papyri tries again.',
  },
  offline: {
    status: 503,
    retryable: true,
    title: 'Papyri is set to work offline. Papers seen before are still here.',
  },
  'host-not-allowed': {
    status: 403,
    retryable: false,
    title: 'Papyri only fetches from the hosts in its settings.',
  },
  // Language models
  'model-unreachable': {
    status: 503,
    retryable: true,
    title:
      'The language model cannot be reached. Check that its server runs and its address in the settings.',
  },
  'model-rejected': {
    status: 502,
    retryable: false,
    title: 'The language model refused the request. Check its key and name in the settings.',
  },
  'model-rate-limited': {
    status: 503,
    retryable: true,
    title: 'The language model asks us to slow down. Try again in a moment.',
  },
  'model-failing': { status: 502, retryable: true, title: 'The language model answers with errors.' },
  'model-answer-invalid': {
    status: 502,
    retryable: true,
    title: 'The language model did not keep to the form that citations need.',
  },
  'model-missing': {
    status: 409,
    retryable: false,
    title: 'The language model is not there. Check the path of its file, or install what it needs.',
  },
  // Conversations, imports, backups
  'conversation-unknown': { status: 404, retryable: false, title: 'No such conversation here.' },
  'turn-running': {
    status: 409,
    retryable: true,
    title: 'A reply is still being written in this conversation. Wait for it or stop it.',
  },
  'import-unreadable': {
    status: 422,
    retryable: false,
    title:
      'No paper was recognised in this list. Papyri reads arXiv ids and addresses, one a line, and BibTeX.',
  },
  'dataset-unknown': {
    status: 404,
    retryable: false,
    title:
      'No such dataset here. Bring it in with "papyri data import", or name its address in datasets.sources.',
  },
  'download-failed': {
    status: 502,
    retryable: true,
    title:
      'The download did not come to its end. Check the network and the address in the settings, then try again: files that came whole need not come again.',
  },
  'checksum-mismatch': {
    status: 502,
    retryable: false,
    title:
      'What came is not what its checksum says. It was not kept. Ask who offers it, or get it from elsewhere.',
  },
  'model-version-unknown': {
    status: 404,
    retryable: false,
    title: 'No such version of a model here. "papyri models list" names those that are.',
  },
  'model-version-exists': {
    status: 409,
    retryable: false,
    title:
      'This version of the model is here already, and a version never changes. Give the new one another name.',
  },
  'model-not-servable': {
    status: 409,
    retryable: false,
    title: 'Nothing here can run a model of this format for this task, so it was not promoted.',
  },
  'no-earlier-model': {
    status: 409,
    retryable: false,
    title: 'No other version served this task before, so there is nothing to go back to.',
  },
  'evaluation-failed': {
    status: 422,
    retryable: false,
    title: 'The models could not be held against each other. The detail says which part failed.',
  },
  'nothing-to-learn-from': {
    status: 409,
    retryable: false,
    title:
      'There is nothing to learn from yet: correct a summary or an answer, or rate one as good, and try again.',
  },
  'no-trained-model': {
    status: 409,
    retryable: false,
    title:
      'No trained version of this task is here to go on from: train one with "papyri train" or add one with "papyri models add", and try again.',
  },
  'recipe-unknown': {
    status: 404,
    retryable: false,
    title: 'There is no such recipe. "papyri train --list" names those that are.',
  },
  'run-unknown': {
    status: 404,
    retryable: false,
    title:
      'No such training run here. It may have come to its end and be registered, or belong to another data folder.',
  },
  'run-active': { status: 409, retryable: true, title: 'This training run is under way already.' },
  'training-not-shared': {
    status: 422,
    retryable: false,
    title: 'Several processes cannot share this: start it without mpirun.',
  },
  'training-processes-differ': {
    status: 409,
    retryable: false,
    title:
      'The processes were not given the same: recipe, parameters, seed, data and program must be equal in all of them.',
  },
  'training-data-invalid': {
    status: 422,
    retryable: false,
    title: 'The data is not as the recipe needs it.',
  },
  'training-failed': {
    status: 500,
    retryable: true,
    title:
      'The training broke off. Its log tells more; "papyri train --resume" goes on from its last checkpoint.',
  },
  'storage-read-only': {
    status: 507,
    retryable: true,
    title: 'The data folder cannot be written to. Check its permissions; nothing that was saved is lost.',
  },
  'backup-unreadable': {
    status: 422,
    retryable: false,
    title: 'This is not a backup of Papyri, or it is damaged.',
  },
  'backup-newer': {
    status: 409,
    retryable: false,
    title: 'This backup was made by a newer Papyri. Update this one, then restore it.',
  },
  'backup-running': {
    status: 409,
    retryable: true,
    title: 'A backup is being made already. Try again when it is done.',
  },
  'backup-interrupted': {
    status: 503,
    retryable: true,
    title: 'The backup broke off before its end and was dropped. Make it again.',
  },
  'data-folder-not-empty': {
    status: 409,
    retryable: false,
    title:
      'There is a library here already. Restore into another folder with --data, or add --replace, which puts the old one aside.',
  },
  'database-newer': {
    status: 409,
    retryable: false,
    title:
      'The database was used by a newer Papyri. Start that version, or restore a backup made by this one; nothing was changed.',
  },
  // This machine
  cancelled: { status: 409, retryable: true, title: 'Stopped on request.' },
  'deadline-exceeded': {
    status: 504,
    retryable: true,
    title: 'This took longer than the time allowed. Try again.',
  },
  'storage-full': {
    status: 507,
    retryable: true,
    title: 'The disk is full. Free some space; nothing that was saved is lost.',
  },
  'storage-unreachable': {
    status: 503,
    retryable: true,
    title:
      'The database or the file store cannot be reached or refuses us. Check its address, name and credentials in the settings.',
  },
  'data-folder-in-use': {
    status: 503,
    retryable: true,
    title: 'Another Papyri uses this data folder. Stop it or choose another folder with --data.',
  },
  'server-unreachable': {
    status: 503,
    retryable: true,
    title: 'No Papyri answers there. Start one with "papyri serve" or check the address.',
  },
  'shutting-down': { status: 503, retryable: true, title: 'Papyri is stopping. Try again in a moment.' },
  internal: {
    status: 500,
    retryable: true,
    title: 'Something went wrong inside Papyri. The log has the details under this request id.',
  },
} as const satisfies Record<string, { status: number; retryable: boolean; title: string }>;

export type ErrorCode = keyof typeof errorCatalogue;

/** All codes, for schemas and docs. */
export const errorCodes = Object.keys(errorCatalogue) as [ErrorCode, ...ErrorCode[]];

const marker = Symbol.for('papyri.error');

/** The one error class. `detail` is for the reader and never holds paper text, secrets or paths. */
export class PapyriError extends Error {
  readonly [marker] = true;
  readonly code: ErrorCode;
  readonly status: number;
  readonly retryable: boolean;
  readonly detail: string | undefined;
  /** How long to wait before trying again, where the other side said so. */
  readonly retryAfterMs: number | undefined;

  constructor(code: ErrorCode, options: { detail?: string; cause?: unknown; retryAfterMs?: number } = {}) {
    const entry = errorCatalogue[code];
    super(options.detail ? `${entry.title} (${options.detail})` : entry.title, { cause: options.cause });
    this.name = 'PapyriError';
    this.code = code;
    this.status = entry.status;
    this.retryable = entry.retryable;
    this.detail = options.detail;
    this.retryAfterMs = options.retryAfterMs;
  }

  /** Recognises the error across copies of this module and across threads that keep the symbol. */
  static isInstance(value: unknown): value is PapyriError {
    return typeof value === 'object' && value !== null && (value as Record<symbol, unknown>)[marker] === true;
  }
}
