-- Times that a model was taught what a person said; one at a time. `alive_at`: when the process that does it last said so.
create table teaching (
  id uuid primary key,
  owner_id text not null references principal (id),
  task text not null,
  state text not null check (state in ('running', 'done', 'failed', 'cancelled', 'stopped')),
  teaching jsonb not null,
  started_at timestamptz not null,
  alive_at timestamptz not null
);
create unique index teaching_running on teaching ((true)) where state = 'running';
create index teaching_started on teaching (owner_id, started_at desc);
