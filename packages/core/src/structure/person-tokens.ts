/** Words that stand before a family name and belong to it. */
const particles = new Set(
  (
    'van von vom der den de del della dello degli di da das do dos du des la le las los ter ten te zu zum ' +
    "zur af av bin ibn al el y e ’t 't gu st. Van Von De DE VAN VON DER DEN Den Der Del Della Di Da Dos " +
    'La Ter Ten'
  ).split(' '),
);
const suffixes = new Set('Jr Sr II III IV 2nd 3rd'.split(' '));
/** Initials of two letters or three, as transliterated names have them. */
const longInitials = new Set(
  'Yu Ya Ye Zh Sh Ch Chr Th Ph St Wm Kh Dz Ts Ju Gy Cs Sz Ll Fr Ed Jos Geo Alex'.split(' '),
);
const initial = /^\p{Lu}\p{M}?\.(?:[-‐–]?\p{L}\p{M}?\.)*$|^\p{Lu}\.?(?:-\p{Lu}\.?)+$/u;
const bareInitial = /^\p{Lu}\p{M}?$/u;
/** In units. */
const longestBareInitial = 4;
const nameWord =
  /^(?:[dDlLO]['’])?(?:\p{Lu}\p{M}?|(?:al|el|bin|de|ul)-\p{Lu})[\p{L}\p{M}\ufffd'’´`.˛˘-]*$|^['’]t$/u;
/** Capitalised words that open titles and are no names. */
const titleWords = new Set(
  (
    'The An On In Of For From To With How What Why When Where Who Is Are Do Does Can Toward Towards Using ' +
    'Some New Deep Learning Neural Introduction Theory Analysis Proceedings Proc Advances Journal Annals ' +
    'Handbook Lecture Review International Conference Transactions Springer Elsevier IEEE ACM Phys Rev ' +
    'Lett Math Chem Commun Comm Am Amer Appl Comput Comp Biol Geom Nucl Stat Acad Astron Astrophys Nature ' +
    'Science Preprint Technical Report Thesis Available Online Retrieved Accessed arXiv CoRR Vol Volume ' +
    'Über Zur Die Der Ein Eine Sur Une'
  ).split(' '),
);

/** What a word is in a name; undefined where it cannot be part of one. */
export type TokenKind = 'initial' | 'bare-initial' | 'word' | 'particle' | 'suffix';

/** Classifies a word without the comma behind it. */
export function tokenKind(token: string): TokenKind | undefined {
  const bare = token.endsWith('.') ? token.slice(0, -1) : token;
  if (suffixes.has(bare)) return 'suffix';
  if (isDotted(token) || /^(?:\p{Lu}\.)+\p{Lu}$/u.test(token)) return 'initial';
  if (token.length <= longestBareInitial && bareInitial.test(token)) return 'bare-initial';
  if (particles.has(token)) return 'particle';
  if (titleWords.has(bare) || /\d/.test(token)) return undefined;
  return nameWord.test(token) && !token.slice(0, -1).includes('.') ? 'word' : undefined;
}

/** `KA`, `JR`, `R-M`: initials as medicine and physics write them, without stops. */
export const initialsBlock = /^\p{Lu}\p{M}?(?:-?\p{Lu}\p{M}?){0,3}$/u;

/** Dotted initials run together or apart: `J.A.`, `J.-P.`. */
export function isDotted(token: string): boolean {
  const isStopped = token.endsWith('.');
  if (!isStopped && !token.includes('-')) return false;
  return initial.test(token) || (isStopped && longInitials.has(token.slice(0, -1)));
}
