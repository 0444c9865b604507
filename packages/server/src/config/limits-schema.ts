import { z } from 'zod';

/** What one client may take, so that the others are still served. */
export const limitsSchema = z
  .strictObject({
    requestsPerMinute: z
      .int()
      .nonnegative()
      .default(3000)
      .describe('Requests a minute from one address; 0 means no limit'),
    changesPerMinute: z
      .int()
      .nonnegative()
      .default(1200)
      .describe('Requests a minute of one person that change something or start work; 0 means no limit'),
    connections: z.int().positive().default(2000).describe('Connections open at once'),
    connectionsPerAddress: z
      .int()
      .positive()
      .default(200)
      .describe('Connections open at once from one address; trusted proxies are not counted'),
    eventStreams: z.int().positive().default(60).describe('Event streams that one person may keep open'),
    headersTimeoutMs: z
      .int()
      .positive()
      .default(15_000)
      .describe('How long the headers of a request may take to arrive'),
    bodyTimeoutMs: z
      .int()
      .positive()
      .default(30_000)
      .describe('How long the body of a request may take to arrive; uploads have a lowest rate instead'),
    uploadBytesPerSecond: z
      .int()
      .nonnegative()
      .default(1024)
      .describe('Slowest upload that is waited for; 0 waits for any'),
    uploadWindowMs: z.int().positive().default(20_000).describe('Time over which that rate is measured'),
    stalledReaderMs: z
      .int()
      .positive()
      .default(60_000)
      .describe('How long a client may take nothing of an answer that waits for it'),
    urlCharacters: z.int().positive().default(8192).describe('Longest address of a request'),
    jsonBytes: z
      .int()
      .positive()
      .default(256 * 1024)
      .describe('Largest JSON body, where a route does not allow more'),
    jsonDepth: z.int().positive().default(32).describe('Deepest nesting of a JSON body'),
  })
  .prefault({});
