// A setting of xl.conf under the name that it had before.
import type { CfgDocument } from '@xencfg/model';
import { compareReleases, type Release, xlConfOption } from '@xencfg/schema';
import type { Fix, Span } from '@xencfg/source';
import { type Context, defineRule } from '../../rule.ts';

export const xlConfOldKey = defineRule({
  name: 'xl-conf-old-key',
  family: 'compatibility',
  scope: 'document',
  languages: ['xl-conf'],
  severity: 'info',
  summary: 'A setting of xl.conf has the name that it had before Xen 4.3.',
  why: 'xl still takes it and says that the global config option is deprecated, each time that it runs.',
  evidence: ['xl.c, 4.3 to 4.22', 'xl.conf(5), 4.17'],
  releases: { since: '4.3' },
  examples: {
    bad: [
      {
        files: { 'xl.conf': '«defaultbridge»="br0"\n«vifscript»="vif-route"\n' },
        fixed: { 'xl.conf': 'vif.default.bridge="br0"\nvif.default.script="vif-route"\n' },
      },
      { note: 'Both are there.', files: { 'xl.conf': '«defaultbridge»="br0"\nvif.default.bridge="br1"\n' } },
    ],
    good: [
      { files: { 'xl.conf': 'vif.default.bridge="br0"\n' } },
      { note: 'The name of that time.', files: { 'xl.conf': '# xencfg: xen=4.2\ndefaultbridge="br0"\n' } },
    ],
  },
  check(document, report, context) {
    if (document.language !== 'xl-conf') return;
    const release = releaseOf(document, context);
    for (const { name, nameSpan } of document.evaluation.settings.values()) {
      const deprecated = xlConfOption(name)?.deprecated;
      const [successor] = deprecated?.by ?? [];
      if (deprecated === undefined || successor === undefined) continue;
      if (release !== undefined && compareReleases(release, deprecated.since) < 0) continue;
      const fix = deprecated.sameValue ? rename(document, nameSpan, successor) : undefined;
      report({
        span: nameSpan,
        message: `${name} is called ${successor} now.`,
        help: `Write ${successor}.`,
        tags: ['deprecated'],
        ...(fix && { fix }),
      });
    }
  },
});

function releaseOf(document: CfgDocument, { fleet }: Context): Release | undefined {
  return document.release ?? fleet.hosts.find(({ files }) => files.xl?.path === document.path)?.release;
}

function rename({ evaluation }: CfgDocument, span: Span, name: string): Fix | undefined {
  if (evaluation.opaque || evaluation.settings.has(name)) return undefined;
  return { title: `Write ${name}`, safety: 'safe', edits: [{ span, text: name }] };
}
