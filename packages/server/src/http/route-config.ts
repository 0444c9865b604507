declare module 'fastify' {
  interface FastifyContextConfig {
    /** Asked by machines: no rate limit, under any host name; tells nothing about anybody. */
    readonly health?: boolean;
  }
}

export {};
