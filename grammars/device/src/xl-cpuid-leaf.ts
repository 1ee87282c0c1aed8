// Reads an entry of a cpuid list as xl does: libxl_cpuid_parse_config_xend of libxl_cpuid.c (reference 4.17).
import { type Problem, type Span, spanOf } from '@xencfg/source';
import { scanUnsigned } from './c-number.ts';
import type { CpuidLeaf } from './cpuid-leaf.ts';
import { type Field, fieldAt } from './field.ts';

/** `leaf[,subleaf]:register=bits[, …]`. At a fault xl prints a message and keeps what it has read up to there. */
export function parseXlCpuidLeaf(spec: string): CpuidLeaf {
  const registers: { name: Field; bits: Field }[] = [];
  const found: { leaf?: Field; subleaf?: Field } = {};
  const toolstack = 'xl';
  const leaf = scanUnsigned(spec, 0, 0)?.field.span;
  if (leaf === undefined) {
    return {
      toolstack,
      registers,
      problems: [report('leaf-malformed', 'illegal leaf number', spanOf(0, spec.length))],
    };
  }
  found.leaf = fieldAt(spec, leaf.start, leaf.end);
  let at = leaf.end;
  if (spec[at] === ',') {
    const subleaf = scanUnsigned(spec, at + 1, 0)?.field.span;
    if (subleaf === undefined) {
      const problem = report('leaf-malformed', 'illegal subleaf number', spanOf(at + 1, spec.length));
      return { toolstack, ...found, registers, problems: [problem] };
    }
    found.subleaf = fieldAt(spec, subleaf.start, subleaf.end);
    at = subleaf.end;
  }
  if (spec[at] !== ':') {
    const problem = report('colon-missing', 'missing colon', spanOf(at, spec.length));
    return { toolstack, ...found, registers, problems: [problem] };
  }
  at++;
  while (at < spec.length) {
    const equals = spec.indexOf('=', at);
    const isRegister = /e[abcd]x/y;
    isRegister.lastIndex = at;
    if (equals < 0 || !isRegister.test(spec)) {
      const what = 'invalid register name (must be e[abcd]x)';
      const problem = report('register-unknown', what, spanOf(at, equals < 0 ? spec.length : equals));
      return { toolstack, ...found, registers, problems: [problem] };
    }
    const comma = spec.indexOf(',', equals);
    const bits = fieldAt(spec, equals + 1, comma < 0 ? spec.length : comma);
    if (bits.value.length !== 32) {
      const problem = report('bits-malformed', 'policy string must be exactly 32 characters long', bits.span);
      return { toolstack, ...found, registers, problems: [problem] };
    }
    registers.push({ name: fieldAt(spec, at, at + 3), bits });
    at = comma < 0 ? spec.length : comma + 1;
    while (spec[at] === ' ' || spec[at] === '\n') at++;
  }
  return { toolstack, ...found, registers, problems: [] };
}

function report(code: string, what: string, span: Span): Problem {
  return {
    code: `cpuid-${code}`,
    message: `xl cannot read this cpuid entry from here on (${what}) and starts the guest without it.`,
    help: 'Write LEAF:REGISTER=BITS with 32 signs of 0, 1, x, k and s.',
    span,
  };
}
