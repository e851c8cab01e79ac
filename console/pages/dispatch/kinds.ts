import type { z } from 'zod'
import type { UnitView } from '@gezhi/domain/dispatch/contract.ts'

export type View = z.infer<typeof UnitView>
export const kinds = ['desk', 'platform', 'department', 'village'] as const
