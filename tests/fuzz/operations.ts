import fc, { type Arbitrary } from 'fast-check';
import { arbitraryForm, formType } from './form-arbitrary.ts';
import { arbitraryImportList } from './import-list-arbitrary.ts';
import { idKind, type KnownValues, lastWord } from './known-values.ts';
import type { FuzzRequest, OpenApi, Operation } from './openapi-document.ts';
import { anything, arbitraryOf, type Manner } from './schema-arbitrary.ts';

/** A request whose ids are chosen when it is sent. */
export type PlannedRequest = (known: KnownValues) => FuzzRequest;

const text = (value: unknown) => (typeof value === 'string' ? value : (JSON.stringify(value) ?? 'undefined'));
const wellFormed = (value: unknown) => text(value).toWellFormed();
// A header that is no header never leaves a client: keep what can be sent.
const headerText = (value: unknown) =>
  wellFormed(value)
    .replace(/[^\x20-\x7e]/g, '')
    .slice(0, 500);

/** Members and parameters, other than `id`, that name things which exist, with the kind of thing. */
const namedKinds: Manner['known'] = {
  paperId: 'paperId',
  papers: 'paperId',
  documentId: 'documentId',
  tag: 'tag',
  baseUrl: 'baseUrl',
  path: 'path',
  against: 'model id',
};

/** Bodies that no schema describes closely enough to reach what lies behind it, by operation. */
const bodiesByOperation: Readonly<Record<string, Arbitrary<unknown>>> = {
  'post /api/imports': fc.record({ text: arbitraryImportList }),
};

type Body = { readonly form: Buffer } | { readonly text: string } | { readonly json: unknown } | undefined;

function bodiesOf(
  operation: Operation,
  manner: Manner,
  known: Arbitrary<unknown> | undefined,
): { type: string | undefined; body: Arbitrary<Body> } {
  const [type, media] = Object.entries(operation.requestBody?.content ?? {})[0] ?? [];
  if (type === undefined || media === undefined) return { type: undefined, body: fc.constant(undefined) };
  if (type === 'multipart/form-data')
    return { type: formType, body: arbitraryForm.map((form) => ({ form })) };
  const bySchema = arbitraryOf(media.schema, manner);
  const values = known === undefined ? bySchema : fc.oneof({ arbitrary: known, weight: 3 }, bySchema);
  const fitting = values.map((json): Body => ({ json }));
  if (!manner.hostile) return { type, body: fitting };
  const broken = fc.constantFrom('{"broken', '', 'null', '[]', '{"__proto__":{}}', `${'['.repeat(2000)}`);
  return {
    type,
    body: fc.oneof(
      { arbitrary: fitting, weight: 6 },
      { arbitrary: anything.map((json): Body => ({ json })), weight: 1 },
      { arbitrary: broken.map((given): Body => ({ text: given })), weight: 1 },
    ),
  };
}

function contentOf(body: Body, known: KnownValues): string | Buffer | undefined {
  if (body === undefined) return undefined;
  if ('form' in body) return body.form;
  return 'text' in body ? body.text : JSON.stringify(known.resolve(body.json));
}

function plannedRequests(
  method: string,
  route: string,
  operation: Operation,
  hostile: boolean,
): Arbitrary<PlannedRequest> {
  const manner = {
    hostile,
    known: { ...namedKinds, id: idKind(lastWord(route.split('/{id}', 1)[0] ?? '')) },
  };
  const parameters = operation.parameters ?? [];
  const given = fc.record(
    Object.fromEntries(
      parameters.map((one) => [`${one.in} ${one.name}`, arbitraryOf(one.schema, manner, one.name)]),
    ),
    {
      requiredKeys: parameters
        .filter((one) => one.in === 'path' || (one.required && !manner.hostile))
        .map((one) => `${one.in} ${one.name}`),
    },
  );
  const { type, body: bodies } = bodiesOf(operation, manner, bodiesByOperation[`${method} ${route}`]);
  return fc.record({ given, body: bodies }).map(({ given, body }) => (known) => {
    const values = known.resolve(given) as Readonly<Record<string, unknown>>;
    const path = route.replace(
      /\{([^}]+)\}/g,
      (_, name: string) => encodeURIComponent(wellFormed(values[`path ${name}`])) || '%20',
    );
    const query = new URLSearchParams();
    const headers: Record<string, string> = {};
    for (const [key, value] of Object.entries(values)) {
      const [place = '', name = ''] = key.split(' ');
      if (place === 'query')
        for (const one of Array.isArray(value) ? value : [value]) query.append(name, wellFormed(one));
      if (place === 'header') headers[name] = headerText(value);
    }
    if (type !== undefined) headers['content-type'] = type;
    return {
      method: method.toUpperCase(),
      route,
      path: query.size > 0 ? `${path}?${query}` : path,
      headers,
      body: contentOf(body, known),
    };
  });
}

/** Requests to every operation of a document, each as likely as the others; half of them hostile. */
export function arbitraryRequest(document: OpenApi): Arbitrary<PlannedRequest> {
  return fc.oneof(
    ...Object.entries(document.paths).flatMap(([route, methods]) =>
      Object.entries(methods).flatMap(([method, operation]) =>
        [false, true].map((hostile) => plannedRequests(method, route, operation, hostile)),
      ),
    ),
  );
}
