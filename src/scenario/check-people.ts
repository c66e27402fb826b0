import type { Remark } from '../grammar/faults.ts';
import type { Path } from '../grammar/tree.ts';
import { isMap } from '../grammar/shape.ts';
import type { Checking } from './checking.ts';
import { valuesOf } from './walk.ts';

/** Places that hand a job to a person although `job.takeover` describes none. */
export function checkPeople({ scenario, source }: Checking): readonly Remark[] {
  if (scenario.job.takeover !== null) return [];
  const places: Path[] = [];
  for (const { value, path } of valuesOf(source.value)) {
    if (!isMap(value) || path[0] === 'sweep') continue;
    if (value['then'] === 'human') places.push([...path, 'then']);
    if (value['human'] === true && path[0] === 'policies') places.push([...path, 'human']);
  }
  return places.map((path) => ({
    code: 'scenario/no-takeover',
    path,
    message: '`human` needs `job.takeover`: who takes over, for how long, at what price',
    hint: 'write takeover: { minutes: 20 to 120, usd_per_hour: 90 } under `job`',
  }));
}
