"""Audit samples: drawn, replaced, judged, and verified by a program that shares nothing with the library."""

from __future__ import annotations

import json
import pickle
import subprocess
import sys
from pathlib import Path

import pytest
import tuodi

DESIGN = {"certain": ["complaint"], "largest": 1, "rate": "0.1", "minimum": 3, "spares": 2}
SEED = {"text": "03 07 12 18 22 29 + 05", "origin": "the lottery of 4 April 2024", "drawn_on": "2024-04-04"}
UNITS = [{"id": f"v{n}", "place": "长征镇", "channel": "home"} for n in range(1, 61)] + [
    {"id": "v61", "place": "长征镇", "channel": "home", "certain": ["complaint"]},
    {"id": "v62", "place": "长征镇", "channel": "home", "amount": "20000.00"},
]


def frame(units=UNITS, **other) -> tuodi.Frame:
    said = {
        "authority": "putuo",
        "definition": "visits after payment",
        "filter": "done in the first quarter of 2024",
        "as_of": "2024-03-31",
        "frozen_on": "2024-04-02",
    }
    return tuodi.Frame(units, **{**said, **other})


def test_who_is_drawn_is_verified_by_a_program_without_the_library(tmp_path: Path):
    manifest = frame().freeze(DESIGN).draw(SEED)
    (tmp_path / "manifest.json").write_text(manifest.to_json(), encoding="utf-8")
    program = [sys.executable, Path(__file__).parents[2] / "examples" / "verify_sample.py"]
    for units, said in ((UNITS, "same"), (UNITS[:-1], "differs")):
        (tmp_path / "units.json").write_text(json.dumps(units), encoding="utf-8")
        run = [*program, tmp_path / "manifest.json", tmp_path / "units.json"]
        found = subprocess.run(run, capture_output=True, text=True, check=False)
        assert said in found.stdout + found.stderr


def test_a_sample_has_certain_units_and_a_share_of_each_cell():
    frozen = frame().freeze(DESIGN)
    manifest = frozen.draw(SEED)
    assert len(manifest.selected) == 8 and len(manifest.spares) == 2
    assert {"v61", "v62"} < set(manifest.selected)
    assert manifest.commitment == frozen.commitment
    assert frame(UNITS[::-1]).freeze(DESIGN).commitment == frozen.commitment
    assert tuodi.audit_sample(frame(), DESIGN, SEED) == manifest
    assert tuodi.audit_sample(frame().record, DESIGN, SEED) == manifest


def test_nothing_can_be_changed_unseen():
    manifest = tuodi.audit_sample(frame(), DESIGN, SEED)
    assert tuodi.verify_sample(manifest, UNITS) == tuodi.verify_sample(manifest.record, UNITS) == []
    assert next(own.code for own in tuodi.verify_sample(manifest, UNITS[1:])) == "sample.other_ids"
    changed = json.loads(manifest.to_json())
    changed["seed"]["text"] += " "
    assert [own.code for own in tuodi.verify_sample(changed, UNITS)] == ["sample.other_seed"]
    changed = json.loads(manifest.to_json())
    changed["frozen"]["filter"] = "all"
    assert "sample.other_commitment" in [own.code for own in tuodi.verify_sample(changed, UNITS)]


def test_replacements_are_the_next_spares():
    manifest = tuodi.audit_sample(frame(), DESIGN, SEED)
    unit = next(own for own in manifest.selected if own not in ("v61", "v62"))
    first = manifest.replace(unit, "moved away", "w-7", "2024-04-20")
    assert first["spare"] == manifest.spares[0]
    second = manifest.replace(first["spare"], "moved away", "w-7", "2024-04-21", [first])
    assert second["spare"] == manifest.spares[1]
    assert tuodi.verify_replacements(manifest, [first, second]) == []
    wrong = tuodi.verify_replacements(manifest, [{**first, "spare": manifest.spares[1]}])
    assert [(own.code, own.path) for own in wrong] == [("sample.other_replacement", "replacements[0]")]
    with pytest.raises(tuodi.InputError) as caught:
        manifest.replace(second["spare"], "moved away", "w-7", "2024-04-22", [first, second])
    assert caught.value.code == "sample.no_spare"
    with pytest.raises(tuodi.InputError) as caught:
        manifest.replace("v61", " ", "w-7", "2024-04-01")
    assert {caught.value.code, *(own.code for own in caught.value.also)} == {
        "sample.blank",
        "sample.replaced_early",
        "sample.no_spare",
    }


def test_no_error_does_not_mean_none():
    manifest = tuodi.audit_sample(frame(), DESIGN, SEED)
    sound = [{"unit": own, "found": "sound"} for own in manifest.selected]
    result = manifest.results(sound)
    assert (result["errors"], result["not_examined"], result["upper"]) == (0, 0, 22)
    assert manifest.results(sound[:-1])["not_examined"] == 1
    with pytest.raises(tuodi.InputError) as caught:
        manifest.results([{"unit": "nobody", "found": "sound"}])
    assert (caught.value.code, caught.value.path) == ("sample.not_in_sample", "verdicts[0].unit")


@pytest.mark.parametrize(
    ("counts", "bound"),
    [((300, 30, 0), 27), ((1000, 30, 1), 146), ((10000, 300, 3), 254), ((30, 30, 0), 0), ((300, 0, 0), 300)],
)
def test_bounds_are_those_of_the_docs(counts, bound):
    assert tuodi.upper_bound(*counts) == bound


def test_bounds_refuse_what_cannot_be():
    for counts, code in (((300, 30, 31), "sample.counts"), ((10**6, 20001, 0), "sample.limit")):
        with pytest.raises(tuodi.InputError) as caught:
            tuodi.upper_bound(*counts)
        assert caught.value.code == code
    for alpha in ("0", "1", 0.05, None, "五"):
        with pytest.raises(tuodi.InputError) as caught:
            tuodi.upper_bound(300, 30, 0, alpha)
        assert caught.value.path == "alpha"
    for wrong in (-1, 2**64, "30", 1.5, None):
        with pytest.raises(tuodi.InputError) as caught:
            tuodi.upper_bound(300, wrong, 0)
        assert caught.value.path == "examined"


def test_all_faults_come_at_once():
    units = [{"id": "v1", "place": "", "channel": "home"}, {"id": "v1", "place": "p", "channel": "home"}]
    with pytest.raises(tuodi.InputError) as caught:
        frame(units).freeze({**DESIGN, "rate": "1.5"})
    found = [(own.code, own.path) for own in (caught.value, *caught.value.also)]
    assert [code for code, _ in found] == ["sample.rate", "sample.blank", "sample.twice"]
    assert found[1][1] == "units[0].place"


@pytest.mark.parametrize(
    ("units", "path"),
    [
        ([{"id": "v1"}], "units[0]"),
        ([{"id": 1, "place": "p", "channel": "c"}], "units[0].id"),
        ([{"id": "v1", "place": "p", "channel": "c", "amount": 1.5}], "units[0].amount"),
        ([{"id": "v1", "place": "p", "channel": "c", "amount": float("nan")}], "units[0].amount"),
        ([None], "units[0]"),
    ],
)
def test_wrong_units_are_told_with_their_place(units, path):
    with pytest.raises(tuodi.InputError) as caught:
        frame(units).freeze(DESIGN)
    assert caught.value.path == path


def test_seeds_come_after_the_frame():
    frozen = frame().freeze(DESIGN)
    with pytest.raises(tuodi.InputError) as caught:
        frozen.draw({**SEED, "drawn_on": "2024-04-02"})
    assert caught.value.code == "sample.seed_early"
    with pytest.raises(tuodi.InputError) as caught:
        frozen.draw({**SEED, "text": "a\0"})
    assert caught.value.code == "sample.seed_null"


def test_a_frozen_frame_does_not_change_with_what_it_was_made_of():
    open_ = frame()
    frozen = open_.freeze(DESIGN)
    before = frozen.commitment
    open_.record["units"].clear()
    assert pickle.loads(pickle.dumps(frozen)).commitment == frozen.commitment == before


def test_manifests_and_frames_are_pickled():
    frozen = frame().freeze(DESIGN)
    manifest = frozen.draw(SEED)
    assert pickle.loads(pickle.dumps(manifest)) == manifest
    assert pickle.loads(pickle.dumps(frozen)).draw(SEED) == manifest
    assert tuodi.Manifest.from_json(manifest.to_json()).sha256 == manifest.sha256
    assert tuodi.Manifest(manifest.record) == manifest
    for text in ("{}", "", "[]"):
        with pytest.raises(tuodi.InputError):
            tuodi.Manifest.from_json(text)
