import { clsx } from 'clsx';
import { Check, Minus } from 'lucide-react';

/** The picture of a box that is ticked, empty, or stands for several that do not agree. */
export function Tick({
  checked,
  mixed,
  className,
}: {
  checked: boolean;
  mixed: boolean;
  className?: string;
}) {
  return (
    <span
      aria-hidden="true"
      className={clsx(
        'grid size-[1.05rem] shrink-0 place-items-center rounded-[5px] border transition-colors',
        checked || mixed ? 'border-accent bg-accent text-on-accent' : 'border-line-strong bg-surface',
        className,
      )}
    >
      {checked ? (
        <Check className="size-3" strokeWidth={3.5} />
      ) : (
        mixed && <Minus className="size-3" strokeWidth={3.5} />
      )}
    </span>
  );
}
