-- Versions of models held against the one that served then; append-only.
create table evaluation (
  id bigint generated always as identity primary key,
  model_id text not null references model_version (id) on delete cascade,
  against_id text not null,
  passed boolean not null,
  evaluation jsonb not null,
  at timestamptz not null default now()
);
create index evaluation_model on evaluation (model_id, id desc);
