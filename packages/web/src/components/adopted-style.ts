import { useEffect } from 'react';

/**
 * Stands in for `react-style-singleton`, with which dialogs keep the page behind them from scrolling: the same rules
 * in a constructed style sheet instead of a style element, which the content security policy forbids.
 */
export function styleSingleton() {
  let uses = 0;
  let sheet: CSSStyleSheet | undefined;

  return function AdoptedStyle(props: { readonly styles: string; readonly dynamic?: boolean }) {
    const key = props.dynamic ? props.styles : '';
    // biome-ignore lint/correctness/useExhaustiveDependencies: only dynamic rules are replaced while they are in use
    useEffect(() => {
      uses += 1;
      if (!sheet) {
        sheet = new CSSStyleSheet();
        sheet.replaceSync(props.styles);
        document.adoptedStyleSheets.push(sheet);
      }
      return () => {
        uses -= 1;
        if (uses > 0) return;
        document.adoptedStyleSheets = document.adoptedStyleSheets.filter((one) => one !== sheet);
        sheet = undefined;
      };
    }, [key]);
    return null;
  };
}
