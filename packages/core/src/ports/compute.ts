import type { Answer } from '../contracts/answer.ts';
import type { ParseQuality } from '../contracts/document.ts';
import type { DocumentId, Sha256 } from '../contracts/ids.ts';
import type { Passage } from '../contracts/passage.ts';
import type { ModelChoice } from '../contracts/provenance.ts';
import type { PaperReferences } from '../contracts/references.ts';
import type { Span } from '../contracts/span.ts';
import type { Summary, Tldr } from '../contracts/summary.ts';
import type { Recognised } from '../extract/recognised-pages.ts';
import type { DraftSentence } from '../grounding/draft.ts';
import type { GroundedSentence, ShownPassage } from '../grounding/ground-draft.ts';
import type { PageImage } from './ocr-engine.ts';
import type { RankedText } from './reranker.ts';

/** What is known about a paper beside its text. */
export interface PaperContext {
  readonly title: string;
  /** As its source states it; empty where unknown. */
  readonly abstract: string;
}

/** What the first page tells about the paper; any part may be missing. */
export interface PaperIdentity {
  readonly arxivId?: string;
  readonly doi?: string;
  readonly title?: string;
  readonly authors?: readonly string[];
  readonly abstract?: string;
}

/** What there is of a paper beside the PDF. */
export interface PaperSources {
  /** Made by the source of the paper. */
  readonly html?: Uint8Array;
  /** What the author sent in: a tar, a file, compressed or not. */
  readonly latex?: Uint8Array;
  /** The exact version that was asked for: `2401.00001v2`. */
  readonly version: string;
}

export interface ExtractedDocument {
  /** The clean document, serialised: opaque to everyone but `Compute`. */
  readonly bytes: Uint8Array;
  readonly pages: number;
  readonly characters: number;
  readonly quality: ParseQuality;
  /** ISO 639-1 code of the text's language, where it could be told. */
  readonly language?: string;
  readonly identity: PaperIdentity;
  /** Indices of pages that hold pictures and no text, those that `recognised` gave text to among them. */
  readonly scannedPages: readonly number[];
  /** Indices of pages whose text means nothing: their fonts tell codes and not letters. */
  readonly unreadablePages: readonly number[];
}

export interface ExtractInput {
  readonly pdf: Uint8Array;
  readonly sourceSha256: Sha256;
  readonly documentId: DocumentId;
  /** Gives the text its structure where it is of the same paper and whole. */
  readonly sources?: PaperSources;
  /** What OCR read on pages without text. */
  readonly recognised?: Recognised;
  /** A file without any text gives a document without any instead of `pdf-no-text`: OCR comes next. */
  readonly mayBeEmpty?: boolean;
}

export interface Measured<Value> {
  readonly value: Value;
  /** CPU time of the thread that did the work, in milliseconds. */
  readonly cpuMs: number;
}

export interface ComputeOptions {
  readonly signal?: AbortSignal;
}

export interface ExtractOptions extends ComputeOptions {
  /** Called when a thread takes the work up. */
  readonly onStart?: () => void;
  readonly onProgress?: (pagesDone: number, pages: number) => void;
}

/** The text to work on. */
export interface StoredDocument {
  readonly documentId: DocumentId;
  /** `ExtractedDocument.bytes`, as stored. */
  readonly document: Uint8Array;
}

/** The text to work on with what is known beside it. */
export interface DocumentInput extends StoredDocument {
  readonly context: PaperContext;
  /** Models pinned for this workflow. */
  readonly models: readonly ModelChoice[];
  /** ISO 8601; goes into provenance. */
  readonly now: string;
}

/** A document cut into passages, with how often each stem stands in them. */
export interface IndexedText {
  readonly passages: readonly Passage[];
  readonly terms: readonly (readonly [term: string, frequency: number])[];
  /** Words in all, those left out of the terms not counted. */
  readonly length: number;
}

/** What a conversation has shown so far, as spans of the document's text. */
export interface Recalled {
  /** Cited by the turns that a question refers back to: what it asks for probably stands near. */
  readonly cited: readonly Span[];
  /** Said already, where the reader asks for more: not said again. */
  readonly said: readonly Span[];
}

export interface QuestionInput extends DocumentInput {
  readonly question: string;
  readonly recalled?: Recalled;
}

export interface PassagesInput extends StoredDocument {
  readonly question: string;
  /** Spans whose passages must be among them. */
  readonly near: readonly Span[];
  readonly budgetTokens: number;
}

/** Texts that a search found among others. */
export interface RerankInput {
  readonly query: string;
  readonly texts: readonly RankedText[];
  /** How many texts were searched, and of the words of the query how many of these hold each, by stem. */
  readonly among: { readonly texts: number; readonly holding: readonly (readonly [stem: string, number])[] };
  /** Pinned for this search. */
  readonly models: readonly ModelChoice[];
}

export interface Reranked {
  /** Indexes of the texts that have to do with the query, best first. */
  readonly order: readonly number[];
  /** What really ranked them. */
  readonly models: readonly ModelChoice[];
}

export interface GroundInput extends StoredDocument {
  readonly sentences: readonly DraftSentence[];
  /** As the model was shown them, in the order of their numbers. */
  readonly passages: readonly ShownPassage[];
  readonly title: string;
  readonly question: string;
}

/**
 * The CPU work of reading, off the caller's thread and stoppable. Failures are PapyriErrors: `not-a-pdf`, `pdf-…`,
 * `cancelled`, `shutting-down`.
 */
export interface Compute {
  /** Reads a PDF, with what there is of it beside, into the document that `documentId` names. */
  extract(given: ExtractInput, options?: ExtractOptions): Promise<Measured<ExtractedDocument>>;
  /** Paints a page for OCR. */
  renderPage(
    given: { readonly pdf: Uint8Array; readonly page: number },
    options?: ComputeOptions,
  ): Promise<Measured<PageImage>>;
  /** The same PDF without its password, which is kept nowhere; `pdf-password-wrong` where it is another. */
  unlock(
    given: { readonly pdf: Uint8Array; readonly password: string },
    options?: ComputeOptions,
  ): Promise<Measured<{ readonly pdf: Uint8Array }>>;
  tldr(input: DocumentInput, options?: ComputeOptions): Promise<Measured<Tldr>>;
  summarize(input: DocumentInput, options?: ComputeOptions): Promise<Measured<Summary>>;
  passages(document: StoredDocument, options?: ComputeOptions): Promise<Measured<IndexedText>>;
  /** What the document cites, and why. */
  references(
    input: Omit<DocumentInput, 'context'>,
    options?: ComputeOptions,
  ): Promise<Measured<PaperReferences>>;
  answer(input: QuestionInput, options?: ComputeOptions): Promise<Measured<Answer>>;
  /** The passages that a language model is shown for a question, in the order of the text. */
  passagesFor(input: PassagesInput, options?: ComputeOptions): Promise<Measured<readonly Passage[]>>;
  /** Puts texts that a search found into a better order. */
  rerank(input: RerankInput, options?: ComputeOptions): Promise<Measured<Reranked>>;
  /** Holds what a language model wrote against the text; one result a sentence. */
  ground(input: GroundInput, options?: ComputeOptions): Promise<Measured<readonly GroundedSentence[]>>;
  close(): Promise<void>;
}
