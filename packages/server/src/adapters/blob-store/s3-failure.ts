import { PapyriError } from '@papyri/core/errors';

interface ServiceFailure {
  readonly name?: string;
  readonly Code?: string;
  readonly $metadata?: { readonly httpStatusCode?: number };
}

function statusOf(error: unknown): number | undefined {
  return (error as ServiceFailure | undefined)?.$metadata?.httpStatusCode;
}

/** True where the answer says that there is no such object; a missing bucket is another matter. */
export function isMissing(error: unknown): boolean {
  return statusOf(error) === 404 && (error as ServiceFailure).name !== 'NoSuchBucket';
}

/** True where the range asked for lies behind the object's end. */
export function isBehindEnd(error: unknown): boolean {
  return statusOf(error) === 416;
}

/**
 * An error of the S3 client as the catalogue names it. What the server or the SDK calls it (`AccessDenied`,
 * `NoSuchBucket`, `TimeoutError`) is for the reader; its message may name keys and stays in the cause.
 */
export function s3Failure(error: unknown): PapyriError {
  const { name = '', Code } = error as ServiceFailure;
  const full = statusOf(error) === 507 || /StorageFull|QuotaExceeded/.test(`${name} ${Code}`);
  const what = Code ?? (name === 'Error' ? (error as NodeJS.ErrnoException).code : name);
  return new PapyriError(full ? 'storage-full' : 'storage-unreachable', {
    detail: `S3: ${what ?? 'no answer'}`,
    cause: error,
  });
}
