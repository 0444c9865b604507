/**
 * Unicode of glyphs in TeX's mathematics fonts whose names are not in the Adobe Glyph List, so that no PDF engine
 * maps them: code → character. A code whose name is on that list is left out on purpose: if the engine could not
 * map it, the font was re-encoded and the code says nothing.
 * Source: encodings OMX, OMS, OML (The TeXbook, appendix F); the AMS's fonts MSAM and MSBM.
 */
const extension = new Map<number, string>();
const delimiters = '()[]⌊⌋⌈⌉{}⟨⟩|‖/\\';
for (const [start, characters] of [
  [0x00, delimiters],
  [0x10, '()'],
  [0x12, '()[]⌊⌋⌈⌉{}⟨⟩/\\'],
  [0x20, '()[]⌊⌋⌈⌉{}⟨⟩/\\/\\'],
  [0x44, '⟨⟩⊔⊔∮∮⊙⊙⊕⊕⊗⊗∑∏∫⋃⋂⊎⋀⋁∑∏∫⋃⋂⊎⋀⋁∐∐'],
  // Wide accents, in three widths each.
  [0x62, 'ˆˆˆ˜˜˜'],
  [0x68, '[]⌊⌋⌈⌉{}√√√√√'],
  // The ends of braces above and below a formula.
  [0x7a, '⎰⎱⎱⎰'],
] as const) {
  [...characters].forEach((character, i) => {
    extension.set(start + i, character);
  });
}

const symbols = new Map<number, string>([
  [0x05, '⋄'],
  [0x09, '⊖'],
  [0x0b, '⊘'],
  [0x0c, '⊙'],
  [0x0d, '○'],
  [0x10, '≍'],
  [0x16, '⪯'],
  [0x17, '⪰'],
  [0x1c, '≪'],
  [0x1d, '≫'],
  [0x1f, '≻'],
  [0x25, '↗'],
  [0x26, '↘'],
  [0x27, '≃'],
  [0x2d, '↖'],
  [0x2e, '↙'],
  [0x30, '′'],
  [0x34, '△'],
  [0x35, '▽'],
  [0x36, '\u0338'],
  [0x37, '↦'],
  [0x3c, 'ℜ'],
  [0x3d, 'ℑ'],
  [0x3e, '⊤'],
  [0x5d, '⊎'],
  [0x60, '⊢'],
  [0x61, '⊣'],
  [0x62, '⌊'],
  [0x63, '⌋'],
  [0x64, '⌈'],
  [0x65, '⌉'],
  [0x68, '⟨'],
  [0x69, '⟩'],
  [0x6b, '‖'],
  [0x6c, '↕'],
  [0x6d, '⇕'],
  [0x6f, '≀'],
  [0x71, '⨿'],
  [0x74, '⊔'],
  [0x75, '⊓'],
  [0x76, '⊑'],
  [0x77, '⊒'],
]);

const italics = new Map<number, string>([
  [0x0f, 'ϵ'],
  [0x25, 'ϱ'],
  [0x28, '↼'],
  [0x29, '↽'],
  [0x2a, '⇀'],
  [0x2b, '⇁'],
  [0x2c, '↪'],
  [0x2e, '▷'],
  [0x2f, '◁'],
  [0x3f, '⋆'],
  [0x5b, '♭'],
  [0x5c, '♮'],
  [0x5d, '♯'],
  [0x5e, '⌣'],
  [0x5f, '⌢'],
  [0x60, 'ℓ'],
]);

const amsA = new Map<number, string>([
  [0x03, '□'],
  [0x04, '■'],
  [0x2e, '≲'],
  [0x36, '⩽'],
  [0x3e, '⩾'],
  [0x26, '≳'],
]);

const amsB = new Map<number, string>([
  [0x5b, 'ˆ'],
  [0x5c, 'ˆ'],
  [0x5d, '˜'],
  [0x5e, '˜'],
]);

/** The stroke of ł, at the code of a space. */
const text = new Map<number, string>([[0x20, '\u0335']]);

/** Families that share Knuth's encodings: Computer and Latin Modern, Kepler, the TX and PX fonts. */
const families: readonly (readonly [RegExp, ReadonlyMap<number, string>])[] = [
  [/^(?:CMEX|LMMathExtension)\d|^Kp-+M-Ex\b|^r?[tp]xb?ex/, extension],
  [/^(?:CMB?SY|LMMathSymbols)\d|^Kp-+M-Sy\b/, symbols],
  [/^(?:CMMIB?|LMMathItalic)\d|^Kp-+M-(?:Medium|Bold)?Italic|^r?[tp]xb?mi\d*$/, italics],
  [/^MSAM\d/, amsA],
  [/^MSBM\d/, amsB],
  [/^CM(?:R|B|BX|BXTI|BXSL|TI|SL|CSC|SS|SSBX|SSI|SSDC|DUNH|U)\d/, text],
];

/** Unicode of the glyphs of a font that the engine cannot map, by code, if the PostScript name is that of a known font. */
export function texSymbols(fontName: string): ReadonlyMap<number, string> | undefined {
  return families.find(([name]) => name.test(fontName))?.[1];
}
