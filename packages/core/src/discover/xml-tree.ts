import { XMLParser, XMLValidator } from 'fast-xml-parser';

/** An element: attributes are `@name`, text is `#text`, children by local name, always in arrays. */
export type XmlElement = { readonly [name: string]: unknown };

/** A slice of 2000 arXiv entries is about 6 MB; nothing that arXiv sends is larger. */
const maxCharacters = 32 * 1024 * 1024;
const maxDepth = 32;

const parser = new XMLParser({
  ignoreAttributes: false,
  attributeNamePrefix: '@',
  removeNSPrefix: true,
  parseTagValue: false,
  parseAttributeValue: false,
  trimValues: false,
  ignoreDeclaration: true,
  ignorePiTags: true,
  jPath: false,
  maxNestedTags: maxDepth,
  // Decodes &#233; too. Documents with a DTD are refused below, so that nothing can be defined or fetched.
  htmlEntities: true,
  processEntities: {
    enabled: true,
    maxTotalExpansions: Number.MAX_SAFE_INTEGER,
    maxExpandedLength: maxCharacters,
  },
  isArray: (_name, _path, _isLeaf, isAttribute) => !isAttribute,
});

/**
 * Reads an XML document into its root element. Undefined where it is not well-formed, cut off, HTML, nested too
 * deeply, too large, or carries a DTD: no entity is ever defined or fetched, and time is linear in the length.
 */
export function parseXml(xml: string): { readonly name: string; readonly root: XmlElement } | undefined {
  if (xml.length > maxCharacters || /<!DOCTYPE/i.test(xml)) return undefined;
  try {
    if (XMLValidator.validate(xml) !== true) return undefined;
    const document = parser.parse(xml) as Record<string, unknown>;
    const [name] = Object.keys(document).filter((key) => !key.startsWith('#'));
    const root = name === undefined ? undefined : elements(document, name)[0];
    return name === undefined || root === undefined ? undefined : { name, root };
  } catch {
    return undefined;
  }
}

/** Children of an element with this local name; a child that holds only text becomes `{ '#text': … }`. */
export function elements(parent: XmlElement, name: string): readonly XmlElement[] {
  const value = Object.hasOwn(parent, name) ? parent[name] : undefined;
  return (Array.isArray(value) ? value : []).map((child: unknown) =>
    typeof child === 'object' && child !== null ? (child as XmlElement) : { '#text': child },
  );
}

/** First child with this local name. */
export function element(parent: XmlElement, name: string): XmlElement | undefined {
  return elements(parent, name)[0];
}

/** Text of an element itself, exactly as sent, without the characters that XML itself does not allow. */
export function textOf(node: XmlElement | undefined): string {
  const text = node?.['#text'];
  if (typeof text !== 'string') return '';
  return text.toWellFormed().replace(/(?![\t\n\r\u007f-\u009f])\p{Cc}|[\uFFFE\uFFFF]/gu, '');
}

/** Text of the first child with this name on one line: runs of white space are one space; undefined where empty. */
export function lineOf(parent: XmlElement, name: string): string | undefined {
  return textOf(element(parent, name)).replace(/\s+/g, ' ').trim() || undefined;
}

/** Value of an attribute; undefined where absent. */
export function attributeOf(node: XmlElement | undefined, name: string): string | undefined {
  const value = node?.[`@${name}`];
  return typeof value === 'string' ? value : undefined;
}
