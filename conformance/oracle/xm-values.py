# What Python 2.7 makes of configuration files in the way xm runs them. Python 2.7 only.
#
# Reads documents from stdin, a NUL byte between them, and prints one line of JSON for each:
#   {"ok": true, "values": {name: VALUE}}      it ran; the names that it set
#   {"ok": true, "ran": false}                 it compiles, and holds what this script does not run
#   {"ok": false, "error": CLASS, "line": n, "compiled": BOOL, "values": {...}}
#                                              refused, or raised at line n with these names set until then
# A VALUE is {"str": text as latin-1}, {"int": digits}, {"float": repr}, {"list": [VALUE...]} for the types that xm keeps,
# and {"dropped": type name, ...} for those that it drops; bool, long and tuple also say what they hold.
import ast
import json
import os
import resource
import signal
import sys
import warnings

warnings.simplefilter('ignore')

# Only names in these lists may be called, read from an object or imported, so that no document can have an effect.
CALLS = set('str int len range float repr list tuple dict bool abs min max sorted sum long unicode set chr ord'.split())
ATTRIBUTES = set('append extend insert pop sort reverse remove join path name sep upper lower strip split exists'.split())
MODULES = set(['os', 're', 'sys', 'os.path'])


def may_run(tree):
    """Whether executing the tree touches nothing but its own names, and ends."""
    functions = set(node.name for node in ast.walk(tree) if isinstance(node, ast.FunctionDef))
    for node in ast.walk(tree):
        if isinstance(node, (ast.While, ast.With, ast.Exec, ast.ClassDef, ast.Yield)):
            return False
        if isinstance(node, ast.Call):
            called = node.func
            if isinstance(called, ast.Name) and called.id not in CALLS | functions:
                # A name that nothing defines raises NameError; one that the file sets holds no function of effect.
                if called.id in BUILTINS:
                    return False
            elif not isinstance(called, (ast.Name, ast.Attribute, ast.Str, ast.Num, ast.List, ast.Tuple)):
                return False
        elif isinstance(node, ast.Attribute) and node.attr not in ATTRIBUTES:
            return False
        elif isinstance(node, ast.Name) and node.id in BUILTINS and node.id not in CALLS | HARMLESS:
            return False
        elif isinstance(node, ast.Import) and any(it.name not in MODULES for it in node.names):
            return False
        elif isinstance(node, ast.ImportFrom) and (
                node.module not in MODULES or any(it.name not in ATTRIBUTES for it in node.names)):
            return False
        elif isinstance(node, (ast.BinOp, ast.AugAssign)) and isinstance(node.op, (ast.Pow, ast.LShift)):
            amount = node.right if isinstance(node, ast.BinOp) else node.value
            if isinstance(amount, ast.UnaryOp):
                amount = amount.operand
            if not (isinstance(amount, ast.Num) and not isinstance(amount.n, complex) and amount.n <= 100):
                return False
    return True


BUILTINS = set(dir(__builtins__))
HARMLESS = set(name for name in BUILTINS
               if name in ('True', 'False', 'None') or name.endswith(('Error', 'Exception', 'Exit')))
KEPT = {str: 'str', list: 'list', int: 'int', float: 'float'}


budget = [0]


def shown(value, above=()):
    kind = type(value)
    budget[0] -= 1
    if budget[0] < 0:
        return {'dropped': 'big'}
    # A list may hold itself.
    if len(above) > 7 or id(value) in above or (kind in (str, list, tuple) and len(value) > 2000):
        return {'dropped': 'big'}
    if kind is str:
        return {'str': value.decode('latin-1')}
    if kind is int:
        return {'int': str(value)}
    if kind is float:
        return {'float': repr(value)}
    if kind is list:
        return {'list': [shown(item, above + (id(value),)) for item in value]}
    if kind is tuple:
        return {'dropped': 'tuple', 'items': [shown(item, above + (id(value),)) for item in value]}
    if kind in (bool, long):
        return {'dropped': kind.__name__, 'value': str(value)}
    return {'dropped': kind.__name__}


class Slow(BaseException):
    pass


# The signal may come at any time; only while a document runs is it the document's.
running = [False]


def too_slow(_signal, _frame):
    if running[0]:
        raise Slow()


def run(text):
    try:
        tree = compile(text, 'config', 'exec', ast.PyCF_ONLY_AST, True)
        code = compile(text, 'config', 'exec', 0, True)
    except Exception as error:
        return {'ok': False, 'compiled': False, 'error': type(error).__name__, 'message': str(error),
                'line': getattr(error, 'lineno', None)}
    if not may_run(tree):
        return {'ok': True, 'ran': False}
    scope = {}
    exec 'import sys, os, os.path' in globals_of_xm, scope
    given = set(scope)
    out = sys.stdout, sys.stderr
    sys.stdout = sys.stderr = open(os.devnull, 'w')
    failed = None
    # Time of this process, so that a busy machine stops no document that a quiet one would not.
    signal.setitimer(signal.ITIMER_PROF, 0.02)
    try:
        try:
            running[0] = True
            exec code in dict(globals_of_xm), scope
        finally:
            running[0] = False
    except (Exception, SystemExit, Slow) as error:
        trace = sys.exc_info()[2].tb_next
        failed = {'ok': False, 'compiled': True, 'error': type(error).__name__, 'message': repr(error),
                  'line': trace.tb_lineno if trace is not None else None}
    running[0] = False
    signal.setitimer(signal.ITIMER_PROF, 0)
    sys.stdout, sys.stderr = out
    budget[0] = 3000
    values = dict((name, shown(value)) for name, value in scope.items()
                  if name not in given or type(value) is not type(sys))
    if failed is not None:
        failed['values'] = values
        return failed
    return {'ok': True, 'values': values}


globals_of_xm = {'__builtins__': __builtins__}

if __name__ == '__main__':
    resource.setrlimit(resource.RLIMIT_AS, (384 << 20, 384 << 20))
    signal.signal(signal.SIGPROF, too_slow)
    for document in sys.stdin.read().split('\0'):
        sys.stdout.write(json.dumps(run(document), sort_keys=True) + '\n')
