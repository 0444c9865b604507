/** What a journal reference says, as far as it has one of the usual forms. */
export interface JournalReference {
  readonly kind: 'article' | 'proceedings';
  /** The journal, or the whole reference where its parts could not be told. */
  readonly name: string;
  readonly volume?: string;
  readonly number?: string;
  readonly pages?: string;
  readonly year?: string;
}

const pageRange = String.raw`(?:pp?\.?\s*)?(?<pages>[A-Za-z]{0,2}\d[\w.]*(?:\s*[-–]+\s*[A-Za-z]?\d+)?)`;
const forms: readonly RegExp[] = [
  // Phys. Rev. D 76, 013009 (2007) · Nature 521, 436-444 (2015) · J. Stat. Mech. 12(3), 45 (2007)
  new RegExp(
    String.raw`^(?<name>.*?\p{L}[\p{L}.)]*)\s+(?:vol\.?\s*)?(?<volume>\d+[A-Z]?)\s*(?:\((?<number>\d+(?:[-–/]\d+)?)\))?\s*[,:;]\s*${pageRange}\s*,?\s*\((?<year>(?:19|20)\d\d)\)\.?$`,
    'u',
  ),
  // Phys.Rev.D76:013009,2007 · JMLR 15(1): 1929-1958, 2014 · Nucl.Phys. B253, 41, 1985
  new RegExp(
    String.raw`^(?<name>.*?\p{L}[.)]?)\s*(?:vol\.?\s*)?(?<volume>[A-Z]?\d+)\s*(?:\((?<number>\d+(?:[-–/]\d+)?)\))?\s*[:,;]\s*${pageRange}\s*,\s*(?<year>(?:19|20)\d\d)\.?$`,
    'u',
  ),
  // Phys.Lett. B123 (1983) 45-50
  new RegExp(
    String.raw`^(?<name>.*?\p{L}[.)]?)\s*(?:vol\.?\s*)?(?<volume>[A-Z]?\d+)\s*\((?<year>(?:19|20)\d\d)\)\s*,?\s*${pageRange}\.?$`,
    'u',
  ),
];
const meetings =
  /\b(?:proceedings|proc\.|advances in neural|conference|workshop|symposium|neurips|nips|icml|iclr|cvpr|iccv|eccv|aaai|ijcai|emnlp|naacl|acl|sigir|kdd|colt|aistats|uai|interspeech|icassp)\b/i;
/** Journals whose name says proceedings. */
const notMeetings =
  /\bproc(?:eedings|\.)\s+(?:of the\s+)?(?:natl?\.|national academy|r\.|royal|ieee|amer|lond)/i;

/** Reads what arXiv's authors write into the journal field. What is in no known form stays whole. */
export function parseJournalReference(written: string): JournalReference {
  const text = written.replace(/\s+/g, ' ').trim();
  const year = /\b((?:19|20)\d\d)\b/.exec(text)?.[1];
  if (meetings.test(text) && !notMeetings.test(text))
    return { kind: 'proceedings', name: text.replace(/^in:?\s+/i, ''), ...(year ? { year } : {}) };
  for (const form of forms) {
    const groups = form.exec(text)?.groups;
    if (!groups?.name) continue;
    return {
      kind: 'article',
      name: groups.name.trim().replace(/,$/, ''),
      ...(groups.volume ? { volume: groups.volume } : {}),
      ...(groups.number ? { number: groups.number.replace('–', '-') } : {}),
      ...(groups.pages ? { pages: groups.pages.replace(/\s*[-–]+\s*/, '--') } : {}),
      ...(groups.year ? { year: groups.year } : {}),
    };
  }
  return { kind: 'article', name: text, ...(year ? { year } : {}) };
}
