import { type Licence, unknownLicence } from '../contracts/licence.ts';

const creativeCommons =
  /^https?:\/\/creativecommons\.org\/licenses\/(by(?:-nc)?(?:-sa|-nd)?)\/(\d\.\d)(?:\/|$)/i;

/**
 * The licence that arXiv states by its address (https://info.arxiv.org/help/license/index.html).
 * An address nobody knows keeps the name `unknown` and the address.
 */
export function licenceOfUrl(url: string | undefined): Licence {
  const address = url?.trim();
  if (!address || !URL.canParse(address) || !/^https?:/i.test(address)) return unknownLicence;
  const commons = creativeCommons.exec(address);
  if (commons?.[1]) return { name: `CC-${commons[1].toUpperCase()}-${commons[2]}`, url: address };
  if (/creativecommons\.org\/publicdomain\/zero\/1\.0/i.test(address))
    return { name: 'CC0-1.0', url: address };
  if (/creativecommons\.org\/(?:publicdomain\/mark|licenses\/publicdomain)/i.test(address))
    return { name: 'public-domain', url: address };
  if (/arxiv\.org\/licenses\/nonexclusive-distrib\/1\.0/i.test(address))
    return { name: 'arXiv-nonexclusive-1.0', url: address };
  if (/arxiv\.org\/licenses\/assumed-1991-2003/i.test(address))
    return { name: 'arXiv-assumed-1991-2003', url: address };
  return { name: unknownLicence.name, url: address };
}
