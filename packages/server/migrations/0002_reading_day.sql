-- Conversations, feedback, the library and settings.

-- A conversation with one paper. `document_id` is the text it is about: its citations point into that.
create table conversation (
  id uuid primary key,
  owner_id text not null references principal (id),
  scope text not null,
  paper_id text not null,
  document_id text not null,
  title text not null,
  created_at timestamptz not null default now(),
  updated_at timestamptz not null default now(),
  deleted_at timestamptz,
  foreign key (scope, paper_id) references paper (scope, id)
);
create index conversation_paper on conversation (owner_id, paper_id, updated_at desc);

-- One question with its reply. The question is durable before the reply is begun.
create table turn (
  id uuid primary key,
  conversation_id uuid not null references conversation (id) on delete cascade,
  ordinal integer not null,
  question text not null,
  state text not null check (state in ('streaming', 'done', 'stopped', 'interrupted')),
  reply jsonb not null,
  executor_id text, -- which process writes it
  asked_at timestamptz not null default now(),
  unique (conversation_id, ordinal)
);
-- one reply at a time in a conversation
create unique index turn_streaming on turn (conversation_id) where state = 'streaming';

-- The sheet of prepared questions of a text, shared by all who may read it.
create table question_sheet (
  scope text not null,
  document_id text not null,
  sheet jsonb not null,
  updated_at timestamptz not null default now(),
  primary key (scope, document_id),
  foreign key (scope, document_id) references document (scope, id) on delete cascade
);

-- The rating in force of one thing by one principal; all that were ever given stand in the event log.
create table rating (
  id uuid primary key,
  owner_id text not null references principal (id),
  scope text not null,
  paper_id text not null,
  rated_kind text not null,
  rated_id text not null, -- a document for summaries, else the record's id
  rated jsonb not null,
  stars integer check (stars between 1 and 5),
  thumb text check (thumb in ('up', 'down')),
  comment text,
  subject jsonb not null, -- what was shown: text, models, stage version
  rated_at timestamptz not null default now(),
  unique (owner_id, rated_kind, rated_id)
);
create index rating_paper on rating (owner_id, paper_id);

create table correction (
  id uuid primary key,
  owner_id text not null references principal (id),
  scope text not null,
  paper_id text not null,
  document_id text not null,
  corrected jsonb not null,
  text text,
  citation jsonb,
  comment text,
  subject jsonb not null, -- what was shown: text, models, stage version
  corrected_at timestamptz not null default now(),
  taken_back_at timestamptz
);
create index correction_paper on correction (owner_id, paper_id);

create table tag (
  owner_id text not null references principal (id),
  tag text not null,
  scope text not null,
  paper_id text not null,
  primary key (owner_id, tag, paper_id)
);
create index tag_paper on tag (owner_id, paper_id);

-- A list of papers that is being brought in.
create table import (
  id uuid primary key,
  owner_id text not null references principal (id),
  state text not null check (state in ('running', 'done', 'cancelled')),
  items jsonb not null,
  created_at timestamptz not null default now(),
  updated_at timestamptz not null default now()
);

-- Settings that are changed while the program runs. Secrets are not kept here.
create table setting (
  key text primary key,
  value jsonb not null,
  updated_at timestamptz not null default now()
);

alter table document add column language text;
alter table paper add column withdrawn boolean not null default false;
insert into model_traffic (task, version, variant, share) values
  ('prepared-questions', 'heuristic-1', 'current', 1),
  ('chat', 'heuristic-1', 'current', 1);
