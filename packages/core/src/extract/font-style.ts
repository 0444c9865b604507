import type { PageFont, PageGlyphs } from '../ports/pdf-engine.ts';

export interface FontStyle {
  readonly bold: boolean;
  readonly italic: boolean;
  /** Made for formulas: its letters are symbols, not words. */
  readonly math: boolean;
  /** Every letter as wide as the next: made for code. */
  readonly mono: boolean;
  /** Its small letters are small capitals. */
  readonly smallCaps: boolean;
  /** Fonts made of pictures have no name that says any of this. */
  readonly named: boolean;
}

const boldName =
  /bold|black|heavy|semibold|demi|-medi(?!um)|medium(?=cond)|(^|[^a-z])bd([^a-z]|$)|\.b(\+|$)|(biolinum|libertine)t[bz]|^(cm|sf|ec)(b|sx|ssbx)x?(ti|sl)?\d|^cmb(x|sy)?\d|^cmssbx|^sf(bx|bi|sx|rb)|rtxb|pxb|zcob/i;
const regularName = /regu|roman|book|light|-roma|^(cm|sf|ec)(r|rm|ti|sl|ss|tt|csc|mi|sy)\d|regular/i;
const italicName =
  /ital|obli|slant|\.i(\+|$)|^(cm|sf|ec)(b?xti|ti|sl|mi|bi)\d|^sf(ti|sl|bi)|(biolinum|libertine)ti/i;
const mathName =
  /^(cm(mi|sy|ex|mib|bsy)|ms[ab]m|eu[fsr]m|eufb|rsfs|mt2|txsy|txmi|txex|rtxmi|pxsy|lm(math|sy|mi|ex)|stix(math|size|int|variants|nonuni)|xits ?math|libertinemath|newtxmi|newpxmi|pazomath|fourier-math|asana|cambria ?math|mathematicalpi|esint|wasy|stmary|bbm|bbold|dsrom|symbol|advp4c|line10|mnsymbol)/i;

const monoName =
  /^(cm|sf|ec|lm|la)(mono|tt|vtt|sltt|itt)|^(sf|ec|la)(st|it)\d|courier|cursor|monaco|lucida ?console|nimbusmon|mono(space)?|typewriter|consolas|menlo|inconsol|lettergothic|t1xtt|txtt|pcr|beramono|sourcecode|fira ?code/i;

const smallCapsName =
  /^cmcsc|^(sf|ec)(cc|xc)\d|^lm\w*caps|small ?caps|smcp|-sc(\W|$)|(biolinum|libertine)t\w?c/i;

/** Weight from which a font that does not say so in its name counts as bold. */
const boldWeight = 640;

/** Reads a font's style from its PostScript name and, with `trustWeight`, from its stated weight where the name says nothing. */
export function fontStyle(font: PageFont, trustWeight = true): FontStyle {
  const { name, weight } = font;
  const math = mathName.test(name);
  return {
    bold: boldName.test(name) || (trustWeight && weight >= boldWeight && !regularName.test(name) && !math),
    italic: font.italic || italicName.test(name),
    math,
    mono: monoName.test(name),
    smallCaps: smallCapsName.test(name),
    named: name !== '',
  };
}

/**
 * Styles of a document's fonts, by font id. Stated weights are believed only where the font of most characters is
 * not heavy by its own: some producers guess them.
 */
export function fontStyles(pages: readonly PageGlyphs[]): FontStyle[] {
  const fonts = pages.find((page) => page.fonts.length > 0)?.fonts ?? [];
  const counts = new Uint32Array(fonts.length);
  for (const { fontIds } of pages)
    for (let index = 0; index < fontIds.length; index++) {
      const id = fontIds[index] ?? 0;
      counts[id] = (counts[id] ?? 0) + 1;
    }
  const most = counts.indexOf(Math.max(0, ...counts));
  const trustWeight = (fonts[most]?.weight ?? 400) < boldWeight - 100;
  return fonts.map((font) => fontStyle(font, trustWeight));
}
