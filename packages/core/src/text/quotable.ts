/** Longest sentence that is looked at; longer ones are tables, formulas or a lost sentence end. */
export const longestSentence = 900;

const furniture =
  /\S@\S+\.\S|©|\(c\) \d{4}|\ball rights reserved\b|\bpermission to (make|copy|reproduce|reprint)|\bpermission\b.*\b(hereby )?granted\b|\b(copyright|licensed under|creative commons|licen[cs]ee)\b|^arxiv:|\bcorresponding author\b|\b(received|accepted|published)( online)?:? \d|\bcontributed equally\b|\bequal contribution\b|^(keywords|index terms|categories and subject|ccs concepts|general terms|acm reference)\b|\bISBN\b|\bISSN\b|\bdoi:|https?:\/\/doi|\bproceedings of\b.*\d{4}.*\b(pages|association|acm|ieee|conference)\b|\bwork (was )?(done|performed) (while|during)\b|^(preprint|under review|to appear|submitted to)\b|\bthis (research|work|study|project) (was|is|has been) (partially |partly )?(supported|funded|sponsored)\b|\bsupported (in part )?by\b.*\b(grant|fund|foundation)|\bwe (would like to )?thank\b|\bdepartment of\b.*\buniversity\b/i;

const caption =
  /^(fig(ure|\.)?|tab(le|\.)?|algorithm|listing|scheme|plate|box|appendix)\s*\.?\s*[A-Z]?\d+(\.\d+)*\s*[.:|–—-]/i;
const debris = /\(cid:\d+\)|\ufffd|[\ue000-\uf8ff]|\.{4,}|(\. ){4,}|_{3,}/;
const symbols = /[=<>≤≥≈≡∑∏∫√∂∇∈∉⊂⊆∪∩∀∃±×÷→←⇒⇔∞∝∼|{}\\^_†‡§¶∗⋆]/g;

/**
 * Whether a sentence can be shown on its own: a whole sentence of prose, not a caption, formula debris, an address,
 * a licence line or an author list. `strict` (summaries) also wants a capital first and a full stop last.
 * Linear in the sentence; sentences above `longestSentence` units are refused unread.
 */
export function isQuotable(sentence: string, strict = true): boolean {
  const text = sentence.trim();
  if (text.length < 20 || text.length > longestSentence) return false;
  if (debris.test(text) || furniture.test(text) || caption.test(text)) return false;
  if (strict && !(beginsWhole(text) && endsWhole(text))) return false;
  return isProse(text, strict);
}

function beginsWhole(text: string): boolean {
  const first = text.replace(/^[\s"'“‘«([]+/, '').charAt(0);
  // A small letter begins the rest of a broken sentence; scripts without case have none.
  return /[\p{Lu}\p{Lt}\p{Lo}\p{N}]/u.test(first) || /^[\p{Ll}]{0,3}[-\p{Lu}\d]/u.test(text);
}

function endsWhole(text: string): boolean {
  return /[.!?。！？…]["'”’»)\]]*(\s?\[[\d,\s–-]+\])?$/.test(text);
}

function isProse(text: string, strict: boolean): boolean {
  const parts = text.split(/\s+/);
  const isSpaced = !/[\p{Script=Han}\p{Script=Hiragana}\p{Script=Katakana}\p{Script=Thai}]/u.test(text);
  if (isSpaced && parts.length < (strict ? 6 : 4)) return false;
  const letters = (text.match(/\p{L}/gu) ?? []).length;
  const visible = text.length - (parts.length - 1);
  if (letters / visible < (strict ? 0.72 : 0.55)) return false;
  if ((text.match(symbols) ?? []).length > (strict ? 3 : 8)) return false;
  const single = parts.filter((part) => /^[^\p{Script=Han}aAI\d]$/u.test(part)).length;
  if (isSpaced && single / parts.length > (strict ? 0.12 : 0.25)) return false;
  const capital = parts.filter((part) => /^["'(]*\p{Lu}/u.test(part)).length;
  // Names and affiliations: nearly every word has a capital, and there is more than a title's worth of them.
  return !(isSpaced && parts.length >= 5 && capital / parts.length > 0.7);
}

/**
 * Whether a sentence leans on the one before it ("This shows …", "It also …", "Such methods …"), so that alone
 * its subject is unknown. "This paper", "These results" and the like stand for themselves.
 */
export function leansOnContext(sentence: string): boolean {
  return leaning.test(sentence) && !standing.test(sentence);
}

/** Whether a sentence begins with a bare pronoun ("It …", "This shows …"): more is missing than after "This nature". */
export function beginsWithPronoun(sentence: string): boolean {
  return leansOnContext(sentence) && bare.test(sentence);
}

const bare =
  /^["“(]?(it|they|he|she|this|these|those|that) (is|are|was|were|has|have|had|can|could|may|might|will|would|should|does|do|did|also|then|not|\w+s|\w+ed) /i;
const leaning =
  /^(["“(]?)(it|its|they|their|he|she|this|these|those|that|such|both|the (former|latter|same|other|above|following)|here|there(after|by)?|then|thus|so|hence|therefore|consequently|moreover|furthermore|additionally|also|similarly|likewise|conversely|instead|otherwise|nevertheless|nonetheless|meanwhile|second(ly)?|third(ly)?|next|another|others|one such|again|but|and|or|yet|however|on the other hand|in contrast|for (example|instance)|as a result|in this (case|way|setting|situation)|in that case|as (before|above|mentioned|noted|discussed|described)|to (do|achieve) (so|this|that)|e\.g\.|i\.e\.)\b/i;
const standing =
  /^(this|these|the following|in this|here,?) (paper|work|article|study|letter|report|thesis|chapter|survey|review|research|approach yields|we)\b|^(here|thus|hence|therefore|however|moreover|furthermore|additionally|consequently|then|so|in contrast|next|second(ly)?|third(ly)?),? (we|our|this (paper|work|study))\b|^it (is|was|has been) (\w+ly )?(well|known|shown|possible|important|difficult|hard|necessary|clear|common|found|argued|often|widely)/i;
