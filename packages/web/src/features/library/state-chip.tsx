import type { Reading } from '@papyri/core/contracts/reading';
import { clsx } from 'clsx';
import { describeReading } from './reading-words.ts';

const tones = {
  quiet: 'text-faint',
  busy: 'text-accent',
  good: 'text-good',
  bad: 'text-warm',
} as const;

/** The state of a reading in a few words. */
export function StateChip(props: { reading: Reading | undefined; 'data-testid'?: string }) {
  const words = describeReading(props.reading);
  return (
    <span
      data-testid={props['data-testid']}
      data-state={props.reading?.state ?? 'none'}
      className={clsx('inline-flex items-center gap-1.5 whitespace-nowrap text-xs', tones[words.tone])}
    >
      <span
        aria-hidden="true"
        className={clsx('size-1.5 rounded-full bg-current', words.tone === 'busy' && 'animate-pulse')}
      />
      {words.text}
    </span>
  );
}
