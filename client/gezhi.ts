import { accounts } from '@gezhi/domain/accounts/contract.ts'
import { areas } from '@gezhi/domain/areas/contract.ts'
import { regrid } from '@gezhi/domain/areas/regrid.contract.ts'
import { board } from '@gezhi/domain/board/contract.ts'
import { colours } from '@gezhi/domain/colours/contract.ts'
import { dispatch } from '@gezhi/domain/dispatch/contract.ts'
import { events } from '@gezhi/domain/events/contract.ts'
import { patrols } from '@gezhi/domain/patrols/contract.ts'
import { photos } from '@gezhi/domain/photos/contract.ts'
import { register } from '@gezhi/domain/register/contract.ts'
import { retention } from '@gezhi/domain/retention/contract.ts'
import { rules } from '@gezhi/domain/rules/contract.ts'
import { sync } from '@gezhi/domain/sync/contract.ts'
import { visits } from '@gezhi/domain/visits/contract.ts'
import { callsOf, type Line } from './call.ts'

export const contracts = { accounts, areas, regrid, events, dispatch, rules, register, colours, visits, patrols, photos, board, sync, retention }

/** Every capability's calls: `gezhi.events.list({ open: true })`. */
export const connect = (line: Line) => ({
  accounts: callsOf(accounts, line), areas: callsOf(areas, line), regrid: callsOf(regrid, line), events: callsOf(events, line), dispatch: callsOf(dispatch, line),
  rules: callsOf(rules, line), register: callsOf(register, line), colours: callsOf(colours, line), visits: callsOf(visits, line), patrols: callsOf(patrols, line),
  photos: callsOf(photos, line), board: callsOf(board, line), sync: callsOf(sync, line), retention: callsOf(retention, line),
})
export type Gezhi = ReturnType<typeof connect>
