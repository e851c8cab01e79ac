import { useEffect, useRef } from 'react'
import { LineChart } from 'echarts/charts'
import { GridComponent, TooltipComponent } from 'echarts/components'
import { init, use } from 'echarts/core'
import { SVGRenderer } from 'echarts/renderers'
import { colour } from '@gezhi/ui/theme/tokens.ts'
import { useLook } from '@gezhi/ui/theme/theme.ts'
import { dayText } from '@gezhi/ui/words/format.ts'
import { useLang, useWords } from '@gezhi/ui/words/words.tsx'
import { boardWords } from '../../words/board.ts'
import type { BoardData } from './links.ts'

use([LineChart, GridComponent, TooltipComponent, SVGRenderer])

/** Two calm lines; the numbers stand beside them in a table. Opening a week is the table's work and a click on its point. */
export default function Trend({ weeks, onWeek, tall }: { weeks: BoardData['weeks']; onWeek: (week: string) => void; tall?: boolean }) {
  const box = useRef<HTMLDivElement>(null)
  const words = useWords(boardWords)
  const lang = useLang()
  const { mode, look } = useLook()
  useEffect(() => {
    if (!box.current) return undefined
    const chart = init(box.current, undefined, { renderer: 'svg' })
    const font = { color: colour(mode, 'secondary'), fontSize: look.type === 'large' ? 16 : 13, fontFamily: colour(mode, 'font') }
    const names = weeks.map((it) => dayText(`${it.week}T12:00:00+08:00`, lang).replace(/ 周.$/, '').replace(/^\w{3} /, ''))
    const line = (name: string, data: number[], tone: string, dashed: boolean) => ({
      type: 'line' as const, name, data, symbol: dashed ? 'diamond' : 'circle', symbolSize: 6, lineStyle: { width: 2, color: colour(mode, tone), type: dashed ? 'dashed' as const : 'solid' as const }, itemStyle: { color: colour(mode, tone) },
      endLabel: { show: true, formatter: name, ...font, color: colour(mode, tone) }, animation: false,
    })
    chart.setOption({
      grid: { left: 8, right: 72, top: 12, bottom: 4, containLabel: true }, textStyle: font,
      tooltip: { trigger: 'axis', backgroundColor: colour(mode, 'surface'), borderColor: colour(mode, 'hairline'), textStyle: { ...font, color: colour(mode, 'ink') } },
      xAxis: { type: 'category', data: names, boundaryGap: false, axisLine: { lineStyle: { color: colour(mode, 'hairline') } }, axisTick: { show: false }, axisLabel: font },
      yAxis: { type: 'value', splitLine: { lineStyle: { color: colour(mode, 'hairline') } }, axisLabel: font, minInterval: 1 },
      series: [line(words.reported, weeks.map((it) => it.reported), 'wait', true), line(words.closed, weeks.map((it) => it.closed), 'accent', false)],
    })
    chart.on('click', (event) => { const week = weeks[event.dataIndex ?? -1]; if (week) onWeek(week.week) })
    const watch = new ResizeObserver(() => chart.resize())
    watch.observe(box.current)
    return () => { watch.disconnect(); chart.dispose() }
  }, [weeks, mode, look.type, lang, words, onWeek])
  return <div ref={box} className={tall ? 'gd-trend gd-trend-tall' : 'gd-trend'} role="img" aria-label={words.trend} />
}
