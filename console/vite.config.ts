import react from '@vitejs/plugin-react'
import { fileURLToPath } from 'node:url'
import { defineConfig } from 'vite'

/** The desk's face, served under /console/ by the same server as /api. */
export default defineConfig({
  root: fileURLToPath(new URL('.', import.meta.url)),
  base: '/console/',
  plugins: [react()],
  server: { proxy: { '/api': process.env['GEZHI_API'] ?? 'http://127.0.0.1:8330' } },
  build: { outDir: 'dist', emptyOutDir: true, target: 'chrome90', chunkSizeWarningLimit: 900 },
})
