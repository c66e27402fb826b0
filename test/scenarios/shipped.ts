import { readdirSync, readFileSync } from 'node:fs';
import { parseSource } from '../../src/grammar/source.ts';
import type { PriceBook } from '../../src/pricing/model.ts';
import { parseScenario } from '../../src/scenario/parse-scenario.ts';
import { valueOf } from '../pricing/shipped-book.ts';

/** Names of the scenarios in `scenarios/`. */
export function shippedNames(): readonly string[] {
  return readdirSync('scenarios')
    .filter((file) => file.endsWith('.yaml'))
    .map((file) => file.slice(0, -'.yaml'.length));
}

/** A scenario in `scenarios/`, parsed. */
export function parseShipped(name: string, prices: PriceBook): ReturnType<typeof parseScenario> {
  const text = readFileSync(`scenarios/${name}.yaml`, 'utf8');
  return parseScenario(valueOf(parseSource(`${name}.yaml`, text)), {
    knownModels: [...prices.models.keys()],
    aliases: prices.aliases,
    effortsOf: (model) => Object.keys(prices.models.get(model)?.efforts?.named ?? {}),
    readColumn: () => {
      throw new Error('shipped scenarios read no columns');
    },
  });
}
