"""OpenFisca-Core: `country.py` as its country package; `cpu` with building the simulation, `cpu_calculate` without."""

from country import main

if __name__ == "__main__":
    main("openfisca_core", "indexed_enums")
