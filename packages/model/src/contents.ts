// What is inside a value: how much, the lists among it, and whether all of it is known.
import { Sequence, type Span } from '@xencfg/source';
import type { ListValue, Value } from './value.ts';

interface Contents {
  /** No part is unknown, so that it holds no list unseen. */
  readonly tracked: boolean;
  /** Values in it, itself included; one that is in several places counts in each. */
  readonly size: number;
  /** Lists, tuples and choices in it, itself included. */
  readonly nodes: number;
  /** Whether there is a list in it, itself included. */
  readonly lists: boolean;
}

const known: Contents = { tracked: true, size: 1, nodes: 0, lists: false };
const unknown: Contents = { ...known, tracked: false };
const none: ReadonlySet<Value> = new Set();
const memory = new WeakMap<Value, Contents>();

/** What is larger is not built: nobody needs it, and a few lines of doublings would fill the memory. */
const largest = 10_000;
/** Deeper or more branched than any configuration, and few enough to be looked through often. */
const mostNodes = 1000;

function contentsOf(value: Value): Contents {
  switch (value.kind) {
    case 'text':
    case 'number':
    case 'constant':
      return known;
    case 'list':
    case 'tuple':
    case 'choice':
      return value instanceof JoinedList ? value.contents : (memory.get(value) ?? count(value));
    default:
      return unknown;
  }
}

function count(value: Value): Contents {
  const parts = partsOf(value);
  let contents: Contents = { tracked: true, size: 1, nodes: 1, lists: value.kind === 'list' };
  for (const part of parts) contents = sum(contents, contentsOf(part));
  // What is short and flat is counted faster than found.
  if (contents.nodes > 1 || parts.length > 8) memory.set(value, contents);
  return contents;
}

function sum(a: Contents, b: Contents): Contents {
  const { tracked, size, nodes, lists } = b;
  return {
    tracked: a.tracked && tracked,
    size: a.size + size,
    nodes: a.nodes + nodes,
    lists: a.lists || lists,
  };
}

/** Whether all of a value is known, so that it holds no list unseen. */
export function isTracked(value: Value): boolean {
  return contentsOf(value).tracked;
}

export function isTooLarge(value: Value): boolean {
  const { size, nodes } = contentsOf(value);
  return size > largest || nodes > mostNodes;
}

/** Whether a list or tuple has no items; costs nothing, unlike a look at the items of one that grows. */
export function isEmpty(value: ListValue): boolean {
  return contentsOf(value).size === 1;
}

/** Every list in a value, itself included, and through choices. */
export function listsIn(value: Value): ReadonlySet<Value> {
  const { lists: any, nodes } = contentsOf(value);
  if (!any) return none;
  if (nodes === 1) return new Set([value]);
  const lists = new Set<Value>();
  const seen = new Set<Value>();
  const pending: Value[] = [value];
  for (let it = pending.pop(); it !== undefined; it = pending.pop()) {
    if (seen.has(it) || !contentsOf(it).lists) continue;
    seen.add(it);
    if (it.kind === 'list') lists.add(it);
    for (const part of partsOf(it)) pending.push(part);
  }
  return lists;
}

/** The items of a list or tuple, the values of a choice. */
export function partsOf(value: Value): readonly Value[] {
  if (value.kind === 'list' || value.kind === 'tuple') return value.items;
  return value.kind === 'choice' ? value.values : [];
}

/** The items of both; what is joined to a joined list costs no more than its own length. */
export function joinLists(left: ListValue, right: ListValue, span: Span): ListValue {
  const items = left instanceof JoinedList ? left.sequence : Sequence.of(left.items);
  const both = sum(contentsOf(left), contentsOf(right));
  // Of the two one is left.
  const contents = { ...both, size: both.size - 1, nodes: both.nodes - 1 };
  return new JoinedList(left.kind, items.append(right.items), contents, span);
}

class JoinedList implements ListValue {
  readonly kind: ListValue['kind'];
  readonly sequence: Sequence<Value>;
  readonly contents: Contents;
  readonly span: Span;

  constructor(kind: ListValue['kind'], sequence: Sequence<Value>, contents: Contents, span: Span) {
    this.kind = kind;
    this.sequence = sequence;
    this.contents = contents;
    this.span = span;
  }

  get items(): readonly Value[] {
    return this.sequence.items;
  }
}
