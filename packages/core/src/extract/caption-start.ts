/** Says whether text opens as the caption of a figure or table does: a name and a number. */
export function isCaptionStart(text: string): boolean {
  return /^(?:fig(?:ure|\.)?|table|tab\.|algorithm|listing|scheme|box|plate|exhibit|abb(?:ildung|\.)|tabelle)\s*(?:[A-Z]?\.?\d+|[IVX]+\b)/i.test(
    text,
  );
}
