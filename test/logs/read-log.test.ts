import { gzipSync } from 'node:zlib';
import { expect, test } from 'vitest';
import { EMPTY_LOG } from '../../src/logs/log.ts';
import { readLog } from '../../src/logs/read-log.ts';
import { faultsOf, readSound } from './logged.ts';

test('a text without anything in it is a log without calls, a header alone too', () => {
  expect(readSound('empty', ['', '  '])).toEqual(EMPTY_LOG);
  expect(readSound('header.csv', ['job,input_tokens,output_tokens']).calls).toEqual([]);
});

test.each([
  ['prose', ['Dear reader,', 'this is a letter']],
  ['a list', ['[{"job": 1}]']],
  ['maps of something else', ['{"id": 1, "time": "x", "message": {"role": "user"}, "type": "other"}']],
])('%s is no log, and what is one is said', (_, lines) => {
  const log = readLog('x', lines.join('\n'));
  const [fault] = log.ok ? [] : log.diagnostics;
  expect(fault).toMatchObject({ code: 'logs/unknown-log', file: 'x', position: { line: 1 } });
  expect(fault?.hint).toContain('session files of Claude Code, of Codex and of pi, traces of OpenTelemetry');
});

test.each([
  ['Codex', ['{"session_id":"0199","ts":1739091671,"text":"fix it"}']],
  [
    'Claude Code',
    [
      '{"display":"fix it","pastedContents":{},"timestamp":1759105062139,"project":"/p","sessionId":"0fd6"}',
      '{"display":"go on","pastedContents":{},"timestamp":1759105062140,"project":"/p"}',
    ],
  ],
])('the prompts that %s keeps above its sessions are a log without calls', (_, lines) => {
  expect(readSound('history.jsonl', lines)).toEqual(EMPTY_LOG);
  const log = readLog('x', [...lines, '{"id": 1}'].join('\n'));
  expect(log.ok).toBe(false);
});

const TABLE = 'job,input_tokens,output_tokens\na,1,2\n';

test.each([
  ['UTF-16', Buffer.from(`\uFEFF${TABLE}`, 'utf16le')],
  ['gzip', gzipSync(TABLE)],
  // RFC 8878, 3.1.1: the magic number of a frame
  ['Zstandard', Buffer.from([0x28, 0xb5, 0x2f, 0xfd, 0x04, 0x00, 0x51])],
])('%s is told by how it begins', (_, bytes) => {
  const log = readLog('x', bytes.toString('utf8'));
  const hint = 'unpack it (zstd -d), or save it as UTF-8 (is it UTF-16, or a workbook?)';
  expect(log.ok ? [] : log.diagnostics).toEqual([
    expect.objectContaining({ code: 'logs/not-text', message: 'this is no UTF-8 text', hint }),
  ]);
});

test('a byte that is no UTF-8 in a name, far behind, is a part of the name', () => {
  expect(readSound('a.csv', [TABLE, 'b\uFFFD,1,2']).calls[1]?.job).toBe('b\uFFFD');
});

test('lines that are no JSON are told, each at its place', () => {
  const log = readLog('a.jsonl', '{"job": 1, "input_tokens": 1, "output_tokens": 1}\n{"job": 2,\n"text"\n');
  expect(log.ok ? [] : log.diagnostics.map(({ position }) => [position?.line, position?.column])).toEqual([
    [2, 11],
    [3, 1],
  ]);
  expect(faultsOf(['{"a": 1}', `{"b": ${'['.repeat(5000)}`], 'deep.jsonl')).toEqual(['2: not JSON']);
});

test('a document of JSON over many lines is no log, and not a fault of each line', () => {
  expect(faultsOf(['{', '  "jobs": 10,', '  "policies": []', '}'], 'result.json')).toEqual([
    '1: this is no log that is known here',
  ]);
});

test('a byte-order mark and carriage returns are no part of a log', () => {
  expect(readSound('a.csv', ['\uFEFFjob,input_tokens,output_tokens\r', 'a,1,2\r', '']).calls).toHaveLength(1);
  const line = '{"job": "a", "input_tokens": 1, "output_tokens": 2}\r';
  expect(readSound('a.jsonl', [line, line]).calls).toHaveLength(2);
});
