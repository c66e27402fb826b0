import { isList, isMap, isText, type PlainMap } from '../grammar/shape.ts';
import type { Seconds } from '../units.ts';
import type { JsonLine } from './json-lines.ts';
import type { LineFault } from './log-fault.ts';

/** A span of a trace, as far as it is asked. */
export interface Span {
  /** 1-based, of the file */
  readonly line: number;
  readonly trace: string;
  readonly id: string;
  /** empty: it has none */
  readonly parent: string;
  /** what wrote it; empty: not told */
  readonly scope: string;
  /** since 1970 UTC; null: not told */
  readonly begins: Seconds | null;
  readonly ends: Seconds | null;
  readonly failed: boolean;
  /** texts, numbers and truth values; lists and maps are none of ours */
  readonly attributes: ReadonlyMap<string, unknown>;
}

/** What a line of OTLP's JSON encoding holds: traces, or what a collector writes beside them, which has no calls. */
const SIGNALS = ['resourceSpans', 'resourceMetrics', 'resourceLogs', 'resourceProfiles'];

/** Whether a line is one of OTLP's JSON encoding. */
export function isOtelLine({ value }: JsonLine): boolean {
  return SIGNALS.some((key) => isList(value[key]));
}

/**
 * The spans of lines of OTLP's JSON encoding, as a collector's file exporter writes them: names in camel case, ids in hex,
 * whole numbers as text (opentelemetry.io, OTLP specification 1.x, "JSON Protobuf Encoding").
 *
 * @param faults - added to
 */
export function spansOf(lines: readonly JsonLine[], faults: LineFault[]): readonly Span[] {
  return lines.flatMap(({ line, value }) =>
    mapsIn(value, 'resourceSpans')
      .flatMap((resource) => mapsIn(resource, 'scopeSpans'))
      .flatMap((group) => {
        const { scope } = group;
        const name = isMap(scope) && isText(scope['name']) ? scope['name'] : '';
        return mapsIn(group, 'spans').flatMap((span) => spanOf(span, { line, scope: name, faults }));
      }),
  );
}

interface Around {
  readonly line: number;
  readonly scope: string;
  readonly faults: LineFault[];
}

function spanOf(span: PlainMap, { line, scope, faults }: Around): readonly Span[] {
  const { traceId: trace, spanId: id, parentSpanId: parent, status } = span;
  if (!isText(trace) || !isText(id) || trace === '' || id === '') {
    faults.push({ code: 'bad-span', line, message: 'a span needs a traceId and a spanId, both text' });
    return [];
  }
  const attributes = new Map(
    mapsIn(span, 'attributes').flatMap(({ key, value }): [string, unknown][] =>
      isText(key) && isMap(value) ? [[key, plainOf(value)]] : [],
    ),
  );
  const code = isMap(status) ? status['code'] : 0;
  return [
    {
      line,
      trace,
      id,
      parent: isText(parent) ? parent : '',
      scope,
      begins: secondsOf(span['startTimeUnixNano']),
      ends: secondsOf(span['endTimeUnixNano']),
      failed: code === 2 || code === 'STATUS_CODE_ERROR',
      attributes,
    },
  ];
}

function mapsIn(map: PlainMap, key: string): readonly PlainMap[] {
  const list = map[key];
  return isList(list) ? list.filter(isMap) : [];
}

/** An `AnyValue`. */
function plainOf(value: PlainMap): unknown {
  const { stringValue, intValue, doubleValue, boolValue } = value;
  return stringValue ?? (isText(intValue) ? Number(intValue) : intValue) ?? doubleValue ?? boolValue;
}

/** Of nanoseconds, text or a number; 0 is what an unset time is written as. */
function secondsOf(nanoseconds: unknown): Seconds | null {
  const count = isText(nanoseconds) && /^\d+$/.test(nanoseconds) ? Number(nanoseconds) : nanoseconds;
  return typeof count === 'number' && count > 0 ? count / 1e9 : null;
}
