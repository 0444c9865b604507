import type { ParseQuality } from '@papyri/core/contracts/document';
import { clsx } from 'clsx';
import { FileCheck2, FileWarning } from 'lucide-react';
import { Popover } from 'radix-ui';
import { describeParse } from './parse-words.ts';

const tones = { good: 'text-faint', fair: 'text-soft', poor: 'text-warm' } as const;

/** How well the text was read, in a word; pressed, the whole report. */
export function ParseBadge({ quality }: { quality: ParseQuality }) {
  const report = describeParse(quality);
  const Icon = report.grade === 'good' ? FileCheck2 : FileWarning;
  return (
    <Popover.Root>
      <Popover.Trigger
        data-testid="parse-badge"
        data-grade={report.grade}
        className={clsx(
          '-my-1 inline-flex min-h-6 shrink-0 items-center gap-1 rounded underline-offset-2 hover:text-ink hover:underline',
          tones[report.grade],
        )}
      >
        <Icon aria-hidden="true" className="size-3.5 stroke-[1.75]" />
        <span className={clsx(report.grade === 'good' && 'max-lg:sr-only')}>{report.badge}</span>
      </Popover.Trigger>
      <Popover.Portal>
        <Popover.Content
          align="start"
          sideOffset={6}
          collisionPadding={12}
          aria-label="How well the text was read"
          className="rise z-40 w-[min(21rem,calc(100vw-1.5rem))] rounded-xl border border-line bg-surface p-4 text-sm shadow-float outline-none"
        >
          <p className="text-pretty">{report.verdict}</p>
          {report.warnings.length > 0 && (
            <ul className="mt-2 list-disc space-y-1 pl-4 text-pretty text-soft marker:text-warm">
              {report.warnings.map((warning) => (
                <li key={warning}>{warning}</li>
              ))}
            </ul>
          )}
          <dl className="mt-3 grid grid-cols-[1fr_auto] gap-x-4 gap-y-1 border-line border-t pt-3 text-xs">
            {report.facts.map(([name, value]) => (
              <div key={name} className="contents">
                <dt className="text-faint">{name}</dt>
                <dd className="text-right tabular-nums">{value}</dd>
              </div>
            ))}
          </dl>
        </Popover.Content>
      </Popover.Portal>
    </Popover.Root>
  );
}
