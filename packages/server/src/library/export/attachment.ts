/**
 * The header that has a browser save an answer under a name (RFC 6266): the name in ASCII, and in UTF-8 for browsers
 * that read that, which all do.
 */
export function attachmentHeader(name: string): string {
  const safe =
    name
      .toWellFormed()
      .replace(/[\p{Cc}\\/:*?"<>|]+/gu, '-')
      .replace(/^\.+/, '')
      .slice(0, 150) || 'papers';
  const ascii =
    safe
      .normalize('NFKD')
      .replace(/[^\x20-\x7e]/g, '')
      .replace(/[%";]/g, '-') || 'papers';
  const encoded = encodeURIComponent(safe).replace(
    /[!'()*]/g,
    (sign) => `%${sign.charCodeAt(0).toString(16).toUpperCase()}`,
  );
  return `attachment; filename="${ascii}"; filename*=UTF-8''${encoded}`;
}
