import type { KeyStore } from '../../settings/key-store.ts';

/** Keys that end with the process. */
export function memoryKeyStore(): KeyStore {
  const keys = new Map<string, string>();
  return {
    get: async (origin) => keys.get(origin),
    put: async (origin, key) => void keys.set(origin, key),
    forget: async (origin) => void keys.delete(origin),
  };
}
