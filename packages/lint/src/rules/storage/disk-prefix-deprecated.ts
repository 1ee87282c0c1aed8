// A prefix of xm's disks, which xl reads and would rather not.
import { type DiskSpec, parseXlDisk } from '@xencfg/grammar-device';
import type { Device, Guest } from '@xencfg/model';
import { compareReleases } from '@xencfg/schema';
import type { Fix } from '@xencfg/source';
import { defineRule } from '../../rule.ts';
import { isQuotedVerbatim } from '../../verbatim.ts';

export const diskPrefixDeprecated = defineRule({
  name: 'disk-prefix-deprecated',
  family: 'storage',
  scope: 'guest',
  languages: ['cfg'],
  severity: 'hint',
  presets: ['xl-modern', 'migrate'],
  dependsOn: 'release',
  summary: 'A disk has a prefix such as phy: or tap:aio:, which xl keeps for old files only.',
  why: 'xl drops phy:, file: and tap: unread and finds the kind of disk by itself; its manual calls the prefixes deprecated.',
  evidence: ['libxlu_disk_l.l, 4.2 to 4.17', 'xl-disk-configuration(5)', 'run: libxlutil 4.17'],
  releases: { since: '4.2' },
  examples: {
    bad: [
      {
        files:
          "# xencfg: toolstack=xl xen=4.17\ndisk = ['«tap:aio:»/srv/a.img,xvda,w', '«phy:»/dev/vg/b,ioemu:hdc:cdrom,r']\n",
        fixed:
          "# xencfg: toolstack=xl xen=4.17\ndisk = ['/srv/a.img,raw,xvda,w', '/dev/vg/b,raw,hdc:cdrom,r']\n",
      },
      {
        files: "# xencfg: toolstack=xl\ndisk = ['«tap:qcow2:»/srv/a.qcow2,xvda,w']\n",
        fixed: "# xencfg: toolstack=xl\ndisk = ['/srv/a.qcow2,qcow2,xvda,w']\n",
      },
      { note: 'A script.', files: "# xencfg: toolstack=xl\ndisk = ['«drbd:»web,xvda,w']\n" },
    ],
    good: [
      {
        files:
          "# xencfg: toolstack=xl\ndisk = ['format=raw,vdev=xvda,access=rw,target=/srv/a.img', '/dev/vg/b,raw,xvdb,w']\n",
      },
      { note: 'xm wants it, and either may read the file.', files: "disk = ['tap:aio:/srv/a.img,xvda,w']\n" },
      { files: "# xencfg: toolstack=xl xen=4.1\ndisk = ['phy:/dev/vg/a,xvda,w']\n" },
    ],
  },
  check(guest, report) {
    const { toolstack, release } = guest;
    if (toolstack !== 'xl' || (release !== undefined && compareReleases(release, '4.2') < 0)) return;
    for (const disk of guest.disks.all) {
      const [first] = disk.spec.prefixes;
      const last = disk.spec.prefixes.at(-1);
      if (first === undefined || last === undefined || disk.spec.problems.length > 0) continue;
      const fix = rewrite(guest, disk);
      const end = last.span.end + 1;
      report({
        span: disk.at({ start: first.span.start, end }),
        message: `The prefix ${disk.text.slice(first.span.start, end)} is a deprecated form under xl.`,
        help: 'Write target,format,vdev,access, or the same by names.',
        tags: ['deprecated'],
        ...(fix && { fix }),
      });
    }
  },
});

/** Given only where xl reads the same disk from the new string. */
function rewrite({ document }: Guest, { spec, text, span }: Device<DiskSpec>): Fix | undefined {
  const { target } = spec;
  if (target === undefined || !isQuotedVerbatim(document.text, span, text)) return undefined;
  const rest = text.slice(target.span.end + 1).replace(/^(\s*)ioemu:/, '$1');
  const plain = `${target.value},${spec.format?.value ?? 'raw'},${rest}`;
  if (!isSameDisk(parseXlDisk(plain), spec)) return undefined;
  return { title: 'Write it without the prefix', safety: 'safe', edits: [{ span, text: plain }] };
}

function isSameDisk(a: DiskSpec, b: DiskSpec): boolean {
  return (
    a.target?.value === b.target?.value &&
    (a.format?.value ?? 'raw') === (b.format?.value ?? 'raw') &&
    a.vdev?.value === b.vdev?.value &&
    a.devtype?.value === b.devtype?.value &&
    a.mode === b.mode &&
    a.script?.value === b.script?.value &&
    a.backend?.value === b.backend?.value &&
    a.backendtype?.value === b.backendtype?.value &&
    a.isEmptyDrive === b.isEmptyDrive &&
    a.problems.length === b.problems.length
  );
}
