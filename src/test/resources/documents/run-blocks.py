"""Runs the Python blocks of a page in one namespace, as far as their modules are installed.

Standard input is JSON: {"before": code, "blocks": [code, ...]}. The output has a line of JSON for each block: "ran",
"skipped: MODULES", or "failed: ...". A block is skipped if a module is missing, or a name that a skipped block defines.
A name that neither the code before nor any block so far defines is a failure even if the block cannot run.
"""
import ast
import builtins
import importlib.util
import json
import sys
import traceback


def modules(tree):
    for node in ast.walk(tree):
        if isinstance(node, ast.Import):
            yield from (alias.name for alias in node.names)
        elif isinstance(node, ast.ImportFrom):
            yield node.module


def is_missing(module):
    try:
        return importlib.util.find_spec(module) is None
    except ModuleNotFoundError:
        return True


def names(tree, context):
    return {node.id for node in ast.walk(tree) if isinstance(node, ast.Name) and isinstance(node.ctx, context)}


def defined(tree):
    aliases = (alias for node in ast.walk(tree) if isinstance(node, (ast.Import, ast.ImportFrom)) for alias in node.names)
    return names(tree, ast.Store) | {(alias.asname or alias.name).split(".")[0] for alias in aliases}


page = json.load(sys.stdin)
namespace = {}
known = set(dir(builtins)) | defined(ast.parse(page["before"]))
lost = {}
if not any(map(is_missing, modules(ast.parse(page["before"])))):
    exec(page["before"], namespace)
else:
    lost = dict.fromkeys(defined(ast.parse(page["before"])), {"the code before"})
for code in page["blocks"]:
    try:
        tree = ast.parse(code)
        used = names(tree, ast.Load) - defined(tree)
        unknown = sorted(used - known)
        known |= defined(tree)
        missing = set(filter(is_missing, modules(tree))).union(*(lost[name] for name in used if name in lost))
        if unknown:
            result = "failed: undefined " + ", ".join(unknown)
        elif missing:
            lost.update(dict.fromkeys(defined(tree), missing))
            result = "skipped: " + ", ".join(sorted(missing))
        else:
            exec(compile(tree, "block", "exec"), namespace)
            result = "ran"
    except ImportError as e:
        # Without the name of a module, a library lacks an optional one.
        result = "skipped: " + str(e).split("\n")[0] if e.name is None else "failed: " + traceback.format_exc()
    except Exception:
        result = "failed: " + traceback.format_exc()
    print("\n" + json.dumps(result), flush=True)
