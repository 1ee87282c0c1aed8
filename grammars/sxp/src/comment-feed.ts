// Hands each comment of a file to exactly one node, in the order in which the nodes are read.
import type { Comment, Comments } from '@xencfg/source';
import { noComments } from '@xencfg/source';

const none: readonly Comment[] = [];

export class CommentFeed {
  readonly #text: string;
  readonly #comments: readonly Comment[];
  #next = 0;

  constructor(text: string, comments: readonly Comment[]) {
    this.#text = text;
    this.#comments = comments;
  }

  /** Those before an offset that nobody has taken yet. */
  before(offset: number): readonly Comment[] {
    const from = this.#next;
    while ((this.#comments[this.#next]?.span.start ?? offset) < offset) this.#next++;
    return from === this.#next ? none : this.#comments.slice(from, this.#next);
  }

  /** The one that follows an offset with nothing but blanks between. */
  after(offset: number): readonly Comment[] {
    const comment = this.#comments[this.#next];
    if (comment === undefined) return none;
    let at = offset;
    while (at < comment.span.start && ' \t\v\f\r'.includes(this.#text.charAt(at))) at++;
    if (at !== comment.span.start) return none;
    this.#next++;
    return [comment];
  }
}

export function groupComments(
  leading: readonly Comment[],
  trailing: readonly Comment[],
  dangling: readonly Comment[] = none,
): Comments {
  return leading.length + trailing.length + dangling.length === 0
    ? noComments
    : { leading, trailing, dangling };
}
