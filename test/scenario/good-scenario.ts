/** A valid scenario, to be spoilt by one change. */
export const GOOD = `name: Bad
job:
  traits:
    kind: { bug: 1, flaky: 2 }
    size: 1 to 9
threads:
  side: {}
lanes:
  work:
    success: { big: 0.5 }
    spread: 2
workflow:
  - call: plan
    lane: work
    output_tokens: 100
    prompt_tokens: 30
  - check: test
    seconds: 3
    catches: 0.9
    on_fail: { redo: plan }
policies:
  one: big
  two: { ladder: [one, small-2.5], climb_on: { failed_check: 1 } }
`;
