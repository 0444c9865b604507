/** A section's number and the words after it. */
export const numbering =
  /^(?:(?:section|chapter|appendix|part|kapitel|abschnitt|anhang)\s+)?(?<number>(?:\d{1,2}|[A-Z])(?:\.\d{1,2}){0,4}|[IVX]{1,5})(?<stop>[.:)]?)\s+(?<title>\S.*)$/iu;
/** Names that sections have in papers of every field. */
const known =
  /^(?:abstract|introduction|background|related work|prior work|previous work|preliminaries|motivation|overview|methods?|methodology|materials and methods|methods and materials|approach|model|experiments?|experimental (?:setup|results)|evaluation|results?|results and discussion|discussion|discussion and conclusions?|analysis|limitations?|ethics statement|ethical considerations|broader impact|conclusions?|concluding remarks|conclusions? and future work|summary|future work|acknowledge?ments?|references|bibliography|literature cited|appendix|appendices|supplementary (?:material|information|materials)|author contributions|data availability|code availability|funding|competing interests|conflicts? of interest|keywords|(?:table of )?contents|einleitung|zusammenfassung|literatur(?:verzeichnis)?|inhaltsverzeichnis|fazit)$/i;
/** Numbered statements, which are set like headings and are none. */
export const statement =
  /^(?:definition|theorem|lemma|corollary|proposition|remark|example|proof|claim|exercise|notation|conjecture|assumption|axiom|fact|observation|problem|question|step|case|algorithm|beispiel|bemerkung|satz|korollar|beweis|behauptung|aufgabe|übungsaufgabe|folgerung|beobachtung)\b/i;
/** Names of the list of references. */
export const referencesName =
  /^(?:references(?: and notes)?|bibliography|literature cited|works cited|literatur(?:verzeichnis)?|références|referencias)$/i;

/** Letters and digits only, lower case: how titles of the outline and of the page are compared. */
export function bareText(text: string): string {
  return text.toLowerCase().replace(/[^\p{L}\p{N}]+/gu, '');
}

/** White space that is more than a space between two words. */
const irregular = /\s\s|[^\S ]/;

/** With single spaces between its words; most texts have no others. */
export function singleSpaced(text: string): string {
  return irregular.test(text) ? text.replace(/\s+/g, ' ') : text;
}

/** What follows a title: dots that lead to a page number, and stops. */
const trailing = new Set(' .:—–-');

/** The heading's words without its number. */
export function headingTitle(text: string): string {
  const title = singleSpaced(numbering.exec(text)?.groups?.title ?? text);
  let end = title.length;
  while (trailing.has(title.charAt(end - 1))) end--;
  return title.slice(0, end);
}

/** Longest name with a number before it, letter-spaced, and more. */
const longestName = 120;

/** Says whether the words, letter-spaced or not, are a name that sections have in papers of every field. */
export function isKnownHeading(text: string): boolean {
  if (text.length > longestName) return false;
  const spaced = /^(?:\p{L}\s)+\p{L}$/u.test(text) ? text.replace(/\s/g, '') : text;
  return known.test(headingTitle(spaced).trim());
}
