-- Followers of a conversation see what changed since they looked by a number that changes with every change of a turn.
create sequence turn_revision;
alter table turn add column revision bigint not null default nextval('turn_revision');
create index conversation_deleted on conversation (deleted_at) where deleted_at is not null;
