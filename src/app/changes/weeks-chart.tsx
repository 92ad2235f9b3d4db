import { Bar, BarChart, Tooltip, XAxis, YAxis, type TooltipContentProps } from 'recharts';
import type { ChangesWeek } from '../../contract/catalog-changes';
import { count } from '../lib/numbers';
import { weekName } from './weeks-words';

const TICK = { fill: 'var(--color-muted)', fontSize: 11 };
const LINE = { stroke: 'var(--color-line)' };
const WHOLE = { width: '100%', height: '100%' };

/** A bar for each week. `lazy` needs the default export. */
// oxlint-disable-next-line import/no-default-export
export default function WeeksChart({ weeks }: { weeks: readonly ChangesWeek[] }) {
  const bars = weeks.map(({ monday, versions, breaking }) => ({
    monday,
    breaking,
    others: versions - breaking,
  }));
  return (
    <BarChart
      responsive
      data={bars}
      style={WHOLE}
      margin={{ top: 8, right: 0, bottom: 0, left: 0 }}
      barCategoryGap="20%"
      accessibilityLayer={false}
    >
      <XAxis
        dataKey="monday"
        tickFormatter={(monday: unknown) => weekName(String(monday))}
        tick={TICK}
        tickLine={false}
        axisLine={LINE}
        minTickGap={32}
        height={22}
      />
      <YAxis allowDecimals={false} width={28} tick={TICK} tickLine={false} axisLine={false} tickCount={4} />
      <Tooltip content={WeekTooltip} cursor={{ fill: 'var(--color-hover)' }} isAnimationActive={false} />
      <Bar
        dataKey="breaking"
        stackId="week"
        fill="var(--color-removed)"
        maxBarSize={20}
        isAnimationActive={false}
      />
      <Bar
        dataKey="others"
        stackId="week"
        fill="var(--color-line-strong)"
        maxBarSize={20}
        isAnimationActive={false}
      />
    </BarChart>
  );
}

function WeekTooltip({ active, payload, label }: TooltipContentProps) {
  if (!active) return null;
  const valueOf = (name: string) => Number(payload.find(({ dataKey }) => dataKey === name)?.value ?? 0);
  const breaking = valueOf('breaking');
  return (
    <div className="rounded-md border border-line bg-surface px-2.5 py-1.5 text-xs shadow-popup">
      <p className="font-medium">Week from {weekName(String(label))}</p>
      <p className="text-muted">
        {count(breaking + valueOf('others'), 'version')}, {breaking} breaking
      </p>
    </div>
  );
}
