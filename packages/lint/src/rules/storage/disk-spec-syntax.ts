// A disk string that the toolstack cannot read.
import type { DiskSpec } from '@xencfg/grammar-device';
import type { Device, Guest } from '@xencfg/model';
import type { Fix, Problem } from '@xencfg/source';
import { faultsOf } from '../../disk-faults.ts';
import { xlFormOf, xmFormOf } from '../../disk-forms.ts';
import { formatByName } from '../../disk-names.ts';
import { defineRule } from '../../rule.ts';
import { isQuotedVerbatim } from '../../verbatim.ts';

export const diskSpecSyntax = defineRule({
  name: 'disk-spec-syntax',
  aliases: ['xl-disk-syntax-under-xm'],
  family: 'storage',
  scope: 'guest',
  languages: ['cfg'],
  severity: 'error',
  dependsOn: 'release',
  summary: 'A disk string cannot be read.',
  why: "The guest is not created: xl says such as 'unknown value for format', xm 'Invalid disk specifier'.",
  evidence: [
    'run: libxlutil 4.17',
    'libxlu_disk_l.l, 4.17',
    'xl-disk-configuration(5)',
    'xm create.py, 4.4.0',
  ],
  examples: {
    bad: [
      {
        note: 'Without a prefix the second place is the format under xl, and under xm the prefix is not optional.',
        files: "disk = ['/dev/vg/a,«xvda»,w']\n",
        fixed: "disk = ['phy:/dev/vg/a,xvda,w']\n",
      },
      {
        files: "# xencfg: toolstack=xl xen=4.17\ndisk = ['/srv/a.qcow2,«xvda»,w']\n",
        fixed: "# xencfg: toolstack=xl xen=4.17\ndisk = ['/srv/a.qcow2,qcow2,xvda,w']\n",
      },
      {
        note: 'xm wants all three fields.',
        files: "# xencfg: toolstack=xm\ndisk = ['«phy:/dev/vg/a,xvda»']\n",
      },
      { files: "# xencfg: toolstack=xl\ndisk = ['«access=rw,target=/dev/vg/a»']\n" },
      {
        note: 'Words that came later.',
        files:
          "# xencfg: toolstack=xl xen=4.2\ndisk = ['format=«qed»,vdev=xvda,target=/a', 'vdev=xvdb,discard,target=«/b»']\n",
      },
      { files: "# xencfg: toolstack=xm\ndisk = ['«vdev=xvda,access=rw,target=/dev/vg/a»']\n" },
      {
        files: "# xencfg: toolstack=xm\ndisk = ['«format=raw,vdev=xvda,access=rw,target=/dev/vg/a»']\n",
        fixed: "# xencfg: toolstack=xm\ndisk = ['phy:/dev/vg/a,xvda,w']\n",
      },
      {
        note: 'The fourth field of xm.',
        files: "# xencfg: toolstack=xl\ndisk = ['phy:/dev/vg/a,sda1,w,«dom3»']\n",
        fixed: "# xencfg: toolstack=xl\ndisk = ['backend=dom3,vdev=sda1,access=rw,target=/dev/vg/a']\n",
      },
      {
        note: 'A prefix takes the place of the format.',
        files:
          "# xencfg: toolstack=xl\ndisk = ['file:/srv/a.img,«qcow2»,xvda,rw', 'phy:/dev/vg/b,«raw»,hdc:cdrom,r']\n",
        fixed: "# xencfg: toolstack=xl\ndisk = ['/srv/a.img,qcow2,xvda,rw', '/dev/vg/b,raw,hdc:cdrom,r']\n",
      },
      {
        note: 'The places of xl.',
        files: "# xencfg: toolstack=xm\ndisk = ['«/srv/a.img,,hda,w»']\n",
      },
    ],
    good: [
      {
        files: "# xencfg: toolstack=xl\ndisk = ['/dev/vg/a,raw,xvda,rw', 'phy:/dev/vg/b,xvdb,w']\n",
      },
      {
        note: 'One toolstack reads it, and which one will is not known.',
        files: "disk = ['phy:/dev/vg/a,xvda,w!']\n",
      },
      { note: 'Not known.', files: "disk = ['/dev/vg/%s,xvda,w' % name]\n" },
    ],
  },
  check(guest, report) {
    for (const disk of guest.disks.all) {
      for (const { kind, problem } of faultsOf(disk)) {
        if (kind !== 'other') continue;
        const isEmpty = problem.span.start === problem.span.end;
        const fix = fixFor(guest, disk, problem);
        report({
          span: isEmpty ? disk.span : disk.at(problem.span),
          message: problem.message,
          help: helpFor(guest, problem),
          ...(fix && { fix }),
        });
      }
    }
  },
});

function helpFor({ toolstack }: Guest, { code, help }: Problem): string {
  if (toolstack === undefined && code === 'disk-format-invalid')
    return 'Write phy: or file: before the path for both toolstacks, or target,raw,vdev,access for xl.';
  if (help !== undefined) return help;
  return toolstack === 'xm'
    ? 'Write TYPE:TARGET,DEVICE,ACCESS, as in phy:/dev/vg/a,xvda,w.'
    : 'Write target,format,vdev,access, as in /dev/vg/a,raw,xvda,rw.';
}

function fixFor(guest: Guest, disk: Device<DiskSpec>, problem: Problem): Fix | undefined {
  return completeForm(guest, disk, problem) ?? dropPrefix(guest, disk, problem) ?? changeForm(guest, disk);
}

/** Beside a format the prefix says nothing. */
function dropPrefix(
  { document }: Guest,
  { spec, text, span, at }: Device<DiskSpec>,
  { code }: Problem,
): Fix | undefined {
  const [prefix, ...more] = spec.prefixes;
  if (code !== 'disk-format-behind-prefix' || prefix === undefined || more.length > 0) return undefined;
  if (!/^(?:file|phy)$/.test(prefix.value) || !spec.target?.value.startsWith('/')) return undefined;
  if (!isQuotedVerbatim(document.text, span, text)) return undefined;
  const { start, end } = at(prefix.span);
  return {
    title: `Leave ${prefix.value}: out`,
    safety: 'safe',
    edits: [{ span: { start, end: end + 1 }, text: '' }],
  };
}

/** The form of the other toolstack, where nothing is lost in it. */
function changeForm({ toolstack, document }: Guest, { spec, text, span }: Device<DiskSpec>): Fix | undefined {
  if (toolstack === undefined || spec.problems.length > 1) return undefined;
  const other = toolstack === 'xm' ? xmFormOf(text) : xlFormOf(text);
  if (other === undefined || !isQuotedVerbatim(document.text, span, text)) return undefined;
  return { title: `Write the form of ${toolstack}`, safety: 'safe', edits: [{ span, text: other }] };
}

/** The missing format or, while xm may read the file, the prefix that both toolstacks take. */
function completeForm(guest: Guest, disk: Device<DiskSpec>, problem: Problem): Fix | undefined {
  const { target } = disk.spec;
  if (problem.code !== 'disk-format-invalid' || disk.spec.prefixes.length > 0) return undefined;
  if (disk.spec.vdev?.span.start !== problem.span.start || target === undefined) return undefined;
  if (!target.value.startsWith('/') || !isQuotedVerbatim(guest.document.text, disk.span, disk.text))
    return undefined;
  if (guest.toolstack === 'xl') {
    const named = formatByName(target.value);
    const format = named === 'iso' || named === undefined ? 'raw' : named;
    if (format === 'vmdk') return undefined;
    const { start } = disk.at(problem.span);
    return {
      title: `Give the format ${format}`,
      safety: 'unsafe',
      edits: [{ span: { start, end: start }, text: `${format},` }],
    };
  }
  const prefix = target.value.startsWith('/dev/') ? 'phy' : 'file';
  const { start } = disk.at(target.span);
  return {
    title: `Put ${prefix}: before the path`,
    safety: 'unsafe',
    edits: [{ span: { start, end: start }, text: `${prefix}:` }],
  };
}
