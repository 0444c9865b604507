/** What points to a work wherever it is printed. */
export interface Identifiers {
  readonly doi?: string;
  readonly arxivId?: string;
  readonly url?: string;
  /** The entry without them and the words that introduce them. */
  readonly rest: string;
}

const archive =
  '(?:astro-ph|cond-mat|gr-qc|hep-ex|hep-lat|hep-ph|hep-th|math-ph|nlin|nucl-ex|nucl-th|physics|quant-ph|math|cs|q-bio|q-fin|stat|alg-geom|cmp-lg|dg-ga|solv-int|chao-dyn|q-alg|funct-an|chem-ph|adap-org|patt-sol)(?:\\.[A-Z]{2})?';
const arxivNumber = `(?<id>\\d{4}\\.\\d{4,5}|${archive}/\\d{7})(?:v\\d{1,2})?`;
/** In the order in which they are looked for; what they match is taken out of the entry. */
const arxivForms = [
  new RegExp(
    `(?:https?:\\s?//)?(?:www\\.)?arxiv\\.\\s?org/\\s?(?:abs|pdf)/\\s?${arxivNumber}(?:\\.pdf)?`,
    'i',
  ),
  new RegExp(
    `(?:(?:https?:\\s?//)?(?:dx\\.)?doi\\.org/|doi:\\s?)?10\\.48550/arxiv\\.\\s?${arxivNumber}`,
    'i',
  ),
  new RegExp(
    `\\[?\\barxiv\\s*(?:e-?prints?)?\\s*[:,]?\\s*(?:abs/)?${arxivNumber}\\]?(?:\\s*\\[[\\w.-]+\\])?`,
    'i',
  ),
  new RegExp(`\\babs/\\s?${arxivNumber}`, 'i'),
  new RegExp(`\\b(?:e-?print:?\\s+)?(?<id>${archive}/\\d{7})(?:v\\d{1,2})?`),
];
/** Told quickly: most entries have none. */
const mayBeArxiv = /arxiv|\babs\/|\/\d{7}/i;
const mayBeDoi = /10\.\s?\d{4}/;
const mayBeUrl = /http|www\./i;
/** A DOI may be broken by a line's end after its own punctuation. */
const doiForm =
  /(?:\bdoi\s*[:.]?\s*)*(?:https?:\s?\/\/\s?(?:dx\.\s?)?doi\.\s?org\/\s?|\bdoi\s*[:.]?\s*)*\b(?<doi>10\.\s?\d{4,9}\s?\/\s?[^\s"<>{}|\\^`[\],;]+(?:(?<=[./_()-])\s(?=[\w(]*[\d/.()-])[^\s"<>{}|\\^`[\],;]+)*)/i;
const urlForm =
  /(?:(?:\[Online\]\.?\s*)?(?:Available(?:\s+(?:at|from|online))?|Retrieved\s+from|Accessed\s+(?:at|from)|URL|Link|see)\s*[:.]?\s*)?(?<url>(?:https?:\s?\/\/\s?|www\.\s?)[^\s"<>{}|\\^`“”]+(?:(?<=[/._=&?-])\s(?=[\w-]*[\d/._=&?-]|[a-z]+\/?)(?!and\b|in\b|accessed\b|the\b|IS[BS]N\b|R package\b)[^\s"<>{}|\\^`“”]+)*)/i;
/** Where the paper itself cites the entry: "Cited on page 3.", "[p135]". */
const backReference =
  /\s*(?:\(?\bcited on pages?\s[\d\s,–-]+(?:and\s\d+)?\.?\)?|\[pp?\.?\s?\d+(?:,\s\d+)*\])\s*$/i;
/** Numbers of books and journals, which say nothing that the other fields do not. */
const bookNumber = /\bIS(?:BN(?:-1[03])?|SN):?\s*\d[\d\s–-]{6,16}[\dX]\b/gi;
const accessed =
  /[[(]?\b(?:last\s+)?(?:accessed|visited|retrieved|zugriff|abgerufen|besucht)(?:\s+(?:on|am|in|at))?:?\s+[^.;)\]]{4,30}[)\]]?/gi;

const tidy = (text: string): string =>
  text
    .replace(/\[\s*\]|\(\s*\)/g, ' ')
    .replace(/\[?\bOnline\]?\.?\s*(?:Available\s*:?|(?=$))|\bAvailable\s*:?\s*(?=$|[.,;])/gi, ' ')
    .replace(/\s+/g, ' ')
    .replace(/\s+([.,;])/g, '$1')
    .replace(/,(?:\s*,)+/g, ',')
    .trim();

/** Takes DOI, arXiv number and address out of an entry, also where the ends of lines broke them. */
export function takeIdentifiers(written: string): Identifiers {
  const entry = written.replace(backReference, '');
  let rest = entry;
  let arxivId: string | undefined;
  if (mayBeArxiv.test(entry))
    for (const form of arxivForms)
      rest = rest.replace(form, (found, ...groups) => {
        const { id } = groups.at(-1) as { id: string };
        arxivId ??= /^\d/.test(id) ? id : id.replace(/\.[A-Z]{2}(?=\/)/, '').toLowerCase();
        // "arXiv preprint arXiv:…" says twice where it is; "arXiv:…" alone says it once.
        return /^\[?arxiv\s*(?!\S*org)/i.test(found) && !/arxiv/i.test(rest.replace(found, ''))
          ? ' arXiv '
          : ' ';
      });
  let doi: string | undefined;
  for (let found = mayBeDoi.test(rest) ? doiForm.exec(rest) : null; found; found = doiForm.exec(rest)) {
    doi ??= plainDoi(found.groups?.doi ?? '');
    rest = `${rest.slice(0, found.index)} ${rest.slice(found.index + found[0].length)}`;
  }
  let url: string | undefined;
  for (let found = mayBeUrl.test(rest) ? urlForm.exec(rest) : null; found; found = urlForm.exec(rest)) {
    url ??= plainUrl(found.groups?.url ?? '');
    rest = `${rest.slice(0, found.index)} ${rest.slice(found.index + found[0].length)}`;
  }
  rest = tidy(
    rest
      .replace(accessed, ' ')
      .replace(bookNumber, ' ')
      .replace(/(?:https?:\/\/)?(?:dx\.)?doi\.org\/?/g, ' ')
      .replace(/\b(?:URL|doi)\s*:?\s*(?=$|[.,;])/gi, ' '),
  );
  return {
    ...(doi === undefined || doi === '' ? {} : { doi }),
    ...(arxivId === undefined ? {} : { arxivId }),
    ...(url === undefined ? {} : { url }),
    rest,
  };
}

/** Without white space and the punctuation of the sentence around it, in lower case. */
function plainDoi(found: string): string {
  let doi = found.replace(/\s+/g, '').replace(/[.,;:]+$/, '');
  while (/[)\]]$/.test(doi) && count(doi, '(') < count(doi, ')')) doi = doi.slice(0, -1);
  return doi.replace(/[.,;:]+$/, '').toLowerCase();
}

function plainUrl(found: string): string {
  let url = found.replace(/\s+/g, '').replace(/[.,;:]+$/, '');
  while (/[)\]]$/.test(url) && count(url, '(') < count(url, ')')) url = url.slice(0, -1);
  return url.replace(/[.,;:]+$/, '');
}

const count = (text: string, unit: string): number => text.split(unit).length - 1;
