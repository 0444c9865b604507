import { randomBytes } from 'node:crypto';
import { type RawBuilder, sql } from 'kysely';

/** Who in this process waits for which stream. A wake-up is a hint: too many cost a query, a missing one a second. */
const waiting = new Map<string, Set<() => void>>();

/** Tells our own notifications, which need no second wake-up, from those of other processes. */
const self = randomBytes(6).toString('hex');

/** Where processes on one PostgreSQL tell each other of appends. */
export const appendChannel = 'papyri_append';
/** PostgreSQL takes less than 8000 bytes; a longer name is found by asking. */
const longestPayload = 7900;
/** A reply that is being written changes many times a second: others hear of it no more often than this. */
const gatherMs = 30;

type SendPayloads = (payloads: readonly string[]) => Promise<unknown>;
/** Set once this process is on a database that others may be on as well: the embedded one has nobody to tell. */
let send: SendPayloads | undefined;
let gathered: Set<string> | undefined;

const payloadOf = (stream: string) => {
  const payload = `${self} ${stream}`;
  return Buffer.byteLength(payload) <= longestPayload ? payload : undefined;
};

/** Called when a shared database is opened, with the way to its channel; without one when it is closed. */
export function tellOthers(by: SendPayloads | undefined): void {
  send = by;
}

/** Wakes those who follow the stream in this process only. */
export function wakeFollowers(stream: string): void {
  for (const wake of waiting.get(stream) ?? []) wake();
}

/** Wakes those who follow the stream, in every process, after a change that is committed. */
export function announceAppend(stream: string): void {
  wakeFollowers(stream);
  const payload = payloadOf(stream);
  if (!send || payload === undefined) return;
  if (!gathered) {
    gathered = new Set();
    setTimeout(() => {
      const payloads = [...(gathered ?? [])];
      gathered = undefined;
      // Who is not told asks within a second.
      send?.(payloads).catch(() => {});
    }, gatherMs).unref();
  }
  gathered.add(payload);
}

/** To select in a transaction that appends: wakes those who follow the stream in other processes when it commits. */
export function notifyOthers(stream: string): RawBuilder<unknown> {
  const payload = payloadOf(stream);
  return send && payload !== undefined ? sql`pg_notify(${appendChannel}, ${payload})` : sql`null`;
}

/** Takes what another process told on the channel. */
export function takeNotification(payload: string): void {
  const space = payload.indexOf(' ');
  if (payload.slice(0, space) !== self) wakeFollowers(payload.slice(space + 1));
}

/** Calls `wake` at each append to the stream, until the returned function is called. */
export function onAppend(stream: string, wake: () => void): () => void {
  const listeners = waiting.get(stream) ?? new Set();
  waiting.set(stream, listeners.add(wake));
  return () => {
    listeners.delete(wake);
    if (listeners.size === 0 && waiting.get(stream) === listeners) waiting.delete(stream);
  };
}
