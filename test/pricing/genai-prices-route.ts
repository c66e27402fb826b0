import { calcPrice } from '@pydantic/genai-prices';

import type { BookModel } from '../../src/pricing/model.ts';

/** First parties by the id under which genai-prices has them. */
const FIRST_PARTIES: Readonly<Record<string, string>> = {
  Anthropic: 'anthropic',
  DeepSeek: 'deepseek',
  Google: 'google',
  MiniMax: 'minimax',
  'Moonshot AI': 'moonshotai',
  OpenAI: 'openai',
  'Zhipu AI (Z.AI)': 'zhipuai',
};

export interface TheirPrice {
  readonly usd: (usage: Readonly<Record<string, number>>) => number;
  readonly prices: Readonly<Record<string, unknown>>;
}

/** What genai-prices says of a model by a route on a day; null where it does not know it. */
export function theirPrice(
  name: string,
  model: BookModel,
  [route, day]: readonly [string, string],
): TheirPrice | null {
  const providerId = route === 'first_party' ? FIRST_PARTIES[model.vendor] : route;
  if (providerId === undefined) return null;
  const timestamp = new Date(`${day}T12:00:00Z`);
  for (const id of [name, ...model.aliases]) {
    const found = calcPrice({ input_tokens: 0, output_tokens: 0 }, id, { providerId, timestamp });
    if (found === null || Object.keys(found.model_price).length === 0) continue;
    const usd = (usage: Readonly<Record<string, number>>): number =>
      calcPrice(usage, id, { providerId, timestamp })?.total_price ?? Number.NaN;
    return { usd, prices: found.model_price };
  }
  return null;
}
