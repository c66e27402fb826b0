import { expect, test } from 'vitest';
import { loopcost } from '../loopcost.ts';

const ASKED = ['breakeven', 'support-triage', '--jobs', '200', '--policy', 'frontier,cheap'];

test('the answer as JSON has the keys of the contract', async () => {
  const called = await loopcost([
    'breakeven',
    'support-triage',
    '--jobs',
    '200',
    '--policy',
    'frontier,cheap',
    '--vary',
    'job.max_requests=50..60',
    '--format',
    'json',
  ]);
  expect(called).toMatchObject({ code: 0, stderr: '' });
  expect(JSON.parse(called.stdout)).toMatchObject({
    schema_version: 1,
    kind: 'breakeven',
    scenario: "Solve a customer's ticket",
    seed: 'support-1',
    prices_as_of: '2026-05-25',
    path: 'job.max_requests',
    policies: ['frontier', 'cheap'],
    value: null,
    ci95: null,
    crossing: false,
  });
});

test('a range that ends between whole numbers where only these are taken is refused, with those inside', async () => {
  const called = await loopcost([...ASKED, '--vary', 'job.max_requests=50.5..60']);
  expect(called).toMatchObject({ code: 2, stdout: '' });
  expect(called.stderr).toContain(
    'error: --set job.max_requests: 50.5 is not a whole number; the whole numbers between are 51 to 60',
  );
});

test('an answer that was saved is no result of a run, and report says what it is', async () => {
  const vary = ['--vary', 'job.max_requests=50..60', '--format', 'json'];
  const { stdout } = await loopcost([...ASKED, ...vary]);
  expect(await loopcost(['report', '-'], { stdin: stdout })).toMatchObject({
    code: 2,
    stdout: '',
    stderr: expect.stringContaining('this is a break-even; what `loopcost run` saved is read here'),
  });
});

test.each([
  [[...ASKED], '--vary is missing; give --vary PATH=lo..hi'],
  [[...ASKED, '--vary', 'a=5'], '--vary: expected PATH=lo..hi, got "a=5"'],
  [[...ASKED, '--vary', 'a=5..1'], '--vary: the range 5..1 must ascend; write the smaller end first'],
  [
    ['breakeven', 'support-triage', '--policy', 'one', '--vary', 'a=1..5'],
    '--policy: expected two policies, such as --policy cheap,dear',
  ],
])('%j is a usage error', async (args, message) => {
  expect(await loopcost(args)).toEqual({ code: 2, stdout: '', stderr: `error: ${message}\n` });
});

test('as many jobs as the scenario says are run where the command line names none, as the help has it', async () => {
  expect((await loopcost(['breakeven', '--help'])).stdout).toContain(
    'N: jobs per policy and value (the scenario’s, else 4000)',
  );
  const jobs = ['--set', 'run.jobs=300', '--policy', 'frontier,cheap', '--vary', 'job.max_requests=50..60'];
  const { stdout } = await loopcost(['breakeven', 'support-triage', ...jobs]);
  expect(stdout).toContain('300 jobs each');
});

test.each(['name', 'run.seed'])('%s decides nothing, and a break-even over it says so', async (path) => {
  const called = await loopcost([...ASKED, '--vary', `${path}=0..1`]);
  expect(called).toMatchObject({ code: 0, stdout: expect.stringContaining('No crossing') as string });
  expect(called.stderr).toContain(`warning: ${path} decides nothing: what every policy does is the same`);
});
