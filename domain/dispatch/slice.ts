import type { Category, Unit } from './model.ts'
import { slice } from '../sync/slice.ts'

export const categorySlice = slice<Category & { id: string }>({
  name: 'category', action: 'signed-in', subjects: ['category'], resent: true, placed: null, keep: () => true,
  search: (category) => ({ names: [category.words.zh, ...category.keywords] }),
})

export const unitSlice = slice<Unit>({
  name: 'unit', action: 'signed-in', subjects: ['unit'], resent: true, placed: null, keep: () => true, search: (unit) => ({ names: [unit.name] }), first: true,
})
