import { type UploadResult, uploadResultsSchema } from '@papyri/core/contracts/api';
import { ApiProblem, readProblem, ServerUnreachable } from '../../http/request.ts';

/**
 * Sends one file and tells `onProgress` how many bytes are gone. XMLHttpRequest, because fetch does not tell.
 * Rejects with ApiProblem or ServerUnreachable; resolves with what the server made of the file.
 */
export function uploadFile(
  file: File,
  options: { signal: AbortSignal; onProgress: (sentBytes: number) => void },
): Promise<UploadResult> {
  return new Promise((resolve, reject) => {
    const request = new XMLHttpRequest();
    request.open('POST', '/api/uploads');
    request.responseType = 'json';
    request.upload.onprogress = (event) => options.onProgress(Math.min(file.size, event.loaded));
    request.onerror = () => reject(new ServerUnreachable(new Error('upload broke off')));
    request.onabort = () => reject(options.signal.reason);
    request.onload = () => {
      const body: unknown = request.response;
      if (request.status < 200 || request.status >= 300) {
        reject(new ApiProblem(readProblem(request.status, body)));
        return;
      }
      const parsed = uploadResultsSchema.safeParse(body);
      const first = parsed.data?.files[0];
      if (first) resolve(first);
      else reject(parsed.error ?? new Error('the server said nothing of the file'));
    };
    options.signal.addEventListener('abort', () => request.abort(), { once: true });
    const form = new FormData();
    form.append('file', file, file.name);
    request.send(form);
  });
}
