// A file that is not complete yet.
import { defineRule } from '../../rule.ts';
import { findPlaceholder } from '../../templates.ts';

export const templateFile = defineRule({
  name: 'template-file',
  family: 'correctness',
  scope: 'document',
  languages: ['cfg', 'sxp', 'xl-conf'],
  severity: 'info',
  summary: 'A file is a template, from which a program makes the one that is read.',
  why: 'No toolstack reads it as it stands, so that nothing else is said of it: the other rules would judge the marks of the template.',
  evidence: ['own judgement, from templates of Ansible, Puppet and xen-tools'],
  examples: {
    bad: [
      { note: 'Jinja.', files: "name = '«{{ inventory_hostname }}»'\nmemory = {{ memory }}\n" },
      { note: 'ERB.', files: { 'xend-config.sxp': '(dom0-min-mem «<%= @dom0_min_mem %>»)\n' } },
      { note: 'xen-tools.', files: "kernel = '«{$kernel}»'\n" },
      { note: 'autoconf.', files: "name = 'web'\nkernel = '«@KERNEL@»'\n" },
    ],
    good: [
      { files: "name = 'web'\nmemory = 256\n" },
      { note: 'Python.', files: "name = '{%s}' % 'web'\nextra = '<%s>' % name\n" },
      { note: 'Only a comment.', files: "# name = '{{ name }}'\nname = 'web' # not {{ name }}\n" },
    ],
  },
  check(document, report) {
    const span = findPlaceholder(document.text);
    if (span === undefined) return;
    report({
      span,
      message: `The file is a template: '${document.text.slice(span.start, span.end)}' is to be filled in.`,
      help: 'Check what is made from it in its place.',
    });
  },
});
