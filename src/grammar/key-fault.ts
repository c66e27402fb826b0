import { fault, loneSurrogate } from './text-faults.ts';
import type { TextFault } from './text-faults.ts';
import type { Span } from './tree.ts';

/** Keys that mean something to JavaScript objects. */
const FORBIDDEN_KEYS = new Set(['__proto__', 'constructor', 'prototype']);

/** Whether no map of a file may have this key. */
export function isForbiddenKey(key: string): boolean {
  return faultOfKey(key, null) !== null;
}

/** Why a map of a file may not have this key; null: it may. */
export function faultOfKey(key: string, span: Span | null): TextFault | null {
  if (key === '<<')
    return fault(
      'merge-key',
      span,
      '`<<` (merge) is not part of YAML 1.2',
      'write the keys out, or name a whole value with an anchor',
    );
  if (FORBIDDEN_KEYS.has(key))
    return fault('forbidden-key', span, `\`${key}\` cannot be a key`, 'choose another name');
  if (loneSurrogate(key) >= 0) return fault('lone-surrogate', span, 'half of a surrogate pair');
  return null;
}
