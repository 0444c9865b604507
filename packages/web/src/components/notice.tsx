import { clsx } from 'clsx';
import type { LucideIcon } from 'lucide-react';
import type { ReactNode } from 'react';

/** A calm panel that says what is the case and what can be done about it. */
export function Notice(props: {
  icon: LucideIcon;
  title: string;
  children?: ReactNode;
  actions?: ReactNode;
  tone?: 'plain' | 'bad' | 'warm';
  role?: 'status' | 'alert';
  className?: string;
  'data-testid'?: string;
}) {
  const tone = props.tone ?? 'plain';
  const Icon = props.icon;
  return (
    <div
      role={props.role}
      data-testid={props['data-testid']}
      className={clsx(
        'flex gap-3.5 rounded-xl border p-4',
        tone === 'bad' ? 'border-warm/25 bg-warm-soft' : 'border-line bg-surface',
        props.className,
      )}
    >
      <Icon
        aria-hidden="true"
        className={clsx(
          'mt-0.5 size-5 shrink-0 stroke-[1.75]',
          tone === 'plain' ? 'text-accent' : 'text-warm',
        )}
      />
      <div className="min-w-0 flex-1">
        <p className="font-medium">{props.title}</p>
        {props.children && <div className="mt-1 text-soft text-sm">{props.children}</div>}
        {props.actions && <div className="mt-3 flex flex-wrap gap-2">{props.actions}</div>}
      </div>
    </div>
  );
}
