-- Training runs, versions of models, and which of them served when.
create table run (
  id uuid primary key,
  task text not null,
  recipe text not null,
  state text not null check (state in ('running', 'done', 'failed', 'cancelled')),
  parameters jsonb not null,
  started_at timestamptz not null,
  ended_at timestamptz,
  wall_ms double precision not null,
  cpu_ms double precision not null,
  memory jsonb not null,
  artefacts jsonb not null,
  log text not null
);
create index run_started on run (started_at desc);

create table run_metric (
  run_id uuid not null references run (id) on delete cascade,
  name text not null,
  step integer not null,
  value double precision not null,
  primary key (run_id, name, step)
);

create table model_version (
  id text primary key, -- task@version
  task text not null,
  version text not null,
  format text not null,
  card jsonb not null,
  metrics jsonb not null,
  lineage jsonb not null,
  created_at timestamptz not null
);

create table model_artefact (
  model_id text not null references model_version (id) on delete cascade,
  path text not null,
  sha256 text not null,
  size bigint not null,
  primary key (model_id, path)
);
create index model_artefact_sha256 on model_artefact (sha256);

-- Who made which version the one that serves, and when; append-only. A roll back is one more row: it repeats the row
-- that `previous_id` of the newest names, with what was previous to that.
create table model_alias (
  id bigint generated always as identity primary key,
  task text not null,
  version text not null,
  previous_id bigint references model_alias (id),
  kind text not null check (kind in ('shipped', 'promoted', 'rolled-back')),
  by_id text references principal (id),
  at timestamptz not null default now()
);
create index model_alias_task on model_alias (task, id desc);

-- What ships as code of this program.
insert into model_version (id, task, version, format, card, metrics, lineage, created_at)
select task || '@heuristic-1', task, 'heuristic-1', 'built-in',
  jsonb_build_object('language', '["en"]'::jsonb, 'license', 'Apache-2.0', 'datasets', datasets, 'metrics', '[]'::jsonb,
    'description', description),
  '{}', jsonb_build_object('datasets', '[]'::jsonb) || lineage, now()
from (values
  ('tldr', '["allenai/scitldr"]'::jsonb, '{"recipe": "evals/fit.ts tldr"}'::jsonb,
    'Ranks the sentences of an abstract: linear, listwise, over cue phrases, place, length, title and centrality.'),
  ('key-points', '["WING-NUS/scisumm-corpus"]', '{"recipe": "evals/fit.ts key-points"}',
    'Ranks the sentences of a whole paper: linear, listwise, fitted with abstracts withheld.'),
  ('roles', '["allenai/csabstruct"]', '{"recipe": "evals/fit.ts roles"}',
    'Says what a sentence tells: multinomial logistic regression.'),
  ('answer-sentence', '["deepset-ai/COVID-QA"]', '{"recipe": "evals/fit.ts answers"}',
    'Ranks the sentences that may answer a question: linear, listwise; says how sure it is.'),
  ('rerank', '[]', '{}', 'Ranks the passages of a paper for a question by BM25.'),
  ('prepared-questions', '[]', '{}', 'Answers the questions that are asked of every paper.'),
  ('chat', '[]', '{}', 'Replies in conversations from sentences of the paper.')
) as shipped (task, datasets, lineage, description);
insert into model_alias (task, version, kind)
select task, version, 'shipped' from model_traffic where variant = 'current' order by task;
