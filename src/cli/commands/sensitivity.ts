import type { Checked } from '../../diagnostic.ts';
import { findContenders, type Contenders } from '../../experiment/contenders.ts';
import { knownInputs } from '../../experiment/known-inputs.ts';
import { moveLanes } from '../../experiment/lane-moves.ts';
import { provenanceOf, type Provenance } from '../../experiment/provenance.ts';
import type { RunHooks } from '../../experiment/simulate-policies.ts';
import { Stopped } from '../../experiment/stopped.ts';
import type { Study } from '../../experiment/study.ts';
import { runTornado } from '../../experiment/tornado.ts';
import { shareVariance } from '../../experiment/variance-shares.ts';
import type { Part } from '../../report/answer.ts';
import { renderAnswerJson } from '../../report/json.ts';
import { laneMovesCsv, tornadoCsv, varianceSharesCsv } from '../../report/sensitivity-csv.ts';
import { laneMovesParts, tornadoParts, varianceSharesParts } from '../../report/sensitivity-table.ts';
import type { Style } from '../../report/style.ts';
import { deliverAnswer, readAnswerChoice, textForms, type AnswerForms } from '../answer-output.ts';
import { hasFlag, readInteger, readWord, type Arguments } from '../arguments.ts';
import { EXIT, type ExitCode } from '../exit-codes.ts';
import { CliFault, usageFault } from '../fault.ts';
import { loadScenarios } from '../load-scenario.ts';
import { locate } from '../locate.ts';
import { openStudy } from '../open-study.ts';
import { openProgress } from '../progress.ts';
import { refuseOptions } from '../refuse-options.ts';
import { readRunSettings } from '../run-settings.ts';
import { sayDiagnostics } from '../say-diagnostics.ts';
import { exitOfSignal, listenForSignals } from '../signals.ts';
import type { Terminal } from '../terminal.ts';
import { checkPolicies } from '../thresholds.ts';
import { withWorkers } from '../with-workers.ts';

/** Jobs at each point, and walks or rows, where nobody says how many. */
const JOBS = 1000;
const SAMPLES = { morris: 10, sobol: 64 } as const;

/** `sensitivity`: which inputs decide the cost, and which the choice of policy. */
export async function sensitivity(args: Arguments, terminal: Terminal): Promise<ExitCode> {
  const by = readWord(args, 'by', ['input', 'lane']) ?? 'input';
  const method = readWord(args, 'method', ['tornado', 'morris', 'sobol']) ?? 'tornado';
  if (by === 'lane' && method !== 'tornado')
    throw usageFault(`--by lane moves one lane at a time: --method ${method} does not apply`);
  if (method === 'tornado')
    refuseOptions(
      args,
      ['samples'],
      `one ${by} moves at a time`,
      by === 'lane' ? '' : 'give --method morris or sobol',
    );
  const samples = readInteger(args, 'samples', [1, 1e6]);
  const settings = readRunSettings(args);
  const signal = listenForSignals();
  const loaded = await loadScenarios(args, terminal);
  const [one] = loaded?.scenarios ?? [];
  if (loaded === null || one === undefined) return EXIT.invalid;
  const choice = readAnswerChoice(args, [one.path]);
  checkPolicies(one.scenario, settings.policies, []);

  const seed = settings.seed ?? one.scenario.run.seed;
  const study = openStudy(one, { ...settings, seed });
  const jobs = settings.jobs ?? JOBS;
  const progress = openProgress(terminal, hasFlag(args, 'quiet'));
  const made = provenanceOf({ ...study.settings, scenario: one.scenario });
  const asked: Asked = { by, method, samples, jobs, made };
  const answer = await withWorkers(args, (workforce) =>
    answerOf(study, asked, { signal, workforce, onProgress: progress.hook }).catch((error: unknown) => {
      // stopped before there was anything to tell
      if (error instanceof Stopped) return { ok: false as const, diagnostics: [] };
      throw error;
    }),
  );
  progress.clear();
  if (signal.aborted && !answer.ok) return exitOfSignal(signal);
  if (!answer.ok) {
    await sayDiagnostics(locate(answer.diagnostics, one.source), loaded.linesOf, terminal);
    return EXIT.invalid;
  }
  await deliverAnswer(answer.value, choice, terminal);
  return signal.aborted ? exitOfSignal(signal) : EXIT.ok;
}

interface Asked {
  readonly by: 'input' | 'lane';
  readonly method: 'tornado' | 'morris' | 'sobol';
  readonly samples: number | null;
  readonly jobs: number;
  readonly made: Provenance;
}

async function answerOf(study: Study, asked: Asked, hooks: RunHooks): Promise<Checked<AnswerForms>> {
  const { by, method, jobs, made } = asked;
  const contenders = await findContenders(study, jobs, hooks);
  if (!contenders.ok) return contenders;
  if (contenders.value === null)
    throw new CliFault(EXIT.invalid, 'no policy completes enough jobs to have a cost', 'run more --jobs');
  const found: Contenders = contenders.value;
  if (by === 'lane') {
    const moves = await moveLanes(study, found, jobs, hooks);
    return forms(moves, made, laneMovesParts, laneMovesCsv);
  }
  if (method === 'tornado') {
    const tornado = await runTornado(study, found, jobs, hooks);
    return forms(tornado, made, tornadoParts, tornadoCsv);
  }
  if (knownInputs(study.source).length === 0)
    throw new CliFault(
      EXIT.invalid,
      `--method ${method} moves inputs that carry a range, and there are none`,
      'write {value: 0.9, range: [0.8, 0.95]} or `13 of 20`',
    );
  const question = { method, samples: asked.samples ?? SAMPLES[method], jobs };
  const shares = await shareVariance(study, found, question, hooks);
  return forms(shares, made, varianceSharesParts, varianceSharesCsv);
}

function forms<T extends object>(
  answer: Checked<T>,
  made: Provenance,
  parts: (value: T, made: Provenance, style: Style) => readonly Part[],
  csv: (value: T) => string,
): Checked<AnswerForms> {
  if (!answer.ok) return answer;
  const { value } = answer;
  return {
    ...answer,
    value: {
      ...textForms((style) => parts(value, made, style)),
      json: () => renderAnswerJson('sensitivity', { ...made, ...value }),
      csv: () => csv(value),
    },
  };
}
