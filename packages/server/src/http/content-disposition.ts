/**
 * The header that gives a file its name (RFC 6266): in ASCII for old programs, and whole in UTF-8 (RFC 8187). What no
 * file may be called, or would lead out of its folder, becomes a dash.
 * @param kind `inline` shows it where the browser can, `attachment` saves it
 */
export function contentDisposition(kind: 'inline' | 'attachment', name: string): string {
  const safe =
    name
      .toWellFormed()
      .replace(/[\p{Cc}\p{Cf}\\/:*?"<>|]+/gu, '-')
      .replace(/^\.+/, '')
      .slice(0, 150)
      .toWellFormed() || 'papers';
  const ascii =
    safe
      .normalize('NFKD')
      .replace(/[^\x20-\x7e]/g, '')
      .replace(/[%";]/g, '-') || 'papers';
  const encoded = encodeURIComponent(safe).replace(
    /[!'()*]/g,
    (sign) => `%${sign.charCodeAt(0).toString(16).toUpperCase()}`,
  );
  return `${kind}; filename="${ascii}"; filename*=UTF-8''${encoded}`;
}
