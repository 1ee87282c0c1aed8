// A file that is not called after its guest.
import { defineRule } from '../../rule.ts';

export const fileNameDiffersFromGuest = defineRule({
  name: 'file-name-differs-from-guest',
  family: 'style',
  scope: 'guest',
  languages: ['cfg'],
  severity: 'hint',
  summary: 'The file is called otherwise than the guest.',
  why: 'Commands want the file to create a guest and its name for all else; whoever knows the one looks for the other.',
  evidence: ['own judgement'],
  examples: {
    bad: [{ files: { 'etc/xen/web1.cfg': "name = '«web2»'\nmemory = 512\n" } }],
    good: [
      {
        note: 'The file may say more, or less, or what kind of file it is.',
        files: {
          'web2.cfg': "name = 'web2'\n",
          'xen.web2.example.org.cfg': "name = 'web2.example.org'\n",
          web3: "name = 'web3.example.org'\n",
        },
      },
      { note: 'Not known.', files: { 'web.cfg': "name = 'web%d' % vmid\n" } },
    ],
  },
  check(guest, report) {
    const name = guest.text('name');
    const fileName = guest.path.slice(guest.path.lastIndexOf('/') + 1);
    const stem = fileName.replace(/\.(?:cfg|conf|xl|xm|hvm|pv|pvh)$/, '').toLowerCase();
    if (name === undefined || name.text === '' || stem === '') return;
    const wanted = name.text.toLowerCase();
    if (stem.includes(wanted) || wanted.includes(stem)) return;
    report({
      span: name.span,
      message: `The guest is called '${name.text}' and its file '${fileName}'.`,
      help: `Call the file '${name.text}.cfg', or the guest after its file.`,
    });
  },
});
