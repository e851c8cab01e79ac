import { accountRetained } from '../accounts/retention.ts'
import { colourRetained } from '../colours/retention.ts'
import { correctionRetained } from '../corrections/retention.ts'
import { eventRetained } from '../events/retention.ts'
import { ledgerRetained } from '../ledgers/retention.ts'
import { photoRetained } from '../photos/retention.ts'
import { registerRetained } from '../register/retention.ts'
import { residentRetained } from '../residents/retention.ts'
import { visitRetained } from '../visits/retention.ts'
import type { Retained } from './model.ts'

/** Every rule there is, in the order a person reads them. A room that holds something of people adds its own list here. */
export const retained: readonly Retained[] = [...residentRetained, ...eventRetained, ...photoRetained, ...accountRetained, ...registerRetained, ...colourRetained, ...visitRetained, ...ledgerRetained, ...correctionRetained]
