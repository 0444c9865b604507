import { spawn } from 'node:child_process';
import { once } from 'node:events';
import path from 'node:path';
import { createInterface } from 'node:readline';
import { afterAll, beforeAll, describe, expect, it, onTestFinished } from 'vitest';
import { engines, type Place } from './database-engines.ts';

const durable = engines.filter((engine) => engine.name !== 'PGlite in memory');

describe.each(durable)('$name, killed while it commits', ({ prepare }) => {
  let place: Place;
  beforeAll(async () => {
    place = await prepare();
  });
  afterAll(() => place.remove());

  it('has every row whose COMMIT was answered, three times', async () => {
    let next = 0;
    for (const acknowledgements of [1, 40, 120]) {
      const answered = await writeUntilKilled(place.argument ?? '', next, acknowledgements);
      const database = await place.open();
      const { rows } = await database.pool.query(
        'select id, length(body) as length from written order by id',
      );
      await database.close();
      expect(answered.length).toBeGreaterThanOrEqual(acknowledgements);
      // Nothing acknowledged is lost, nothing is torn, and at most the one in flight is there unsaid.
      const last = answered.at(-1) ?? -1;
      expect(rows.length - (last + 1)).toBeOneOf([0, 1]);
      expect(rows.every((row, index) => row.id === index && row.length === 2000)).toBe(true);
      next = rows.length;
    }
  });
});

describe.each(durable)('$name under the workflow engine', ({ prepare }) => {
  let place: Place;
  beforeAll(async () => {
    place = await prepare();
  });
  afterAll(() => place.remove());

  it('finishes a workflow that was killed in mid-step, without repeating the step before', async () => {
    const killed = startChild('database-workflow.ts', place.argument ?? '', 'hang');
    for await (const line of killed.lines) if (line === 'in the second step') killed.process.kill('SIGKILL');
    await killed.closed;
    const finished = startChild('database-workflow.ts', place.argument ?? '', 'finish');
    const said: string[] = [];
    for await (const line of finished.lines) said.push(line);
    await finished.closed;
    expect(said).toHaveLength(2);
    expect(JSON.parse(said[1] ?? '')).toEqual({
      result: 'hello from hang, finished in finish',
      rows: [
        { step: 'first', runs: 1 },
        { step: 'second', runs: 2 },
      ],
    });
  });
});

function startChild(script: string, ...args: string[]) {
  const child = spawn(process.execPath, [path.join(import.meta.dirname, script), ...args], {
    stdio: ['ignore', 'pipe', 'inherit'],
  });
  // One that outlives a failed test keeps the runner's output open.
  onTestFinished(() => void child.kill('SIGKILL'));
  return { process: child, closed: once(child, 'close'), lines: createInterface({ input: child.stdout }) };
}

/** Starts a writer, kills it with SIGKILL after so many acknowledgements, and gives all that it said. */
async function writeUntilKilled(place: string, first: number, acknowledgements: number): Promise<number[]> {
  const child = startChild('database-writer.ts', place, String(first));
  const said: number[] = [];
  for await (const line of child.lines) {
    said.push(Number(line));
    if (said.length === acknowledgements) child.process.kill('SIGKILL');
  }
  await child.closed;
  return said;
}
