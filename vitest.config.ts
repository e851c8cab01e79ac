import { defineConfig } from 'vitest/config'

/**
 * Three kinds of test, by what they need.
 * rules: pure, nothing but Node. capability: HTTP on a real PostgreSQL. faces: a real Chromium.
 */
export default defineConfig({
  test: {
    projects: [
      { test: { name: 'rules', include: ['{domain,client,ui,field,console,bench}/**/*.test.{ts,tsx}', 'server/adapters/**/*.test.ts', 'server/areas/national/*.test.ts', 'server/demo/polygons.test.ts'], exclude: ['**/*.faces.test.ts', '**/node_modules/**'], environment: 'node' } },
      {
        test: {
          name: 'capability', include: ['server/**/*.test.ts'], exclude: ['server/adapters/**', 'server/areas/national/**', 'server/demo/polygons.test.ts', '**/node_modules/**', '**/*.faces.test.ts'],
          environment: 'node', globalSetup: ['server/platform/testing/database.ts'], testTimeout: 30_000, hookTimeout: 60_000,
        },
      },
      {
        test: {
          name: 'faces', include: ['{field,console,server}/**/*.faces.test.ts'], environment: 'node',
          globalSetup: ['server/platform/testing/database.ts'], testTimeout: 120_000, hookTimeout: 180_000, fileParallelism: false,
        },
      },
    ],
  },
})
