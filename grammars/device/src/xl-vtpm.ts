// Reads a virtual TPM as xl does: parse_vtpm of xl_parse.c (reference 4.17).
import type { ItemSpec } from './item-spec.ts';
import { parseXlItems } from './xl-items.ts';

const keys = ['backend', 'uuid'] as const;

/** The TPM as xl reads it; it wants a backend, and a UUID in its usual form where there is one. */
export function parseXlVtpm(spec: string): ItemSpec<(typeof keys)[number]> {
  const vtpm = parseXlItems(spec, {
    name: 'vtpm',
    keys,
    atWord: 'end',
    atUnknownKey: 'refuse',
    required: ['backend'],
  });
  const malformed = vtpm.items.find(({ key, value }) => key.value === 'uuid' && !isUuid(value?.value ?? ''));
  if (malformed?.value === undefined) return vtpm;
  const problem = {
    code: 'vtpm-uuid-malformed',
    message: `xl cannot read the UUID '${malformed.value.value}' of the vtpm and does not create the guest.`,
    help: 'Write 32 hexadecimal digits as 8-4-4-4-12.',
    span: malformed.value.span,
  };
  return { ...vtpm, problems: [...vtpm.problems, problem] };
}

function isUuid(text: string): boolean {
  return /^[0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12}$/i.test(text);
}
