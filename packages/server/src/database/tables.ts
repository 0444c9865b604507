import type { Answer } from '@papyri/core/contracts/answer';
import type { Position } from '@papyri/core/contracts/api';
import type { QuestionSheet, Reply } from '@papyri/core/contracts/chat';
import type { Citation } from '@papyri/core/contracts/citation';
import type { ParseQuality } from '@papyri/core/contracts/document';
import type { Evaluation } from '@papyri/core/contracts/evaluation';
import type { Shown } from '@papyri/core/contracts/event';
import type { Corrected, Rated } from '@papyri/core/contracts/feedback';
import type { Import } from '@papyri/core/contracts/library';
import type { Licence } from '@papyri/core/contracts/licence';
import type { Lineage, ModelCard, ModelVersion, Promotion } from '@papyri/core/contracts/model-version';
import type { Author } from '@papyri/core/contracts/paper';
import type { ModelChoice } from '@papyri/core/contracts/provenance';
import type { Failure, Progress } from '@papyri/core/contracts/reading';
import type { Run, RunDetails } from '@papyri/core/contracts/run';
import type { Summary, Tldr } from '@papyri/core/contracts/summary';
import type { Teaching } from '@papyri/core/contracts/teaching';
import type { ColumnType, Generated, GeneratedAlways, Selectable } from 'kysely';

/** `timestamptz`: read as a Date, written as a Date or ISO 8601 text. */
type Timestamp = ColumnType<Date, Date | string, Date | string>;
/** A timestamp that the database fills in where it is left out. */
type DefaultTimestamp = ColumnType<Date, Date | string | undefined, Date | string>;
type NullableTimestamp = ColumnType<Date | null, Date | string | null | undefined, Date | string | null>;
/** `bigint`: read as decimal text, since it may pass 2^53; written as a number or text. */
type BigInteger = ColumnType<string, number | string, number | string>;
type NullableBigInteger = ColumnType<
  string | null,
  number | string | null | undefined,
  number | string | null
>;
type DefaultBigInteger = ColumnType<string, number | string | undefined, number | string>;
/**
 * `jsonb`: read parsed but not checked, written as JSON text, because node-postgres would send a bare array as a
 * PostgreSQL array.
 */
type Json<Value> = ColumnType<Value, string, string>;
type DefaultJson<Value> = ColumnType<Value, string | undefined, string>;
type NullableJson<Value> = ColumnType<Value | null, string | null | undefined, string | null>;

export interface PrincipalTable {
  id: string;
  created_at: DefaultTimestamp;
}

export interface PaperTable {
  scope: string;
  id: string;
  source: string;
  base_id: string;
  version: Generated<number>;
  title: string;
  authors: DefaultJson<Author[]>;
  author_names: Generated<string>;
  abstract: Generated<string>;
  categories: Generated<string[]>;
  primary_category: string | null;
  published_at: NullableTimestamp;
  updated_at: NullableTimestamp;
  doi: string | null;
  journal_reference: string | null;
  comment: string | null;
  landing_url: string | null;
  pdf_url: string | null;
  licence: DefaultJson<Licence>;
  recognised_as: string | null;
  withdrawn: Generated<boolean>;
  versions_checked_at: NullableTimestamp;
  fetched_at: DefaultTimestamp;
  search: GeneratedAlways<string>;
}

export interface SourceFileTable {
  scope: string;
  paper_id: string;
  sha256: string;
  size: BigInteger;
  media_type: string;
  url: string | null;
  obtained_at: DefaultTimestamp;
}

export interface ShelfTable {
  owner_id: string;
  scope: string;
  paper_id: string;
  added_at: DefaultTimestamp;
  opened_at: DefaultTimestamp;
  removed_at: NullableTimestamp;
  title: string | null;
  authors: NullableJson<Author[]>;
  position: NullableJson<Position>;
}

export interface ReadingTable {
  id: string;
  scope: string;
  paper_id: string;
  owner_id: string;
  state: 'queued' | 'running' | 'done' | 'failed' | 'cancelled';
  step: string | null;
  progress: NullableJson<Progress>;
  failure: NullableJson<Failure>;
  document_id: string | null;
  created_at: DefaultTimestamp;
  updated_at: DefaultTimestamp;
}

export interface StepResultTable {
  scope: string;
  key: string;
  step: string;
  value: Json<unknown>;
  document_id: string | null;
  created_at: DefaultTimestamp;
}

export interface DocumentTable {
  scope: string;
  id: string;
  paper_id: string;
  source_sha256: string;
  clean_blob: string;
  pages: number;
  characters: number;
  quality: Json<ParseQuality>;
  language: string | null;
  created_at: DefaultTimestamp;
}

export interface DocumentTermsTable {
  scope: string;
  document_id: string;
  terms: string[];
  repeated: Json<Record<string, number>>;
  length: number;
}

export interface ShelfTermsTable {
  owner_id: string;
  paper_id: string;
  heading: string;
  frequencies: Json<Record<string, number>>;
  length: number;
}

export interface SummaryTable {
  scope: string;
  document_id: string;
  tldr: NullableJson<Tldr>;
  summary: NullableJson<Summary>;
  updated_at: DefaultTimestamp;
}

export interface PassageTable {
  scope: string;
  document_id: string;
  ordinal: number;
  span_start: number;
  span_end: number;
  page: number;
  heading: string | null;
  text: string;
  search: GeneratedAlways<string>;
}

export interface AnswerTable {
  id: string;
  owner_id: string;
  scope: string;
  paper_id: string;
  document_id: string;
  answer: Json<Answer>;
  asked_at: DefaultTimestamp;
}

export interface EventTable {
  id: GeneratedAlways<string>;
  stream: string;
  type: string;
  schema_version: number;
  application_id: string;
  trace_id: string;
  owner_id: string;
  scope: string;
  visibility: 'private' | 'public';
  body: Json<unknown>;
  at: DefaultTimestamp;
}

export interface UsageTable {
  id: GeneratedAlways<string>;
  principal_id: string;
  scope: string;
  paper_id: string | null;
  step: string;
  model: NullableJson<ModelChoice>;
  cpu_ms: Generated<number>;
  wall_ms: Generated<number>;
  bytes_sent: DefaultBigInteger;
  input_tokens: DefaultBigInteger;
  output_tokens: DefaultBigInteger;
  usd: Generated<number>;
  price_version: string;
  at: DefaultTimestamp;
}

export interface SourceClockTable {
  source: string;
  next_allowed_at: DefaultTimestamp;
  lease_owner: string | null;
  lease_until: NullableTimestamp;
  consecutive_failures: Generated<number>;
  state: Generated<string>;
  last_success_at: NullableTimestamp;
}

export interface SourceCacheTable {
  source: string;
  key: string;
  value: Json<unknown>;
  fetched_at: Timestamp;
}

export interface ModelTrafficTable {
  task: string;
  version: string;
  variant: string;
  share: number;
  updated_at: DefaultTimestamp;
}

export interface ExecutorTable {
  id: string;
  started_at: DefaultTimestamp;
  heartbeat_at: DefaultTimestamp;
}

export interface ConversationTable {
  id: string;
  owner_id: string;
  scope: string;
  paper_id: string;
  document_id: string;
  title: string;
  created_at: DefaultTimestamp;
  updated_at: DefaultTimestamp;
  deleted_at: ColumnType<Date | null, Date | string | null | undefined, Date | string | null>;
}

export interface TurnTable {
  id: string;
  conversation_id: string;
  ordinal: number;
  question: string;
  state: 'streaming' | 'done' | 'stopped' | 'interrupted';
  reply: Json<Reply>;
  executor_id: string | null;
  /** Another number at every change. */
  revision: DefaultBigInteger;
  asked_at: DefaultTimestamp;
}

export interface QuestionSheetTable {
  scope: string;
  document_id: string;
  sheet: Json<QuestionSheet>;
  updated_at: DefaultTimestamp;
}

export interface RatingTable {
  id: string;
  owner_id: string;
  scope: string;
  paper_id: string;
  rated_kind: string;
  rated_id: string;
  rated: Json<Rated>;
  stars: number | null;
  thumb: 'up' | 'down' | null;
  comment: string | null;
  subject: Json<Shown>;
  rated_at: DefaultTimestamp;
}

export interface CorrectionTable {
  id: string;
  owner_id: string;
  scope: string;
  paper_id: string;
  document_id: string;
  corrected: Json<Corrected>;
  text: string | null;
  citation: NullableJson<Citation>;
  comment: string | null;
  subject: Json<Shown>;
  corrected_at: DefaultTimestamp;
  taken_back_at: ColumnType<Date | null, Date | string | null | undefined, Date | string | null>;
}

export interface TagTable {
  owner_id: string;
  tag: string;
  scope: string;
  paper_id: string;
}

export interface ImportTable {
  id: string;
  owner_id: string;
  state: 'running' | 'done' | 'cancelled';
  created_at: DefaultTimestamp;
  updated_at: DefaultTimestamp;
}

export interface ImportItemTable {
  import_id: string;
  ordinal: number;
  name: string;
  reference: string | null;
  state: Import['items'][number]['state'];
  paper_id: string | null;
  failure: NullableJson<Failure>;
}

export interface UnusedBlobTable {
  sha256: string;
  since: DefaultTimestamp;
}

export interface SettingTable {
  key: string;
  value: ColumnType<unknown, string, string>;
  updated_at: DefaultTimestamp;
}

export interface DatasetVersionTable {
  id: string;
  name: string;
  licence: string;
  source: string;
  created_at: DefaultTimestamp;
}

export interface DatasetFileTable {
  version_id: string;
  path: string;
  sha256: string;
  md5: string;
  size: BigInteger;
  rows: NullableBigInteger;
}

export interface RunTable {
  id: string;
  task: string;
  recipe: string;
  state: Run['state'];
  parameters: Json<Run['parameters']>;
  started_at: Timestamp;
  ended_at: NullableTimestamp;
  wall_ms: number;
  cpu_ms: number;
  memory: Json<Run['memory']>;
  artefacts: Json<Run['artefacts']>;
  log: string;
  details: Json<RunDetails>;
}

export interface RunMetricTable {
  run_id: string;
  name: string;
  step: number;
  value: number;
}

export interface ModelVersionTable {
  id: string;
  task: string;
  version: string;
  format: string;
  card: Json<ModelCard>;
  metrics: Json<ModelVersion['metrics']>;
  lineage: Json<Lineage>;
  created_at: Timestamp;
}

export interface ModelArtefactTable {
  model_id: string;
  path: string;
  sha256: string;
  size: BigInteger;
}

export interface ModelAliasTable {
  id: GeneratedAlways<string>;
  task: string;
  version: string;
  previous_id: ColumnType<string | null, string | null | undefined, string | null>;
  kind: Promotion['kind'];
  by_id: string | null;
  at: DefaultTimestamp;
}

export interface EvaluationTable {
  id: GeneratedAlways<string>;
  model_id: string;
  against_id: string;
  passed: boolean;
  evaluation: Json<Evaluation>;
  at: DefaultTimestamp;
}

export interface TeachingTable {
  id: string;
  owner_id: string;
  task: string;
  state: Teaching['state'];
  teaching: Json<Teaching>;
  started_at: Timestamp;
  alive_at: Timestamp;
}

/** Written by `migrate` alone. */
export interface MigrationTable {
  name: string;
  sha256: string;
  applied_at: DefaultTimestamp;
}

/** All tables of the migrations, as Kysely sees them; a test compares them with the database. */
export interface Tables {
  principal: PrincipalTable;
  paper: PaperTable;
  source_file: SourceFileTable;
  shelf: ShelfTable;
  reading: ReadingTable;
  step_result: StepResultTable;
  document: DocumentTable;
  document_terms: DocumentTermsTable;
  shelf_terms: ShelfTermsTable;
  summary: SummaryTable;
  passage: PassageTable;
  answer: AnswerTable;
  event: EventTable;
  usage: UsageTable;
  source_clock: SourceClockTable;
  source_cache: SourceCacheTable;
  model_traffic: ModelTrafficTable;
  executor: ExecutorTable;
  conversation: ConversationTable;
  turn: TurnTable;
  question_sheet: QuestionSheetTable;
  rating: RatingTable;
  correction: CorrectionTable;
  tag: TagTable;
  import: ImportTable;
  import_item: ImportItemTable;
  setting: SettingTable;
  unused_blob: UnusedBlobTable;
  dataset_version: DatasetVersionTable;
  dataset_file: DatasetFileTable;
  run: RunTable;
  run_metric: RunMetricTable;
  model_version: ModelVersionTable;
  model_artefact: ModelArtefactTable;
  model_alias: ModelAliasTable;
  evaluation: EvaluationTable;
  teaching: TeachingTable;
  migration: MigrationTable;
}

export type PaperRow = Selectable<PaperTable>;
export type ReadingRow = Selectable<ReadingTable>;
