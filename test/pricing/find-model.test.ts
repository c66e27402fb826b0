import { expect, test } from 'vitest';

import { findModel, knownNames, nameOf, nearModels, unknownModel } from '../../src/pricing/find-model.ts';
import { SMALL_BOOK } from './small-book.ts';

test('a model is found by its name or an alias, and by nothing else', () => {
  expect(findModel(SMALL_BOOK, 'acme/m')).toBe(findModel(SMALL_BOOK, 'm'));
  expect(nameOf(SMALL_BOOK, 'acme/m')).toBe('m');
  for (const name of ['', 'M', 'acme', 'm:', 'bi', '__proto__'])
    expect(findModel(SMALL_BOOK, name), name).toBeNull();
});

test('near names: the same letters alone, else misspellings, then names with the text in them', () => {
  const known = ['kimi-k2.6', 'kimi-k2.5', 'claude-opus-4.7', 'claude-opus-4.6'];
  expect(nearModels('Kimi K2-6', known)).toEqual(['kimi-k2.6']);
  expect(nearModels('kimi-k2.7', known)).toEqual(['kimi-k2.6', 'kimi-k2.5']);
  expect(nearModels('opus', known)).toEqual(['claude-opus-4.7', 'claude-opus-4.6']);
  expect(unknownModel('llama', known)).toBe('unknown model "llama"');
});

test('of a name between a prefix and a date the model in it is proposed first', () => {
  const known = ['claude-opus-4.5', 'claude-opus-4.7', 'claude-opus-4-7', 'claude-opus', 'm'];
  const ownName = (name: string): string => (name === 'claude-opus-4-7' ? 'claude-opus-4.7' : name);
  for (const name of [
    'claude-opus-4-7-20260416',
    'claude-opus-4-7@20260101',
    'us.anthropic.claude-opus-4-7-v1:0',
    'azure/claude-opus-4-7',
  ])
    expect(nearModels(name, known, ownName)[0], name).toBe('claude-opus-4.7');
});

test('names that go on where the text ends come before misspellings', () => {
  const known = ['gemini-3.5-flash', 'gemini-3.7-flash', 'gemini-3-flash-preview'];
  expect(nearModels('gemini-3-flash', known)).toEqual([
    'gemini-3-flash-preview',
    'gemini-3.5-flash',
    'gemini-3.7-flash',
  ]);
});

test('a vendor’s prefix makes no two models near', () => {
  const known = ['gpt-6-luna', 'openai/gpt-6-luna', 'gpt-5.6-sol', 'openai/gpt-5.6-sol'];
  const ownName = (name: string): string => name.replace('openai/', '');
  expect(nearModels('openai/gpt-5.4-mini', known, ownName)).toEqual([]);
  expect(nearModels('openai/gpt-6-lune', known, ownName)).toEqual(['gpt-6-luna']);
});

test('each model is proposed once, by its own name, and never the name that is written', () => {
  const known = ['kimi-k2.6', 'casc', 'kimi-k2-6', 'moonshot/kimi'];
  const ownName = (name: string): string =>
    name === 'kimi-k2-6' || name === 'moonshot/kimi' ? 'kimi-k2.6' : name;
  expect(nearModels('kimi-k2.7', known, ownName)).toEqual(['kimi-k2.6']);
  expect(nearModels('moonshot-kimi', known, ownName)).toEqual(['kimi-k2.6']);
  expect(unknownModel('casc', known)).toBe('unknown model "casc"');
});

test('known names are names and aliases', () => {
  expect(knownNames(SMALL_BOOK)).toEqual(['m', 'm:free', 'm-eu', 'big', 'acme/m']);
});
