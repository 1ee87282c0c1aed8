// Which toolstacks read an option of a guest's file, and which ways of writing it they take there.
import type { Guest, Setting } from '@xencfg/model';
import {
  effectIn,
  type GuestOption,
  guestOption,
  isWithin,
  type Release,
  shapeFor,
  type Toolstack,
  toolstacks,
  type ValueShape,
  valueIn,
} from '@xencfg/schema';

/** The same few options are looked up for every guest of a fleet. */
type Memory<Who, Answer> = Map<Release | undefined, Map<Who, Map<GuestOption, readonly Answer[]>>>;

const readers: Memory<Toolstack | undefined, Toolstack> = new Map();
const shapes: Memory<Toolstack, ValueShape> = new Map();

function remembered<Who, Answer>(
  memory: Memory<Who, Answer>,
  option: GuestOption,
  toolstack: Who,
  release: Release | undefined,
  find: (option: GuestOption, toolstack: Who, release: Release | undefined) => readonly Answer[],
): readonly Answer[] {
  const known = memory.get(release)?.get(toolstack)?.get(option);
  if (known !== undefined) return known;
  const byToolstack: Map<Who, Map<GuestOption, readonly Answer[]>> = memory.get(release) ?? new Map();
  const byOption: Map<GuestOption, readonly Answer[]> = byToolstack.get(toolstack) ?? new Map();
  const answer = find(option, toolstack, release);
  memory.set(release, byToolstack.set(toolstack, byOption.set(option, answer)));
  return answer;
}

/**
 * The toolstacks that take a value for the option and may be the one that reads the file: the believed one, or both while
 * nothing tells. What is wrong under each of them is wrong; none of them means that nothing can be said.
 */
export function readersOf({ toolstack, release }: Guest, option: GuestOption): readonly Toolstack[] {
  return remembered(readers, option, toolstack, release, findReaders);
}

/** A setting that is an option to somebody who may read the file. */
export interface ReadSetting {
  readonly setting: Setting;
  readonly option: GuestOption;
  /** Those of `readersOf`, one at least. */
  readonly readers: readonly Toolstack[];
}

export function readSettings(guest: Guest): readonly ReadSetting[] {
  return guest.noted(findReadSettings);
}

function findReadSettings(guest: Guest): readonly ReadSetting[] {
  const found: ReadSetting[] = [];
  for (const setting of guest.document.evaluation.settings.values()) {
    const option = guestOption(setting.name);
    const readers = option === undefined ? [] : readersOf(guest, option);
    if (option !== undefined && readers.length > 0) found.push({ setting, option, readers });
  }
  return found;
}

function findReaders(
  option: GuestOption,
  toolstack: Toolstack | undefined,
  release: Release | undefined,
): readonly Toolstack[] {
  if (option.role !== undefined) return [];
  const candidates: readonly Toolstack[] = toolstack === undefined ? ['xm', 'xl'] : [toolstack];
  return candidates.filter((candidate) => {
    const support = option[candidate];
    if (support === undefined || support.uncertain) return false;
    const effect =
      release !== undefined && isWithin(release, toolstacks[candidate])
        ? effectIn(option, candidate, release)
        : valueIn(support.effect ?? 'reads', support.since);
    return effect === 'reads';
  });
}

/** The ways of writing a value that a toolstack takes in a release, or in any while it is not known; never `oneOf`. */
export function shapesFor(
  option: GuestOption,
  toolstack: Toolstack,
  release: Release | undefined,
): readonly ValueShape[] {
  return remembered(shapes, option, toolstack, release, findShapes);
}

function findShapes(
  option: GuestOption,
  toolstack: Toolstack,
  release: Release | undefined,
): readonly ValueShape[] {
  return alternatives(shapeFor(option, toolstack)).filter(
    (shape) => release === undefined || isWithin(release, shape),
  );
}

function alternatives(shape: ValueShape): readonly ValueShape[] {
  return shape.kind === 'oneOf' ? shape.shapes.flatMap(alternatives) : [shape];
}
