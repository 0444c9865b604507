import { fileURLToPath } from 'node:url';
import tailwindcss from '@tailwindcss/vite';
import react from '@vitejs/plugin-react';
import { defineConfig } from 'vite';
import { pdfjsAssets } from './pdfjs-assets.ts';

export default defineConfig({
  resolve: {
    alias: {
      // It writes style elements, which the content security policy forbids.
      'react-style-singleton': fileURLToPath(new URL('src/components/adopted-style.ts', import.meta.url)),
    },
  },
  plugins: [react(), tailwindcss(), pdfjsAssets()],
  build: {
    target: 'es2023',
    sourcemap: false,
    chunkSizeWarningLimit: 1500,
    // Nothing is inlined as a data: address, so that the content security policy can stay strict.
    assetsInlineLimit: 0,
  },
  server: { proxy: { '/api': 'http://127.0.0.1:4747' } },
});
