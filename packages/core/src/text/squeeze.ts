/** A text without what extractors and writers disagree about, and the way back to its offsets. */
export interface Squeezed {
  readonly text: string;
  /** Offset in the original of each unit, and last its length. */
  readonly offsets: readonly number[];
}

/** Leaves out white space, hyphens and invisible signs; makes case, quotation marks and forms of letters the same. */
export function squeeze(text: string): Squeezed {
  let out = '';
  const offsets: number[] = [];
  let at = 0;
  for (const sign of text) {
    const kept = squeezeSign(sign);
    for (let unit = 0; unit < kept.length; unit += 1) offsets.push(at);
    out += kept;
    at += sign.length;
  }
  offsets.push(at);
  return { text: out, offsets };
}

function squeezeSign(sign: string): string {
  if (/^[a-z0-9]$/.test(sign)) return sign;
  if (/^[\s\p{Pd}\p{Cf}\p{Cc}\u2212\ufffe]$/u.test(sign)) return '';
  if (/^[‘’‚‛ʼ`´]$/.test(sign)) return "'";
  if (/^[“”„‟«»]$/.test(sign)) return '"';
  return sign.normalize('NFKC').toLowerCase();
}
