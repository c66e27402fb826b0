import { z } from 'zod';
import { branchesOf } from './choice.ts';
import { isMap } from './shape.ts';
import { figureOf } from './sourced.ts';

/** What may stand at a place of a file, as far as keys go. */
type SchemaShape =
  | { readonly kind: 'leaf' }
  | { readonly kind: 'list'; readonly item: z.core.$ZodType }
  | {
      readonly kind: 'map';
      /** keys with a meaning */
      readonly known: Readonly<Record<string, z.core.$ZodType>>;
      /** any other key is a name (of a model, a lane, ...) for this; null: there are none */
      readonly named: z.core.$ZodType | null;
    };

/** A place as the schema sees it. */
interface SchemaPlace {
  readonly shape: SchemaShape;
  /** the value, or the default as a file would write it; undefined: neither */
  readonly value: unknown;
  readonly isDefault: boolean;
}

const LEAF: SchemaShape = { kind: 'leaf' };

/**
 * The shape a schema asks for where a value stands, or would stand.
 *
 * @param value - as the file has it; undefined: the file has none
 */
export function placeOf(schema: z.core.$ZodType, value: unknown): SchemaPlace {
  const { _zod: internals } = schema as z.core.$ZodTypes;
  const { def } = internals;
  switch (def.type) {
    case 'lazy':
      return placeOf(def.getter(), value);
    case 'pipe':
      return placeOf(def.in, value);
    case 'optional':
    case 'nullable':
      return placeOf(def.innerType, value);
    case 'prefault':
      if (value !== undefined) return placeOf(def.innerType, value);
      return { ...placeOf(def.innerType, def.defaultValue), isDefault: true };
    case 'array':
      return { shape: { kind: 'list', item: def.element }, value, isDefault: false };
    case 'record':
      return { shape: { kind: 'map', known: {}, named: def.valueType }, value, isDefault: false };
    case 'object': {
      const named = def.catchall && !isNever(def.catchall) ? def.catchall : null;
      return { shape: { kind: 'map', known: def.shape, named }, value, isDefault: false };
    }
    case 'union':
      return { shape: shapeOfUnion(schema, value), value, isDefault: false };
    default:
      return { shape: LEAF, value, isDefault: false };
  }
}

/** Whether a number at this place is a share or a probability: at least 0 and at most 1. */
export function takesShare(schema: z.core.$ZodType): boolean {
  const { _zod: internals } = schema as z.core.$ZodTypes;
  const { def } = internals;
  switch (def.type) {
    case 'lazy':
      return takesShare(def.getter());
    case 'pipe':
      return takesShare(def.in);
    case 'optional':
    case 'nullable':
    case 'prefault':
      return takesShare(def.innerType);
    case 'union': {
      const figure = figureOf(schema);
      return figure ? takesShare(figure) : branchesOf(schema).some((branch) => takesShare(branch.schema));
    }
    case 'number': {
      const said = z.globalRegistry.get(schema);
      return said?.['minimum'] === 0 && said['maximum'] === 1;
    }
    default:
      return false;
  }
}

function isNever(schema: z.core.$ZodType): boolean {
  const { _zod: internals } = schema;
  return internals.def.type === 'never';
}

function shapeOfUnion(schema: z.core.$ZodType, value: unknown): SchemaShape {
  const figure = figureOf(schema);
  if (figure) return placeOf(figure, value).shape;
  const branches = branchesOf(schema);
  const chosen = branches.find((branch) => branch.fits(value));
  if (chosen && value !== undefined) return placeOf(chosen.schema, value).shape;
  if (value !== undefined && !isMap(value)) return LEAF;
  // nothing stands here yet: any branch may be meant
  const maps = branches
    .map((branch) => placeOf(branch.schema, value).shape)
    .filter((shape) => shape.kind === 'map');
  if (maps.length === 0) return LEAF;
  return {
    kind: 'map',
    known: Object.assign({}, ...maps.map((shape) => shape.known)),
    named: maps.find((shape) => shape.named)?.named ?? null,
  };
}
