import tailwindcss from '@tailwindcss/vite';
import react from '@vitejs/plugin-react';
import { defineConfig } from 'vite';

/** One entry per page; what they share becomes a chunk of its own. */
const pages = ['admin', 'playground'];

export default defineConfig({
  root: import.meta.dirname,
  base: './', // the pages may be reached below a path of their own
  plugins: [react(), tailwindcss()],
  server: { proxy: { '/playground/api': 'http://127.0.0.1:3000', '/admin/api': 'http://127.0.0.1:3000' } },
  build: {
    target: ['chrome123', 'edge123', 'firefox128', 'safari17.5'],
    assetsInlineLimit: 0, // the pages forbid data: and inline content
    modulePreload: { polyfill: false },
    reportCompressedSize: false,
    rolldownOptions: {
      input: Object.fromEntries(pages.map((page) => [page, `${import.meta.dirname}/${page}/index.html`])),
    },
  },
});
