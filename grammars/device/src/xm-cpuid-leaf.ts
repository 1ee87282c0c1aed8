// Reads an entry of a cpuid list as xm does: preprocess_cpuid of create.py, 3.3 to 4.4.
import { type Problem, type Span, spanOf } from '@xencfg/source';
import type { CpuidLeaf } from './cpuid-leaf.ts';
import { cutAtCommas, type Field, fieldAt } from './field.ts';

const placePattern = /^((?:0x)?[0-9A-Fa-f]+)(?:,((?:0x)?[0-9A-Fa-f]+))?:/d;

/** `leaf[,subleaf]:register=bits[,…]` without blanks. An entry without leaf is passed over, any other fault is fatal. */
export function parseXmCpuidLeaf(spec: string): CpuidLeaf {
  const match = placePattern.exec(spec);
  const leaf = match?.indices?.[1];
  const subleaf = match?.indices?.[2];
  if (match === null || leaf === undefined) {
    const message = 'xm finds no LEAF: in this cpuid entry and passes over it without a message.';
    const problem: Problem = { code: 'cpuid-leaf-malformed', message, span: spanOf(0, spec.length) };
    return { toolstack: 'xm', registers: [], problems: [problem] };
  }
  const registers: { name: Field; bits: Field }[] = [];
  const problems: Problem[] = [];
  for (const { start, end } of cutAtCommas(spec, match[0].length)) {
    const name = fieldAt(spec, start, Math.min(start + 3, end));
    const bits = fieldAt(spec, Math.min(start + 4, end), end);
    if (!/^e[abcd]x$/.test(name.value) || spec[start + 3] !== '=') {
      problems.push(
        refuse('register-unknown', "cpuid's syntax is (eax|ebx|ecx|edx)=value", spanOf(start, end)),
      );
    } else if (bits.value.length !== 32 && !bits.value.startsWith('0x')) {
      problems.push(refuse('bits-malformed', 'We should specify all the bits of the register', bits.span));
    } else {
      registers.push({ name, bits });
    }
  }
  return {
    toolstack: 'xm',
    leaf: fieldAt(spec, leaf[0], leaf[1]),
    ...(subleaf && { subleaf: fieldAt(spec, subleaf[0], subleaf[1]) }),
    registers,
    problems,
  };
}

function refuse(code: string, words: string, span: Span): Problem {
  return {
    code: `cpuid-${code}`,
    message: `xm cannot read this cpuid entry (${words}) and does not create the guest.`,
    help: 'Write LEAF:REGISTER=BITS with 32 signs of 0, 1, x, k and s, or a number with 0x.',
    span,
  };
}
