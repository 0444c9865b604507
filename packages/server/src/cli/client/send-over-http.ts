import { PapyriError } from '@papyri/core/errors';
import type { Send } from './send.ts';

/** Sends to the server at an address, such as `http://127.0.0.1:4747`. */
export function sendOverHttp(address: string): Send {
  return async (path, { body, signal, ...options } = {}) => {
    try {
      return await fetch(new URL(path, address), {
        ...options,
        ...(body === undefined ? {} : { body }),
        ...(signal ? { signal } : {}),
        redirect: 'error',
      });
    } catch (error) {
      if (signal?.aborted) throw new PapyriError('cancelled', { cause: error });
      throw new PapyriError('server-unreachable', { detail: address, cause: error });
    }
  };
}
