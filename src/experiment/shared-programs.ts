import { Programs } from '../kernel/program.ts';

/**
 * The functions that plans were compiled to in this thread. Policies of a scenario and points of a sweep mostly have the
 * same ones with other numbers; sharing them spares the engine the work of optimising each again. No result depends on it.
 */
export const SHARED_PROGRAMS: Programs = new Programs();
