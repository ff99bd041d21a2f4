"""The installed package with nothing beside it: it answers, explains, and imports nothing that it does not need."""

import sys
from importlib.metadata import requires
from pathlib import Path

import tuodi

needed = [line for line in requires("tuodi") or [] if "extra ==" not in line]
assert not needed, f"the package needs {needed}"
# Not the sources of the checkout, but what was installed.
assert Path(tuodi.__file__).is_relative_to(sys.prefix), tuodi.__file__
policy = tuodi.Policy.builtin("cn-national")
screening = policy.screen({"members": []}, "2024-03-01")
assert screening.decisions, "no programme"
assert screening.explain("zh"), "no text"
assert str(tuodi.evaluate("1894 / 2")) == "947"
foreign = {name.split(".")[0] for name in sys.modules} & {"numpy", "pandas", "polars", "pyarrow", "tqdm"}
assert not foreign, f"imported {foreign}"
print(f"tuodi {tuodi.__version__}: {len(tuodi.builtin_packs())} packs, alone")
