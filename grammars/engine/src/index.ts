// What the grammars share of Chevrotain: one set of options, parsers that start fast, and offsets of our own kind.
import type { Span } from '@xencfg/source';
import {
  EmbeddedActionsParser,
  type ILookaheadStrategy,
  type IToken,
  Lexer,
  LLkLookaheadStrategy,
  type TokenType,
} from 'chevrotain';

type AlternationOptions = Parameters<ILookaheadStrategy['buildLookaheadForAlternation']>[0];
type OptionalOptions = Parameters<ILookaheadStrategy['buildLookaheadForOptional']>[0];
// Chevrotain calls them with the parser as `this`, and those of alternations with the alternatives; it has no narrower type.
type Lookahead = (this: EmbeddedActionsParser, alternatives?: never) => never;

/**
 * Works each lookahead function out when it is first asked. Chevrotain does all of them before the first token, which for
 * the Python grammar takes longer than reading a usual file, of which most productions are no part.
 */
class LazyLookahead extends LLkLookaheadStrategy {
  override buildLookaheadForAlternation(options: AlternationOptions) {
    return defer(() => super.buildLookaheadForAlternation(options) as unknown as Lookahead) as never;
  }

  override buildLookaheadForOptional(options: OptionalOptions) {
    return defer(() => super.buildLookaheadForOptional(options) as unknown as Lookahead) as never;
  }
}

function defer(build: () => Lookahead): Lookahead {
  let built: Lookahead | undefined;
  return function (alternatives) {
    built ??= build();
    return built.call(this, alternatives);
  };
}

/** The base of every parser: one token of lookahead, no recovery of Chevrotain's own, typed nodes from embedded actions. */
export abstract class GrammarParser extends EmbeddedActionsParser {
  /** Validation needs `Object.groupBy`, which Node 20 has not; a test builds every parser with it. */
  constructor(tokens: TokenType[], skipValidations: boolean) {
    super(tokens, {
      skipValidations,
      maxLookahead: 1,
      recoveryEnabled: false,
      lookaheadStrategy: new LazyLookahead({ maxLookahead: 1 }),
    });
  }

  /**
   * Chevrotain gives each parser eighty methods of its own while it records the grammar and deletes them one by one, which
   * takes longer than the recording. Here they stand on an object that is its prototype meanwhile.
   */
  enableRecording(): void {
    const recorder = Object.create(Object.getPrototypeOf(this));
    (EmbeddedActionsParser.prototype as unknown as Recorder).enableRecording.call(recorder);
    Object.setPrototypeOf(this, recorder);
    (this as unknown as Recorder).RECORDING_PHASE = true;
  }

  disableRecording(): void {
    Object.setPrototypeOf(this, Object.getPrototypeOf(Object.getPrototypeOf(this)));
    (this as unknown as Recorder).RECORDING_PHASE = false;
  }
}

/** What Chevrotain has and does not declare. */
interface Recorder {
  enableRecording(): void;
  RECORDING_PHASE: boolean;
}

export function createLexer(
  definition: ConstructorParameters<typeof Lexer>[0],
  skipValidations = true,
): Lexer {
  return new Lexer(definition, { skipValidations, positionTracking: 'onlyOffset' });
}

/** The hint for a token that begins with one of a stretch of characters, the last included. */
export function units(first: string, last: string): number[] {
  const from = first.charCodeAt(0);
  return Array.from({ length: last.charCodeAt(0) - from + 1 }, (_, i) => from + i);
}

/**
 * The hint for a token that may begin with anything. Chevrotain does not work out where a negated set begins, and one token
 * of which it does not know that makes it try every pattern at every place. It looks units up to 255 up by themselves and
 * the others by stretches of 255, of each of which this has some.
 */
export const anyUnit: number[] = Array.from({ length: 768 }, (_, i) =>
  i < 256 ? i : Math.min(256 + (i - 256) * 128, 0xffff),
);

/** Chevrotain's `endOffset` is the last unit of the token; ours is the first after it. */
export function tokenSpan(token: IToken): Span {
  return { start: token.startOffset, end: token.startOffset + token.image.length };
}
