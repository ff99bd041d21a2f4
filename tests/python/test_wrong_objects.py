"""Nothing that is given in place of an argument breaks a call: it is refused as a wrong argument, or it is right."""

from __future__ import annotations

import inspect
import runpy
from pathlib import Path

import pytest
import tuodi

OWN = runpy.run_path(str(Path(__file__).with_name("calls.py")))
CALLS, DAYS, PACK = OWN["CALLS"], OWN["DAYS"], OWN["PACK"]

# What the library makes, and nobody else: what its classes are made of is not asked for here.
MADE = {
    "Balance", "CalendarText", "Coverage", "CoverageRow", "Decision", "Decisions", "FullLimit", "Interval", "Marginal",
    "MatchPlan", "Question", "Receipt", "RevisitPlan", "Screening", "Staffing", "TransportPlan", "TransportProof",
    "Witness",
}  # fmt: skip


class Foreign:
    """What has nothing that anything has."""


WRONG = {
    "None": None,
    "an int": 7,
    "a negative number": -1,
    "a huge number": 2**200,
    "a text": "x",
    "a float": 1.5,
    "bytes": b"x",
    "a list of None": [None],
    "a list of ints": [7],
    "a list of texts": ["x"],
    "a list of dicts": [{}],
    "an empty dict": {},
    "a dict of None": {"id": None},
    "a dict of another key": {7: 7},
    "a calendar": DAYS,
    "a policy": PACK,
    "a list of calendars": [DAYS],
    "something foreign": Foreign(),
    "a class": tuodi.Case,
    "an endless text": "\ud800",
}


def own_names(kind):
    """What a class of the package has besides what Python gives it."""
    classes = [own for own in kind.__mro__ if own.__module__.startswith("tuodi")]
    return {name for own in classes for name in vars(own) if not name.startswith("_") and callable(getattr(kind, name))}


def asks(call):
    """The arguments of a call that have names."""
    named = inspect.signature(call).parameters.values()
    return {own.name for own in named if own.name != "self" and own.kind not in (own.VAR_KEYWORD, own.VAR_POSITIONAL)}


def public():
    """Everything public that takes an argument."""
    for name in tuodi.__all__:
        own = getattr(tuodi, name)
        if not inspect.isclass(own):
            if callable(own) and asks(own):
                yield name
        elif not issubclass(own, BaseException):
            if name not in MADE and asks(own):
                yield name
            yield from (f"{name}.{part}" for part in own_names(own) if asks(getattr(own, part)))


def answer(call, arguments):
    """What a call gives, to the last batch, and as it is printed."""
    found = call(**arguments)
    repr(list(found) if inspect.isgenerator(found) else found)


def test_everything_public_is_called_here():
    assert sorted(CALLS) == sorted(public())


@pytest.mark.parametrize("name", CALLS)
def test_what_is_right_is_taken(name):
    call, arguments = CALLS[name]()
    answer(call, arguments)
    # One of two that exclude one another is left out.
    assert asks(call) - set(arguments) <= {"as_of_column", "columns"}


def is_placed(path, argument, wrong):
    """Whether a path begins with the argument, or is the name that was looked for; or what was given has places."""
    is_own = path is not None and (path.startswith(argument.rstrip("_")) or path == wrong)
    return is_own or isinstance(wrong, (list, dict))


@pytest.mark.parametrize("name", CALLS)
def test_what_is_wrong_is_told(name):
    faults = []
    for argument in CALLS[name]()[1]:
        for kind, wrong in WRONG.items():
            call, arguments = CALLS[name]()
            try:
                answer(call, {**arguments, argument: wrong})
            except tuodi.Error as error:
                # What is wrong in a list or record has its place there; all else is told by the argument's own name.
                own = error.code.startswith("python.") and not isinstance(arguments[argument], (dict, list))
                if own and not is_placed(error.path, argument, wrong):
                    faults.append(f"{argument} is {kind}: {error!r} at {error.path}")
            except TypeError:
                pass
            except BaseException as error:
                faults.append(f"{argument} is {kind}: {error!r}")
    assert faults == []
