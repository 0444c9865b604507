const start =
  /^(?:fig(?:ure|\.)?|table|tab\.|algorithm|listing|scheme|box|plate|exhibit|abb(?:ildung|\.)|tabelle)\s*(?:[A-Z]?\.?\d+|[IVX]+\b)/i;

const firstLetters = new Set('fatlsbpeFATLSBPE');

/** Says whether text opens as the caption of a figure or table does: a name and a number. */
export function isCaptionStart(text: string): boolean {
  return firstLetters.has(text.charAt(0)) && start.test(text);
}

/** A caption's start with a stop behind its number, or with nothing: "Table 2.1: …", "TABLE IV". "Fig. 3.2 shows" is none. */
export function isLabelled(text: string): boolean {
  return isCaptionStart(text) && labelled.test(text);
}

const labelled = /^\S+\s*(?:[A-Z]?\.?\d+(?:[.-]\d+)*[a-z]?|[IVX]+)\s*(?:[.:|—–](?!\d)|$)/i;
