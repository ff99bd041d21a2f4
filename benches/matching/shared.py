"""What this comparison has in common with that of populations, and takes from there: `benches/peers`.

Both have a `run.py`, so the other one is loaded here by its place.
"""

import importlib.util
import pathlib
import sys

HERE = pathlib.Path(__file__).resolve().parent
ROOT = HERE.parents[1]
PEERS = HERE.parent / "peers"
WORK = ROOT / "target" / "matching"


def load(name, path):
    spec = importlib.util.spec_from_file_location(name, path)
    module = importlib.util.module_from_spec(spec)
    sys.modules[name] = module
    spec.loader.exec_module(module)
    return module


# Under the name by which the other modules of that folder ask for it.
peers = load("run", PEERS / "run.py")
pages = load("peers_report", PEERS / "report.py")
Failure = peers.Failure


def python_of(name):
    """The interpreter of an environment of this comparison, or of the other one where only that has it."""
    peers.HERE = HERE if (HERE / "requirements" / f"{name}.txt").exists() else PEERS
    return peers.python_of(name)
