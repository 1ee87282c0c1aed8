// xm programs that once told our reading from Python's, each the least of its kind; they are asked and recorded first.

export const xmRows: readonly string[] = [
  // A line joined by a backslash stands where its first part begins.
  'try:\n   \\\n19\nexcept:\n  \tc = 2\n',
  'if 1:\n\t\\\na = 1\n        b = 2\n',
  'if 1:\n  \\\n    a = 1\n    b = 2\n',
  // What Python's grammar refuses, compiled or not.
  'a = 0o\n',
  'def f(, b): pass\n',
  'a = lambda ,: 1\n',
  'for i in disk:;\n  b = 1\n',
  "if '':\n  try: pass\nb = 1\n",
  'if 0:\n  @a\ndef f(): pass\n',
  // A list that is changed through another place that has it.
  'def f(): return 1\nc = [1, 2]\nvif = [f()]\nvif += [c]\nc[0] = 3\n',
  'def f(): return 1\nc = [1, 2]\nvif = [f()]\nvif.append(c)\nc[0] = 3\n',
  'a = [1]\nd = {}\nd[0] = b = a\nd[0].append(2)\n',
  'd = [0]\nd[0] = b = []\nd[0].append(2)\n',
  'd = [0]\nb = d[0] = []\nd[0].append(2)\n',
  'a = [1]\nd = [0]\nd[0], c = a, 1\nd[0].append(2)\n',
  'global b\na = b = []\nb.append(1)\n',
  // … where the second place is known only on the way that raises, or of an earlier turn.
  'a = [1]\ntry:\n  b = a\n  nothing\nexcept:\n  b.append(2)\n',
  'a = [1]\nb = 0\nfor i in [1, 2]:\n  if i == 2: b.append(3)\n  b = a\n',
  'a = [1]\nb = []\nfor i in [1]:\n  b = a\n  break\n  b = []\nb.append(3)\n',
  'a = [1]\ntry:\n  raise ValueError, a\nexcept ValueError, e:\n  e.args[0].append(2)\n',
  // … where a name has one of several values, taken apart.
  'def q(): return 1\na = [1]\nc = [2]\nt = (a, c) if q() else (c, a)\nx, y = t\nx.append(3)\n',
  // The name of a loop in brackets stays, and also where what follows it raises.
  'c = [1]\ntry:\n  c *= [i for i in c]\nexcept: pass\nelse:\n  i = 5\n',
  'c = [1]\nfor x in c:\n  if [i for i in c]: break\nelse:\n  i = 5\n',
];
