import { readdirSync } from 'node:fs';
import { S3Client } from '@aws-sdk/client-s3';
import S3rver from 's3rver';
import { keepWhole } from './s3-store.ts';
import { removeFolder, temporaryFolder } from './server-process.ts';

/** An S3 server of its own for tests, in this process. It ignores `If-None-Match` and ending of multipart uploads. */
export interface S3Server {
  readonly endpoint: string;
  readonly bucket: string;
  /** Where the SDK looks for credentials; any other pair is refused. */
  readonly environment: Readonly<Record<string, string>>;
  client(): S3Client;
  /** Names of all objects in the bucket. */
  objects(): readonly string[];
  stop(): Promise<void>;
}

const credentials = { accessKeyId: 'S3RVER', secretAccessKey: 'S3RVER' };

/** Starts s3rver on a free port with one empty bucket. */
export async function startS3Server(): Promise<S3Server> {
  const directory = temporaryFolder('s3');
  const bucket = 'papyri-test';
  const server = new S3rver({
    address: '127.0.0.1',
    port: 0,
    silent: true,
    directory,
    configureBuckets: [{ name: bucket }],
  });
  keepWhole(server.store);
  const { port } = await server.run();
  const endpoint = `http://127.0.0.1:${port}`;
  return {
    endpoint,
    bucket,
    environment: {
      AWS_ACCESS_KEY_ID: credentials.accessKeyId,
      AWS_SECRET_ACCESS_KEY: credentials.secretAccessKey,
    },
    client: () =>
      new S3Client({
        endpoint,
        region: 'us-east-1',
        forcePathStyle: true,
        credentials,
        requestChecksumCalculation: 'WHEN_REQUIRED',
        responseChecksumValidation: 'WHEN_REQUIRED',
      }),
    objects: () =>
      readdirSync(directory, { recursive: true })
        .map(String)
        .filter((name) => name.endsWith('._S3rver_object')),
    stop: async () => {
      await server.close();
      removeFolder(directory);
    },
  };
}
