import fc, { type Arbitrary } from 'fast-check';
import type { FuzzRequest } from './openapi-document.ts';
import type { PlannedRequest } from './operations.ts';

/** Headers that change what a server does, or that it must not believe. All can be sent as they are. */
const oddHeaders: Readonly<Record<string, readonly string[]>> = {
  range: [
    'bytes=0-0',
    'bytes=-5',
    'bytes=5-',
    'bytes=0-1,3-4',
    'bytes=5-2',
    'bytes=999999999999-',
    'items=0-1',
    'bytes=a-b',
    `bytes=${'0-1,'.repeat(2000)}`,
  ],
  'if-none-match': ['*', '"x"', 'W/"x"', '"a", "b", "c"', 'x'],
  'if-match': ['"x"'],
  'if-range': ['"x"', 'Wed, 21 Oct 2015 07:28:00 GMT'],
  'if-modified-since': ['Wed, 21 Oct 2015 07:28:00 GMT', 'yesterday'],
  'last-event-id': ['0', '-1', '9'.repeat(19), '9'.repeat(30), 'abc', ''],
  accept: ['text/html', '*/*;q=', 'application/xml', ','],
  'accept-encoding': ['gzip, br', 'identity;q=0', '*;q=0'],
  'content-type': [
    'text/plain',
    'application/json; charset=utf-16',
    'application/x-www-form-urlencoded',
    'multipart/form-data',
    'multipart/form-data; boundary=',
    `multipart/form-data; boundary=${'b'.repeat(300)}`,
    'application/json;;;',
    '/',
    '',
  ],
  'content-encoding': ['gzip', 'br, gzip', 'x'],
  'transfer-encoding': ['chunked'],
  'x-http-method-override': ['DELETE'],
  'x-forwarded-for': ['203.0.113.9', "' or 1=1 --", ','.repeat(300)],
  'x-forwarded-host': ['evil.example'],
  'x-forwarded-proto': ['https', 'javascript'],
  forwarded: ['for=203.0.113.9;host=evil.example'],
  'x-request-id': ['12345678', '\t', '../../etc', 'a'.repeat(300)],
  origin: ['null', 'http://evil.example', 'http://localhost', ''],
  'sec-fetch-site': ['cross-site', 'same-site', 'none', 'x'],
  host: ['evil.example', 'localhost:99999', '[::1', 'localhost.', ''],
  cookie: ['a=b; c', '=', '__proto__=1', 'x'.repeat(4000)],
  authorization: ['Basic Og==', 'Bearer', '\t'],
  upgrade: ['websocket', 'h2c'],
  te: ['trailers, chunked'],
  expect: ['100-continue', 'nonsense'],
  referer: ['http://evil.example/'],
};

const oddHeader: Arbitrary<readonly [string, string]> = fc.oneof(
  ...Object.entries(oddHeaders).map(([name, values]) =>
    fc.constantFrom(...values).map((value) => [name, value] as const),
  ),
);

/** The same requests, one in four of them with headers that do not belong there. */
export function withOddHeaders(requests: Arbitrary<PlannedRequest>): Arbitrary<PlannedRequest> {
  const none: Arbitrary<(readonly [string, string])[]> = fc.constant([]);
  const some = fc.array(oddHeader, { minLength: 1, maxLength: 3 });
  return fc
    .tuple(requests, fc.oneof({ arbitrary: none, weight: 3 }, { arbitrary: some, weight: 1 }))
    .map(([plan, odd]) => (known) => {
      const request = plan(known);
      return { ...request, headers: { ...request.headers, ...Object.fromEntries(odd) } };
    });
}

const methods = [
  'GET',
  'HEAD',
  'POST',
  'PUT',
  'PATCH',
  'DELETE',
  'OPTIONS',
  'TRACE',
  'PROPFIND',
  'PURGE',
  'SEARCH',
];
const places = [
  '/',
  '//',
  '/api',
  '/api/',
  '/api/papers/',
  '/api/papers/%',
  '/api/papers/%zz',
  '/api/papers/%00',
  '/api/papers/%c0%ae',
  '/api/papers/arxiv:1706.03762v7/pdf',
  '/api/papers/arxiv%3A1706.03762v7/no-such-thing',
  '/api/../api/status',
  '/api/./status',
  '/api/status/',
  '/API/STATUS',
  '/api/status;x=1',
  '/api/status?',
  '/api/search?text[]=a&text[]=b&text=c',
  '/api/search?__proto__[x]=1&constructor=2',
  `/api/search?${'a=1&'.repeat(1000)}`,
  `/api/papers/${'a'.repeat(600)}`,
  `/api/papers/${'%41'.repeat(1500)}`,
  `/${'x/'.repeat(2000)}`,
  '/docs/../../etc/passwd',
  '/docs/json',
  '/docs/static/..%2f..%2fpackage.json',
  '/assets/%2e%2e/%2e%2e/package.json',
  '/healthz?x=%ff',
  'http://evil.example/api/status',
  '*',
];

/** Requests to none of the operations: other methods, other places. */
export const strangeRequest: Arbitrary<FuzzRequest> = fc
  .record({
    method: fc.constantFrom(...methods),
    path: fc.constantFrom(...places),
    body: fc.option(fc.constantFrom('{}', '[', ''), { nil: undefined }),
  })
  .map(({ method, path, body }) => ({
    method,
    path,
    route: undefined,
    headers: body === undefined ? {} : { 'content-type': 'application/json' },
    body,
  }));
