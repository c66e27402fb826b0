/** A span as a test writes it. */
interface Written {
  readonly id: string;
  readonly in?: string;
  /** seconds of the trace at which it begins and ends */
  readonly at?: readonly [number, number];
  readonly failed?: boolean;
  readonly told?: Readonly<Record<string, string | number>>;
}

export const START = 1_780_000_000;

/** A line as a collector writes it: whole numbers and times as text. */
export function line(spans: readonly Written[], { trace = 't1', scope = 'agents' } = {}): string {
  return JSON.stringify({
    resourceSpans: [
      {
        resource: { attributes: [] },
        scopeSpans: [
          {
            scope: { name: scope },
            spans: spans.map(
              ({ id, in: parent = '', at: [begin, end] = [0, 1], failed = false, told = {} }) => ({
                traceId: trace,
                spanId: id,
                parentSpanId: parent,
                startTimeUnixNano: `${(START + begin) * 1000}000000`,
                endTimeUnixNano: `${(START + end) * 1000}000000`,
                attributes: Object.entries(told).map(([key, value]) => ({
                  key,
                  value: typeof value === 'string' ? { stringValue: value } : { intValue: String(value) },
                })),
                status: failed ? { code: 2 } : {},
              }),
            ),
          },
        ],
      },
    ],
  });
}

export const agent = (name: string, more: object = {}): Record<string, string | number> => ({
  'gen_ai.operation.name': 'invoke_agent',
  'gen_ai.agent.name': name,
  ...more,
});
export const chat = (input: number, output: number, more: object = {}): Record<string, string | number> => ({
  'gen_ai.operation.name': 'chat',
  'gen_ai.request.model': 'asked',
  'gen_ai.response.model': 'm',
  'gen_ai.usage.input_tokens': input,
  'gen_ai.usage.output_tokens': output,
  ...more,
});
export const TOOL = { 'gen_ai.operation.name': 'execute_tool', 'gen_ai.tool.name': 'sh' };
