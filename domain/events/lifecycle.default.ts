import type { ClockKind } from '../clocks/model.ts'
import type { Words } from '../words.ts'
import type { LifeCycle, StateLine, StepLine } from './lifecycle.model.ts'

/**
 * The life every county starts with (domain.md section 2: the seven links of 数字城管 plus the side steps). It is data:
 * a county's own table replaces it as a whole, after `checkLifeCycle` found no fault in it.
 * The finish clock (`handle`) runs from acceptance to closing; only objection, suspension and waiting for the resident stop it.
 * A unit's own clocks (`sign`, `feed_back`) begin anew with each dispatch; `answer` runs while somebody is asked and has not answered.
 */

const say = (zh: string, en: string): Words => ({ zh, en })
const open = (holder: StateLine['holder'], tone: StateLine['tone'], words: Words, says: Words): StateLine =>
  ({ words, says, holder, tone, ended: false, closed: false })
const done = (words: Words, says: Words): StateLine => ({ words, says, holder: 'none', tone: 'done', ended: true, closed: true })
const dismissed = (words: Words, says: Words): StateLine => ({ words, says, holder: 'none', tone: 'neutral', ended: true, closed: false })

const quiet = {
  needs: [], guards: [], effects: [], counts: [], starts: [], stops: [], pauses: null, resumes: false, open: false,
} satisfies Partial<StepLine>
type Told = Pick<StepLine, 'words' | 'story' | 'action' | 'from' | 'to'> & Partial<StepLine>
const step = (line: Told): StepLine => ({ ...quiet, ...line })

const everyClock: ClockKind[] = ['accept', 'sign', 'handle', 'feed_back', 'verify', 'answer', 'rule']

const states: LifeCycle['states'] = {
  reported: open('desk', 'waiting', say('待受理', 'Waiting for the desk'),
    say('已经报上去了，街道指挥室马上会看，收下之后告诉您。', 'Reported. The street desk will look at it soon and tell you when it is accepted.')),
  settled: done(say('自处置', 'Settled on the spot'),
    say('当场就解决了，记下来了；有可能会抽到复查。', 'Solved on the spot and recorded; it may be drawn for a re-check.')),
  rechecking: open('desk', 'active', say('抽查中', 'Being re-checked'),
    say('这件抽中复查了，会有另一位同事去看一眼。', 'Drawn for a re-check: a colleague will have a look.')),
  accepted: open('desk', 'active', say('已受理', 'Accepted'),
    say('街道已经收下，正在找承办单位。', 'The street has taken it and is finding the unit in charge.')),
  declined: dismissed(say('不予受理', 'Declined'),
    say('这件没有受理，原因写在下面；有新情况可以重开。', 'This was not accepted; the reason is below. With new facts it can be reopened.')),
  merged: dismissed(say('已合并', 'Merged'),
    say('这件和另一件是同一回事，已经并到一起办，进展看那一件。', 'This is the same matter as another; both are handled together there.')),
  escalated: open('desk', 'waiting', say('已上报县级', 'Escalated to the county'),
    say('这件街道办不了，已经报到县里，等县里收下。', 'The street cannot handle this; it went up to the county and waits to be accepted there.')),
  dispatched: open('unit', 'waiting', say('已派单', 'Dispatched'),
    say('已经派给承办单位，等他们签收。', 'Sent to the unit in charge, waiting for them to sign for it.')),
  objected: open('desk', 'waiting', say('派单异议', 'Dispatch objected to'),
    say('承办单位说这件不归他们管，指挥室正在裁定，时限先停着。', 'The unit says this is not theirs; the desk is ruling on it and the clock stands still.')),
  signed: open('unit', 'active', say('已签收', 'Signed for'),
    say('承办单位已经签收，准备去处理。', 'The unit has signed for it and is about to deal with it.')),
  handling: open('unit', 'active', say('处置中', 'Being handled'),
    say('承办单位正在处理。', 'The unit is working on it.')),
  suspended: open('unit', 'neutral', say('已挂账', 'Suspended'),
    say('眼下办不了，批准先挂账，到了复查日期再接着办。', 'It cannot be done for now: put on hold with approval and taken up again on the review date.')),
  waiting_resident: open('resident', 'waiting', say('等群众补充', 'Waiting for the resident'),
    say('还缺一点情况，等您补充；这段时间不算时限。', 'Something is missing and we wait for you to add it; this time does not count.')),
  handled: open('desk', 'active', say('已反馈', 'Handled'),
    say('承办单位说办好了，指挥室派人核查。', 'The unit says it is done; the desk is having it verified.')),
  verified: open('desk', 'active', say('已核查', 'Verified'),
    say('核查过了，确实办好了，等着办结。', 'Verified: it is really done. Closing comes next.')),
  closed: done(say('办结', 'Closed'),
    say('这件已经办结。没办好的话，可以重开。', 'This matter is closed. If it was not really solved, it can be reopened.')),
  followed_up: done(say('已回访', 'Followed up'),
    say('已经回访过了，谢谢您的评价。', 'We asked how it went. Thank you for your rating.')),
  archived: done(say('已归档', 'Archived'),
    say('这件已经归档保存。', 'This matter is archived.')),
  transferred: dismissed(say('已转法定途径', 'Handed to its statutory route'),
    say('这件要走法定途径，已经转过去并做了登记，那边会联系您。', 'This has a statutory route of its own; it was handed over with a record and they will contact you.')),
}

const intake: LifeCycle['steps'] = {
  settle: step({
    words: say('当场办结', 'Settle on the spot'), story: say('当场处理好了', 'settled it on the spot'), action: 'event.settle',
    from: ['reported'], to: 'settled', needs: ['reason'], effects: ['settle_on_spot', 'set_handler', 'take_border', 'draw_recheck', 'close'],
    counts: ['handlings'], stops: everyClock, open: true,
  }),
  close_settled: step({
    words: say('免抽查办结', 'Close without a re-check'), story: say('确认没问题，办结了', 'confirmed and closed it'), action: 'event.close',
    from: ['settled'], to: 'closed', guards: ['on_spot', 'recheck_undrawn'],
  }),
  recheck: step({
    words: say('开始抽查', 'Begin the re-check'), story: say('按抽中的结果开始复查', 'began the re-check it was drawn for'), action: 'event.verify',
    from: ['settled'], to: 'rechecking', guards: ['recheck_drawn'], effects: ['unclose'], starts: ['verify'],
  }),
  recheck_pass: step({
    words: say('抽查合格', 'Re-check passed'), story: say('抽查合格，办结了', 'found it in order and closed it'), action: 'event.verify',
    from: ['rechecking'], to: 'closed', guards: ['not_handler'], effects: ['close'], stops: everyClock, open: true,
  }),
  recheck_fail: step({
    words: say('抽查不合格', 'Re-check failed'), story: say('抽查不合格，要求重新办理', 'found it not in order, to be done again'), action: 'event.verify',
    from: ['rechecking'], to: 'accepted', needs: ['reason'], guards: ['not_handler'], effects: ['clear_on_spot'], counts: ['reworks'],
    stops: ['verify'], starts: ['handle'], open: true,
  }),
  accept: step({
    words: say('受理', 'Accept'), story: say('受理了这件事', 'accepted it'), action: 'event.triage',
    from: ['reported'], to: 'accepted', effects: ['take_border', 'set_category'], stops: ['accept'], starts: ['handle'], open: true,
  }),
  decline: step({
    words: say('不予受理', 'Decline'), story: say('没有受理', 'declined it'), action: 'event.triage',
    from: ['reported', 'accepted', 'escalated'], to: 'declined', needs: ['reason'], effects: ['clear_ask'], stops: everyClock, open: true,
  }),
  merge: step({
    words: say('合并', 'Merge'), story: say('把它并到 {number} 一起办，两件是同一回事', 'merged it into {number}: the same matter'), action: 'event.triage',
    from: ['reported', 'accepted', 'dispatched', 'signed', 'handling'], to: 'merged', needs: ['mergedInto'],
    effects: ['set_merged', 'clear_ask'], stops: everyClock, open: true,
  }),
  reclassify: step({
    words: say('改分类', 'Change the category'), story: say('改了事项分类，时限跟着重算', 'changed the category; the due times follow'), action: 'event.triage',
    from: ['reported', 'accepted', 'escalated', 'dispatched', 'signed', 'handling'], to: '@same', needs: ['category'], effects: ['set_category'],
  }),
  escalate: step({
    words: say('上报县级', 'Escalate to the county'), story: say('上报县级办理', 'sent it up to the county'), action: 'event.triage',
    from: ['reported', 'accepted'], to: 'escalated', needs: ['reason'], effects: ['take_border', 'clear_unit', 'clear_ask'],
    stops: ['accept'], starts: ['accept'], open: true,
  }),
  accept_escalated: step({
    words: say('县级受理', 'Accept at the county'), story: say('在县级受理了', 'accepted it at the county'), action: 'event.escalated',
    from: ['escalated'], to: 'accepted', effects: ['set_category'], stops: ['accept'], starts: ['handle'], open: true,
  }),
  return_escalated: step({
    words: say('县级退回', 'Send back to the street'), story: say('退回街道办理', 'sent it back to the street'), action: 'event.escalated',
    from: ['escalated'], to: 'accepted', needs: ['reason'], stops: ['accept'], starts: ['handle'], open: true,
  }),
  transfer: step({
    words: say('转法定途径', 'Hand to a statutory route'), story: say('转到{route}办理，并做了登记', 'handed it over to {route}, on record'), action: 'event.triage',
    from: ['reported', 'accepted', 'escalated', 'dispatched', 'signed', 'handling'], to: 'transferred', needs: ['reason', 'route'],
    effects: ['clear_ask'], stops: everyClock, open: true,
  }),
}

const dispatching: LifeCycle['steps'] = {
  dispatch: step({
    words: say('派单', 'Dispatch'), story: say('派给了{unit}', 'sent it to {unit}'), action: 'event.dispatch',
    from: ['accepted'], to: 'dispatched', needs: ['unit'], effects: ['set_unit', 'clear_on_spot'], counts: ['dispatches'],
    starts: ['sign', 'feed_back'], open: true,
  }),
  redispatch: step({
    words: say('改派', 'Dispatch elsewhere'), story: say('改派给了{unit}', 'sent it to {unit} instead'), action: 'event.dispatch',
    from: ['dispatched', 'signed', 'handling'], to: 'dispatched', needs: ['unit', 'reason'], effects: ['set_unit', 'clear_ask'],
    counts: ['dispatches', 'transfers'], stops: ['sign', 'feed_back', 'answer'], starts: ['sign', 'feed_back'], open: true,
  }),
  sign: step({
    words: say('签收', 'Sign for it'), story: say('签收了', 'signed for it'), action: 'event.handle',
    from: ['dispatched'], to: 'signed', stops: ['sign'], open: true,
  }),
  object: step({
    words: say('提出异议', 'Object to the dispatch'), story: say('对派单提出异议，时限先停着', 'objected to the dispatch; the clock stands still'), action: 'event.handle',
    from: ['dispatched', 'signed'], to: 'objected', needs: ['reason'], guards: ['objection_unused'], effects: ['remember_state', 'clear_ask'],
    counts: ['objections'], stops: ['answer'], pauses: 'objection', starts: ['rule'],
  }),
  uphold: step({
    words: say('异议成立', 'Uphold the objection'), story: say('裁定异议成立，重新派单', 'upheld the objection; to be dispatched anew'), action: 'event.dispatch',
    from: ['objected'], to: 'accepted', needs: ['reason'], effects: ['clear_unit'], counts: ['upheld', 'transfers'],
    stops: ['rule', 'sign', 'feed_back'], resumes: true,
  }),
  overrule: step({
    words: say('异议不成立', 'Overrule the objection'), story: say('裁定异议不成立，请继续办理', 'overruled the objection; please go on'), action: 'event.dispatch',
    from: ['objected'], to: '@return', needs: ['reason'], stops: ['rule'], resumes: true,
  }),
  assist: step({
    words: say('请求协办', 'Add an assisting unit'), story: say('请{unit}协办', 'asked {unit} to assist'), action: 'event.dispatch',
    from: ['dispatched', 'signed', 'handling'], to: '@same', needs: ['unit'], effects: ['add_assist'], open: true,
  }),
  whistle: step({
    words: say('吹哨', 'Whistle'), story: say('吹哨，请{unit}一起到场', 'whistled for {unit} to come together'), action: 'event.dispatch',
    from: ['accepted', 'dispatched', 'signed', 'handling'], to: '@same', needs: ['unit', 'reason'], effects: ['add_assist'], open: true,
  }),
  finish_assist: step({
    words: say('协办完成', 'Assistance done'), story: say('完成了协办', 'finished assisting'), action: 'event.handle',
    from: ['accepted', 'dispatched', 'signed', 'handling', 'handled'], to: '@same', needs: ['reason'], guards: ['has_assist'], effects: ['clear_assist'],
  }),
}

const handling: LifeCycle['steps'] = {
  handle: step({
    words: say('开始处置', 'Begin handling'), story: say('开始处置', 'began work on it'), action: 'event.handle',
    from: ['signed'], to: 'handling', effects: ['set_handler'], open: true,
  }),
  feed_back: step({
    words: say('反馈结果', 'Feed back'), story: say('反馈办好了', 'reported it done'), action: 'event.handle',
    from: ['signed', 'handling'], to: 'handled', needs: ['reason'], effects: ['set_handler', 'clear_ask'], counts: ['handlings'],
    stops: ['feed_back', 'answer'], starts: ['verify'], open: true,
  }),
  ask_extension: step({
    words: say('申请延期', 'Ask for more time'), story: say('申请延期到 {until}', 'asked for more time, until {until}'), action: 'event.handle',
    from: ['signed', 'handling'], to: '@same', needs: ['reason', 'until'], guards: ['nothing_asked'], effects: ['ask_extension'], starts: ['answer'],
  }),
  grant_extension: step({
    words: say('同意延期', 'Grant more time'), story: say('同意延期到 {until}', 'granted more time, until {until}'), action: 'event.approve',
    from: ['signed', 'handling'], to: '@same', guards: ['asked_extension'], effects: ['extend_finish', 'clear_ask'], counts: ['extensions'],
    stops: ['answer'], open: true,
  }),
  refuse_extension: step({
    words: say('不同意延期', 'Refuse more time'), story: say('没有同意延期', 'refused more time'), action: 'event.approve',
    from: ['signed', 'handling'], to: '@same', needs: ['reason'], guards: ['asked_extension'], effects: ['clear_ask'], stops: ['answer'],
  }),
  ask_suspension: step({
    words: say('申请挂账', 'Ask to suspend'), story: say('申请挂账，{until} 复查', 'asked to suspend it, review on {until}'), action: 'event.handle',
    from: ['signed', 'handling'], to: '@same', needs: ['reason', 'until'], guards: ['nothing_asked'], effects: ['ask_suspension'], starts: ['answer'],
  }),
  grant_suspension: step({
    words: say('同意挂账', 'Grant the suspension'), story: say('同意挂账，{until} 复查', 'suspended it, review on {until}'), action: 'event.approve',
    from: ['signed', 'handling'], to: 'suspended', guards: ['asked_suspension'], effects: ['remember_state'], counts: ['suspensions'],
    stops: ['answer'], pauses: 'suspension', open: true,
  }),
  refuse_suspension: step({
    words: say('不同意挂账', 'Refuse the suspension'), story: say('没有同意挂账', 'refused to suspend it'), action: 'event.approve',
    from: ['signed', 'handling'], to: '@same', needs: ['reason'], guards: ['asked_suspension'], effects: ['clear_ask'], stops: ['answer'],
  }),
  resume: step({
    words: say('恢复办理', 'Take it up again'), story: say('恢复办理', 'took it up again'), action: 'event.handle',
    from: ['suspended'], to: '@return', effects: ['clear_ask'], resumes: true, open: true,
  }),
  end_suspension: step({
    words: say('撤销挂账', 'End the suspension'), story: say('撤销挂账，要求继续办理', 'ended the suspension; please go on'), action: 'event.approve',
    from: ['suspended'], to: '@return', needs: ['reason'], effects: ['clear_ask'], resumes: true, open: true,
  }),
  ask_resident: step({
    words: say('请群众补充', 'Ask the resident'), story: say('请群众补充情况', 'asked the resident for more'), action: 'event.contact',
    from: ['reported', 'accepted', 'signed', 'handling'], to: 'waiting_resident', needs: ['reason'], guards: ['nothing_asked'],
    effects: ['remember_state'], pauses: 'resident', starts: ['answer'], open: true,
  }),
  resident_answered: step({
    words: say('群众已补充', 'The resident answered'), story: say('补充了情况', 'added what was missing'), action: 'event.contact',
    from: ['waiting_resident'], to: '@return', stops: ['answer'], resumes: true, open: true,
  }),
  stop_waiting: step({
    words: say('不再等待', 'Stop waiting'), story: say('不再等待补充，继续办理', 'stopped waiting and went on'), action: 'event.contact',
    from: ['waiting_resident'], to: '@return', needs: ['reason'], stops: ['answer'], resumes: true, open: true,
  }),
}

const finishing: LifeCycle['steps'] = {
  rework: step({
    words: say('退回重办', 'Send back to do again'), story: say('退回重办', 'sent it back to be done again'), action: 'event.verify',
    from: ['handled', 'verified'], to: 'handling', needs: ['reason'], counts: ['reworks'], stops: ['verify'], starts: ['feed_back'], open: true,
  }),
  verify: step({
    words: say('核查通过', 'Verify'), story: say('核查通过', 'verified it'), action: 'event.verify',
    from: ['handled'], to: 'verified', guards: ['not_handler'], stops: ['verify'], open: true,
  }),
  close: step({
    words: say('办结', 'Close'), story: say('办结了', 'closed it'), action: 'event.close',
    from: ['verified'], to: 'closed', effects: ['close'], stops: everyClock, open: true,
  }),
  follow_up: step({
    words: say('回访', 'Follow up'), story: say('做了回访', 'followed it up'), action: 'event.contact',
    from: ['closed'], to: 'followed_up', effects: ['set_rating'], open: true,
  }),
  archive: step({
    words: say('归档', 'Archive'), story: say('归档了', 'archived it'), action: 'event.close',
    from: ['closed', 'followed_up'], to: 'archived',
  }),
  rate: step({
    words: say('居民评价', "Resident's rating"), story: say('作了评价', 'rated how it was handled'), action: 'event.contact',
    from: ['settled', 'closed', 'followed_up'], to: '@same', needs: ['rating'], effects: ['set_rating'], open: true,
  }),
  reopen: step({
    words: say('重开', 'Reopen'), story: say('重开了这件事', 'reopened it'), action: 'event.reopen',
    from: ['settled', 'closed', 'followed_up', 'declined'], to: 'reported', needs: ['reason'], guards: ['within_reopen_days'],
    effects: ['unclose', 'clear_unit', 'clear_on_spot'], counts: ['reopens'], starts: ['accept'], open: true,
  }),
}

export const defaultLifeCycle: LifeCycle = {
  initial: 'reported',
  settled: 'settled',
  states,
  steps: { ...intake, ...dispatching, ...handling, ...finishing },
  /** eGov DIGIT's default for the same matter coming back. */
  reopenDays: 10,
  /** One in ten on-the-spot settlements is looked at again: enough to see invented ones, little work. */
  recheckShare: 0.1,
}

/** What had happened when a clock of this table began: the first words of the sentence that explains a due time. */
export const clockBegins: Record<ClockKind, Words> = {
  accept: say('上报', 'reported'),
  handle: say('受理', 'accepted'),
  sign: say('派单', 'dispatched'),
  feed_back: say('派单', 'dispatched'),
  verify: say('反馈', 'fed back'),
  answer: say('提出申请', 'asked'),
  rule: say('提出异议', 'objected'),
}
