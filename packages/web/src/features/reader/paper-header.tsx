import type { PaperRecord } from '@papyri/core/contracts/api';
import { arxivVersionPattern } from '@papyri/core/contracts/ids';
import { formatAuthors, formatPaperId } from '@papyri/core/export/paper-words';
import { Link } from '@tanstack/react-router';
import { ArrowUpRight, Pencil } from 'lucide-react';
import { useState } from 'react';
import { IconButton } from '../../components/icon-button.tsx';
import { Mark } from '../../components/logo.tsx';
import { ThemeToggle } from '../../components/theme-toggle.tsx';
import { Tex } from '../../tex/tex.tsx';
import { describeOcr } from '../library/reading-words.ts';
import { StateChip } from '../library/state-chip.tsx';
import { TagChip } from '../library/tag-chip.tsx';
import { EditDialog } from './edit-dialog.tsx';
import { ExportMenu } from './export-menu.tsx';
import { licenceWords } from './licence-words.ts';
import { ParseBadge } from './parse-badge.tsx';
import { TagButton } from './tag-button.tsx';

/** Which paper this is, where it comes from and what may be done with it. */
export function PaperHeader({ record }: { record: PaperRecord }) {
  const [editing, setEditing] = useState(false);
  const { paper } = record;
  const ocr = describeOcr(record);
  return (
    <header className="flex items-center gap-3 border-line border-b bg-paper px-3 py-2 sm:px-4">
      <Link to="/" aria-label="Papyri, home" className="shrink-0 rounded-full p-1">
        <Mark className="size-8" />
      </Link>
      <div className="min-w-0 flex-1">
        <div className="group flex items-center gap-1">
          <h1
            data-testid="paper-title"
            className="truncate font-[560] font-serif text-[1.0625rem] leading-snug"
          >
            <Tex source={paper.title} />
          </h1>
          <IconButton
            label="Edit title and authors"
            size="tiny"
            className="sm:opacity-0 sm:focus-visible:opacity-100 sm:group-hover:opacity-100"
            onClick={() => setEditing(true)}
          >
            <Pencil />
          </IconButton>
        </div>
        <div className="flex items-center gap-x-3 text-faint text-xs">
          <span className="min-w-0 truncate">{formatAuthors(paper.authors, 4) || 'No authors given'}</span>
          <Source record={record} />
          {record.pages && (
            <span className="shrink-0 max-lg:hidden">
              {record.pages} {record.pages === 1 ? 'page' : 'pages'}
            </span>
          )}
          {ocr && (
            <span className="shrink-0 max-sm:hidden" title={ocr.detail} data-testid="ocr">
              {ocr.text}
            </span>
          )}
          {record.quality && <ParseBadge quality={record.quality} />}
          <span className="ml-auto shrink-0 sm:ml-0">
            <StateChip reading={record.reading} data-testid="reading-state" />
          </span>
          {record.tags.length > 0 && (
            <span className="flex min-w-0 gap-1 overflow-hidden max-lg:hidden">
              {record.tags.map((tag) => (
                <TagChip key={tag} tag={tag} />
              ))}
            </span>
          )}
        </div>
      </div>
      <div className="flex shrink-0 items-center">
        <TagButton record={record} />
        <ExportMenu record={record} />
        <ThemeToggle />
      </div>
      <EditDialog record={record} open={editing} onOpenChange={setEditing} />
    </header>
  );
}

function Source({ record }: { record: PaperRecord }) {
  const { paper, recognisedAs } = record;
  const id = formatPaperId(paper.id);
  const licence = licenceWords(paper.licence);
  const outside = { target: '_blank', rel: 'noopener noreferrer' } as const;
  const link = 'inline-flex items-center gap-0.5 underline-offset-2 hover:text-ink hover:underline';
  return (
    <span className="flex shrink-0 items-center gap-x-3 max-sm:hidden">
      {paper.landingUrl && (
        <a href={paper.landingUrl} className={link} {...outside}>
          {id ?? 'Abstract page'}
          <ArrowUpRight aria-hidden="true" className="size-3" />
          <span className="sr-only">(abstract page, opens in a new tab)</span>
        </a>
      )}
      {recognisedAs &&
        (arxivVersionPattern.test(recognisedAs) ? (
          <Link to="/paper/lookup" search={{ id: recognisedAs.slice('arxiv:'.length) }} className={link}>
            Recognised as {formatPaperId(recognisedAs)}
          </Link>
        ) : (
          <span>Recognised as {recognisedAs}</span>
        ))}
      {paper.source === 'upload' && !recognisedAs && <span>Your file</span>}
      {licence && (
        <span className="max-lg:hidden">
          {paper.licence.url ? (
            <a href={paper.licence.url} className={link} {...outside}>
              {licence}
            </a>
          ) : (
            licence
          )}
        </span>
      )}
    </span>
  );
}
