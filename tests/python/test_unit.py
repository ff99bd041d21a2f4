"""Units: read, compared, multiplied, refused."""

import pickle

import pytest
import tuodi


def test_texts_that_mean_the_same_are_one_unit():
    standard = tuodi.Unit("CNY/persons/month")
    for text in ["CNY/month/persons", " CNY / persons / month ", "CNY*day/persons/day/month", "1*CNY/month/persons"]:
        own = tuodi.Unit(text)
        assert (own, hash(own), str(own)) == (standard, hash(standard), "CNY/persons/month")
    assert standard != tuodi.Unit("CNY/month")
    assert standard != "CNY/persons/month"
    assert pickle.loads(pickle.dumps(standard)) == standard


def test_units_are_multiplied_and_divided():
    month, yuan = tuodi.Unit("month"), tuodi.Unit("CNY")
    assert yuan / month * month == yuan
    assert month / month == tuodi.Unit("1")
    assert (month / month).powers == {}
    assert (yuan / month**2).powers == {"CNY": 1, "month": -2}
    assert str(tuodi.Unit("床位/月").without("月")) == "床位"


@pytest.mark.parametrize(
    "text",
    [
        "",
        " ",
        "CNY per month",
        "CNY//month",
        "2",
        "CNY/2",
        "CNY-month",
        "*".join(["a"] * 128),
        pytest.param("*".join(f"床{n}" for n in range(100_000)), id="many"),
    ],
)
def test_what_is_no_unit_is_refused(text):
    with pytest.raises(tuodi.InputError) as caught:
        tuodi.Unit(text)
    assert (caught.value.code, caught.value.path) == ("quantity.unit", "text")


@pytest.mark.parametrize("exponent", [128, -128, 2**100, -(2**100)])
def test_powers_have_eight_bits(exponent):
    month = tuodi.Unit("month")
    assert (month**127).powers == {"month": 127}
    assert (month**-127).powers == {"month": -127}
    assert month**0 == tuodi.Unit("1")
    with pytest.raises(tuodi.InputError, match="from -127 to 127"):
        month**exponent
    with pytest.raises(tuodi.InputError):
        month**127 * month


@pytest.mark.parametrize("other", [None, 2, 2.5, True, "month", [], {}])
def test_units_go_with_units_only(other):
    month = tuodi.Unit("month")
    for call in (lambda: month * other, lambda: month / other, lambda: other / month):
        with pytest.raises(TypeError):
            call()
    if not isinstance(other, int) or isinstance(other, bool):
        with pytest.raises(TypeError):
            month**other
