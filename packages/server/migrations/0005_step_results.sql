-- What is still made of a text while it is deleted is not kept after it.
delete from step_result
where document_id is not null
  and not exists (select from document where document.scope = step_result.scope and document.id = step_result.document_id);
alter table step_result
  add foreign key (scope, document_id) references document (scope, id) on delete cascade;
