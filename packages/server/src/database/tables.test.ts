import { sql } from 'kysely';
import { expect, it } from 'vitest';
import { openTestDatabase } from '../adapters/database/test-database.ts';
import type { Tables } from './tables.ts';

/** Names no column twice and forgets none: the compiler compares this with the types. */
const columns: { [Table in keyof Tables]: Record<keyof Tables[Table], true> } = {
  principal: { id: true, created_at: true },
  paper: {
    scope: true,
    id: true,
    source: true,
    base_id: true,
    version: true,
    title: true,
    authors: true,
    author_names: true,
    abstract: true,
    categories: true,
    primary_category: true,
    published_at: true,
    updated_at: true,
    doi: true,
    journal_reference: true,
    comment: true,
    landing_url: true,
    pdf_url: true,
    licence: true,
    recognised_as: true,
    fetched_at: true,
    search: true,
  },
  source_file: {
    scope: true,
    paper_id: true,
    sha256: true,
    size: true,
    media_type: true,
    url: true,
    obtained_at: true,
  },
  shelf: {
    owner_id: true,
    scope: true,
    paper_id: true,
    added_at: true,
    opened_at: true,
    removed_at: true,
    title: true,
    authors: true,
    position: true,
  },
  reading: {
    id: true,
    scope: true,
    paper_id: true,
    owner_id: true,
    state: true,
    step: true,
    progress: true,
    failure: true,
    document_id: true,
    created_at: true,
    updated_at: true,
  },
  step_result: { scope: true, key: true, step: true, value: true, created_at: true },
  document: {
    scope: true,
    id: true,
    paper_id: true,
    source_sha256: true,
    clean_blob: true,
    pages: true,
    characters: true,
    quality: true,
    created_at: true,
  },
  summary: { scope: true, document_id: true, tldr: true, summary: true, updated_at: true },
  passage: {
    scope: true,
    document_id: true,
    ordinal: true,
    span_start: true,
    span_end: true,
    page: true,
    heading: true,
    text: true,
    search: true,
  },
  answer: {
    id: true,
    owner_id: true,
    scope: true,
    paper_id: true,
    document_id: true,
    answer: true,
    asked_at: true,
  },
  event: {
    id: true,
    stream: true,
    type: true,
    schema_version: true,
    application_id: true,
    trace_id: true,
    owner_id: true,
    scope: true,
    visibility: true,
    body: true,
    at: true,
  },
  usage: {
    id: true,
    principal_id: true,
    scope: true,
    paper_id: true,
    step: true,
    model: true,
    cpu_ms: true,
    wall_ms: true,
    bytes_sent: true,
    input_tokens: true,
    output_tokens: true,
    usd: true,
    price_version: true,
    at: true,
  },
  source_clock: {
    source: true,
    next_allowed_at: true,
    lease_owner: true,
    lease_until: true,
    consecutive_failures: true,
    state: true,
    last_success_at: true,
  },
  source_cache: { source: true, key: true, value: true, fetched_at: true },
  model_traffic: { task: true, version: true, variant: true, share: true, updated_at: true },
  executor: { id: true, started_at: true, heartbeat_at: true },
  migration: { name: true, sha256: true, applied_at: true },
};

it('has the tables and columns of the migrations, no more and no fewer', async () => {
  const database = await openTestDatabase();
  const { rows } = await sql<{ table: string; columns: string[] }>`
    select table_name as table, array_agg(column_name::text order by column_name) as columns
    from information_schema.columns where table_schema = 'public' group by 1`.execute(database.kysely);
  await database.close();
  const found = Object.fromEntries(rows.map((row) => [row.table, row.columns]));
  const expected = Object.fromEntries(
    Object.entries(columns).map(([table, names]) => [table, Object.keys(names).sort()]),
  );
  expect(found).toEqual(expected);
});
