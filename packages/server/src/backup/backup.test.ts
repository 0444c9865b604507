import { createHash } from 'node:crypto';
import { copyFile, mkdtemp, readdir, readFile, rm, stat, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { zstdCompressSync } from 'node:zlib';
import { type Sha256, sha256Schema } from '@papyri/core/contracts/ids';
import { sql } from 'kysely';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { memoryBlobStore } from '../adapters/blob-store/memory.ts';
import { openTestDatabase } from '../adapters/database/test-database.ts';
import type { Database } from '../database/database.ts';
import { type Migration, readMigrations } from '../database/migrate.ts';
import type { BackupManifest } from './backup-manifest.ts';
import { manifestBytes, prepareBackup } from './prepare-backup.ts';
import { openBackup } from './read-backup.ts';
import { checkRestorable, restoreInto } from './restore.ts';
import { endOfTar, tarHeader, tarPadding } from './tar.ts';
import { withKeys } from './with-keys.ts';
import { writeBackupFile } from './write-backup-file.ts';

const clock = { now: () => Date.parse('2026-05-01T12:00:00.123Z') };
const hashOf = (bytes: Uint8Array) => createHash('sha256').update(bytes).digest('hex') as Sha256;

let folder: string;
let database: Database;
let migrations: readonly Migration[];
const blobs = memoryBlobStore();
const file = () => path.join(folder, 'papyri.tar');

beforeAll(async () => {
  folder = await mkdtemp(path.join(tmpdir(), 'papyri-backup-'));
  database = await openTestDatabase();
  migrations = await readMigrations();
  const pdf = await blobs.put(Buffer.alloc(300_000, 'not a PDF, but bytes. '));
  const text = await blobs.put(Buffer.from('the text'));
  await sql`
    insert into paper (scope, id, source, base_id, title, categories, abstract, published_at)
      values ('public', 'arxiv:1', 'arxiv', 'arxiv:1', ${'Line\none \u2028 "quoted" \\ £ 𝔸'}, '{cs.CL,"a,b"}', '', '2026-01-01T00:00:00.123456Z');
  `.execute(database.kysely);
  await sql`
    insert into source_file (scope, paper_id, sha256, size, media_type)
      values ('public', 'arxiv:1', ${pdf.sha256}, ${pdf.size}, 'application/pdf')`.execute(database.kysely);
  await sql`
    insert into document (scope, id, paper_id, source_sha256, clean_blob, pages, characters, quality)
      values ('public', 'd', 'arxiv:1', ${pdf.sha256}, ${text.sha256}, 1, 8, '{"b": 1.10, "a": [null, 1e400]}')`.execute(
    database.kysely,
  );
  // A JSON null is not an SQL null.
  await sql`insert into step_result (scope, key, step, value) values ('public', 'k', 's', 'null')`.execute(
    database.kysely,
  );
  await sql`
    insert into usage (principal_id, scope, step, cpu_ms, bytes_sent, price_version)
      select 'local', 'public', 'step', 0.1::float8 * n, 9007199254740993 + n, 'p' from generate_series(1, 5000) n`.execute(
    database.kysely,
  );
  await sql`insert into shelf (owner_id, scope, paper_id) values ('local', 'public', 'arxiv:1')`.execute(
    database.kysely,
  );
  await sql`select nextval('turn_revision'), nextval('turn_revision')`.execute(database.kysely);
  await save(file());
});
afterAll(async () => {
  await database.close();
  await rm(folder, { recursive: true, force: true });
});

async function save(to: string, kind: 'included' | 'referenced' = 'included'): Promise<BackupManifest> {
  const prepared = await prepareBackup({ database, blobs, clock }, { spool: folder, blobs: kind });
  try {
    return await writeBackupFile(to, { chunks: prepared.stream(), bytes: prepared.bytes });
  } finally {
    await prepared.dispose();
  }
}

describe('a backup', () => {
  it('gives another database every value as it was, the numbers that come next, and the files', async () => {
    const other = await openTestDatabase();
    const store = memoryBlobStore();
    const backup = await openBackup(file());
    try {
      await backup.verify();
      const progress: number[] = [];
      const restored = await restoreInto({ database: other, blobs: store, migrations }, backup, {
        onProgress: ({ phase, done }) => phase === 'tables' && progress.push(done),
      });
      expect(restored).toEqual({ missingFiles: 0 });
      const again = await prepareBackup(
        { database: other, blobs: store, clock },
        { spool: folder, blobs: 'included' },
      );
      await again.dispose();
      // Row for row: the hash of each table's lines.
      expect(again.manifest).toEqual(backup.manifest);
      expect(backup.manifest.tables.find(({ name }) => name === 'usage')?.rows).toBe(5000);
      expect(progress.length).toBeGreaterThan(5);
      const { rows } = await sql<{ id: string; turn: string }>`
        insert into usage (principal_id, scope, step, price_version) values ('local', 'public', 's', 'p')
        returning id::text, nextval('turn_revision')::text as turn`.execute(other.kysely);
      expect(rows).toEqual([{ id: '5001', turn: '3' }]);
      for (const [sha256] of backup.manifest.blobs.files)
        expect(await store.get(sha256)).toEqual(await blobs.get(sha256));
    } finally {
      await backup.close();
      await other.close();
    }
  });

  it('leaves nothing but the file, for its owner alone', async () => {
    expect(await readdir(folder)).toEqual(['papyri.tar']);
    expect((await stat(file())).mode & 0o777).toBe(0o600);
  });

  it('never takes the place of a file', async () => {
    await expect(save(file())).rejects.toMatchObject({ code: 'request-invalid' });
  });

  it('leaves nothing when it is stopped or breaks off', async () => {
    const stopped = new AbortController();
    const prepared = await prepareBackup({ database, blobs, clock }, { spool: folder, blobs: 'included' });
    const to = path.join(folder, 'stopped.tar');
    await expect(
      writeBackupFile(
        to,
        { chunks: prepared.stream(), bytes: prepared.bytes },
        { signal: stopped.signal, onProgress: ({ done }) => done > 1000 && stopped.abort() },
      ),
    ).rejects.toMatchObject({ code: 'cancelled' });
    await expect(
      writeBackupFile(to, { chunks: prepared.stream(), bytes: prepared.bytes + 512 }),
    ).rejects.toMatchObject({ code: 'backup-interrupted' });
    await prepared.dispose();
    expect(await readdir(folder)).toEqual(['papyri.tar']);
  });

  it('tells of a file that the store lost, and is made all the same', async () => {
    const [lost] = [...(await openManifest(file())).blobs.files].map(([sha256]) => sha256);
    const poorer = { ...blobs, size: async (name: Sha256) => (name === lost ? undefined : blobs.size(name)) };
    const prepared = await prepareBackup(
      { database, blobs: poorer, clock },
      { spool: folder, blobs: 'included' },
    );
    await prepared.dispose();
    expect(prepared.manifest.blobs.missing).toEqual([lost]);
    expect(prepared.manifest.blobs.files).toHaveLength(1);
  });

  it('breaks off when a paper is deleted for good while its file is copied', async () => {
    const gone = { ...blobs, stream: async () => undefined };
    const prepared = await prepareBackup(
      { database, blobs: gone, clock },
      { spool: folder, blobs: 'included' },
    );
    const to = path.join(folder, 'gone.tar');
    await expect(
      writeBackupFile(to, { chunks: prepared.stream(), bytes: prepared.bytes }),
    ).rejects.toMatchObject({ code: 'backup-interrupted' });
    await prepared.dispose();
  });

  it('may leave the files in their store', async () => {
    const to = path.join(folder, 'small.tar');
    const manifest = await save(to, 'referenced');
    const backup = await openBackup(to);
    const other = await openTestDatabase();
    try {
      expect((await stat(to)).size).toBeLessThan(100_000);
      const kept = memoryBlobStore();
      await kept.put(Buffer.from('the text'));
      expect(await restoreInto({ database: other, blobs: kept, migrations }, backup)).toEqual({
        missingFiles: 1,
      });
      expect(manifest.blobs.files).toHaveLength(2);
    } finally {
      await backup.close();
      await other.close();
      await rm(to);
    }
  });

  it('takes keys along where they are asked for', async () => {
    const to = path.join(folder, 'keys.tar');
    const prepared = await prepareBackup({ database, blobs, clock }, { spool: folder, blobs: 'included' });
    // As it comes over a network: in pieces that end anywhere.
    const pieces = async function* () {
      for await (const chunk of prepared.stream())
        for (let at = 0; at < chunk.length; at += 777) yield chunk.subarray(at, at + 777);
    };
    const keys = { 'https://api.example.org': 'sk-secret' };
    await writeBackupFile(to, await withKeys({ chunks: pieces(), bytes: prepared.bytes }, keys));
    await prepared.dispose();
    const backup = await openBackup(to);
    expect(await backup.keys()).toEqual(keys);
    await backup.close();
    await rm(to);
    expect((await readFile(file())).includes('sk-')).toBe(false);
  });
});

async function openManifest(of: string): Promise<BackupManifest> {
  const backup = await openBackup(of);
  await backup.close();
  return backup.manifest;
}

describe('restore refuses', () => {
  const attempt = async (bytes: Uint8Array) => {
    const to = path.join(folder, 'hostile.tar');
    await writeFile(to, bytes);
    try {
      const backup = await openBackup(to);
      try {
        await backup.verify();
        for (const table of backup.manifest.tables) for await (const _ of backup.rows(table));
      } finally {
        await backup.close();
      }
    } finally {
      await rm(to);
    }
  };
  /** An archive that says `manifest` and holds `entries`. */
  const made = (manifest: unknown, entries: readonly (readonly [name: string, content: Buffer])[]) => {
    const text = Buffer.from(JSON.stringify(manifest));
    const modifiedAt = Math.floor(clock.now() / 1000);
    return Buffer.concat([
      ...[['manifest.json', text] as const, ...entries].flatMap(([name, content]) => [
        tarHeader({ name, size: content.length, modifiedAt }),
        content,
        tarPadding(content.length),
      ]),
      endOfTar,
    ]);
  };
  const manifestWith = (changes: Record<string, unknown>) => ({
    format: 'papyri-backup-1',
    version: '0.1.0',
    createdAt: new Date(clock.now()).toISOString(),
    migrations: [],
    tables: [],
    sequences: [],
    blobs: { kind: 'included', files: [], missing: [] },
    ...changes,
  });
  const table = (name: string, rows: number, bytes: number, stored: Buffer) => ({
    name,
    columns: ['id'],
    rows,
    bytes,
    stored: { bytes: stored.length, sha256: hashOf(stored) },
  });
  const isPadding = (tar: Buffer, at: number) => {
    const block = tar.subarray(at & ~511, (at & ~511) + 512);
    const header = block.subarray(257, 262).toString('latin1') === 'ustar';
    return !header && block.subarray(at & 511).every((byte) => byte === 0);
  };
  const unreadable = (detail: RegExp) => ({
    code: 'backup-unreadable',
    detail: expect.stringMatching(detail),
  });

  it('what is cut off, wherever', async () => {
    const whole = await readFile(file());
    for (const length of [0, 1, 511, 512, 3000, 20_000, whole.length - 1025, whole.length - 1])
      await expect(attempt(whole.subarray(0, length)), `${length}`).rejects.toMatchObject(
        unreadable(/cut off|begin with|understood/),
      );
  });

  it('what has a wrong bit in any part, and what has something added', async () => {
    const whole = await readFile(file());
    for (let at = 100; at < whole.length - endOfTar.length; at += 9973) {
      const bytes = Buffer.from(whole);
      bytes.writeUInt8(bytes.readUInt8(at) ^ 1, at);
      await attempt(bytes).then(
        // Padding says nothing, and what it holds is never read.
        () => expect(isPadding(whole, at), `byte ${at}`).toBe(true),
        (error) => expect(error, `byte ${at}`).toMatchObject({ code: 'backup-unreadable' }),
      );
    }
    await expect(attempt(Buffer.concat([whole, Buffer.alloc(512)]))).rejects.toMatchObject(
      unreadable(/more in it/),
    );
  });

  it.each([
    ['a text file', Buffer.from('Dear reader,'.repeat(200))],
    ['another tar', Buffer.concat([tarHeader({ name: 'a', size: 0, modifiedAt: 0 }), endOfTar])],
    ['a manifest that is not JSON', made('abcdefgh', []).fill('{', 512, 522)],
    ['one with fields missing', made({ format: 'papyri-backup-1' }, [])],
  ])('%s', async (_what, bytes) => {
    await expect(attempt(bytes)).rejects.toMatchObject({ code: 'backup-unreadable' });
  });

  it.each([
    ['tables', { tables: [{ ...table('x', 0, 0, Buffer.alloc(0)), name: '../../etc/passwd' }] }],
    [
      'columns',
      { tables: [{ ...table('x', 0, 0, Buffer.alloc(0)), columns: ['id"; drop table paper; --'] }] },
    ],
    ['files', { blobs: { kind: 'included', files: [['../../../etc/passwd', 0]], missing: [] } }],
    ['sequences', { sequences: [{ name: "x'); drop table paper; --", value: '1' }] }],
    ['sizes', { blobs: { kind: 'included', files: [['a'.repeat(64), -512]], missing: [] } }],
  ])('names and figures of %s that would reach beyond', async (_what, changes) => {
    await expect(attempt(made(manifestWith(changes), []))).rejects.toMatchObject(unreadable(/understood/));
  });

  it('another entry than the manifest tells of, such as one with a path or a link', async () => {
    const content = Buffer.from('x');
    const manifest = manifestWith({
      blobs: { kind: 'included', files: [[hashOf(content), 1]], missing: [] },
    });
    const name = `blobs/${hashOf(content)}`;
    await expect(attempt(made(manifest, [[name, content]]))).resolves.toBeUndefined();
    await expect(attempt(made(manifest, [['../../.ssh/authorized_keys', content]]))).rejects.toMatchObject(
      unreadable(/header of blobs/),
    );
    const link = made(manifest, [[name, content]]);
    link.write('2', link.indexOf('blobs/') + 156);
    await expect(attempt(link)).rejects.toMatchObject(unreadable(/header of blobs/));
  });

  it('the same name twice', async () => {
    const content = Buffer.from('x');
    const entry = [hashOf(content), 1] as const;
    const manifest = manifestWith({ blobs: { kind: 'included', files: [entry, entry], missing: [] } });
    const name = `blobs/${hashOf(content)}`;
    await expect(
      attempt(
        made(manifest, [
          [name, content],
          [name, content],
        ]),
      ),
    ).rejects.toMatchObject(unreadable(/twice/));
  });

  it('a bomb: 64 MB in a few kilobytes ends at what the manifest says', async () => {
    const stored = zstdCompressSync(Buffer.alloc(64 * 1024 * 1024));
    expect(stored.length).toBeLessThan(20_000);
    const manifest = manifestWith({ tables: [table('paper', 1, 1000, stored)] });
    const before = process.memoryUsage().arrayBuffers;
    await expect(attempt(made(manifest, [['tables/paper.ndjson.zst', stored]]))).rejects.toMatchObject(
      unreadable(/more than it says/),
    );
    expect(process.memoryUsage().arrayBuffers - before).toBeLessThan(16 * 1024 * 1024);
  });

  it.each([
    ['fewer rows', 3, '["a"]\n["b"]\n'],
    ['a row without end', 2, '["a"]\n["b"]'],
  ])('a table with %s', async (_what, rows, text) => {
    const stored = zstdCompressSync(Buffer.from(text));
    const manifest = manifestWith({ tables: [table('paper', rows, text.length, stored)] });
    await expect(attempt(made(manifest, [['tables/paper.ndjson.zst', stored]]))).rejects.toMatchObject(
      unreadable(/rows instead|in the middle/),
    );
  });

  it('what is no compressed table', async () => {
    const stored = Buffer.from('not Zstandard');
    const manifest = manifestWith({ tables: [table('paper', 1, 10, stored)] });
    await expect(attempt(made(manifest, [['tables/paper.ndjson.zst', stored]]))).rejects.toMatchObject(
      unreadable(/unpacked/),
    );
  });

  it('what a newer Papyri made, and says so', async () => {
    await expect(attempt(made(manifestWith({ format: 'papyri-backup-2' }), []))).rejects.toMatchObject({
      code: 'backup-newer',
    });
    const manifest = await openManifest(file());
    const later = { name: '9999_later', sha256: sha256Schema.parse('0'.repeat(64)) };
    expect(() =>
      checkRestorable({ ...manifest, migrations: [...manifest.migrations, later] }, migrations),
    ).toThrow(expect.objectContaining({ code: 'backup-newer' }));
    const [first, ...rest] = manifest.migrations;
    const changed = first ? [{ ...first, sha256: later.sha256 }, ...rest] : [];
    expect(() => checkRestorable({ ...manifest, migrations: changed }, migrations)).toThrow(
      expect.objectContaining({ code: 'backup-unreadable' }),
    );
  });

  it('a database that holds something already, and leaves it as it is', async () => {
    const other = await openTestDatabase();
    const backup = await openBackup(file());
    try {
      await sql`insert into setting (key, value) values ('k', '1')`.execute(other.kysely);
      await expect(
        restoreInto({ database: other, blobs: memoryBlobStore(), migrations }, backup),
      ).rejects.toMatchObject({ code: 'data-folder-not-empty' });
      expect((await sql`select key from setting`.execute(other.kysely)).rows).toEqual([{ key: 'k' }]);
    } finally {
      await backup.close();
      await other.close();
    }
  });

  it('rows that are no rows of ours, and leaves the database empty', async () => {
    const other = await openTestDatabase();
    const manifest = await openManifest(file());
    const usage = manifest.tables.find(({ name }) => name === 'usage');
    const text = Buffer.from('["1"]], \'[]\'); drop table paper; --\n');
    const stored = zstdCompressSync(text);
    const nothing = zstdCompressSync(Buffer.alloc(0));
    const tables = manifest.tables.map((one) =>
      one === usage
        ? { ...one, rows: 1, bytes: text.length, stored: { bytes: stored.length, sha256: hashOf(stored) } }
        : { ...one, rows: 0, bytes: 0, stored: { bytes: nothing.length, sha256: hashOf(nothing) } },
    );
    const hostile = { ...manifest, tables, blobs: { ...manifest.blobs, kind: 'referenced' as const } };
    const to = path.join(folder, 'rows.tar');
    await writeFile(
      to,
      made(
        JSON.parse(manifestBytes(hostile).toString()),
        tables.map((one) => [`tables/${one.name}.ndjson.zst`, one.rows > 0 ? stored : nothing] as const),
      ),
    );
    const backup = await openBackup(to);
    try {
      await expect(
        restoreInto({ database: other, blobs: memoryBlobStore(), migrations }, backup),
      ).rejects.toMatchObject(unreadable(/a row/));
      expect((await sql`select count(*)::int as n from usage`.execute(other.kysely)).rows).toEqual([
        { n: 0 },
      ]);
    } finally {
      await backup.close();
      await other.close();
      await rm(to);
    }
  });
});

it('a copy of a backup is as good', async () => {
  const copy = path.join(folder, 'copy.tar');
  await copyFile(file(), copy);
  expect(await openManifest(copy)).toEqual(await openManifest(file()));
});
