import type { register } from '@gezhi/domain/register/contract.ts'
import type { Seal } from '../adapters/seal/seal.ts'
import type { Handlers } from '../platform/http/serve.ts'
import { deciding } from './duplicates.ts'
import { fieldHandlers } from './fields.ts'
import { moving } from './lineage.ts'
import { makeLooking } from './looks.ts'
import { reading } from './read.ts'
import { checking } from './safety.ts'
import { makeSearching, type SearchArm } from './search.ts'
import { climbing } from './tree.ts'
import { writing } from './write.ts'

/** Cut by verb: each file holds the lines of one kind of act. */
export const makeRegisterHandlers = (seal: Seal, arms: readonly SearchArm[]): Handlers<typeof register> =>
  ({ ...reading, ...makeSearching(arms), ...climbing, ...writing, ...moving, ...makeLooking(seal), ...checking, ...deciding, ...fieldHandlers })
