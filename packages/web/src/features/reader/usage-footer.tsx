import type { Cost } from '@papyri/core/contracts/provenance';
import { formatDuration, formatUsage } from '../../format/format.ts';

/** What this paper took so far: bytes that left this machine, seconds, money. */
export function UsageFooter({ cost }: { cost: Cost }) {
  const tokens = cost.inputTokens + cost.outputTokens;
  const more = [
    `${formatDuration(cost.cpuMs)} of processor time`,
    tokens > 0 ? `${tokens.toLocaleString('en')} tokens` : 'no language model asked',
  ].join(', ');
  return (
    <footer
      data-testid="usage-footer"
      title={more}
      className="shrink-0 border-line border-t px-5 py-1.5 text-center text-[0.6875rem] text-faint tabular-nums"
    >
      {formatUsage(cost)}
      <span className="sr-only">, {more}</span>
    </footer>
  );
}
