import type { Palette } from './palette.ts'

/** The palette in antd's names; pure, so that a test reads the same tokens.css. Sizes in px: antd knows no rem. */
export function antdThemeOf(of: Palette, large: boolean) {
  return { token: { ...surfaces(of), ...tonesOf(of), ...measures(of, large) }, components: parts(of, large) }
}

const surfaces = (of: Palette) => ({
  colorBgBase: of['surface'], colorBgLayout: of['paper'], colorBgContainer: of['surface'], colorBgElevated: of['surface'],
  colorTextBase: of['ink'], colorText: of['ink'], colorTextHeading: of['ink'], colorTextSecondary: of['secondary'],
  colorTextTertiary: of['secondary'], colorTextDescription: of['secondary'], colorTextPlaceholder: of['secondary'],
  colorBorder: of['edge'], colorBorderSecondary: of['hairline'], colorSplit: of['hairline'],
  colorFillAlter: of['paper'], colorFillSecondary: of['sunken'], colorFillTertiary: of['sunken'], colorBgMask: of['veil'],
})

const tonesOf = (of: Palette) => ({
  colorPrimary: of['accent'], colorPrimaryBg: of['accent-tint'], colorTextLightSolid: of['on-accent'],
  colorLink: of['accent-ink'], colorInfo: of['wait'], colorInfoBg: of['wait-tint'],
  colorSuccess: of['done'], colorSuccessBg: of['done-tint'], colorWarning: of['risk'], colorWarningBg: of['risk-tint'],
  colorError: of['late'], colorErrorText: of['late-ink'], colorErrorBg: of['late-tint'],
  controlItemBgActive: of['accent-tint'], controlItemBgHover: of['sunken'], controlOutline: of['accent-tint'],
})

const measures = (of: Palette, large: boolean) => ({
  fontFamily: of['font'], fontSize: large ? 19 : 15, lineHeight: Number(of['line']), fontWeightStrong: Number(of['weight-strong']),
  borderRadius: px(of['radius']), borderRadiusLG: px(of['radius-card']), borderRadiusSM: px(of['radius']),
  controlHeight: large ? 44 : 36, controlHeightSM: large ? 36 : 28, controlHeightLG: large ? 52 : 44,
  boxShadow: of['shadow'], boxShadowSecondary: of['shadow'], boxShadowTertiary: 'none', wireframe: false, motionDurationMid: of['quick'],
})

const parts = (of: Palette, large: boolean) => ({
  Button: { primaryShadow: 'none', defaultShadow: 'none', dangerShadow: 'none', fontWeight: Number(of['weight-strong']) },
  Table: {
    headerBg: of['paper'], headerColor: of['secondary'], headerSplitColor: 'transparent', rowHoverBg: of['sunken'], rowSelectedBg: of['accent-tint'],
    rowSelectedHoverBg: of['accent-tint'], borderColor: of['hairline'], cellPaddingBlockSM: large ? 10 : 6, cellPaddingInlineSM: 12,
  },
  Layout: { headerBg: of['surface'], bodyBg: of['paper'], siderBg: of['surface'], headerHeight: 56, headerPadding: '0 24px' },
  Menu: { itemSelectedBg: of['accent-tint'], itemSelectedColor: of['accent-ink'], itemBg: 'transparent', activeBarBorderWidth: 0 },
  Tooltip: { colorBgSpotlight: of['ink'], colorTextLightSolid: of['paper'] },
})

const px = (value = '0px') => Number.parseInt(value, 10)
