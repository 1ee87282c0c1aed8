// Which toolstacks read an option of a guest's file, and which ways of writing it they take there.
import type { Guest } from '@xencfg/model';
import {
  effectIn,
  type GuestOption,
  isWithin,
  type Release,
  shapeFor,
  type Toolstack,
  toolstacks,
  type ValueShape,
  valueIn,
} from '@xencfg/schema';

/** The same few options are looked up for every guest of a fleet. */
type Memory<Answer> = Map<GuestOption, Map<string, Answer>>;

const readers: Memory<readonly Toolstack[]> = new Map();
const shapes: Memory<readonly ValueShape[]> = new Map();

function remembered<Answer>(
  memory: Memory<Answer>,
  option: GuestOption,
  key: string,
  find: () => Answer,
): Answer {
  let answers = memory.get(option);
  if (answers === undefined) {
    answers = new Map();
    memory.set(option, answers);
  }
  let answer = answers.get(key);
  if (answer === undefined) {
    answer = find();
    answers.set(key, answer);
  }
  return answer;
}

/**
 * The toolstacks that take a value for the option and may be the one that reads the file: the believed one, or both while
 * nothing tells. What is wrong under each of them is wrong; none of them means that nothing can be said.
 */
export function readersOf({ toolstack, release }: Guest, option: GuestOption): readonly Toolstack[] {
  return remembered(readers, option, `${toolstack} ${release}`, () =>
    findReaders(toolstack, release, option),
  );
}

function findReaders(
  toolstack: Toolstack | undefined,
  release: Release | undefined,
  option: GuestOption,
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
  return remembered(shapes, option, `${toolstack} ${release}`, () => findShapes(option, toolstack, release));
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
