"""The rules of the workload as a country package, for OpenFisca-Core and for PolicyEngine-Core, which descends from it.

Amounts are float32 and in yuan, as these engines keep them, so sums are rounded and rows on the line may be decided
wrongly; they cannot say that a fact is unknown. `peer_openfisca.py` and `peer_policyengine.py` run it.
"""

import importlib

import numpy as np

from protocol import Clock, arguments, load, serve
from workload import DISTRICTS, PROGRAMMES, STANDARDS

PERIOD = "2024-01"
INPUTS = {
    "household": {"registered": bool, "savings": float, "vehicles": int, "houses": int},
    "person": {
        "age": int,
        "income": float,
        "grade": int,
        "medical": float,
        "student": bool,
        "can_work": bool,
        "employed": bool,
    },
}


def system(core, enums):
    """The tax and benefit system of the engine whose package is `core`."""
    module = lambda name: importlib.import_module(f"{core}.{name}")
    Variable, MONTH = module("variables").Variable, module("periods").MONTH
    Enum, build_entity = module(enums).Enum, module("entities").build_entity
    District = Enum("District", {name: name for name in DISTRICTS})

    household = build_entity(
        key="household", plural="households", label="", roles=[{"key": "member", "plural": "members"}]
    )
    person = build_entity(key="person", plural="persons", label="", is_person=True)
    entities = {"household": household, "person": person}
    country = module("taxbenefitsystems").TaxBenefitSystem([household, person])
    values = lambda value: {"values": {"2020-01-01": {"value": value}}}
    country.parameters = module("parameters").ParameterNode(
        "",
        data={
            "standard": {name: values(standard) for name, standard in zip(DISTRICTS, STANDARDS)},
        },
    )

    def variable(name, kind, entity, formula=None, **more):
        fields = {"value_type": kind, "entity": entities[entity], "definition_period": MONTH, "label": name, **more}
        if formula is not None:
            fields["formula"] = formula
        country.add_variable(type(name, (Variable,), fields))

    for entity, inputs in INPUTS.items():
        for name, kind in inputs.items():
            variable(name, kind, entity)
    variable("district", Enum, "household", possible_values=District, default_value=District.d01)

    def of_person(kind):
        return lambda formula: variable(formula.__name__, kind, "person", formula)

    def of_household(kind):
        return lambda formula: variable(formula.__name__, kind, "household", formula)

    # The engines look at the names of a formula's parameters.
    @of_person(bool)
    def severe(person, period):
        grade = person("grade", period)
        return (grade >= 1) * (grade <= 2)

    @of_person(bool)
    def able(person, period):
        age = person("age", period)
        return (age >= 18) * (age <= 59) * person("can_work", period)

    @of_person(bool)
    def idle(person, period):
        return person("able", period) * ~person("employed", period) * ~person("student", period)

    @of_person(bool)
    def protected(person, period):
        return (person("age", period) >= 60) + person("severe", period)

    @of_household(float)
    def standard(household, period, parameters):
        # Indexing the parameter by the category itself is OpenFisca's idiom, and takes four times as long as all else.
        node = parameters(period).standard
        table = np.array([getattr(node, name) for name in DISTRICTS], dtype=np.float32)
        return table[np.asarray(household("district", period))]

    @of_household(int)
    def size(household, period):
        return household.nb_persons()

    @of_household(float)
    def total_income(household, period):
        return household.sum(household.members("income", period))

    @of_household(float)
    def total_medical(household, period):
        return household.sum(household.members("medical", period))

    @of_household(float)
    def counted_income(household, period):
        disabled = household.sum(household.members("severe", period))
        relief = 0.3 * household("standard", period) * disabled
        return household("total_income", period) - relief - household("total_medical", period) / 12

    @of_household(float)
    def per_head(household, period):
        return household("counted_income", period) / household("size", period)

    @of_household(bool)
    def dibao(household, period):
        standard = household("standard", period)
        return (
            household("registered", period)
            * (household("per_head", period) <= standard)
            * (household("savings", period) / household("size", period) <= 24 * standard)
            * (household("vehicles", period) == 0)
            * (household("houses", period) <= 1)
            * ~household.any(household.members("idle", period))
        )

    @of_household(float)
    def amount(household, period):
        lack = household("standard", period) * household("size", period) - household("counted_income", period)
        rounded = np.floor(np.maximum(lack, 0) * 10 + 0.5) / 10
        return np.where(household("dibao", period), rounded, 0)

    @of_household(bool)
    def margin(household, period):
        standard = household("standard", period)
        saved = household("savings", period) / household("size", period)
        return (household("per_head", period) <= 1.5 * standard) * (saved <= 36 * standard)

    @of_household(bool)
    def hardship(household, period):
        income, medical = 12 * household("total_income", period), household("total_medical", period)
        line = 12 * household("standard", period) * household("size", period)
        return (medical > 0.4 * income) * (income - medical <= line)

    @of_household(bool)
    def tekun(household, period):
        return (
            household.any(household.members("protected", period))
            * (household("total_income", period) == 0)
            * ~household.any(household.members("able", period))
        )

    return country


class Peer:
    """A simulation is built for every repetition; what is calculated are the four programmes and the amount."""

    def __init__(self, core, enums, data):
        self.country = system(core, enums)
        self.builder = importlib.import_module(f"{core}.simulations").SimulationBuilder
        self.key, self.owner_key = data.key, data.owner_key
        self.persons = np.arange(len(data.owner_key))
        self.roles = np.zeros(len(data.owner_key), dtype=int)
        yuan = lambda values: (values / 100).astype(np.float32) if values.dtype == np.int64 else values
        self.inputs = {name: yuan(getattr(data, name)) for inputs in INPUTS.values() for name in inputs}
        self.inputs["district"] = data.district

    def build(self):
        builder = self.builder()
        builder.create_entities(self.country)
        builder.declare_person_entity("person", self.persons)
        household = builder.declare_entity("household", self.key)
        builder.join_with_persons(household, self.owner_key, self.roles)
        simulation = builder.build(self.country)
        for name, values in self.inputs.items():
            simulation.set_input(name, PERIOD, values)
        return simulation

    def calculate(self, simulation):
        return {name: simulation.calculate(name, PERIOD) for name in (*PROGRAMMES, "amount")}

    def run(self):
        with Clock() as clock:
            simulation = self.build()
            with Clock() as inner:
                result = self.calculate(simulation)
        del simulation, result
        return {"cpu": clock.cpu, "wall": clock.wall, "cpu_calculate": inner.cpu}

    def answers(self):
        result = {name: np.asarray(values) for name, values in self.calculate(self.build()).items()}
        cents = np.rint(result.pop("amount").astype(np.float64) * 100).astype(np.int64)
        amount = np.where(result["dibao"], cents, -1)
        return {
            **{name: values.astype(np.int8) for name, values in result.items()},
            "dibao_low": amount,
            "dibao_high": amount,
        }


def main(core, enums):
    options = arguments()
    if options.missing:
        raise SystemExit("this engine cannot say that a fact is unknown")
    peer = Peer(core, enums, load(options.data))
    serve(peer.run, peer.answers)
