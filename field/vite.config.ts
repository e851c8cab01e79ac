import react from '@vitejs/plugin-react'
import { fileURLToPath } from 'node:url'
import { defineConfig } from 'vite'
import { VitePWA } from 'vite-plugin-pwa'

/**
 * The phone's face, served under /field/. The service worker only keeps the app's own files: nothing of the register and
 * no answer of the API is ever in its cache. It waits until the person agrees to reload (frame/update.tsx).
 */
export default defineConfig({
  root: fileURLToPath(new URL('.', import.meta.url)),
  base: '/field/',
  plugins: [
    react(),
    VitePWA({
      strategies: 'generateSW', registerType: 'prompt', injectRegister: false, includeManifestIcons: false,
      workbox: { globPatterns: ['**/*.{js,css,html,svg,png}'], navigateFallback: '/field/index.html', navigateFallbackAllowlist: [/^\/field\//], cleanupOutdatedCaches: true },
      manifest: {
        id: '/field/', name: '格知 掌上基层', short_name: '格知', lang: 'zh-CN', description: '网格员随手上报、随时办理',
        start_url: '/field/', scope: '/field/', display: 'standalone', orientation: 'portrait', background_color: '#fafaf7', theme_color: '#fafaf7',
        icons: [
          { src: 'icon.svg', type: 'image/svg+xml', sizes: 'any' },
          { src: 'icon-192.png', type: 'image/png', sizes: '192x192' },
          { src: 'icon-512.png', type: 'image/png', sizes: '512x512' },
          { src: 'icon-maskable.png', type: 'image/png', sizes: '512x512', purpose: 'maskable' },
        ],
        shortcuts: [{ name: '上报', url: '/field/report', icons: [{ src: 'icon-192.png', sizes: '192x192' }] }],
      },
    }),
  ],
  build: { outDir: 'dist', emptyOutDir: true, target: ['chrome88', 'safari14'] },
  server: { port: 8341, proxy: { '/api': process.env['GEZHI_URL'] ?? 'http://127.0.0.1:8330' } },
})
