const entities: Readonly<Record<string, string>> = {
  '&': '&amp;',
  '<': '&lt;',
  '>': '&gt;',
  '"': '&quot;',
  "'": '&#39;',
};

/** Text as HTML that shows it and does nothing else, in elements and in quoted attributes; control characters go. */
export function escapeHtml(text: string): string {
  return text
    .toWellFormed()
    .replace(/[\p{Cc}\p{Noncharacter_Code_Point}]/gu, (sign) => (/[\t\n\r]/.test(sign) ? sign : ''))
    .replace(/[&<>"']/g, (character) => entities[character] ?? '');
}

/** An address that a link may lead to: the web, or mail; nothing else, and nothing that runs. */
export function safeHref(address: string | undefined): string | undefined {
  return address !== undefined && /^(?:https?:\/\/|mailto:)/i.test(address) ? escapeHtml(address) : undefined;
}
