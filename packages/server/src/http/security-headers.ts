import type { FastifyInstance } from 'fastify';

/** Directives of a content security policy as its header has them. */
const policy = (directives: Readonly<Record<string, string>>): string =>
  Object.entries(directives)
    .map(([name, value]) => `${name} ${value}`.trim())
    .join('; ');

/**
 * What the page may load: its own files only. pdf.js compiles WebAssembly decoders and draws from blobs. No script and
 * no style sheet that stands in the document counts, whatever gets into it.
 */
const pagePolicy = policy({
  'default-src': "'self'",
  'script-src': "'self' 'wasm-unsafe-eval'",
  'style-src': "'self'",
  'img-src': "'self' data: blob:",
  'font-src': "'self' data: blob:",
  'connect-src': "'self' blob:",
  'worker-src': "'self' blob:",
  'object-src': "'none'",
  'base-uri': "'none'",
  'form-action': "'self'",
  'frame-ancestors': "'none'",
});

/** Answers of the API are data, also where somebody opens one as a document: files that others made are among them. */
const dataPolicy = policy({
  'default-src': "'none'",
  'base-uri': "'none'",
  'form-action': "'none'",
  'frame-ancestors': "'none'",
  sandbox: '',
});

/** What the page may ask of the device: to copy and to fill the screen. */
const permissions = [
  'camera=()',
  'display-capture=()',
  'geolocation=()',
  'microphone=()',
  'midi=()',
  'payment=()',
  'publickey-credentials-get=()',
  'serial=()',
  'usb=()',
  'clipboard-write=(self)',
  'fullscreen=(self)',
].join(', ');

/** Papyri speaks plain HTTP: whether HTTPS must be used (HSTS) is for what ends TLS before it to say. */
const everywhere = {
  'x-content-type-options': 'nosniff',
  'x-frame-options': 'DENY',
  'referrer-policy': 'no-referrer',
  'cross-origin-opener-policy': 'same-origin',
  'cross-origin-resource-policy': 'same-origin',
  'origin-agent-cluster': '?1',
  'permissions-policy': permissions,
};
const forPages = { ...everywhere, 'content-security-policy': pagePolicy };
const forData = { ...everywhere, 'content-security-policy': dataPolicy };

/** Headers that tell the browser what must not be done with an answer, on every answer. */
export function registerSecurityHeaders(app: FastifyInstance): void {
  app.addHook('onRequest', async (request, reply) => {
    reply.headers(request.url.startsWith('/api/') ? forData : forPages);
  });
}
