"""PolicyEngine-Core: `country.py` is its country package; `cpu` has the building of the simulation in it."""

from country import main

if __name__ == "__main__":
    main("policyengine_core", "enums")
