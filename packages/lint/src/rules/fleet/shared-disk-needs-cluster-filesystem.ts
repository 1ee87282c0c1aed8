// A disk that a guest writes to without xend's check for other users.
import { findClashes, nameOf } from '../../clashes.ts';
import { defineRule } from '../../rule.ts';

export const sharedDiskNeedsClusterFilesystem = defineRule({
  name: 'shared-disk-needs-cluster-filesystem',
  family: 'fleet',
  scope: 'guest',
  languages: ['cfg'],
  severity: 'info',
  summary: 'A guest writes to a disk with w!, which lets others write to it at the same time.',
  why: 'With w! xend does not look whether anybody else uses the disk; two writers destroy any file system that is not made for it.',
  evidence: [
    'the article that fixtures/seed was made from',
    "comparison of xl and xend in the Xen project's wiki",
  ],
  examples: {
    bad: [
      {
        files: {
          'a.cfg': "name = 'a'\ndisk = ['phy:/dev/vg/shared,xvda2,«w!»']\n",
          'b.cfg': "name = 'b'\ndisk = ['phy:vg/shared,xvda2,«w!»']\n",
        },
      },
      {
        note: 'The other guest may be on another machine.',
        files: "disk = ['phy:/dev/vg/shared,ioemu:hdb,«w!»']\n",
      },
    ],
    good: [
      { files: "disk = ['phy:/dev/vg/own,xvda2,w']\n" },
      {
        note: 'Said to be on purpose.',
        files: "# xencfg: shared-with b.cfg (ocfs2)\ndisk = ['phy:/dev/vg/shared,xvda2,w!']\n",
      },
      {
        note: 'xl refuses w!, so there is nothing to share.',
        files: "# xencfg: toolstack=xl\ndisk = ['phy:/dev/vg/shared,xvda2,w!']\n",
      },
    ],
  },
  check(guest, report, context) {
    if (guest.document.tree.allComments.some(({ text }) => /^#\s*xencfg:\s*shared-with\b/.test(text))) return;
    for (const disk of guest.disks.all) {
      const { access, mode, target } = disk.spec;
      if (mode !== 'w!' || access === undefined || target === undefined) continue;
      const key = guest.backingKey(disk);
      const sharing = key === undefined ? [] : context.fleet.facts.sharing('disk', key);
      const users = sharing.filter(({ host }) => host === guest.host?.root);
      const clash = [...findClashes(users)].find(({ fact }) => fact.path === guest.path);
      report({
        span: disk.at(access.span),
        message: `w! lets other guests use '${target.value}' while this one writes to it.`,
        help: "Keep a cluster file system such as OCFS2 on it and say so in a comment, '# xencfg: shared-with GUEST (ocfs2)', or write w.",
        related: (clash?.others ?? []).map((fact) => ({
          message: `${nameOf(fact)} uses it as well`,
          path: fact.path,
          span: fact.span,
        })),
      });
    }
  },
});
