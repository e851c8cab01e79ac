/** One outline set of our own: 24 px grid, 1.5 px line, round ends. A path each, so that the whole set stays near 2 kB. */
const dot = (x: number, y: number) => `M${x} ${y - 0.75}a.75.75 0 1 1 0 1.5.75.75 0 0 1 0-1.5z`
const ring = 'M12 3.5a8.5 8.5 0 1 1 0 17 8.5 8.5 0 0 1 0-17z'

const paths = {
  today: 'M5 5.5h14a1 1 0 0 1 1 1V19a1 1 0 0 1-1 1H5a1 1 0 0 1-1-1V6.5a1 1 0 0 1 1-1zM8 3.5v4M16 3.5v4M4 10h16M9 15l2.2 2.2L15.5 13',
  search: 'M10.5 4a6.5 6.5 0 1 1 0 13 6.5 6.5 0 0 1 0-13zM15.3 15.3 20 20',
  plus: 'M12 5v14M5 12h14',
  event: 'M6 3.5h8.5L19 8v11.5a1 1 0 0 1-1 1H6a1 1 0 0 1-1-1v-15a1 1 0 0 1 1-1zM14 3.5v5h5M8.5 13h7M8.5 16.5h4.5',
  me: 'M12 4a4 4 0 1 1 0 8 4 4 0 0 1 0-8zM4.5 20.5c.6-3.8 3.7-5.5 7.5-5.5s6.9 1.7 7.5 5.5',
  user: `${ring}M12 7.2a2.9 2.9 0 1 1 0 5.8 2.9 2.9 0 0 1 0-5.8zM6.4 18.3c1-2.2 3-3.3 5.6-3.3s4.6 1.1 5.6 3.3`,
  people: 'M9 5a3.3 3.3 0 1 1 0 6.6A3.3 3.3 0 0 1 9 5zM3 19.5c.4-3.4 2.8-5 6-5s5.6 1.6 6 5M15.5 5.500a3 3 0 0 1 0 5.700M17.5 14.800c2 .6 3.2 2.2 3.5 4.7',
  camera: 'M8.5 6.5 10 4.500h4l1.5 2H19a1 1 0 0 1 1 1V18a1 1 0 0 1-1 1H5a1 1 0 0 1-1-1V7.500a1 1 0 0 1 1-1zM12 9a3.5 3.5 0 1 1 0 7 3.5 3.5 0 0 1 0-7z',
  photo: `M5 4.5h14a1 1 0 0 1 1 1v13a1 1 0 0 1-1 1H5a1 1 0 0 1-1-1v-13a1 1 0 0 1 1-1zM4 16l4.5-4.5 4.5 4.5 2.5-2.5 4.5 4.5${dot(15.5, 8.7)}`,
  pin: 'M12 21s-6.5-6-6.5-11a6.5 6.5 0 0 1 13 0c0 5-6.5 11-6.5 11zM12 7.700a2.3 2.3 0 1 1 0 4.6 2.3 2.3 0 0 1 0-4.600z',
  map: 'M9 4.5 3.5 6.500v13L9 17.500l6 2 5.5-2v-13L15 6.500zM9 4.500v13M15 6.500v13',
  board: 'M4 20h16M6.5 20v-6M12 20V5M17.5 20V10',
  register: 'M4 11.5 12 4.500l8 7M6 10v10h12V10M10 20v-5.500h4V20',
  building: 'M6 20.500v-17h9v17M15 9h3.500v11.500M4 20.500h16M9 7.500h3M9 11h3M9 14.500h3',
  task: 'M4 6.5 5.5 8 8 5.500M11 7h9M4 12.5 5.5 14 8 11.500M11 13h9M4 18.5 5.5 20 8 17.500M11 19h9',
  admin: 'M4 7h9M17 7h3M15 5a2 2 0 1 1 0 4 2 2 0 0 1 0-4zM4 17h3M11 17h9M9 15a2 2 0 1 1 0 4 2 2 0 0 1 0-4z',
  queue: 'M4 13.5 6.5 5h11L20 13.500V19H4zM4 13.500h5l1 2.500h4l1-2.500h5',
  clock: `${ring}M12 7.500V12l3 2`,
  check: 'M5 12.5 10 17.5 19.5 7',
  cross: 'M6 6l12 12M18 6 6 18',
  back: 'M14.5 5 8 12l6.5 7',
  forward: 'M9.5 5 16 12l-6.5 7',
  down: 'M5 9.5 12 16l7-6.5',
  more: dot(5.5, 12) + dot(12, 12) + dot(18.5, 12),
  filter: 'M4 6.500h16M7 12h10M10 17.500h4',
  sort: 'M8 5v14M4.5 15.5 8 19l3.5-3.500M16 19V5M12.5 8.5 16 5l3.5 3.5',
  bell: 'M6 17v-6a6 6 0 0 1 12 0v6l1.5 1.500h-15zM10 21h4',
  phone: 'M6 3.500h3l1.5 4.5-2 1.500c1 2.6 2.9 4.6 5.5 5.800l1.7-2 4.8 1.700v3a2.5 2.5 0 0 1-2.5 2.500C10.5 20.5 3.5 13.5 3.5 6A2.5 2.5 0 0 1 6 3.500z',
  voice: 'M12 3.500a2.8 2.8 0 0 1 2.8 2.800v5.400a2.8 2.8 0 0 1-5.6 0V6.300A2.8 2.8 0 0 1 12 3.500zM6 11.500a6 6 0 0 0 12 0M12 17.500V21M9 21h6',
  send: 'M20.5 3.5 3.5 10.500l7 3 3 7zM20.5 3.500l-10 10',
  merge: 'M7 4v4c0 3 5 4 5 8v4M17 4v4c0 3-5 4-5 8M9.5 17.5 12 20l2.5-2.5',
  split: 'M12 4v4c0 4-5 5-5 8v4M12 8c0 4 5 5 5 8v4M4.5 17.5 7 20l2.5-2.500M14.5 17.5 17 20l2.5-2.5',
  whistle: 'M10.5 9H21v3.500h-4.500A5.5 5.5 0 1 1 10.5 9zM11 12.700a1.8 1.8 0 1 1 0 3.6 1.8 1.8 0 0 1 0-3.600zM13 5.500v-2M9.5 6l-1-1.600M16.5 6l1-1.6',
  pause: 'M8.5 5v14M15.5 5v14',
  play: 'M8 5l11 7-11 7z',
  return: 'M9 6 4.5 10.5 9 15M4.5 10.500H15a4.7 4.7 0 0 1 0 9.400h-3',
  undo: 'M8.5 4.5 4.5 9l4.5 4M4.5 9c7-2 15 .5 15 7.5 0 1.2-.3 2.3-1 3.5',
  escalate: 'M12 20V8.500M6.5 13.5 12 8l5.5 5.500M5 4h14',
  link: 'M10 14a4 4 0 0 0 5.7 0l3-3A4 4 0 0 0 13 5.300l-1 1M14 10a4 4 0 0 0-5.7 0l-3 3A4 4 0 0 0 11 18.700l1-1',
  print: 'M7 8.500V4h10v4.500M7 17H4.500V8.500h15V17H17M7 14h10v6H7z',
  download: 'M12 4v11M7.5 11 12 15.5 16.5 11M4.5 16v4h15v-4',
  upload: 'M12 15.500V4.500M7.5 9 12 4.5 16.5 9M4.5 16v4h15v-4',
  sync: 'M19.5 10A8 8 0 0 0 5.5 7.500L4.5 9M4.5 4.500V9H9M4.5 14a8 8 0 0 0 14 2.500l1-1.500M19.5 19.500V15H15',
  sun: 'M12 8a4 4 0 1 1 0 8 4 4 0 0 1 0-8zM12 3v1.500M12 19.500V21M3 12h1.500M19.5 12H21M5.6 5.600l1.1 1.100M17.3 17.300l1.1 1.100M18.4 5.600l-1.1 1.100M6.7 17.300l-1.1 1.1',
  moon: 'M19.5 14.500A8 8 0 0 1 9.5 4.500a8 8 0 1 0 10 10z',
  type: 'M3.5 19 8.5 6l5 13M5.2 14.500h6.600M15 19l3-7.5 3 7.500M16 16.500h4',
  lang: 'M4 6.500h9M8.5 4v2.500M11 6.500c-1 4-3.5 6.5-6.5 8M6 9.500c1.2 2 3 3.6 5 4.500M12 20.500l4-9 4 9M13.4 17.500h5.2',
  warn: `M12 4 21 19.500H3zM12 10v4.2${dot(12, 16.9)}`,
  info: `${ring}M12 11v5.5${dot(12, 8)}`,
  qr: `M4 4h6v6H4zM14 4h6v6h-6zM4 14h6v6H4zM14 14h2.500v2.500M20 14v2.500M14 20h2.500M20 18.500V20${dot(7, 7)}${dot(17, 7)}${dot(7, 17)}`,
  star: 'M12 4l2.5 5.2 5.7.7-4.2 4 1.1 5.7-5.1-2.8-5.1 2.800L8 13.900l-4.2-4 5.7-.7z',
  lock: 'M6 10.500h12V20H6zM8.5 10.500V8a3.5 3.5 0 0 1 7 0v2.500M12 14.500v2',
  eye: 'M2.5 12C5 7.7 8.2 5.5 12 5.500s7 2.2 9.5 6.500c-2.5 4.3-5.7 6.5-9.5 6.500S5 16.3 2.5 12zM12 9.200a2.8 2.8 0 1 1 0 5.6 2.8 2.8 0 0 1 0-5.600z',
  edit: 'M4.5 19.500l1-4L16 5l3 3L8.5 18.500zM13.5 7.500l3 3',
  trash: 'M4.5 7h15M9 7V4.500h6V7M6.5 7l.8 13h9.400l.8-13M10 11v5.500M14 11v5.5',
  copy: 'M9 9h11v11H9zM15 9V4H4v11h5',
  keyboard: `M3.5 6.500h17v11h-17zM8.5 14.300h7${dot(7, 10)}${dot(10.3, 10)}${dot(13.7, 10)}${dot(17, 10)}`,
  leave: 'M14 4H5v16h9M10 12h10.500M16.5 8l4 4-4 4',
} as const

export type IconName = keyof typeof paths
export const iconNames = Object.keys(paths) as IconName[] // keys of a const object are exactly its names

/** Decoration beside a word by default; with `label` it speaks for itself. Size follows --icon unless given in px. */
export const Icon = ({ name, label, size }: { name: IconName; label?: string; size?: number }) => (
  <svg className="gz-icon" viewBox="0 0 24 24" style={size ? { width: size, height: size } : undefined} fill="none" stroke="currentColor"
    strokeWidth="1.5" strokeLinecap="round" strokeLinejoin="round" role={label ? 'img' : undefined} aria-label={label} aria-hidden={label ? undefined : true}>
    <path d={paths[name]} />
  </svg>
)
