/**
 * Unicode of glyphs in Knuth's mathematics fonts whose names are not in the Adobe Glyph List, so that no PDF engine
 * maps them: code → characters. A code whose name is on that list is left out on purpose: if the engine could not
 * map it, the font was re-encoded and the code says nothing.
 * Source: encodings OMX, OMS, OML (The TeXbook, appendix F).
 */
const extension = new Map<number, string>();
const delimiters = '()[]⌊⌋⌈⌉{}⟨⟩|‖/\\';
for (const [start, characters] of [
  [0x00, delimiters],
  [0x10, '()'],
  [0x12, '()[]⌊⌋⌈⌉{}⟨⟩/\\'],
  [0x20, '()[]⌊⌋⌈⌉{}⟨⟩/\\/\\'],
  [0x46, '⊔⊔∮∮⊙⊙⊕⊕⊗⊗∑∏∫⋃⋂⊎⋀⋁∑∏∫⋃⋂⊎⋀⋁∐∐'],
  [0x68, '[]⌊⌋⌈⌉{}√√√√√'],
] as const) {
  [...characters].forEach((character, i) => {
    extension.set(start + i, character);
  });
}

const symbols = new Map<number, string>([
  [0x0d, '○'],
  [0x30, '′'],
  [0x34, '△'],
  [0x36, '\u0338'],
  [0x37, '↦'],
  [0x3c, 'ℜ'],
  [0x3d, 'ℑ'],
  [0x68, '⟨'],
  [0x69, '⟩'],
  [0x6b, '‖'],
]);

const italics = new Map<number, string>([
  [0x0f, 'ϵ'],
  [0x25, 'ϱ'],
  [0x2c, '↪'],
]);

/** Unicode of the glyphs of a font that the engine cannot map, by code, if the PostScript name is that of a known font. */
export function texSymbols(fontName: string): ReadonlyMap<number, string> | undefined {
  if (/^CMEX\d/.test(fontName)) return extension;
  if (/^CMB?SY\d/.test(fontName)) return symbols;
  if (/^CMMI(B)?\d/.test(fontName)) return italics;
  return undefined;
}
