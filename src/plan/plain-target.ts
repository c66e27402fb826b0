import type { TargetRoute } from '../scenario/route.ts';

/** A model by its name alone, with every setting at its default. */
export function plainTarget(model: string): TargetRoute {
  return {
    kind: 'target',
    model,
    effort: null,
    service_tier: 'standard',
    cache_ttl_seconds: null,
    route: null,
    max_output_tokens: null,
    require: {},
  };
}
