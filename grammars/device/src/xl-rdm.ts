// Reads the setting of reserved device memory as xl does: xlu_rdm_parse of libxlu_pci.c (reference 4.17).
import { type Problem, type Span, spanOf } from '@xencfg/source';
import { type Field, fieldAt, type Item } from './field.ts';
import { isBefore } from './release.ts';

export interface RdmSpec {
  /** Every `key=value` up to the first that xl stops at. */
  readonly items: readonly Item[];
  /** `host`, the only one there is. */
  readonly strategy?: Field;
  /** Also one that xl from 4.15 on does not set, see `parseXlRdm`. */
  readonly policy?: Field;
  /** With a problem of any kind but `rdm-policy-unknown` xl drops the whole setting, without a word of that. */
  readonly problems: readonly Problem[];
}

const policies = ['strict', 'relaxed'];

/**
 * The setting as xl reads it. From 4.15 on a test is the wrong way round: a policy that xl knows (in any case of its
 * letters, libxl's `invalid` among them) makes the whole string fail, and one that it does not know is passed over.
 */
export function parseXlRdm(spec: string, release?: string): RdmSpec {
  const isInverted = !isBefore(release, '4.15');
  const items: Item[] = [];
  const problems: Problem[] = [];
  const found: { strategy?: Field; policy?: Field } = {};
  // xl stops at the first fault, so that what follows it is not judged.
  let hasStopped = false;
  for (let at = 0; !hasStopped; ) {
    const equals = spec.indexOf('=', at);
    if (equals < 0) {
      const what =
        at === spec.length
          ? 'the setting of reserved device memory ends too early'
          : 'xl wants KEY=VALUE here';
      report('rdm-item-missing', what, spanOf(at, spec.length), 'Write strategy=host.');
      break;
    }
    const comma = spec.indexOf(',', equals);
    const key = fieldAt(spec, at, equals);
    const value = fieldAt(spec, equals + 1, comma < 0 ? spec.length : comma);
    items.push({ key, value, span: spanOf(at, value.span.end) });
    readItem(key, value);
    if (comma < 0) break;
    at = comma + 1;
  }
  return { items, ...found, problems };

  function readItem(key: Field, value: Field): void {
    if (key.value === 'strategy') {
      if (value.value === 'host') found.strategy = value;
      else report('rdm-strategy-unknown', `xl knows no strategy '${value.value}'`, value.span, 'Use host.');
    } else if (key.value === 'policy') {
      readPolicy(value);
    } else {
      report('rdm-unknown-key', `xl knows no '${key.value}' here`, key.span, 'It knows strategy and policy.');
    }
  }

  function readPolicy(policy: Field): void {
    if (!isInverted) {
      if (policies.includes(policy.value)) found.policy = policy;
      else
        report(
          'rdm-policy-invalid',
          `xl knows no policy '${policy.value}'`,
          policy.span,
          'Use strict or relaxed.',
        );
    } else if ([...policies, 'invalid'].includes(policy.value.toLowerCase())) {
      found.policy = policy;
      const help = 'Leave policy= out: libxl then takes relaxed.';
      report(
        'rdm-policy-fails',
        `xl from 4.15 on fails at a valid policy such as '${policy.value}'`,
        policy.span,
        help,
      );
    } else {
      problems.push({
        code: 'rdm-policy-unknown',
        message: `xl does not know the policy '${policy.value}' and passes over it.`,
        help: 'Leave policy= out: libxl then takes relaxed.',
        span: policy.span,
      });
    }
  }

  function report(code: string, what: string, span: Span, help: string): void {
    hasStopped = true;
    problems.push({ code, message: `${what}, so xl drops the whole setting in silence.`, help, span });
  }
}
