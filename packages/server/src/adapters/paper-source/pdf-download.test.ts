import { createHash } from 'node:crypto';
import { paperSchema } from '@papyri/core/contracts/paper';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { madeUpPdf } from '../../../../../tests/fixtures/arxiv/feeds.ts';
import {
  breakOff,
  cutShort,
  send,
  sendGzip,
  status,
} from '../../../../../tests/fixtures/arxiv/local-source.ts';
import { createRig, type Rig, shortestGap } from '../../../../../tests/fixtures/arxiv/rig.ts';

const paper = paperSchema.parse({
  id: 'arxiv:2401.00001v2',
  source: 'arxiv',
  title: 'T',
  authors: [],
  licence: { name: 'unknown' },
});
const pdf = madeUpPdf(300_000);
const sha256 = (bytes: Buffer) => createHash('sha256').update(bytes).digest('hex');

let rig: Rig;
beforeEach(async () => {
  rig = await createRig({ maxPdfBytes: 1_000_000 });
});
afterEach(() => rig.close());

async function readAll(bytes: AsyncIterable<Uint8Array>): Promise<Buffer> {
  const chunks: Uint8Array[] = [];
  for await (const chunk of bytes) chunks.push(chunk);
  return Buffer.concat(chunks);
}

async function download(options = {}): Promise<Buffer> {
  return readAll((await rig.source.fetchPdf(paper, options)).bytes);
}

describe('fetchPdf', () => {
  it('streams the exact version with its length', async () => {
    rig.server.respond(send(pdf, 'application/pdf'));
    const answer = await rig.run(rig.source.fetchPdf(paper));
    expect(answer.length).toBe(pdf.length);
    expect(sha256(await rig.run(readAll(answer.bytes)))).toBe(sha256(pdf));
    expect(rig.server.seen[0]?.path).toBe('/pdf/2401.00001v2');
  });

  it.each([
    ['breaks off in the body', breakOff(pdf, 100_000)],
    ['breaks off before the first kilobyte', breakOff(pdf, 500)],
    ['hangs up before the answer', (request: { socket: { destroy(): void } }) => request.socket.destroy()],
    ['fails', status(503)],
    ['is refused', status(429, { 'retry-after': '5' })],
    ['is a page that says "being made"', send('<html>Generating…</html>', 'text/html')],
  ])('mends a download that first %s, without a wrong byte', async (_name, responder) => {
    rig.server.respond(responder, send(pdf, 'application/pdf'));
    expect(sha256(await rig.run(download()))).toBe(sha256(pdf));
    expect(rig.server.seen).toHaveLength(2);
    expect(shortestGap(rig.server)).toBeGreaterThanOrEqual(3000);
  });

  it('mends one that breaks off again and again, further each time', async () => {
    rig.server.respond(
      ...[50_000, 120_000, 200_000].map((after) => breakOff(pdf, after)),
      send(pdf, 'application/pdf'),
    );
    expect(sha256(await rig.run(download()))).toBe(sha256(pdf));
    expect(rig.server.seen).toHaveLength(4);
  });

  it('gives up on one that always breaks off', async () => {
    rig.server.respond(breakOff(pdf, 100_000));
    await expect(rig.run(download())).rejects.toMatchObject({ code: 'source-truncated' });
    expect(rig.server.seen).toHaveLength(4);
    expect(shortestGap(rig.server)).toBeGreaterThanOrEqual(3000);
  });

  it('notices a file that changed between two tries', async () => {
    const other = Buffer.from(pdf);
    other.writeUInt8(0, 50_000);
    rig.server.respond(breakOff(pdf, 100_000), send(other, 'application/pdf'));
    await expect(rig.run(download())).rejects.toMatchObject({ code: 'source-answer-invalid' });
  });

  it('cannot see that a file without a told length is cut, but says how long it was', async () => {
    rig.server.respond(cutShort(pdf, 100_000, 'application/pdf'));
    const answer = await rig.run(rig.source.fetchPdf(paper));
    expect(answer.length).toBeUndefined();
    expect(await rig.run(readAll(answer.bytes))).toHaveLength(100_000);
  });

  it('asks for the bytes as they are', async () => {
    rig.server.respond(sendGzip(pdf.toString('latin1'), 'application/pdf'));
    expect((await rig.run(download())).subarray(0, 5).toString()).toBe('%PDF-');
  });

  it.each([
    ['a paper that is not there', status(404), 'source-paper-missing', 1],
    [
      'a file larger than the limit, by its told length',
      send(madeUpPdf(1_000_001), 'application/pdf'),
      'file-too-large',
      1,
    ],
    ['a file larger than the limit', cutShort(madeUpPdf(1_000_001), 1_000_001), 'file-too-large', 1],
    ['a redirect elsewhere', status(302, { location: 'https://evil.example/x.pdf' }), 'host-not-allowed', 1],
    [
      'a page that never becomes a PDF',
      send(`<html>${' '.repeat(5000)}`, 'text/html'),
      'source-answer-invalid',
      4,
    ],
    ['an empty answer', send('', 'application/pdf'), 'source-truncated', 4],
  ])('names %s', async (_name, responder, code, requests) => {
    rig.server.respond(responder);
    await expect(rig.run(download())).rejects.toMatchObject({ code });
    expect(rig.server.seen).toHaveLength(requests);
  });

  it('ends after its time', async () => {
    rig.server.respond(rig.server.hang);
    const started = rig.clock.now();
    await expect(rig.run(download({ deadlineMs: 60_000 }))).rejects.toMatchObject({
      code: 'deadline-exceeded',
    });
    expect(rig.clock.now() - started).toBe(60_000);
  });

  it('stops when told to and lets the next one go', async () => {
    const controller = new AbortController();
    rig.server.respond(
      (_request, response) => {
        response.writeHead(200, { 'content-length': pdf.length });
        response.write(pdf.subarray(0, 50_000));
      },
      send(pdf, 'application/pdf'),
    );
    const answer = await rig.run(rig.source.fetchPdf(paper, { signal: controller.signal }));
    const reading = readAll(answer.bytes);
    controller.abort();
    await expect(reading).rejects.toMatchObject({ code: 'cancelled' });
    expect(sha256(await rig.run(download()))).toBe(sha256(pdf));
  });

  it('lets the next one go when its reader stops early', async () => {
    rig.server.respond(send(pdf, 'application/pdf'));
    const answer = await rig.run(rig.source.fetchPdf(paper));
    for await (const chunk of answer.bytes) {
      expect(chunk.length).toBeGreaterThan(0);
      break;
    }
    expect(sha256(await rig.run(download()))).toBe(sha256(pdf));
  });

  it('does not hold the turn for a reader who never reads', async () => {
    rig.server.respond(send(pdf, 'application/pdf'));
    await rig.run(rig.source.fetchPdf(paper, { deadlineMs: 60_000 }));
    rig.counter.count = 0; // what is never read stays under way
    const second = download();
    expect(sha256(await rig.run(second))).toBe(sha256(pdf));
    expect(shortestGap(rig.server)).toBe(63_000);
  });

  it('keeps its turn through a long download and other processes out', async () => {
    const other = await createRig({ with: rig, self: 'b' });
    let finish = () => {};
    rig.server.respond(
      (_request, response) => {
        response.writeHead(200, { 'content-length': pdf.length });
        response.write(pdf.subarray(0, 150_000));
        finish = () => response.end(pdf.subarray(150_000));
      },
      send(pdf, 'application/pdf'),
    );
    const slow = await rig.run(rig.source.fetchPdf(paper));
    const reading = readAll(slow.bytes);
    const waiting = other.source.fetchPdf(paper);
    // Two minutes pass, four times the lease.
    const pause = rig.clock.sleep(120_000);
    rig.counter.count = 0;
    await rig.run(pause);
    expect(rig.server.seen).toHaveLength(1);
    finish();
    expect(sha256(await rig.run(reading))).toBe(sha256(pdf));
    await readAll((await rig.run(waiting)).bytes);
    expect(shortestGap(rig.server)).toBeGreaterThanOrEqual(120_000);
    await other.close();
  });
});
