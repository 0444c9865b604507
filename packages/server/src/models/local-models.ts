import { createHash, randomUUID } from 'node:crypto';
import { existsSync } from 'node:fs';
import { mkdir, readFile, rename, rm, utimes, writeFile } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import { setTimeout } from 'node:timers/promises';
import { type ModelVersion, modelIdSchema } from '@papyri/core/contracts/model-version';
import type { ModelChoice } from '@papyri/core/contracts/provenance';
import type { Artefact } from '@papyri/core/contracts/run';
import { PapyriError } from '@papyri/core/errors';
import type { Services } from '../services.ts';
import { builtInVersion, isBuiltIn } from './can-serve.ts';
import { isArtefact, type ModelFolder } from './model-folder.ts';
import { findModelVersion } from './model-store.ts';

/** In the data folder: artefacts of models as files. All of it can be made again from the file store. */
export const modelsFolder = 'models';

/** How often a folder is put into its place while other processes do the same. */
const mostTurns = 20;

/** A version whose artefacts lie in a folder of this machine: all that a thread needs to load it. */
export interface LocatedModel extends Pick<ModelVersion, 'task' | 'version' | 'format' | 'artefacts'> {
  readonly folder: string;
}

/** Brings versions to this machine. */
export interface LocalModels {
  /**
   * The version that was chosen, on this machine; undefined for what is built in. PapyriErrors
   * `model-version-unknown`, `checksum-mismatch` where the store has lost or changed an artefact, those of the store.
   */
  locate(choice: Pick<ModelChoice, 'task' | 'version'>): Promise<LocatedModel | undefined>;
  /** Looks at the files again when the version is asked for next: they could not be used. */
  forget(choice: Pick<ModelChoice, 'task' | 'version'>): void;
}

/**
 * Versions of the registry in a cache folder, which may be deleted at any time: what is not there, or not what its hash
 * says, comes from the blob store. A version that ships stays where the program has it.
 */
export function localModels(options: {
  readonly services: Pick<Services, 'database' | 'blobs'>;
  /** The cache; made when it is needed. */
  readonly folder: string;
  readonly shipped: readonly ModelFolder[];
}): LocalModels {
  const { services, folder, shipped } = options;
  const known = new Map<string, Promise<LocatedModel | undefined>>();

  async function find(id: string): Promise<LocatedModel | undefined> {
    const model = await findModelVersion(services.database.kysely, modelIdSchema.parse(id));
    if (!model) throw new PapyriError('model-version-unknown', { detail: id });
    if (isBuiltIn(model)) return undefined;
    const { task, version, format, artefacts } = model;
    const own = shipped.find((one) => one.model.id === id);
    const place = own && (await isWhole(own.folder, artefacts)) ? own.folder : await cached(model);
    return { task, version, format, artefacts, folder: place };
  }

  /** The hash in the name: a folder never changes what it holds. */
  async function cached({ id, artefacts }: ModelVersion): Promise<string> {
    const names = artefacts.map(({ path, sha256 }) => `${path} ${sha256}`).sort();
    const hash = createHash('sha256').update(names.join('\n')).digest('hex');
    const place = join(folder, `${id}-${hash.slice(0, 16)}`);
    if (await isWhole(place, artefacts)) return place;
    const aside = `${place}.${randomUUID()}`;
    const taken: string[] = [];
    try {
      await bring(services.blobs, artefacts, aside);
      // What is there is damaged, or another process makes it just now. Folders change places and are removed elsewhere: one
      // that is emptied where others look could be filled by them meanwhile.
      for (let turn = 1; !(await isWhole(place, artefacts)); turn += 1) {
        if (turn > 1) await setTimeout(turn);
        const away = `${place}.${randomUUID()}`;
        taken.push(away);
        const wasThere = await moved(place, away);
        // One that another process has just put there goes back.
        const put = wasThere && (await isWhole(away, artefacts)) ? away : aside;
        if (!(await moved(put, place)) && turn === mostTurns)
          throw new PapyriError('internal', { detail: `${place} could not be put into its place` });
      }
    } finally {
      for (const one of [aside, ...taken]) await rm(one, { recursive: true, force: true });
    }
    return place;
  }

  function look(id: string): Promise<LocatedModel | undefined> {
    const found = find(id).then(async (located) => {
      // What was asked for lately stays (training/prune.ts).
      if (located?.folder.startsWith(folder))
        await utimes(located.folder, new Date(), new Date()).catch(() => {});
      return located;
    });
    known.set(id, found);
    // What failed is tried again by the next.
    found.catch(() => known.delete(id));
    return found;
  }

  return {
    locate(choice) {
      if (choice.version === builtInVersion) return Promise.resolve(undefined);
      const id = `${choice.task}@${choice.version}`;
      const before = known.get(id);
      if (!before) return look(id);
      // Somebody may have taken the folder away meanwhile.
      return before.then((located) => (located && !existsSync(located.folder) ? look(id) : located));
    },
    forget({ task, version }) {
      known.delete(`${task}@${version}`);
    },
  };
}

/** Whether a folder could be given another name: not where it is gone, or the name is taken. */
const moved = (from: string, to: string): Promise<boolean> =>
  rename(from, to).then(
    () => true,
    () => false,
  );

async function isWhole(folder: string, artefacts: readonly Artefact[]): Promise<boolean> {
  for (const artefact of artefacts) {
    const bytes = await readFile(join(folder, artefact.path)).catch(() => undefined);
    if (!bytes || !isArtefact(bytes, artefact)) return false;
  }
  return artefacts.length > 0;
}

async function bring(
  blobs: Services['blobs'],
  artefacts: readonly Artefact[],
  folder: string,
): Promise<void> {
  await mkdir(folder, { recursive: true });
  for (const artefact of artefacts) {
    const bytes = await blobs.get(artefact.sha256);
    if (!bytes || !isArtefact(bytes, artefact))
      throw new PapyriError('checksum-mismatch', { detail: artefact.path });
    const file = join(folder, artefact.path);
    await mkdir(dirname(file), { recursive: true });
    await writeFile(file, bytes);
  }
}
