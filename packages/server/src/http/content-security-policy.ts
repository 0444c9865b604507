import type { FastifyHelmetOptions } from '@fastify/helmet';

/**
 * What the page may load: its own files only. pdf.js compiles WebAssembly decoders and draws from blobs; KaTeX and
 * the viewer set inline styles. Inline scripts are never allowed.
 */
export const contentSecurityPolicy: NonNullable<FastifyHelmetOptions['contentSecurityPolicy']> = {
  useDefaults: false,
  directives: {
    defaultSrc: ["'self'"],
    scriptSrc: ["'self'", "'wasm-unsafe-eval'"],
    styleSrc: ["'self'", "'unsafe-inline'"],
    imgSrc: ["'self'", 'data:', 'blob:'],
    fontSrc: ["'self'", 'data:', 'blob:'],
    connectSrc: ["'self'", 'blob:'],
    workerSrc: ["'self'", 'blob:'],
    objectSrc: ["'none'"],
    baseUri: ["'none'"],
    formAction: ["'self'"],
    frameAncestors: ["'none'"],
  },
};
