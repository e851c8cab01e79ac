import react from '@vitejs/plugin-react'
import { fileURLToPath } from 'node:url'
import { defineConfig, runnerImport, type Plugin } from 'vite'
import { VitePWA } from 'vite-plugin-pwa'

/**
 * The typed client needs to know of a contract only where its lines lead. On the phone the schemas stay behind, and the library
 * they are written with: the server judges every input anyway. Saves a third of what a first visit loads.
 */
const routesOnly = (): Plugin => ({
  name: 'routes-only', apply: 'build', enforce: 'pre',
  async load(id) {
    if (!/[/\\]domain[/\\]\w+[/\\](?:\w+\.)?contract\.ts$/.test(id)) return null
    const { module } = await runnerImport<Record<string, unknown>>(id)
    const lines = Object.entries(module).flatMap(([name, contract]) => {
      const routes = Object.entries(Object(contract)).flatMap(([key, line]) => {
        const { route, upload } = Object(line)
        return typeof route === 'string' ? [[key, { route, ...(upload ? { upload } : {}) }]] : []
      })
      return routes.length > 0 ? [`export const ${name} = ${JSON.stringify(Object.fromEntries(routes))}`] : []
    })
    return lines.join('\n') || 'export {}'
  },
})

/**
 * What the server refuses it says itself, in words, with every answer and receipt. So the phone needs only the sentences of what its own
 * pages refuse; the others (12 kB packed, and more with every capability) stay behind.
 */
const said = /^(unknown|internal|not_found|account\.weak_password|access\.)/
const ownWords = (): Plugin => ({
  name: 'own-words', apply: 'build', enforce: 'pre',
  async load(id) {
    if (!/[/\\]domain[/\\]problem\.words\.ts$/.test(id)) return null
    const { module } = await runnerImport<{ problemWords: Record<string, unknown> }>(id)
    const own = Object.entries(module.problemWords).filter(([code]) => said.test(code))
    return `export const problemWords = ${JSON.stringify(Object.fromEntries(own))}`
  },
})

/**
 * What the domain computes when it is loaded (schemas above all) changes nothing outside: it has no clock, no network, no DOM.
 * So what no page asks for need not be made. The bundler cannot know that of a call; this tells it, constant by constant.
 */
const plain = new Set(['Literal', 'Identifier', 'ArrowFunctionExpression', 'FunctionExpression', 'TemplateLiteral'])
const domainIsPure = (): Plugin => ({
  name: 'domain-is-pure', apply: 'build',
  transform(code, id) {
    if (!/[/\\]domain[/\\].*\.ts$/.test(id)) return null
    const calls = this.parse(code).body.flatMap((line) => {
      const declared = line.type === 'ExportNamedDeclaration' ? line.declaration : line
      return declared?.type === 'VariableDeclaration' ? declared.declarations.flatMap(({ init }) => (init && !plain.has(init.type) ? [init] : [])) : []
    })
    // From the end, so that earlier places stay where they are.
    return { code: calls.reverse().reduce((all, { start, end }) => `${all.slice(0, start)}/* @__PURE__ */ (() => (${all.slice(start, end)}))()${all.slice(end)}`, code), map: null }
  },
})

/**
 * The phone's face, served under /field/. The service worker only keeps the app's own files: nothing of the register and
 * no answer of the API is ever in its cache. It waits until the person agrees to reload (frame/update.tsx).
 */
export default defineConfig({
  root: fileURLToPath(new URL('.', import.meta.url)),
  base: '/field/',
  plugins: [
    routesOnly(), ownWords(), domainIsPure(), react(),
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
  // Preact does what this face asks of React in a sixth of the bytes: see docs/adr/0017. The console and the tests of the kit stay with React.
  resolve: { alias: { 'react-dom/client': 'preact/compat/client', 'react-dom': 'preact/compat', 'react/jsx-runtime': 'preact/jsx-runtime', 'react/jsx-dev-runtime': 'preact/jsx-dev-runtime', react: 'preact/compat' } },
  build: {
    outDir: 'dist', emptyOutDir: true, manifest: true, target: ['chrome88', 'safari14'],
  },
  server: { port: 8341, proxy: { '/api': process.env['GEZHI_URL'] ?? 'http://127.0.0.1:8330' } },
})
