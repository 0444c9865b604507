-- The lines of an import, each in a row of its own: a long list is settled a part at a time.
create table import_item (
  import_id uuid not null references import (id) on delete cascade,
  ordinal integer not null,
  name text not null, -- as it stood in the list
  reference text, -- as the source writes it; none where no paper was recognised
  state text not null check (state in ('waiting', 'found', 'skipped', 'failed')),
  paper_id text,
  failure jsonb,
  primary key (import_id, ordinal)
);
create index import_item_waiting on import_item (import_id, ordinal) where state = 'waiting';
create index import_item_paper on import_item (paper_id);
alter table import drop column items;
