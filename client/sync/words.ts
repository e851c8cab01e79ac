import { wordsOf } from '@gezhi/domain/problem.ts'
import type { Words } from '@gezhi/domain/words.ts'
import { Refused, Unreachable } from '../call.ts'

const unreachable: Words = { zh: '没有连上服务器，内容都在本机，有信号时自动发出。', en: 'The server did not answer. Everything is on this phone and goes out by itself when there is signal.' }
const signedOut: Words = { zh: '登录已失效。内容都在本机，重新登录后自动发出。', en: 'You are signed out. Everything is on this phone and goes out once you sign in again.' }
const full: Words = { zh: '手机存储空间不足，请清理后再同步。没有发出的内容都还在。', en: 'The phone is out of room. Free some, then sync again. What was not sent is still here.' }
const gone: Words = { zh: '手机清掉了这里的数据，请重新打开。', en: 'The phone took its store away. Open the app again.' }
const fault: Words = { zh: '同步出了点问题，过一会儿会自动再试。内容都在本机。', en: 'The sync met a fault and tries again by itself. Everything is on this phone.' }
export const serverBusy: Words = { zh: '服务器忙，过一会儿自动再发。', en: 'The server is busy; this goes again by itself.' }
export const alwaysFails: Words = { zh: '服务器每次收这一条都出故障。内容完好，别的照常送；会自动再试，也可以存成文件交给指挥室。', en: 'The server fails every time on this one. It is all here, the others go on; it is tried again by itself, or save it as a file for the desk.' }
export const notTaken: Words = { zh: '服务器收不了这一条，已留在本机。请把未发内容导出交给指挥室。', en: 'The server cannot take this one; it stays here. Export what waits and bring it to the desk.' }

/** Why a sync came to nothing, in words for the person. */
export function saysOf(error: unknown): Words {
  if (error instanceof Unreachable) return unreachable
  if (error instanceof Refused) return error.status === 401 ? signedOut : (error.document.words ?? wordsOf(error.code, error.facts))
  const name = error instanceof Error ? error.name : ''
  return name === 'DiskFull' ? full : name === 'DiskGone' ? gone : fault
}
