/**
 * The walls of the house (ARCHITECTURE.md): rooms stand where the runtime changes, capabilities have an order from left to right.
 * Tests and what serves only tests may look everywhere. `node scripts/walls.mjs` runs it and refuses to pass on too few modules.
 */
const order = ['areas', 'accounts', 'rules', 'dispatch', 'register', 'colours', 'events', 'visits', 'patrols', 'corrections', 'photos', 'board', 'ledgers', 'sync', 'residents', 'retention']
const tests = '(\\.test\\.tsx?$|(^|/)testing/|^server/proofs/|/gallery/)'

const rooms = [
  { room: 'domain', not: '^(server|client|ui|field|console|bench)/' },
  { room: 'client', not: '^(server|ui|field|console|bench)/' },
  { room: 'ui', not: '^(server|client|field|console|bench)/' },
  { room: 'field', not: '^(server|console|bench)/' },
  { room: 'console', not: '^(server|field|bench)/' },
  { room: 'server', not: '^(client|ui|field|console|bench)/' },
]

module.exports = {
  forbidden: [
    { name: 'no-cycles', severity: 'error', comment: 'Two files that need each other are one.', from: { pathNot: tests }, to: { circular: true, viaOnly: { dependencyTypesNot: ['type-only'] } } },
    { name: 'no-lost-imports', severity: 'error', comment: 'An import that leads nowhere.', from: {}, to: { couldNotResolve: true, pathNot: '^virtual:' } },
    ...rooms.map(({ room, not }) => ({ name: `${room}-walls`, severity: 'error', from: { path: `^${room}/`, pathNot: tests }, to: { path: not } })),
    { name: 'domain-is-pure', severity: 'error', comment: 'No Node, no network, no DOM library: the rules run in the browser too.', from: { path: '^domain/', pathNot: tests }, to: { dependencyTypes: ['core'] } },
    { name: 'domain-libraries', severity: 'error', from: { path: '^domain/', pathNot: tests }, to: { path: '/node_modules/|^node_modules/', pathNot: 'node_modules/(zod|@gezhi|polyclip-ts|flatbush|geoflatbush|point-in-polygon[^/]*|gcoord|proj4)/' } },
    { name: 'platform-knows-no-capability', severity: 'error', from: { path: '^server/platform/', pathNot: tests }, to: { path: `^server/(${[...order, 'demo', 'cli'].join('|')}|compose|seed|serve)` } },
    { name: 'adapters-stand-alone', severity: 'error', from: { path: '^server/adapters/', pathNot: tests }, to: { path: `^server/(?!adapters/)` } },
    ...order.slice(0, -1).map((capability, i) => ({
      name: `${capability}-looks-left`, severity: 'error', comment: 'If the left needs the right, the right reacts to the journal.',
      from: { path: `^server/${capability}/`, pathNot: tests }, to: { path: `^server/(${order.slice(i + 1).join('|')}|demo|cli)/` },
    })),
    { name: 'own-store-only', severity: 'error', comment: 'What others may use has a file named after what it gives.',
      from: { path: '^server/([^/]+)/', pathNot: `${tests}|^server/(platform|demo|cli)/` }, to: { path: '^server/[^/]+/store\\.ts$', pathNot: '^server/$1/' } },
  ],
  options: {
    tsConfig: { fileName: 'tsconfig.json' }, tsPreCompilationDeps: true, combinedDependencies: true,
    doNotFollow: { path: 'node_modules' }, exclude: { path: '(^|/)dist/' },
    enhancedResolveOptions: { extensions: ['.ts', '.tsx', '.mjs', '.js', '.cjs', '.json'], exportsFields: ['exports'], conditionNames: ['import', 'require', 'node', 'default', 'types'] },
  },
}
