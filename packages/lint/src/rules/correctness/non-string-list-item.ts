// A list within a list of devices.
import type { Guest } from '@xencfg/model';
import type { GuestOption, Toolstack } from '@xencfg/schema';
import { itemsOf } from '../../literals.ts';
import { readSettings, shapesFor } from '../../readers.ts';
import { defineRule } from '../../rule.ts';

export const nonStringListItem = defineRule({
  name: 'non-string-list-item',
  family: 'correctness',
  scope: 'guest',
  languages: ['cfg'],
  severity: 'error',
  dependsOn: 'toolstack',
  summary: 'An item of a list is itself a list where texts are wanted.',
  why: 'xl takes it for the end of the list and loses all that follows, without a word; xm stops with a Python error.',
  evidence: ['xl_parse.c and libxlu_cfg.c, 4.17', 'run: xl 4.17'],
  examples: {
    bad: [
      { files: "disk = [ 'phy:/dev/vg/a,xvda,w', «['x']», 'phy:/dev/vg/b,xvdb,w' ]\n" },
      { files: "# xencfg: toolstack=xl\nvif = [«['bridge=xenbr0', 'bridge=xenbr1']»]\n" },
    ],
    good: [
      { files: "disk = [ 'phy:/dev/vg/a,xvda,w', 'phy:/dev/vg/b,xvdb,w' ]\n" },
      {
        note: 'A list of lists by its nature.',
        files:
          "type = 'pvh'\nvnuma = [['pnode=0', 'size=512', 'vcpus=0', 'vdistances=10']]\nvsnd = [['card,backend=0']]\n",
      },
    ],
  },
  check(guest, report) {
    for (const { setting, option, readers } of readSettings(guest)) {
      const { name, value } = setting;
      const items = itemsOf(value);
      const at = items.findIndex(({ kind }) => kind === 'list' || kind === 'tuple');
      const item = items[at];
      if (item === undefined || !readers.every((it) => takesTexts(it, option, guest))) continue;
      const lost = items.length - at - 1;
      const loss = lost === 1 ? 'the item behind it is' : `the ${lost} items behind it are`;
      report({
        span: item.span,
        message: `This item of ${name} is a list, where a text is wanted${lost === 0 ? '' : `; to xl ${loss} lost with it`}.`,
        help: `Write each item of ${name} as one text.`,
      });
    }
  },
});

function takesTexts(toolstack: Toolstack, option: GuestOption, { release }: Guest): boolean {
  return shapesFor(option, toolstack, release).every(
    (shape) => shape.kind === 'list' && shape.of.kind !== 'list' && shape.of.kind !== 'any',
  );
}
