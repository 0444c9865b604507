import swagger from '@fastify/swagger';
import swaggerUi from '@fastify/swagger-ui';
import type { FastifyInstance } from 'fastify';
import { jsonSchemaTransform, jsonSchemaTransformObject } from 'fastify-type-provider-zod';

/** A form is read part by part and has no schema to validate; here it gets one to be described by. */
const formSchema = {
  type: 'object',
  properties: { file: { type: 'array', items: { type: 'string', format: 'binary' } } },
  required: ['file'],
};

const describeForms: typeof jsonSchemaTransform = (route) => {
  const described = jsonSchemaTransform(route);
  const consumes = (described.schema as { consumes?: readonly string[] } | undefined)?.consumes ?? [];
  if (!consumes.includes('multipart/form-data')) return described;
  return { ...described, schema: { ...described.schema, body: formSchema } as typeof described.schema };
};

/** OpenAPI 3.1 made from the routes' Zod schemas, and Swagger UI at /docs. */
export async function registerOpenApi(app: FastifyInstance, version: string): Promise<void> {
  await app.register(swagger, {
    openapi: {
      openapi: '3.1.0',
      info: {
        title: 'Papyri',
        version,
        description:
          'Find a paper, read a summary you can check, ask. Errors are RFC 9457 problem documents with a stable `code`.',
        license: { name: 'Apache-2.0', identifier: 'Apache-2.0' },
      },
      tags: [
        { name: 'discover', description: 'Search and look up papers' },
        { name: 'papers', description: 'The shelf: what you opened or uploaded' },
        { name: 'reading', description: 'Summaries, questions and answers' },
        { name: 'system', description: 'Health and status' },
      ],
    },
    transform: describeForms,
    transformObject: jsonSchemaTransformObject,
  });
  await app.register(swaggerUi, {
    routePrefix: '/docs',
    uiConfig: { docExpansion: 'list', deepLinking: true },
  });
}
