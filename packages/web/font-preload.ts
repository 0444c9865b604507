import type { Plugin } from 'vite';

/** The faces that the first screen shows; asked for at once, so that text does not change its shape after it appears. */
const firstScreen = [/inter-latin-wght-normal-.*\.woff2$/, /source-serif-4-latin-wght-normal-.*\.woff2$/];

/** Adds `<link rel="preload">` for the faces of the first screen, whose names hold a hash only the bundle knows. */
export function fontPreload(): Plugin {
  return {
    name: 'papyri-font-preload',
    transformIndexHtml: {
      order: 'post',
      handler(_html, { bundle }) {
        return Object.keys(bundle ?? {})
          .filter((name) => firstScreen.some((pattern) => pattern.test(name)))
          .map((name) => ({
            tag: 'link',
            injectTo: 'head' as const,
            attrs: { rel: 'preload', as: 'font', type: 'font/woff2', crossorigin: '', href: `/${name}` },
          }));
      },
    },
  };
}
