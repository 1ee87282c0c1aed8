// textDocument/signatureHelp: what stands where in a device string, with the place of the cursor marked.
import type { Spec } from '@xencfg/schema/specs';
import { isXlDisk, partAt, partsOf } from './device-part.ts';
import type * as lsp from './lsp.ts';
import { specOf, supportOf } from './options.ts';
import { readPlace, type ValuePlace } from './place.ts';
import type { FileView, Project } from './project.ts';

/** The characters after which an editor asks. */
export const signatureTriggers = ["'", '"', ',', '='];

export async function signatureHelp(
  project: Project,
  path: string,
  offset: number,
): Promise<lsp.SignatureHelp | undefined> {
  const view = project.view(path);
  const place = view && 'evaluation' in view.document ? readPlace(view.text, offset) : undefined;
  if (view === undefined || place?.kind !== 'value' || place.quoted === undefined) return undefined;
  const { specs } = await import('@xencfg/schema/specs');
  const spec = specOf(specs(), place.option);
  return spec === undefined || spec.keys.length === 0 ? undefined : helpFor(view, spec, place, offset);
}

interface Parameter {
  readonly name: string;
  readonly text: string;
  readonly about?: string;
}

function helpFor(
  view: FileView,
  spec: Spec,
  { option, quoted }: ValuePlace,
  offset: number,
): lsp.SignatureHelp | undefined {
  if (quoted === undefined) return undefined;
  const { start, end } = quoted.content;
  const { quote } = quoted;
  const text = view.text.slice(start, end);
  const isByPlace = option === 'disk' && isByPlaces(text, view);
  const parameters = isByPlace ? diskPlaces(view, text) : keysOf(view, spec);
  const index = text.slice(0, offset - start).split(',').length - 1;
  const part = partAt(partsOf(option, text, view.toolstack), offset - start);
  const active = isByPlace ? index : parameters.findIndex(({ name }) => name === part?.name);
  let at = quote.length;
  const placed = parameters.map(({ text: label, about }): lsp.ParameterInformation => {
    const from = at;
    at += label.length + 1;
    return { label: [from, from + label.length], ...(about !== undefined && { documentation: about }) };
  });
  return {
    signatures: [
      {
        // In its quotes; Eglot of Emacs 30 shows nothing where the last part ends with the label.
        label: `${quote}${parameters.map((it) => it.text).join(',')}${quote}`,
        documentation: spec.summary,
        parameters: placed,
      },
    ],
    activeSignature: 0,
    // One beyond the last marks none.
    activeParameter: active < 0 || active >= placed.length ? placed.length : active,
  };
}

function isByPlaces(text: string, { toolstack }: FileView): boolean {
  return !isXlDisk(text, toolstack) || !/^[^,]*=/.test(text);
}

function diskPlaces({ toolstack }: FileView, text: string): readonly Parameter[] {
  const target = { name: 'target', text: 'TARGET', about: 'The file or block device in dom0.' };
  const vdev = { name: 'vdev', text: 'VDEV', about: 'The device in the guest.' };
  if (!isXlDisk(text, toolstack))
    return [
      { ...target, text: 'TYPE:TARGET' },
      vdev,
      { name: 'access', text: 'MODE', about: 'r, w or w!' },
      { name: 'backend', text: '[BACKEND]', about: 'The domain that serves the disk.' },
    ];
  return [
    target,
    { name: 'format', text: 'FORMAT', about: 'How the data are laid out; raw when it is left out.' },
    vdev,
    { name: 'access', text: 'ACCESS', about: 'r, ro, w or rw; rw when it is left out.' },
  ];
}

function keysOf(view: FileView, spec: Spec): readonly Parameter[] {
  return spec.keys
    .filter((key) => supportOf(key, view) !== undefined)
    .map(({ name, shape, summary }) => ({
      name,
      text: shape.kind === 'flag' ? name : `${name}=…`,
      about: summary,
    }));
}
