/**
 * What `init` writes: the smallest scenario that compares two policies with a check and a redo. Its figures are
 * places to write one's own; each says what it is.
 */
export const FIRST_SCENARIO = `# A first scenario: an agent does the work, a check looks at it, two policies are compared.
# loopcost run FILE simulates it; loopcost validate FILE --resolved shows every default that it relies on.
# Replace the figures below by your own: none of them is measured.
name: My first scenario

lanes:
  work:
    success:                            # share of jobs that each model gets right at the first attempt
      claude-sonnet-4.6: 0.75           # measured shares may be written "15 of 20"
      deepseek-v4-flash: 0.55

job:
  difficulty: { spread: 2 }             # how much jobs differ: what fails once is likelier to fail again

threads:
  main:
    system_tokens: 3000                 # system prompt and tool definitions

workflow:
  - agent: do the work
    lane: work
    prompt_tokens: 500 to 3k            # "low to high" is a lognormal law: 90 % of jobs lie between
    turns: 4 to 20                      # one request each
    max_turns: 50
    output_tokens: 100 to 600           # per request
    tools: [{ name: shell, seconds: 0.5 to 5, result_tokens: 200 to 3k }]
  - check: run the tests
    seconds: 10 to 60
    catches: 0.9                        # of bad work
    on_fail: { redo: do the work, context: keep, feedback_tokens: 500, max_redos: 2, then: abandon }

policies:
  premium: claude-sonnet-4.6
  cheap: deepseek-v4-flash
  cascade: { ladder: [cheap, premium], climb_on: { failed_check: 1 } }   # cheap first; after a failed check, premium

baseline: premium
run: { seed: first, jobs: 10k }
`;
