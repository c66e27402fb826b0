// @ts-check
import { writeFileSync } from 'node:fs';
import { cpuMilliseconds } from '../cpu-time.js';
import { scratchFile } from '../scratch.js';
import { assertSameMeans, meanOf } from './agreement.js';
import { ObjectPerStep } from './object-per-step.js';
import { pythonWith, runPython } from './python.js';
import { mainWorkflow } from './workflow.js';

/** @typedef {import('../peers.js').Runner} Runner */
/** @typedef {import('../peers.js').Peer} Peer */
/** @typedef {import('../../dist/kernel/kernel.js').Kernel} Kernel */
/** @typedef {import('./agreement.js').Mean} Mean */
/** @typedef {Record<'usd' | 'people_usd' | 'agent_seconds' | 'requests' | 'completed', Mean>} Means */

const CHUNK = 1000;
const CHECKED_JOBS = 10_000;
const PICO_PER_USD = 1e12;

/** Programs in Python: packages, jobs whose means are checked, jobs of a round. */
const PYTHONS = /** @type {const} */ ([
  { peer: 'numpy', program: 'vectorised.py', packages: ['numpy'], checked: 20_000, jobs: 10_000 },
  { peer: 'simpy', program: 'simpy_model.py', packages: ['simpy', 'SimPy'], checked: 3000, jobs: 300 },
]);

/**
 * Those that draw numbers of their own, their means asserted.
 *
 * @param {Kernel} kernel of the policy that they know
 * @returns {[Peer, Runner][]}
 */
export function ownDicePeers(kernel) {
  const { workflow } = mainWorkflow();
  const workflowFile = scratchFile('workflow.json');
  writeFileSync(workflowFile, JSON.stringify(workflow));
  const ours = kernelMeans(kernel);

  const objects = new ObjectPerStep(workflow, 'object per step');
  assertSameMeans(
    'object per step',
    meansOf(Array.from({ length: CHECKED_JOBS }, () => objects.simulate())),
    ours,
  );
  /** @type {[Peer, Runner][]} */
  const peers = [['object_per_step', (time) => runObjects(objects, time)]];

  for (const { peer, program, packages, checked, jobs } of PYTHONS) {
    const python = pythonWith(packages);
    if (python === null) continue;
    assertSameMeans(peer, runPython(python, program, { workflowFile, jobs: checked, seed: 1 }).means, ours);
    peers.push([
      peer,
      () => {
        const { seconds, requests } = runPython(python, program, { workflowFile, jobs, seed: 2 });
        return (1e9 * seconds) / requests;
      },
    ]);
  }
  return peers;
}

/** @param {Kernel} kernel @returns {Means} */
function kernelMeans({ simulate, outcomes }) {
  /** @type {ReturnType<ObjectPerStep['simulate']>[]} */
  const jobs = [];
  for (let first = 0; first < CHECKED_JOBS; first += CHUNK) {
    simulate(first, CHUNK);
    const at = (
      /** @type {import('../../dist/kernel/outcomes.js').JobColumn} */ name,
      /** @type {number} */ row,
    ) => outcomes.column(name)[row] ?? Number.NaN;
    for (let row = 0; row < CHUNK; row += 1) {
      jobs.push({
        usd: at('spend', row) / PICO_PER_USD,
        people_usd: at('people', row) / PICO_PER_USD,
        agent_seconds: at('agentSeconds', row),
        requests: at('requests', row),
        completed: at('completed', row),
      });
    }
  }
  return meansOf(jobs);
}

/** @param {ReturnType<ObjectPerStep['simulate']>[]} jobs @returns {Means} */
function meansOf(jobs) {
  return {
    usd: meanOf(jobs.map((job) => job.usd)),
    people_usd: meanOf(jobs.map((job) => job.people_usd)),
    agent_seconds: meanOf(jobs.map((job) => job.agent_seconds)),
    requests: meanOf(jobs.map((job) => job.requests)),
    completed: meanOf(jobs.map((job) => job.completed)),
  };
}

/** @param {ObjectPerStep} program @param {number} milliseconds */
function runObjects(program, milliseconds) {
  const begin = cpuMilliseconds();
  let requests = 0;
  let elapsed = 0;
  while (elapsed < milliseconds) {
    for (let job = 0; job < 100; job += 1) requests += program.simulate().requests;
    elapsed = cpuMilliseconds() - begin;
  }
  return (1e6 * elapsed) / requests;
}
