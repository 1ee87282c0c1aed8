// What becomes of a guest that crashes, where nothing says it.
import { insertBelow } from '../../line-edits.ts';
import { defineRule } from '../../rule.ts';

export const defaultDriftOnCrash = defineRule({
  name: 'default-drift-on-crash',
  family: 'compatibility',
  scope: 'guest',
  languages: ['cfg'],
  severity: 'info',
  presets: ['migrate'],
  dependsOn: 'toolstack',
  summary: 'on_crash is left to its default, which is restart under xm and destroy under xl.',
  why: 'After the move a guest that crashes stays off, and nobody is told.',
  evidence: ['XendConfig.py, 4.4.0', 'xl.cfg(5), 4.17'],
  examples: {
    bad: [
      {
        files: "# xencfg: toolstack=xm\n«name» = 'web'\nmemory = 512\n",
        fixed: "# xencfg: toolstack=xm\nname = 'web'\non_crash = 'restart'\nmemory = 512\n",
      },
    ],
    good: [
      { files: "# xencfg: toolstack=xm\nname = 'web'\non_crash = 'restart'\n" },
      { files: "# xencfg: toolstack=xm\nname = 'web'\nrestart = 'onreboot'\n" },
      { files: "# xencfg: toolstack=xl\nname = 'web'\n" },
      { note: 'Not known to whom.', files: "name = 'web'\n" },
    ],
  },
  check(guest, report) {
    if (guest.toolstack !== 'xm' || !guest.isAbsent('on_crash')) return;
    const event = guest.event('on_crash');
    const anchor = guest.setting('name');
    if (anchor === undefined || event.provenance !== 'default' || event.value !== 'restart') return;
    const edit = insertBelow(guest.document.text, anchor.span, "on_crash = 'restart'");
    report({
      span: anchor.nameSpan,
      message: 'on_crash is not set: xm restarts the guest after a crash, xl will destroy it.',
      help: "Write on_crash = 'restart' before the move.",
      ...(edit && { fix: { title: 'Write the default of xm', safety: 'safe', edits: [edit] } }),
    });
  },
});
