-- What the search of the library ranks by, and what deleting for good needs to know.

-- The words of one text: its different stems for the index; how often those stand that stand more than once.
create table document_terms (
  scope text not null,
  document_id text not null,
  terms text[] not null,
  repeated jsonb not null,
  length integer not null, -- words in all
  primary key (scope, document_id),
  foreign key (scope, document_id) references document (scope, id) on delete cascade
);
create index document_terms_terms on document_terms using gin (terms) with (fastupdate = off);

-- The words of title, authors, tags and abstract as the owner of the shelf sees them. A row that is missing is made
-- by the next search: who changes one of them deletes it.
create table shelf_terms (
  owner_id text not null,
  paper_id text not null,
  heading text not null, -- folded words of title, authors and tags, for words of which the beginning is typed
  frequencies jsonb not null, -- weighted by where they stand
  length real not null,
  primary key (owner_id, paper_id),
  foreign key (owner_id, paper_id) references shelf (owner_id, paper_id) on delete cascade
);

create index document_source on document (scope, source_sha256);
create index shelf_paper on shelf (scope, paper_id);
create index shelf_trash on shelf (removed_at) where removed_at is not null;

-- Of which text a result was made; it goes when the text goes.
alter table step_result add column document_id text;
create index step_result_document on step_result (scope, document_id);

-- When the source was last asked for versions of the paper that this one is a version of.
alter table paper add column versions_checked_at timestamptz;

create index import_owner on import (owner_id, created_at desc);

-- What belongs to a paper goes with it or not at all: nothing is kept of a private upload that is deleted while it is
-- worked on. What was kept of papers that are gone already goes now.
delete from answer where not exists (select from paper where paper.scope = answer.scope and paper.id = answer.paper_id);
delete from rating where not exists (select from paper where paper.scope = rating.scope and paper.id = rating.paper_id);
delete from correction where not exists (select from paper where paper.scope = correction.scope and paper.id = correction.paper_id);
delete from tag where not exists (select from paper where paper.scope = tag.scope and paper.id = tag.paper_id);
delete from source_file where not exists (select from paper where paper.scope = source_file.scope and paper.id = source_file.paper_id);
alter table answer add foreign key (scope, paper_id) references paper (scope, id);
alter table rating add foreign key (scope, paper_id) references paper (scope, id);
alter table correction add foreign key (scope, paper_id) references paper (scope, id);
alter table tag add foreign key (scope, paper_id) references paper (scope, id);
alter table source_file add foreign key (scope, paper_id) references paper (scope, id);

-- Files that nothing refers to, since when. They are deleted after a while, when still nothing does.
create table unused_blob (
  sha256 text primary key,
  since timestamptz not null default now()
);
create index document_blob on document (clean_blob);
