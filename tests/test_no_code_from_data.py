"""What is kept or sent is data: nothing of it is ever run or rebuilt as an object."""

import ast
from collections.abc import Iterator
from pathlib import Path

import pytest

ROOT = Path(__file__).parent.parent
SHIPPED = ("bot", "handlers", "scheduler", "messages", "program", "models", "migrations")

DANGEROUS_MODULES = {
    "pickle",
    "cPickle",
    "dill",
    "marshal",
    "shelve",
    "jsonpickle",
    "joblib",
    "xml",
}
DANGEROUS_CALLS = {"eval", "exec", "compile", "__import__"}
DANGEROUS_NAMES = {
    "PickleType",
    "SQLAlchemyJobStore",
    "unsafe_load",
    "full_load",
    "system",
    "popen",
}


def findings(text: str) -> Iterator[str]:
    """Yield what in the source would run or rebuild what it reads."""
    for node in ast.walk(ast.parse(text)):
        match node:
            case ast.Import(names=names):
                yield from (n.name for n in names if n.name.split(".")[0] in DANGEROUS_MODULES)
            case ast.ImportFrom(module=str(module)) if module.split(".")[0] in DANGEROUS_MODULES:
                yield module
            case ast.Call(func=ast.Name(id=name)) if name in DANGEROUS_CALLS:
                yield name
            case ast.Name(id=name) | ast.Attribute(attr=name) if name in DANGEROUS_NAMES:
                yield name
            case ast.Attribute(value=ast.Name(id="yaml"), attr="load"):
                yield "yaml.load"
            case ast.keyword(arg="shell", value=ast.Constant(value=True)):
                yield "shell=True"
            case _:
                pass


def test_s22_nothing_that_is_read_is_run():
    found = {
        f"{file.relative_to(ROOT)}: {one}"
        for folder in SHIPPED
        for file in (ROOT / folder).rglob("*.py")
        for one in findings(file.read_text(encoding="utf-8"))
    }

    assert found == set()


@pytest.mark.parametrize(
    "text",
    [
        "import pickle",
        "from marshal import loads",
        "import xml.etree.ElementTree",
        "eval(text)",
        "Column(PickleType)",
        "from apscheduler.jobstores.sqlalchemy import SQLAlchemyJobStore as S; SQLAlchemyJobStore",
        "yaml.load(text, Loader)",
        "subprocess.run(line, shell=True)",
        "os.system(line)",
    ],
)
def test_s22_it_would_be_seen(text):
    assert list(findings(text)) != []
