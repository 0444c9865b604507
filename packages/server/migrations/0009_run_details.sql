-- What else is written down of a training run: seed, datasets, revision of the code, peak of memory.
alter table run add column details jsonb not null default '{}';
alter table run drop constraint run_state_check;
alter table run add constraint run_state_check
  check (state in ('running', 'done', 'failed', 'cancelled', 'interrupted'));
