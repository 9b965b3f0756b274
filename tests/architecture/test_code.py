"""How the house is built: what linters do not see."""

import ast
import re
from pathlib import Path

import pytest

import core

ROOT = Path(core.__file__).parent.parent
ROOMS = ("core", "data_access", "analysis", "integrations", "services", "scenes", "layers",
         "panels", "pages", "callbacks", "api", "geodata", "cli")  # fmt: skip
FILES = [path for room in ROOMS for path in sorted((ROOT / room).rglob("*.py"))]
FILES += sorted(ROOT.glob("*.py"))
MOST_LINES = 400
LONG: dict[str, str] = {}
"""Files that may be longer, and why."""
REGISTERING = {"callback", "clientside_callback", "route", "register_page", "get", "post"}
SHOWN = ("assets", "pages", "panels", "callbacks")
VENDORED = ROOT / "assets" / "vendor"
TEXT_FILES = {".py", ".js", ".mjs", ".css", ".html", ".svg", ".json"}
NAMESPACE = re.compile(r"https?://www\.w3\.org/[\w/.-]+")
ADDRESS = re.compile(r"https?://[\w.-]+|[\"'(]//[\w-]+\.[\w.-]+")
LOADS = re.compile(
    r"""(?:@import|url\(|\bsrc=|\bimport\(|\bfrom) ?["']?(?:https?:)?//[\w-]+\.\w+"""
)


def name(path: Path) -> str:
    return str(path.relative_to(ROOT))


def tree(path: Path) -> ast.Module:
    return ast.parse(path.read_text())


def called(node: ast.AST) -> str:
    """Return the last name of what is called or decorates."""
    target = node.func if isinstance(node, ast.Call) else node
    return getattr(target, "attr", getattr(target, "id", ""))


def at_import(module: ast.Module) -> list[str]:
    """Return what registers itself with an app as soon as the module is imported."""
    decorators = [
        called(each)
        for node in ast.walk(module)
        if isinstance(node, ast.FunctionDef)
        for each in node.decorator_list
    ]
    calls = [called(node.value) for node in module.body if isinstance(node, ast.Expr)]
    return [one for one in decorators + calls if one in REGISTERING]


@pytest.fixture(params=FILES, ids=name)
def path(request):
    return request.param


def test_the_rooms_are_found():
    assert {path.relative_to(ROOT).parts[0] for path in FILES} >= set(ROOMS)


def test_nothing_registers_itself_at_import(path):
    # Commands of the command line are declared where they stand, as Typer wants them.
    assert not at_import(tree(path)) or "cli" in path.parts


@pytest.mark.parametrize(
    "code",
    [
        "@app.callback(Output('a', 'b'))\ndef f(): ...",
        "@callback\ndef f(): ...",
        "dash.register_page(__name__)",
        "app.clientside_callback('x', 1)",
    ],
)
def test_what_registers_itself_would_be_seen(code):
    assert at_import(ast.parse(code))


def test_everything_public_says_what_it_does(path):
    module = tree(path)
    assert ast.get_docstring(module) or not module.body, "the module"
    kinds = (ast.FunctionDef, ast.ClassDef)
    public = [x for x in module.body if isinstance(x, kinds) and not x.name.startswith("_")]
    assert not [one.name for one in public if not ast.get_docstring(one)]


def test_a_file_can_be_read_at_one_sitting(path):
    lines = len(path.read_text().splitlines())
    assert (lines > MOST_LINES) == (name(path) in LONG), lines


def test_functions_are_short_on_the_whole():
    bodies = []
    for each in FILES:
        for node in ast.walk(tree(each)):
            if isinstance(node, ast.FunctionDef):
                first = node.body[1] if ast.get_docstring(node) and node.body[1:] else node.body[0]
                bodies.append(node.end_lineno - first.lineno + 1)
    assert sorted(bodies)[len(bodies) // 2] < 10


def ours() -> list[Path]:
    found = [path for room in SHOWN for path in sorted((ROOT / room).rglob("*"))]
    return [x for x in found if x.suffix in TEXT_FILES and VENDORED not in x.parents]


@pytest.mark.parametrize("shown", ours(), ids=name)
def test_no_page_leads_outside(shown):
    assert not ADDRESS.findall(NAMESPACE.sub("", shown.read_text()))


def test_vendored_libraries_load_nothing_from_outside():
    """They may name their authors' sites; they may not fetch from anywhere."""
    files = [path for path in VENDORED.rglob("*") if path.suffix in TEXT_FILES]
    assert files
    for path in files:
        assert not LOADS.findall(NAMESPACE.sub("", path.read_text())), name(path)


def test_vendored_libraries_keep_their_licences():
    folders = [path for path in VENDORED.iterdir() if path.is_dir()]
    assert folders
    assert not [name(path) for path in folders if not list(path.glob("LICEN[CS]E*"))]


@pytest.mark.parametrize(
    ("text", "leads"),
    [
        ('<script src="https://unpkg.com/x.js">', True),
        ("@import url('//fonts.example.com/css')", True),
        ('xmlns="http://www.w3.org/2000/svg"', False),
        ("a // comment.here", False),
    ],
)
def test_an_outside_address_would_be_seen(text, leads):
    assert bool(ADDRESS.findall(NAMESPACE.sub("", text))) == leads
