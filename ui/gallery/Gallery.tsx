import { useState } from 'react'
import {
  Badge, BottomBar, Button, Card, Choice, ClockChip, ColourMark, Confirm, EmptyState, ErrorState, Field, Icon, IconButton, iconNames, KeyHint, LinkButton,
  List, Notice, PhotoStrip, Progress, Row, Segmented, Select, Sheet, Skeleton, StateMark, Switch, TextArea, Timeline, toast, Toasts, TopBar, type Photo, type StoryItem,
} from '../kit/index.ts'
import { share, thin } from '../words/format.ts'

const drawn = (hue: string, sky: string) => `data:image/svg+xml,${encodeURIComponent(`<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 400 400"><rect width="400" height="400" fill="${sky}"/><path d="M0 260h400v140H0z" fill="#8a857a"/><path d="M60 90h130v190H60z" fill="#b9b3a6"/><path d="M90 120h30v40H90zM140 120h30v40h-30zM90 190h30v40H90zM140 190h30v40h-30z" fill="#6d7d86"/><circle cx="270" cy="300" r="46" fill="${hue}"/><circle cx="320" cy="320" r="34" fill="#4d5a44"/><path d="M220 330l40-30 60 50-70 20z" fill="#d9d4c6"/></svg>`)}`
const photos: Photo[] = [
  { id: 'a', url: drawn('#5c6b3a', '#c8d4d8'), alt: '楼后垃圾' },
  { id: 'b', url: drawn('#7b4a3a', '#d8d4c8'), state: 'waiting' },
  { id: 'c', url: drawn('#3a5c6b', '#b8c4d8'), state: 'failed' },
]
const clocks = {
  ok: { clock: { label: `还剩 3${thin}工作时 20${thin}分`, share: 0.35, tone: 'ok' }, explanation: '周一 10:05 受理, 承诺 1 个工作日。按府山街道工作日历 (8:30-12:00, 14:00-17:30), 到 11月24日 周二 10:05 为止。' },
  risk: { clock: { label: `还剩 40${thin}分`, share: 0.88, tone: 'risk' }, explanation: '暴露垃圾 4 工作时内处置。14:00 派单, 到 11月24日 周二 10:30 为止, 只剩 40 分钟。' },
  late: { clock: { label: `超 2${thin}工作时`, share: 1, tone: 'late' }, explanation: '应在 11月23日 周一 11:00 前反馈, 中午休息不算, 已超 2 工作时。' },
  paused: { clock: { label: `还剩 1${thin}工作日`, share: 0.5, tone: 'paused', cause: '等待居民' }, explanation: '11月23日 周一 9:20 起等居民补充门牌号, 这段时间不计。' },
  none: { clock: { label: '', share: null, tone: 'none' }, explanation: '已办结, 没有在计时的时限。' },
} as const
const story: StoryItem[] = [
  { id: '1', who: '王建芬', what: '在巡查时发现并上报: 府山街道坊门街社区3号网格5幢楼后暴露垃圾, 夏天味道很大。', when: '2026-11-20T01:12:00Z', photos: photos.slice(0, 1), isPublic: true },
  { id: '2', who: '指挥室 李敏', what: '受理, 派给府山街道综合执法队, 请在 4 个工作时内处置。', when: '2026-11-20T01:40:00Z', tone: 'accent' },
  { id: '3', who: '综合执法队', what: '提出异议。', quote: '这处是物业的绿化带, 不在环卫清运范围, 建议派给住建办协调物业。', when: '2026-11-20T03:05:00Z', pause: '派单异议, 等指挥室裁定' },
  { id: '4', who: '指挥室 李敏', what: '裁定异议成立, 改派住建办。', when: '2026-11-20T07:30:00Z', tone: 'accent' },
  { id: '5', who: '住建办 周海', what: '反馈: 物业已清运, 加装了盖板。', when: '2026-11-23T02:20:00Z', photos: photos.slice(1, 2).map(({ id, url }) => ({ id, url })), tone: 'done', isPublic: true },
  { id: '6', who: '王建芬', what: '到现场核查, 确实清干净了。', when: '2026-11-23T07:58:00Z', tone: 'done', unsent: true },
]

function Forms() {
  const [text, setText] = useState('府山街道坊门街社区3号网格5幢楼后暴露垃圾, 夏天味道很大')
  const [name, setName] = useState('')
  const [kind, setKind] = useState<string | null>('city')
  const [urgency, setUrgency] = useState<string | null>('ordinary')
  const [tab, setTab] = useState('todo')
  const [on, setOn] = useState(true)
  const [phone, setPhone] = useState('1385700')
  const [street, setStreet] = useState('a')
  return (
    <>
      <Segmented label="看哪些" value={tab} onChange={setTab} options={[{ value: 'todo', label: '待办 6' }, { value: 'sent', label: '我报的' }, { value: 'done', label: '已办结' }]} />
      <PhotoStrip photos={photos} onRemove={() => undefined} onAdd={() => undefined} />
      <TextArea label="一句话说清楚" value={text} onChange={setText} max={32} hint="在哪里, 怎么了, 影响到谁" end={<IconButton icon="voice" label="说话输入" />} />
      <Choice label="哪一类" value={kind} onChange={setKind} options={[{ value: 'dispute', label: '矛盾纠纷' }, { value: 'hazard', label: '安全隐患' }, { value: 'need', label: '民生诉求' }, { value: 'city', label: '城市管理' }, { value: 'other', label: '其他' }]} />
      <Choice label="急不急" value={urgency} onChange={setUrgency} options={[{ value: 'urgent', label: '紧急', hint: '危及人身财产' }, { value: 'important', label: '重要' }, { value: 'ordinary', label: '一般' }]} />
      <Field label="找人、找房、找事" labelHidden placeholder="姓名、门牌、电话尾号" value={name} onChange={setName} type="search" end={<IconButton icon="search" label="查找" />} />
      <Field label="联系电话" value={phone} onChange={setPhone} inputMode="tel" error="少了 4 位, 手机号是 11 位" optional />
      <Select label="街道" value={street} onChange={setStreet} options={[{ value: 'a', label: '府山街道' }, { value: 'b', label: '双港街道' }]} />
      <Switch label="左手模式" hint="常用按钮放到左边" checked={on} onChange={setOn} />
    </>
  )
}

function Buttons() {
  const [sheet, setSheet] = useState(false)
  const [asked, setAsked] = useState(false)
  return (
    <>
      <Button kind="primary" icon="send" wide onClick={() => toast('已保存在本机, 联网后自动发出', { act: { verb: '撤销', do: () => undefined } })}>提交</Button>
      <div className="gz-line">
        <Button icon="return" onClick={() => setSheet(true)}>退回并说明</Button><Button kind="quiet" icon="phone">打电话</Button>
        <Button kind="primary" busy>派单</Button><Button disabled>合并</Button><LinkButton href="#x" icon="map">看地图</LinkButton>
        <Button kind="danger" icon="trash" onClick={() => setAsked(true)}>结束张家的走访计划</Button><Button kind="primary" hint="Enter">派给综合执法队</Button>
      </div>
      <div className="gz-line"><span>下一件 <KeyHint name="J" /></span><span>查找 <KeyHint name="Ctrl+K" /></span><IconButton icon="more" label="更多" /><IconButton icon="print" label="打印" /></div>
      <Sheet open={sheet} title="退回府山街道综合执法队" onClose={() => setSheet(false)} acts={<><Button kind="quiet">取消</Button><Button kind="primary">退回并说明</Button></>}>
        <TextArea label="为什么退回" value="" onChange={() => undefined} hint="对方会看到这句话" max={200} />
      </Sheet>
      <Confirm open={asked} title="结束张家的走访计划?" text="以后不再提醒走访张家; 已有的走访记录都保留。可以随时重新开始。" verb="结束走访计划" onConfirm={() => setAsked(false)} onClose={() => setAsked(false)} />
    </>
  )
}

const Rows = () => (
  <List label="今日其余">
    <Row title="坊门街社区3号网格5幢楼后暴露垃圾, 夏天味道很大" sub={`坊门街 18 号 · 320${thin}米 · 王建芬 3${thin}分钟前`} href="#1" foot={<><StateMark tone="accent" word="已派单" /><ClockChip {...clocks.risk} /></>} />
    <Row title="探望独居老人叶奶奶" sub="县学街 27 号 2 单元 301 · 上次 11月16日" lead={<ColourMark colour="orange" word="橙" wordHidden />} href="#2" foot={<ColourMark colour="orange" word="橙 每周探望" />} />
    <Row title="电动车楼道充电, 已劝离两次" sub="双港街道 · 反复出现 4 次" href="#3" foot={<><StateMark tone="late" word="超时未签收" /><ClockChip {...clocks.late} /></>} />
    <Row title="本机待发" sub="2 条没有发出, 联网后自动发" lead={<Icon name="sync" />} end={<Button kind="quiet">现在发</Button>} />
  </List>
)

const Marks = () => (
  <>
    <div className="gz-line">{(['plain', 'accent', 'wait', 'risk', 'late', 'done'] as const).map((tone, at) => <StateMark key={tone} tone={tone} word={['待受理', '处置中', '等待居民', '将到期', '已超时', '办结'][at] ?? ''} />)}</div>
    <div className="gz-line">{(['red', 'orange', 'yellow', 'green', 'blue', 'neutral'] as const).map((colour, at) => <ColourMark key={colour} colour={colour} word={['红 群租', '橙 合租', '黄 关注', '绿 自住', '蓝 整租', '未评'][at] ?? ''} />)}</div>
    <div className="gz-line"><ClockChip {...clocks.ok} /><ClockChip {...clocks.risk} /><ClockChip {...clocks.late} /><ClockChip {...clocks.paused} /><ClockChip {...clocks.none} /></div>
    <div className="gz-line"><Badge>居民可见</Badge><Badge tone="accent">新</Badge><Badge tone="late">反复 4 次</Badge><Badge tone="risk">将到期</Badge><Badge tone="done">已收 12 条</Badge><Badge tone="wait">未发出 2 条</Badge></div>
    <Progress label="本月按时办结" done={88} of={91} tone="done" />
    <p><span className="gz-figure">{share(88, 91).percent}</span> <span className="gz-secondary">{share(88, 91).of} 件矛盾纠纷本月办结</span></p>
    <Notice tone="risk">这项由县级办理 (上级收回事项 第 37 项), 已为你填好上报县级的单子。</Notice>
    <Notice>没有信号。已填的都在本机, 今天一共 6 条。</Notice>
  </>
)

const States = () => (
  <>
    <EmptyState icon="today" title="今天的都做完了" text="明天 8:30 有 3 户要走访。想先看看附近有什么? " act={<Button icon="map">看附近</Button>} />
    <ErrorState problem={{ status: 409, code: 'changed_meanwhile' }} onRetry={() => undefined} />
    <ErrorState problem={{ status: 0, code: 'offline' }} onRetry={() => undefined} />
    <Skeleton kind="row" count={2} /><Skeleton kind="story" count={2} /><Skeleton kind="photo" count={3} /><Skeleton kind="card" count={1} />
  </>
)

const Icons = () => <div className="gz-icons">{iconNames.map((name) => <span key={name}><Icon name={name} /><small>{name}</small></span>)}</div>

const places = [
  { key: 'today', label: '今日', icon: 'today', href: '#today', count: 6 }, { key: 'search', label: '查找', icon: 'search', href: '#search' },
  { key: 'report', label: '上报', icon: 'plus', href: '#report', main: true }, { key: 'events', label: '事件', icon: 'event', href: '#events' }, { key: 'me', label: '我的', icon: 'me', href: '#me' },
] as const

/** Every component with real sentences of real length; `part` shows one group alone. */
export function Gallery({ part }: { part?: string | undefined }) {
  const show = (name: string) => part === undefined || part === name
  return (
    <>
      <style>{'.gz-icons{display:grid;grid-template-columns:repeat(auto-fill,minmax(72px,1fr));gap:12px}.gz-icons span{display:flex;flex-direction:column;align-items:center;gap:4px}.gz-icons small{font-size:11px}'}</style>
      <TopBar title="今日" note="本机 2 条未发出 · 上次同步 3 分钟前" acts={<IconButton icon="bell" label="通知, 3 条新" />} />
      <main className="gz-page gz-stack" style={{ paddingBottom: 96 }}>
        {show('marks') && <Card title="时限与状态" tone="risk"><Marks /></Card>}
        {show('rows') && <Rows />}
        {show('story') && <Card title="经过" end={<Badge tone="wait">重开 1 次</Badge>}><Timeline items={story} now="2026-11-23T08:00:00Z" /></Card>}
        {show('forms') && <Forms />}
        {show('buttons') && <Buttons />}
        {show('states') && <States />}
        {show('icons') && <Icons />}
      </main>
      <Toasts />
      <BottomBar places={places} current="today" />
    </>
  )
}
