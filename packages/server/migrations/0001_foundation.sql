-- The first schema. Every row that belongs to somebody says to whom (owner_id) and who may share it (scope).
-- scope is 'public' for papers that anyone can fetch, 'owner:<principal>' for private uploads and what follows
-- from them; it is part of every key, so that no cache can answer across owners.

create table principal (
  id text primary key,
  created_at timestamptz not null default now()
);
insert into principal (id) values ('local');

-- Metadata of one version of a paper: the local mirror (scope public) and private uploads.
create table paper (
  scope text not null,
  id text not null,
  source text not null,
  base_id text not null, -- id without version: groups the versions of a paper
  version integer not null default 1,
  title text not null,
  authors jsonb not null default '[]',
  author_names text not null default '',
  abstract text not null default '',
  categories text[] not null default '{}',
  primary_category text,
  published_at timestamptz,
  updated_at timestamptz,
  doi text,
  journal_reference text,
  comment text,
  landing_url text,
  pdf_url text,
  licence jsonb not null default '{"name":"unknown"}',
  recognised_as text,
  fetched_at timestamptz not null default now(), -- when the source last told us this
  search tsvector generated always as (
    setweight(to_tsvector('english', title), 'A') ||
    setweight(to_tsvector('simple', author_names), 'B') ||
    setweight(to_tsvector('english', abstract), 'C')
  ) stored,
  primary key (scope, id)
);
create index paper_search on paper using gin (search);
create index paper_base on paper (scope, base_id, version desc);
create index paper_categories on paper using gin (categories);
create index paper_published on paper (published_at desc);

-- The bytes that a paper was read from.
create table source_file (
  scope text not null,
  paper_id text not null,
  sha256 text not null,
  size bigint not null,
  media_type text not null,
  url text,
  obtained_at timestamptz not null default now(),
  primary key (scope, paper_id, media_type)
);
create index source_file_sha256 on source_file (sha256);

-- A principal's shelf: what they opened or uploaded, their edits and where they left off.
create table shelf (
  owner_id text not null references principal (id),
  scope text not null,
  paper_id text not null,
  added_at timestamptz not null default now(),
  opened_at timestamptz not null default now(),
  removed_at timestamptz,
  title text,
  authors jsonb,
  position jsonb,
  primary key (owner_id, paper_id),
  foreign key (scope, paper_id) references paper (scope, id)
);
create index shelf_recent on shelf (owner_id, opened_at desc) where removed_at is null;

-- The work of reading one paper, as the page sees it. Its workflow is durable elsewhere; this row is its face.
create table reading (
  id uuid primary key,
  scope text not null,
  paper_id text not null,
  owner_id text not null references principal (id),
  state text not null check (state in ('queued', 'running', 'done', 'failed', 'cancelled')),
  step text,
  progress jsonb,
  failure jsonb,
  document_id text,
  created_at timestamptz not null default now(),
  updated_at timestamptz not null default now(),
  foreign key (scope, paper_id) references paper (scope, id)
);
-- One reading at work per paper and scope.
create unique index reading_active on reading (scope, paper_id) where state in ('queued', 'running');
create index reading_paper on reading (scope, paper_id, created_at desc);

-- Results of steps by hash(input, step version, model version): the same work is never done twice.
create table step_result (
  scope text not null,
  key text not null,
  step text not null,
  value jsonb not null, -- small results, or the blob keys of large ones
  created_at timestamptz not null default now(),
  primary key (scope, key)
);

create table document (
  scope text not null,
  id text not null,
  paper_id text not null,
  source_sha256 text not null,
  clean_blob text not null,
  pages integer not null,
  characters integer not null,
  quality jsonb not null,
  created_at timestamptz not null default now(),
  primary key (scope, id)
);
create index document_paper on document (scope, paper_id, created_at desc);

create table summary (
  scope text not null,
  document_id text not null,
  tldr jsonb,
  summary jsonb,
  updated_at timestamptz not null default now(),
  primary key (scope, document_id),
  foreign key (scope, document_id) references document (scope, id) on delete cascade
);

create table passage (
  scope text not null,
  document_id text not null,
  ordinal integer not null,
  span_start integer not null,
  span_end integer not null,
  page integer not null,
  heading text,
  text text not null,
  search tsvector generated always as (to_tsvector('english', text)) stored,
  primary key (scope, document_id, ordinal),
  foreign key (scope, document_id) references document (scope, id) on delete cascade
);
create index passage_search on passage using gin (search);

-- Questions and their answers belong to who asked, also on public papers.
create table answer (
  id uuid primary key,
  owner_id text not null references principal (id),
  scope text not null,
  paper_id text not null,
  document_id text not null,
  answer jsonb not null,
  asked_at timestamptz not null default now()
);
create index answer_paper on answer (owner_id, paper_id, asked_at);

-- Append-only; written in the same transaction as the change it tells of.
create table event (
  id bigint generated always as identity primary key,
  stream text not null,
  type text not null,
  schema_version integer not null,
  application_id text not null,
  trace_id text not null,
  owner_id text not null,
  scope text not null,
  visibility text not null check (visibility in ('private', 'public')),
  body jsonb not null,
  at timestamptz not null default now()
);
create index event_stream on event (stream, id);

-- The usage ledger.
create table usage (
  id bigint generated always as identity primary key,
  principal_id text not null,
  scope text not null,
  paper_id text,
  step text not null,
  model jsonb,
  cpu_ms double precision not null default 0,
  wall_ms double precision not null default 0,
  bytes_sent bigint not null default 0,
  input_tokens bigint not null default 0,
  output_tokens bigint not null default 0,
  usd double precision not null default 0,
  price_version text not null,
  at timestamptz not null default now()
);
create index usage_paper on usage (principal_id, paper_id);

-- When each paper source may be asked again, shared by all processes; a lease says who is asking.
create table source_clock (
  source text primary key,
  next_allowed_at timestamptz not null default to_timestamp(0),
  lease_owner text,
  lease_until timestamptz,
  consecutive_failures integer not null default 0,
  state text not null default 'unknown',
  last_success_at timestamptz
);

-- Answers of paper sources, kept for the day (results change once a day).
create table source_cache (
  source text not null,
  key text not null,
  value jsonb not null,
  fetched_at timestamptz not null,
  primary key (source, key)
);

-- Which model serves a task, by share of traffic; shares of a task sum to 1. `promote` writes here.
create table model_traffic (
  task text not null,
  version text not null,
  variant text not null,
  share double precision not null check (share > 0 and share <= 1),
  updated_at timestamptz not null default now(),
  primary key (task, variant)
);
insert into model_traffic (task, version, variant, share) values
  ('tldr', 'heuristic-1', 'current', 1),
  ('key-points', 'heuristic-1', 'current', 1),
  ('roles', 'heuristic-1', 'current', 1),
  ('rerank', 'heuristic-1', 'current', 1),
  ('answer-sentence', 'heuristic-1', 'current', 1);

-- Processes at work; one that stops beating is dead and its work is taken over.
create table executor (
  id text primary key,
  started_at timestamptz not null default now(),
  heartbeat_at timestamptz not null default now()
);
