import { expect, it } from 'vitest';
import { permits } from '../contracts/licence.ts';
import { licenceOfUrl } from './licence-of-url.ts';

it.each([
  ['http://creativecommons.org/licenses/by/4.0/', 'CC-BY-4.0', true],
  ['https://creativecommons.org/licenses/by-sa/4.0', 'CC-BY-SA-4.0', true],
  ['http://creativecommons.org/licenses/by-nc-sa/3.0/', 'CC-BY-NC-SA-3.0', true],
  ['http://creativecommons.org/licenses/by-nc-nd/4.0/', 'CC-BY-NC-ND-4.0', true],
  ['http://creativecommons.org/publicdomain/zero/1.0/', 'CC0-1.0', true],
  ['http://creativecommons.org/licenses/publicdomain/', 'public-domain', true],
  ['http://arxiv.org/licenses/nonexclusive-distrib/1.0/', 'arXiv-nonexclusive-1.0', false],
  ['http://arxiv.org/licenses/assumed-1991-2003/', 'arXiv-assumed-1991-2003', false],
  ['https://example.org/own-terms', 'unknown', false],
  ['not an address', 'unknown', false],
  ['javascript:alert(1)', 'unknown', false],
  [undefined, 'unknown', false],
])('takes %s for %s', (url, name, shareable) => {
  const licence = licenceOfUrl(url);
  expect(licence.name).toBe(name);
  expect(permits(licence, 'share')).toBe(shareable);
});
