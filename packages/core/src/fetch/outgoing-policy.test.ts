import { describe, expect, it } from 'vitest';
import { allowedOrigins, checkOutgoing } from './outgoing-policy.ts';

const allowed = allowedOrigins(
  ['https://export.arxiv.org/api/query', 'https://arxiv.org', 'http://127.0.0.1:8123/api'],
  ['https://export.arxiv.org/api/query', 'https://arxiv.org'],
);

describe('allowedOrigins', () => {
  it('keeps shipped hosts public and trusts what a person set', () => {
    expect(allowed).toEqual([
      { origin: 'https://export.arxiv.org', allowPrivate: false },
      { origin: 'https://arxiv.org', allowPrivate: false },
      { origin: 'http://127.0.0.1:8123', allowPrivate: true },
    ]);
  });
});

describe('checkOutgoing', () => {
  it.each(['https://arxiv.org/pdf/1', 'https://ARXIV.org:443/x', 'http://127.0.0.1:8123/y?z'])(
    'allows %s',
    (url) => {
      expect(checkOutgoing(url, allowed)).toHaveProperty('rule');
    },
  );

  it.each([
    ['http://arxiv.org/pdf/1', 'host'],
    ['https://arxiv.org:8443/', 'host'],
    ['https://arxiv.org.evil.example/', 'host'],
    ['https://evil.example/https://arxiv.org', 'host'],
    ['http://127.0.0.1:22/', 'host'],
    ['http://169.254.169.254/latest/meta-data', 'host'],
    ['https://arxiv.org@evil.example/', 'credentials'],
    ['https://user:secret@arxiv.org/', 'credentials'],
    ['file:///etc/passwd', 'not-http'],
    ['ftp://arxiv.org/', 'not-http'],
    ['not an address', 'not-http'],
  ])('refuses %s: %s', (url, refusal) => {
    expect(checkOutgoing(url, allowed)).toEqual({ refusal });
  });
});
