import { execFileSync } from 'node:child_process';
import { existsSync, readFileSync } from 'node:fs';

function fromStatus(pid: number, field: 'VmRSS' | 'VmHWM'): number | undefined {
  const path = `/proc/${pid}/status`;
  if (!existsSync(path)) return undefined;
  const kilobytes = new RegExp(`^${field}:\\s+(\\d+) kB`, 'm').exec(readFileSync(path, 'utf8'))?.[1];
  return kilobytes === undefined ? undefined : Number(kilobytes) / 1024;
}

/** Memory that a process holds now, in MiB. Throws where the process is gone. */
export function rssMb(pid: number | undefined): number {
  if (pid === undefined) throw new Error('the process did not start');
  return (
    fromStatus(pid, 'VmRSS') ??
    Number(execFileSync('ps', ['-o', 'rss=', '-p', String(pid)], { encoding: 'utf8' })) / 1024
  );
}

/** The most memory a process ever held, in MiB; NaN where the system does not tell (only Linux does). */
export function peakRssMb(pid: number | undefined): number {
  return pid === undefined ? Number.NaN : (fromStatus(pid, 'VmHWM') ?? Number.NaN);
}

/** Ticks of the clock that Linux counts a process's time in; the same on every machine that Node runs on. */
const ticksPerSecond = 100;

/** CPU time that a process and its threads took so far, in milliseconds; NaN where the system does not tell. */
export function cpuMs(pid: number | undefined): number {
  const path = `/proc/${pid}/stat`;
  if (pid === undefined || !existsSync(path)) return Number.NaN;
  // After the name, which may hold anything and ends with the last parenthesis: user time is field 14, system time 15.
  const [, fields = ''] = /^.*\) (.*)$/s.exec(readFileSync(path, 'utf8')) ?? [];
  const [user, system] = fields.split(' ').slice(11, 13).map(Number);
  return (((user ?? Number.NaN) + (system ?? Number.NaN)) * 1000) / ticksPerSecond;
}
