// Two files that give one name to a guest.
import type { Fact } from '@xencfg/model';
import type { Severity } from '@xencfg/source';
import { isBackupName } from '../../autostart.ts';
import { defineRule, type Reporter } from '../../rule.ts';

export const nameDuplicate = defineRule({
  name: 'name-duplicate',
  family: 'fleet',
  scope: 'fleet',
  fact: 'name',
  languages: ['cfg'],
  severity: 'warning',
  summary: 'Two files of one host give their guests the same name.',
  why: "Only one of them can run: xl says 'Domain with name … already exists' of the second, xend that the name is already in use; which one starts depends on the order.",
  evidence: ['XendDomainInfo.py, 4.4.0', 'xl.cfg(5)', 'libxl_domain.c, 4.17'],
  examples: {
    bad: [
      { files: { 'a.cfg': "name = '«web1»'\n", 'b.cfg': "name = '«web1»'\n" } },
      {
        note: 'Both start with the host.',
        files: {
          'boot/grub/menu.lst': 'title xen\nkernel /boot/xen-3.2-1-amd64.gz\n',
          'etc/xen/auto/a.cfg': "name = '«web1»'\n",
          'etc/xen/auto/b.cfg': "name = '«web1»'\n",
        },
      },
    ],
    good: [
      { files: { 'a.cfg': "name = 'web1'\n", 'b.cfg': "name = 'web2'\n" } },
      {
        note: 'A copy that was put aside, and files in other folders.',
        files: {
          'web1.cfg': "name = 'web1'\n",
          'web1-old.cfg': "name = 'web1'\n",
          'web1.cfg.bak': "name = 'web1'\n",
          'web1_20200131.cfg': "name = 'web1'\n",
          'archive/web1.cfg': "name = 'web1'\n",
        },
      },
      {
        note: 'A guest that moves between hosts.',
        files: {
          'h1/etc/xen/xend-config.sxp': '(vif-script vif-bridge)\n',
          'h2/etc/xen/xend-config.sxp': '(vif-script vif-bridge)\n',
          'h1/etc/xen/web1.cfg': "name = 'web1'\n",
          'h2/etc/xen/web1.cfg': "name = 'web1'\n",
        },
      },
      {
        note: 'A name that depends on a variable.',
        files: { 'a.cfg': "name = 'web%d' % vmid\n", 'b.cfg': "name = 'web%d' % vmid\n" },
      },
    ],
  },
  check(facts, report) {
    const known = facts.filter(({ path }) => !isPutAside(path));
    const started = known.filter((it) => it.starts);
    const atBoot = new Set(started.length > 1 ? started : []);
    reportAll([...atBoot], report, 'error');
    for (const inFolder of groupByFolder(known.filter((it) => !atBoot.has(it))))
      reportAll(inFolder, report, 'warning');
  },
});

const mostShown = 5;

/** Each of them with the first few others. */
function reportAll(facts: readonly Fact[], report: Reporter, severity: Severity): void {
  if (facts.length < 2) return;
  for (const fact of facts) {
    const others = facts
      .slice(0, mostShown + 1)
      .filter((it) => it !== fact)
      .slice(0, mostShown);
    const more = facts.length - 1 - others.length;
    report({
      path: fact.path,
      span: fact.span,
      message: `${describeFiles(others, more)} the name '${fact.key}' to a guest as well.`,
      help: 'Give each guest a name of its own.',
      related: others.map(({ path, span }) => ({ message: 'the same name', path, span })),
      severity,
    });
  }
}

function describeFiles(others: readonly Fact[], more: number): string {
  const rest = others.length - 1 + more;
  return rest > 0 ? `${others[0]?.path} and ${rest} more give` : `${others[0]?.path} gives`;
}

function groupByFolder(facts: readonly Fact[]): Iterable<readonly Fact[]> {
  const folders = new Map<string, Fact[]>();
  for (const fact of facts) {
    const folder = fact.path.slice(0, fact.path.lastIndexOf('/') + 1);
    const together = folders.get(folder);
    if (together === undefined) folders.set(folder, [fact]);
    else together.push(fact);
  }
  return folders.values();
}

/** By its name a copy from another day, an alternative or a pattern to copy. */
function isPutAside(path: string): boolean {
  const name = path.slice(path.lastIndexOf('/') + 1);
  const isMarked =
    /(?:^|[^a-z])(?:old|bak|backup|copy|orig|save|new|test|template|example)(?:[^a-z]|$)/i.test(name);
  return isBackupName(name) || isMarked || /(?:^|\D)(?:19|20)\d{2}[-_.]?\d{2}(?:\D|\d{2}\D)/.test(name);
}
