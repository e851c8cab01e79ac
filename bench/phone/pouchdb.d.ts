declare module 'pouchdb-browser' {
  /** What the bench uses of it. */
  export default class PouchDB {
    constructor(name: string)
    bulkDocs(docs: readonly object[]): Promise<unknown>
  }
}
