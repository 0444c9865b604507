/** Keeps API keys, each for the origin (`https://api.openai.com`) that it was given for and no other. */
export interface KeyStore {
  get(origin: string): Promise<string | undefined>;
  /** On disk before this resolves. */
  put(origin: string, key: string): Promise<void>;
  forget(origin: string): Promise<void>;
}
