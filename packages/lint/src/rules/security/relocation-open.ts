// Migration from any host.
import { defineRule } from '../../rule.ts';
import { isLoopback, placeOf, xendSwitch } from '../../xend-words.ts';

export const relocationOpen = defineRule({
  name: 'relocation-open',
  family: 'security',
  scope: 'host',
  languages: ['sxp'],
  severity: 'error',
  summary: 'xend takes migrating guests from any host.',
  why: 'Whoever reaches the port can start a guest of their own on this host: nobody is asked who they are.',
  evidence: ['xend-config.sxp, 3.0.3 and 4.4.0', 'relocate.py, 4.4.0'],
  examples: {
    bad: [
      { files: { 'xend-config.sxp': "(xend-relocation-server yes)\n«(xend-relocation-hosts-allow '')»\n" } },
      { note: 'By default everybody may.', files: { 'xend-config.sxp': '(xend-relocation-server «yes»)\n' } },
      {
        files: {
          'xend-config.sxp':
            "(xend-relocation-ssl-server yes)\n(xend-relocation-hosts-allow '«^localhost$ .*»')\n",
        },
      },
      {
        note: 'Two blanks.',
        files: {
          'xend-config.sxp':
            "(xend-relocation-server yes)\n(xend-relocation-hosts-allow '«^localhost$  ^node1$»')\n",
        },
      },
    ],
    good: [
      {
        files: {
          'xend-config.sxp':
            "(xend-relocation-server yes)\n(xend-relocation-hosts-allow '^localhost$ ^10\\\\.0\\\\.0\\\\.2$')\n",
        },
      },
      { note: 'Nobody listens.', files: { 'xend-config.sxp': "(xend-relocation-hosts-allow '')\n" } },
      {
        files: { 'xend-config.sxp': '(xend-relocation-server yes)\n(xend-relocation-address localhost)\n' },
      },
    ],
  },
  check(host, report) {
    const { xend } = host.files;
    const server = ['xend-relocation-server', 'xend-relocation-ssl-server'].find(
      (name) => xendSwitch(host, name) === true,
    );
    const setting = server === undefined ? undefined : host.xend(server);
    if (xend === undefined || setting === undefined) return;
    if (isLoopback(host.xend('xend-relocation-address')?.value?.text ?? '')) return;
    const allowed = host.xend('xend-relocation-hosts-allow');
    const text = allowed?.value?.text ?? '';
    // xend cuts at each blank, and the pattern between two blanks in a row fits every name.
    const patterns = text.split(' ');
    if (!patterns.some((it) => it === '' || /^\^?\.\*\$?$/.test(it))) return;
    report({
      path: xend.path,
      span: placeOf(allowed ?? setting),
      message:
        text.trim() !== '' && patterns.includes('')
          ? 'A blank too many makes an empty pattern, which every host fits.'
          : 'xend takes migrating guests from any host that reaches it.',
      help: "Name the hosts, as in (xend-relocation-hosts-allow '^localhost$ ^node1\\\\.example\\\\.org$').",
      ...(allowed && { related: [{ message: 'the server is on', path: xend.path, span: placeOf(setting) }] }),
    });
  },
});
