-- What models are trained and measured on. A version is named by the hash of its files, which lie in the blob store.
create table dataset_version (
  id text primary key,
  name text not null,
  licence text not null,
  source text not null,
  created_at timestamptz not null default now()
);
create index dataset_version_name on dataset_version (name, created_at desc);

create table dataset_file (
  version_id text not null references dataset_version (id) on delete cascade,
  path text not null,
  sha256 text not null,
  md5 text not null,
  size bigint not null,
  rows bigint, -- lines that hold something, of JSON Lines files
  primary key (version_id, path)
);
create index dataset_file_sha256 on dataset_file (sha256);
