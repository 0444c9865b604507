import { DeleteObjectCommand, GetObjectCommand, PutObjectCommand } from '@aws-sdk/client-s3';
import { expect, it } from 'vitest';
import { startS3Server } from './s3-server.ts';

it('keeps every object whole while others in its folder come and go', async () => {
  const server = await startS3Server();
  try {
    const client = server.client();
    const comeAndGo = async (writer: number) => {
      for (let turn = 0; turn < 100; turn += 1) {
        const object = { Bucket: server.bucket, Key: `probe/${writer}` };
        const body = `${writer}.${turn} `.repeat(turn % 10 === 0 ? 20_000 : 1);
        await client.send(new PutObjectCommand({ ...object, Body: Buffer.from(body) }));
        const stored = await client.send(new GetObjectCommand(object));
        expect((await stored.Body?.transformToString()) === body, 'comes back as it was put').toBe(true);
        await client.send(new DeleteObjectCommand(object));
      }
    };
    await Promise.all([1, 2, 3].map(comeAndGo));
    expect(server.objects()).toEqual([]);
  } finally {
    await server.stop();
  }
});
