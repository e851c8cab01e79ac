import { parkedSlice } from '@gezhi/domain/sync/parked.slice.ts'
import type { ServedLines } from '../platform/http/serve.ts'
import { wholeReader, type SliceReader } from '../platform/slices.ts'
import { listOwn } from './parked.ts'

export const makeParkedReader = (lines: ServedLines): SliceReader =>
  wholeReader(parkedSlice, ['id', 'name', 'subjectId', 'gridId', 'author', 'input', 'summary', 'receipt'], (ctx) => listOwn(ctx, { lines }))
