/** The part of the WebAssembly API that we use; Node's types leave it to the DOM library, which a server has no use for. */
export interface WebAssemblyApi {
  compile(bytes: Uint8Array): Promise<object>;
  instantiate(module: object, imports: object): Promise<object>;
  readonly Memory: {
    readonly prototype: { grow(this: { readonly buffer: ArrayBuffer }, pages: number): number };
  };
}

export const webAssembly = (globalThis as unknown as { readonly WebAssembly: WebAssemblyApi }).WebAssembly;
