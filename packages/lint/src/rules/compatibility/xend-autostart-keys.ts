// What a guest does when xend starts and stops, under a toolstack without xend.
import { removeLines } from '../../line-edits.ts';
import { moveToXl } from '../../migration.ts';
import { plainSetting } from '../../plain-settings.ts';
import { defineRule } from '../../rule.ts';

export const xendAutostartKeys = defineRule({
  name: 'xend-autostart-keys',
  family: 'compatibility',
  scope: 'guest',
  languages: ['cfg'],
  severity: 'warning',
  dependsOn: 'toolstack',
  summary: 'A guest is to start or stop with xend, which hosts with xl do not run.',
  why: 'xl does not read it and says nothing: after the next start of the host the guest stays off, unless /etc/xen/auto has it.',
  evidence: ['xm create.py, 4.4.0', 'xl_parse.c, 4.1 to 4.22', 'init script xendomains, 4.17'],
  examples: {
    bad: [
      { files: "# xencfg: toolstack=xl\nname = 'web'\n«on_xend_start» = 'start'\n" },
      {
        note: 'Read by xm as it is: told to those who move.',
        files:
          "# xencfg: toolstack=xm\nname = 'web'\n«on_xend_start» = 'start'\n«on_xend_stop» = 'shutdown'\n",
      },
    ],
    good: [
      { files: "# xencfg: toolstack=xl\nname = 'web'\n" },
      {
        note: 'Nothing is asked for.',
        files: "# xencfg: toolstack=xl\nname = 'web'\non_xend_start = 'ignore'\n",
      },
      {
        note: 'It is linked already.',
        files: {
          'etc/xen/xl.conf': 'vif.default.bridge = "br0"\n',
          'etc/xen/auto/web.cfg': "# xencfg: toolstack=xl\nname = 'web'\non_xend_start = 'start'\n",
        },
      },
    ],
  },
  check(guest, report) {
    const move = moveToXl(guest);
    if (move === undefined) return;
    for (const name of ['on_xend_start', 'on_xend_stop']) {
      const setting = plainSetting(guest, name);
      if (setting === undefined || guest.text(name)?.text === 'ignore' || guest.startsWithHost) continue;
      const edit = move.isAhead ? undefined : removeLines(guest.document, setting.span);
      report({
        span: setting.nameSpan,
        message: move.say(`xl does not read ${name}.`, `xl will not read ${name}, which xend does.`),
        help:
          name === 'on_xend_start'
            ? `Link the file there: ln -s /etc/xen/${guest.path.slice(guest.path.lastIndexOf('/') + 1)} /etc/xen/auto/.`
            : 'Set XENDOMAINS_SAVE and XENDOMAINS_SHUTDOWN of the service xendomains.',
        ...move.scope,
        ...(edit &&
          name === 'on_xend_stop' && { fix: { title: 'Remove it', safety: 'safe', edits: [edit] } }),
      });
    }
  },
});
