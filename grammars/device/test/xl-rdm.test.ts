// The setting of reserved device memory; what xl from 4.15 on makes of it agrees with libxlutil 4.17.
import { expect, test } from 'vitest';
import { parseXlRdm, type RdmSpec } from '../src/index.ts';
import { at, writeProblems } from './spans.ts';

function write(spec: string, { strategy, policy, problems }: RdmSpec): string {
  const words = [strategy, policy].map((field) => (field ? at(spec, field.span) : '-'));
  return [...words, writeProblems(spec, problems)].join(' ').trim();
}

const rows: [spec: string, now: string, before: string][] = [
  ['strategy=host', 'host -', 'host -'],
  ['policy=strict', '- strict rdm-policy-fails@strict', '- strict'],
  ['strategy=host,policy=relaxed', 'host relaxed rdm-policy-fails@relaxed', 'host relaxed'],
  ['policy=STRICT', '- STRICT rdm-policy-fails@STRICT', '- - rdm-policy-invalid@STRICT'],
  ['policy=x,strategy=host', 'host - rdm-policy-unknown@x', '- - rdm-policy-invalid@x'],
  ['strategy=HOST', '- - rdm-strategy-unknown@HOST', '- - rdm-strategy-unknown@HOST'],
  ['strategy=host,', 'host - rdm-item-missing@', 'host - rdm-item-missing@'],
  ['strategy=host, policy=x', 'host - rdm-unknown-key@ policy', 'host - rdm-unknown-key@ policy'],
  ['foo,strategy=host', '- - rdm-unknown-key@foo,strategy', '- - rdm-unknown-key@foo,strategy'],
  ['', '- - rdm-item-missing@', '- - rdm-item-missing@'],
];

test.each(rows)('%j', (spec, now, before) => {
  expect([write(spec, parseXlRdm(spec)), write(spec, parseXlRdm(spec, '4.14'))]).toEqual([now, before]);
});
