import { clsx } from 'clsx';
import { ChevronDown } from 'lucide-react';
import { Popover } from 'radix-ui';
import { datePresets, dateRangeWords, presetFrom } from './date-words.ts';
import { type SearchState, withOptional } from './search-state.ts';

/** When a paper was first submitted: a few common ranges, or two days. */
export function DateRange(props: { value: SearchState; onChange: (state: SearchState) => void }) {
  const { value, onChange } = props;
  const set = Boolean(value.submittedFrom || value.submittedTo);
  const words = dateRangeWords(value.submittedFrom, value.submittedTo);
  return (
    <Popover.Root>
      <Popover.Trigger
        aria-label={`Submitted: ${words}`}
        className={clsx(
          'inline-flex h-9 items-center gap-1.5 rounded-lg border bg-surface px-3 text-sm transition-colors hover:border-line-strong',
          set ? 'border-accent/60 text-accent' : 'border-line-strong/45',
        )}
      >
        {words}
        <ChevronDown aria-hidden="true" className="size-3.5 text-faint" />
      </Popover.Trigger>
      <Popover.Portal>
        <Popover.Content
          aria-label="When it was submitted"
          align="start"
          sideOffset={6}
          collisionPadding={12}
          className="rise z-40 w-72 rounded-xl border border-line bg-surface p-2 shadow-float outline-none"
        >
          {datePresets.map((preset) => (
            <Popover.Close
              key={preset.label}
              onClick={() => {
                const { submittedTo: _to, ...rest } = value;
                onChange(withOptional(rest, 'submittedFrom', presetFrom(preset.days, Date.now())));
              }}
              className="block w-full rounded-lg px-2.5 py-1.5 text-left text-sm hover:bg-sunk"
            >
              {preset.label}
            </Popover.Close>
          ))}
          <div className="mt-2 grid gap-2 border-line border-t px-2.5 pt-3 pb-2">
            <Day
              label="From"
              value={value.submittedFrom ?? ''}
              onChange={(day) => onChange(withOptional(value, 'submittedFrom', day))}
            />
            <Day
              label="To"
              value={value.submittedTo ?? ''}
              onChange={(day) => onChange(withOptional(value, 'submittedTo', day))}
            />
          </div>
        </Popover.Content>
      </Popover.Portal>
    </Popover.Root>
  );
}

function Day(props: { label: string; value: string; onChange: (day: string) => void }) {
  return (
    <label className="flex items-center justify-between gap-3 text-sm">
      <span className="text-soft">{props.label}</span>
      <input
        type="date"
        value={props.value}
        min="1991-08-01"
        onChange={(event) => props.onChange(event.target.value)}
        className="h-9 w-44 rounded-lg border border-line-strong/45 bg-surface px-2.5 max-sm:text-base"
      />
    </label>
  );
}
