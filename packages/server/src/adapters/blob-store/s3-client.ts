import { randomUUID } from 'node:crypto';
import { DeleteObjectCommand, HeadObjectCommand, PutObjectCommand, S3Client } from '@aws-sdk/client-s3';
import type { Config } from '../../config/schema.ts';
import { isMissing, s3Failure } from './s3-failure.ts';

/** A client for the bucket of the settings; credentials by the SDK's own chain (environment, profile, role). */
export function s3Client(settings: Config['s3']): S3Client {
  const region = settings.region ?? (settings.endpoint === undefined ? undefined : 'us-east-1');
  return new S3Client({
    ...(region === undefined ? {} : { region }),
    ...(settings.endpoint === undefined ? {} : { endpoint: settings.endpoint }),
    forcePathStyle: settings.pathStyle,
    requestHandler: { connectionTimeout: 5_000, socketTimeout: 60_000 },
    // The newer checksums come as trailers that many servers do not read. We send SHA-256 where it can be a header.
    requestChecksumCalculation: 'WHEN_REQUIRED',
    responseChecksumValidation: 'WHEN_REQUIRED',
  });
}

/** Writes, looks for and deletes, so that a wrong setting fails at the start and not with the first upload. */
export async function checkBucket(client: S3Client, Bucket: string, prefix: string): Promise<void> {
  const probe = { Bucket, Key: `${prefix}probe/${randomUUID()}` };
  try {
    await client.send(new PutObjectCommand({ ...probe, Body: Buffer.from('papyri') }));
    await client.send(new DeleteObjectCommand(probe));
  } catch (error) {
    throw s3Failure(error);
  }
  try {
    await client.send(new HeadObjectCommand(probe));
  } catch (error) {
    // Without s3:ListBucket the answer is 403, and a file that is missing would look like a fault.
    if (!isMissing(error)) throw s3Failure(error);
  }
}
