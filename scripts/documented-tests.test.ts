import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, it } from 'vitest';

const root = join(import.meta.dirname, '..');

it('finds every test that the security guide rests on', () => {
  const guide = readFileSync(join(root, 'docs/guides/security.md'), 'utf8');
  const named = [...guide.matchAll(/`((?:packages|tests)\/[^`]+\.test\.tsx?)`/g)].map(
    ([, path = '']) => path,
  );
  expect(named.length).toBeGreaterThan(15);
  expect(named.filter((path) => !existsSync(join(root, path)))).toEqual([]);
});
