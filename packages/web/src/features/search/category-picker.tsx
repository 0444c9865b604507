import { clsx } from 'clsx';
import { Check, ChevronDown, Search } from 'lucide-react';
import { Popover } from 'radix-ui';
import { useMemo, useState } from 'react';
import { categoryName, filterCategories } from './categories.ts';

const most = 20;

/** Chooses arXiv categories by their names; any number up to what the search takes. */
export function CategoryPicker(props: { value: readonly string[]; onChange: (codes: string[]) => void }) {
  const [typed, setTyped] = useState('');
  const chosen = props.value;
  const toggle = (code: string) =>
    props.onChange(
      chosen.includes(code) ? chosen.filter((entry) => entry !== code) : [...chosen, code].slice(0, most),
    );
  return (
    <Popover.Root onOpenChange={() => setTyped('')}>
      <Popover.Trigger
        aria-label={
          chosen.length > 0 ? `Categories: ${chosen.map(categoryName).join(', ')}` : 'Categories: any'
        }
        className={clsx(
          'inline-flex h-9 max-w-44 items-center gap-1.5 rounded-lg border bg-surface px-3 text-sm transition-colors hover:border-line-strong',
          chosen.length > 0 ? 'border-accent/60 text-accent' : 'border-line-strong/45',
        )}
      >
        <span className="truncate">{triggerText(chosen)}</span>
        <ChevronDown aria-hidden="true" className="size-3.5 shrink-0 text-faint" />
      </Popover.Trigger>
      <Popover.Portal>
        <Popover.Content
          aria-label="Categories"
          align="start"
          sideOffset={6}
          collisionPadding={12}
          className="rise z-40 flex max-h-[min(26rem,var(--radix-popover-content-available-height))] w-80 flex-col rounded-xl border border-line bg-surface shadow-float outline-none"
        >
          <div className="flex items-center gap-2 border-line border-b px-3">
            <Search aria-hidden="true" className="size-4 text-faint" />
            <input
              type="text"
              aria-label="Find a category"
              placeholder="Find a category"
              value={typed}
              onChange={(event) => setTyped(event.target.value)}
              className="h-11 min-w-0 flex-1 bg-transparent text-sm outline-none max-sm:text-base"
            />
            {chosen.length > 0 && (
              <button
                type="button"
                onClick={() => props.onChange([])}
                className="rounded-md px-1.5 py-1 text-accent text-xs hover:bg-accent-soft"
              >
                Clear {chosen.length}
              </button>
            )}
          </div>
          <CategoryList typed={typed} chosen={chosen} toggle={toggle} />
        </Popover.Content>
      </Popover.Portal>
    </Popover.Root>
  );
}

function triggerText(chosen: readonly string[]): string {
  const [first] = chosen;
  if (first === undefined) return 'Any category';
  return chosen.length === 1 ? categoryName(first) : `${first} and ${chosen.length - 1} more`;
}

function CategoryList(props: { typed: string; chosen: readonly string[]; toggle: (code: string) => void }) {
  const groups = useMemo(() => filterCategories(props.typed), [props.typed]);
  if (groups.length === 0) return <p className="p-4 text-soft text-sm">No category has these words.</p>;
  return (
    <div className="overflow-y-auto overscroll-contain py-2">
      {groups.map((group) => (
        <fieldset key={group.name} className="min-w-0 px-1.5 pb-2">
          <legend className="px-2 pt-1 pb-1 font-medium text-faint text-xs">{group.name}</legend>
          {group.categories.map(({ code, name }) => {
            const on = props.chosen.includes(code);
            return (
              <label
                key={code}
                className="flex cursor-pointer items-center gap-2.5 rounded-lg px-2 py-1.5 text-sm hover:bg-sunk has-focus-visible:outline-2 has-focus-visible:outline-accent"
              >
                <input
                  type="checkbox"
                  checked={on}
                  onChange={() => props.toggle(code)}
                  className="peer sr-only"
                />
                <span
                  aria-hidden="true"
                  className={clsx(
                    'grid size-4 shrink-0 place-items-center rounded border',
                    on ? 'border-accent bg-accent text-on-accent' : 'border-line-strong',
                  )}
                >
                  {on && <Check className="size-3" strokeWidth={3} />}
                </span>
                <span className="min-w-0 flex-1 truncate">{name}</span>
                <span className="text-faint text-xs">{code}</span>
              </label>
            );
          })}
        </fieldset>
      ))}
    </div>
  );
}
