// Which option a name is in a file of its language, and what values it takes there.
import {
  cpupoolOption,
  type GuestOption,
  guestOption,
  type HostFile,
  type HostOption,
  isWithin,
  shapeFor,
  type Toolstack,
  type ValueShape,
  xendOption,
  xlConfOption,
} from '@xencfg/schema';
import type { KeySupport, Spec, SpecKey } from '@xencfg/schema/specs';
import type { FileView } from './project.ts';

export type FileOption =
  | { readonly of: 'guest'; readonly option: GuestOption }
  | { readonly of: HostFile; readonly option: HostOption };

/** Undefined for names that nobody ever had in such a file. */
export function optionOf({ document }: FileView, name: string): FileOption | undefined {
  switch (document.language) {
    case 'cfg': {
      const option = guestOption(name);
      return option && { of: 'guest', option };
    }
    case 'xl-conf': {
      const option = xlConfOption(name);
      return option && { of: 'xl.conf', option };
    }
    case 'cpupool': {
      const option = cpupoolOption(name);
      return option && { of: 'cpupool', option };
    }
    case 'sxp': {
      const option = xendOption(name);
      return option && { of: 'xend-config.sxp', option };
    }
    default:
      return undefined;
  }
}

/** The values that are taken; while the toolstack is not known, those of the option in general. */
export function shapeOf({ of, option }: FileOption, toolstack: Toolstack | undefined): ValueShape {
  return of === 'guest' && toolstack !== undefined ? shapeFor(option, toolstack) : option.shape;
}

/** What one item of a list, or the value itself, may be. */
export function shapesWithin(shape: ValueShape): readonly ValueShape[] {
  if (shape.kind === 'list') return shapesWithin(shape.of);
  return shape.kind === 'oneOf' ? shape.shapes.flatMap(shapesWithin) : [shape];
}

/** How the strings of an option are made up; undefined where they have no parts. */
export function specOf(specs: ReadonlyMap<string, Spec>, option: string): Spec | undefined {
  return specs.get(option);
}

/** What a toolstack knows of a key; with neither known, either one. */
export function supportOf(
  key: SpecKey,
  { toolstack, release }: Pick<FileView, 'toolstack' | 'release'>,
): KeySupport | undefined {
  const support = toolstack === undefined ? (key.xl ?? key.xm) : key[toolstack];
  return support === undefined || release === undefined || isWithin(release, support) ? support : undefined;
}
