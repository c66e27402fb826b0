import { targetCode } from './called-code.ts';
import type { Place } from './place.ts';

/** The step's place in its turns, for what is called from here. */
export function keepTurn(place: Place): void {
  place.code.add('job.turn = turn;', 'job.repetition = repetition;');
}

/** For a recorder: the call at hand. null: the failure tells its outcome. */
export function recordCode(place: Place, outcome: string | null): void {
  if (!place.records) return;
  const { code } = place;
  code.add(`job.target = ${targetCode(place)};`, 'job.beganAt = beganAt;', 'job.tryUniform = u;');
  keepTurn(place);
  const words = outcome === null ? 'FAILURES[failure]' : `'${outcome}'`;
  place.around(`job.recorder.request(job, step, thread, ${words});`);
}
