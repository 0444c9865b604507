import type { PaperRecord } from '@papyri/core/contracts/api';
import type { ExportedRecord } from '@papyri/core/contracts/export';
import type { PaperVersionId } from '@papyri/core/contracts/ids';
import type { ExportFormat } from '@papyri/core/contracts/library';
import type { Principal } from '@papyri/core/contracts/principal';
import { PapyriError } from '@papyri/core/errors';
import { bibtexFile } from '@papyri/core/export/bibtex';
import { citationKey } from '@papyri/core/export/citation-key';
import { paperToMarkdown } from '@papyri/core/export/markdown';
import { risFile } from '@papyri/core/export/ris';
import { paperRecords } from '../../papers/paper-record.ts';
import type { Services } from '../../services.ts';
import { listConversations, listTurns } from '../../stages/converse/store.ts';
import { listFeedback } from '../../stages/rate/store.ts';
import { version } from '../../version.ts';
import { exportedPapers, type PaperToExport, papersAtOnce } from './exported-papers.ts';
import { paperHtml } from './paper-html.ts';

/** A file that is written while it is sent. */
export interface ExportFile {
  readonly name: string;
  readonly mediaType: string;
  readonly chunks: AsyncIterable<string>;
}

export const exportMediaTypes = {
  bibtex: 'application/x-bibtex; charset=utf-8',
  ris: 'application/x-research-info-systems; charset=utf-8',
  markdown: 'text/markdown; charset=utf-8',
  html: 'text/html; charset=utf-8',
  json: 'application/json; charset=utf-8',
} as const satisfies Record<ExportFormat, string>;

const extensions = { bibtex: 'bib', ris: 'ris', markdown: 'md', html: 'html', json: 'json' } as const;

function* inPages<Value>(all: readonly Value[]): Generator<readonly Value[]> {
  for (let from = 0; from < all.length; from += papersAtOnce) yield all.slice(from, from + papersAtOnce);
}

/** Everything that is kept of a paper for its reader. */
async function paperJson(
  { database }: Services,
  principal: Principal,
  given: PaperToExport,
): Promise<ExportedRecord> {
  const { record, summary, answers } = given;
  const conversations = await listConversations(database.kysely, principal, record.paper.id);
  const { paper, edited, openedAt, tags, language, versions } = record;
  return {
    paper,
    edited,
    openedAt,
    tags,
    language,
    versions,
    summary,
    answers: [...answers],
    conversations: await Promise.all(
      conversations.map(async (conversation) => ({
        ...conversation,
        turns: await listTurns(database.kysely, principal, conversation.id),
      })),
    ),
    ...(await listFeedback(database.kysely, principal, record.paper.id)),
  };
}

async function* jsonChunks(
  services: Services,
  principal: Principal,
  ids: readonly PaperVersionId[],
  exportedAt: string,
): AsyncGenerator<string> {
  yield `${JSON.stringify({ papyri: version, exportedAt }).slice(0, -1)},"papers":[`;
  let first = true;
  for (const page of inPages(ids))
    for (const paper of await exportedPapers(services.database.kysely, principal, page)) {
      yield `${first ? '' : ','}\n${JSON.stringify(await paperJson(services, principal, paper))}`;
      first = false;
    }
  yield '\n]}\n';
}

async function* markdownChunks(
  services: Services,
  principal: Principal,
  ids: readonly PaperVersionId[],
): AsyncGenerator<string> {
  let first = true;
  for (const page of inPages(ids))
    for (const paper of await exportedPapers(services.database.kysely, principal, page)) {
      yield `${first ? '' : '\n---\n\n'}${paperToMarkdown(paper)}`;
      first = false;
    }
}

async function* once(text: string | Promise<string>): AsyncGenerator<string> {
  yield await text;
}

/**
 * The file of some papers in a format, as their reader sees them; papers that do not exist for the principal are left
 * out. PapyriErrors `paper-unknown` where nothing is left, `request-invalid` for the HTML of several.
 */
export async function exportFile(
  services: Services,
  principal: Principal,
  given: {
    readonly format: ExportFormat;
    readonly papers: readonly PaperVersionId[];
    readonly name?: string | undefined;
  },
): Promise<ExportFile> {
  const { kysely } = services.database;
  const exportedAt = new Date(services.clock.now()).toISOString();
  const records: PaperRecord[] = [];
  for (const page of inPages([...new Set(given.papers)]))
    records.push(...(await paperRecords(kysely, principal, page)));
  const [first, second] = records;
  if (!first) throw new PapyriError('paper-unknown');
  if (given.format === 'html' && second)
    throw new PapyriError('request-invalid', { detail: 'an HTML file is of one paper' });
  const ids = records.map(({ paper }) => paper.id);
  const name = second ? (given.name ?? `papyri-${ids.length}-papers`) : citationKey(first.paper);
  const chunks = () => {
    switch (given.format) {
      case 'bibtex':
        return once(bibtexFile(records.map(({ paper }) => paper)));
      case 'ris':
        return once(risFile(records));
      case 'markdown':
        return markdownChunks(services, principal, ids);
      case 'json':
        return jsonChunks(services, principal, ids, exportedAt);
      case 'html':
        return once(
          exportedPapers(kysely, principal, ids).then(([paper]) => {
            if (!paper) throw new PapyriError('paper-unknown');
            return paperHtml(services, paper, exportedAt);
          }),
        );
    }
  };
  return {
    name: `${name}.${extensions[given.format]}`,
    mediaType: exportMediaTypes[given.format],
    chunks: chunks(),
  };
}
