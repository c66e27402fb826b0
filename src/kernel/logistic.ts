/*
 * Whether a uniform lies below the logistic of a logit. What the logistic is at the ends of a narrow cell of logits tells
 * it of most uniforms; the exponential is left to those that lie between: the same answer for every one.
 */

/** Cells in a logit, and the logits from -REACH to REACH that have them. */
const FINENESS = 16;
const REACH = 40;
const CELLS = 2 * REACH * FINENESS;

/** More than what rounding may move a logistic by. */
const SLACK = 1e-12;

/** The logistic at the ends of the cells, ascending. */
export const LOGISTIC_EDGES: Float64Array = Float64Array.from(
  { length: CELLS + 1 },
  (_, edge) => 1 / (1 + Math.exp(REACH - edge / FINENESS)),
);

/**
 * Statements that leave in `below` 1 where `u` is below the logistic of `logit`, else 0; NaN has nothing below it.
 *
 * @param names - of variables; `cell` is used on the way
 */
export function belowLogisticCode(names: {
  readonly below: string;
  readonly u: string;
  readonly logit: string;
}): readonly string[] {
  const { below, u, logit } = names;
  return [
    `cell = min(max(${logit} * ${FINENESS} + ${REACH * FINENESS}, 0), ${CELLS - 1}) | 0;`,
    `${below} = ${u} < logisticEdges[cell] - ${SLACK} ? 1 : 0;`,
    `if (${below} === 0 && ${u} < logisticEdges[cell + 1] + ${SLACK}) {`,
    `  ${below} = ${u} < 1 / (1 + exp(-${logit})) ? 1 : 0;`,
    `}`,
  ];
}
