// The no-execute bit without the page tables that have it.
import { literalSpan } from '../../literals.ts';
import { defineRule } from '../../rule.ts';

export const nxWithoutPae = defineRule({
  name: 'nx-without-pae',
  family: 'correctness',
  scope: 'guest',
  languages: ['cfg'],
  severity: 'warning',
  dependsOn: 'toolstack',
  summary: 'A full machine is offered NX while PAE is off.',
  why: 'The no-execute bit stands in the page tables of PAE, so the guest cannot use it.',
  evidence: ['xl.cfg(5)'],
  examples: {
    bad: [
      {
        files: "# xencfg: toolstack=xl\ntype = 'hvm'\nnx = 1\npae = «0»\n",
        fixed: "# xencfg: toolstack=xl\ntype = 'hvm'\nnx = 1\npae = 1\n",
      },
    ],
    good: [
      { files: "# xencfg: toolstack=xl\ntype = 'hvm'\nnx = 1\npae = 1\n" },
      { note: 'Nobody asked for NX.', files: "# xencfg: toolstack=xl\ntype = 'hvm'\npae = 0\n" },
      { note: 'xm knows no nx.', files: "# xencfg: toolstack=xm\nbuilder = 'hvm'\nnx = 1\npae = 0\n" },
      { note: 'A paravirtual guest.', files: "# xencfg: toolstack=xl\ntype = 'pv'\nnx = 1\npae = 0\n" },
    ],
  },
  check(guest, report) {
    if (guest.toolstack === 'xm' || guest.kind !== 'hvm') return;
    const [nx, pae] = [guest.valueSpan('nx'), guest.valueSpan('pae')];
    const setting = guest.setting('pae');
    if (!nx || !pae || setting === undefined || guest.isOn('nx') !== true || guest.isOn('pae') !== false)
      return;
    const literal = literalSpan(guest.document.text, setting);
    report({
      span: pae,
      message: 'PAE is off, and nx is on.',
      help: 'Set pae to 1, or leave nx out.',
      related: [{ message: 'nx is on here', path: guest.path, span: nx }],
      ...(literal && {
        fix: { title: 'Turn PAE on', safety: 'unsafe', edits: [{ span: literal, text: '1' }] },
      }),
    });
  },
});
