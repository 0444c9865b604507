import { escapeHtml } from '../html-text.ts';

/** XML that is ready to be written: made by {@link element} and {@link words} only. */
export interface Xml {
  readonly xml: string;
}

export type XmlAttributes = Readonly<Record<string, string | number | undefined>>;

/** Text as XML shows it; characters that XML 1.0 cannot hold go (https://www.w3.org/TR/xml/#charsets). */
export function words(text: string): Xml {
  return { xml: escapeHtml(text) };
}

/** An element with its attributes, those without value left out, and what stands in it. */
export function element(name: string, attributes: XmlAttributes, ...children: readonly Xml[]): Xml {
  const given = Object.entries(attributes)
    .filter(([, value]) => value !== undefined)
    .map(([key, value]) => ` ${key}="${escapeHtml(String(value))}"`)
    .join('');
  const content = children.map(({ xml }) => xml).join('');
  return { xml: content === '' ? `<${name}${given}/>` : `<${name}${given}>${content}</${name}>` };
}
