// A path that waits for a shell.
import type { Guest } from '@xencfg/model';
import type { Span } from '@xencfg/source';
import { defineRule } from '../../rule.ts';

export const shellInPath = defineRule({
  name: 'shell-in-path',
  family: 'correctness',
  scope: 'guest',
  languages: ['cfg'],
  severity: 'error',
  summary: 'A path has a command or variable of the shell in it.',
  why: 'No shell reads the file: the toolstack looks for a file of this very name, does not find it and does not create the guest.',
  evidence: ['libxlu_cfg_l.l, 4.17', 'run: xl 4.17', 'own judgement: no file is called so'],
  examples: {
    bad: [
      { files: 'kernel = "/boot/vmlinuz-«$(uname -r)»"\nramdisk = "/boot/initrd.img-«`uname -r`»"\n' },
      { files: 'disk = ["/dev/vg/«$HOST»,raw,xvda,rw"]\n' },
    ],
    good: [
      { files: 'kernel = "/boot/vmlinuz-6.1.0"\nextra = "ip=$(a)"\nvncpasswd = "a$(b)`c`"\n' },
      { note: 'Python knows the release.', files: "import os\nkernel = '/boot/vmlinuz-' + os.uname()[2]\n" },
    ],
  },
  check(guest, report) {
    for (const { path, at } of pathsOf(guest)) {
      const match = shell.exec(path);
      if (match === null) continue;
      const [written] = match;
      report({
        span: at({ start: match.index, end: match.index + written.length }),
        message: `The toolstack puts nothing in the place of '${written}'.`,
        help: 'Write out what the shell would make of it.',
        // A name may have such a sign, and a script may put something in its place before a toolstack reads the file.
        ...(isVariable.test(written) && { severity: 'warning' }),
      });
    }
  },
});

const isVariable = /^\$[A-Za-z_]/;
const shell = /\$\([^()]+\)|`[^`]+`|\$[A-Za-z_]\w*/;

interface PlacedPath {
  readonly path: string;
  at(span: Span): Span;
}

function* pathsOf(guest: Guest): Generator<PlacedPath> {
  for (const name of ['kernel', 'ramdisk', 'bootloader', 'device_model_override']) {
    const located = guest.text(name);
    if (located === undefined) continue;
    const { text, span } = located;
    const isVerbatim = guest.document.text.slice(span.start, span.end) === text;
    yield {
      path: text,
      at: ({ start, end }) => (isVerbatim ? { start: span.start + start, end: span.start + end } : span),
    };
  }
  for (const { spec, at } of guest.disks.all) {
    const { target } = spec;
    if (target === undefined) continue;
    const { start } = target.span;
    yield { path: target.value, at: (span) => at({ start: start + span.start, end: start + span.end }) };
  }
}
