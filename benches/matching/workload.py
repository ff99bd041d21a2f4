"""Invented instances of needs and resources: the same bytes for the same seed.

    python benches/matching/workload.py --size 10k [--variant packed] [--seed 1] [--out FILE]

A district has communities in places of a plane, each with twenty resources. Needs live in communities, in some many
and in others few, and have ten to twenty edges to resources of their own community and the five nearest. All
capacities together are 95 % of the needs, so some stay outside.

`packed` is the problem that matching solves: first as many urgent needs as possible, then the least cost to the fund,
then the nearest resource, all in one number. A resource has prices of 0 to 19 by category of the need, and is at
distance level 0 to 4 (grid, community, subdistrict, district, beyond). A level outweighs what is below it by more than
the number of resources times the largest difference, which is enough: an exchange passes each resource once.

The other variants ask the same needs and edges otherwise: `small` has prices drawn for each edge and weights of 5 and
1000, which do not suffice for a strict order of levels; `plenty` and `scarce` have twice and half the capacity and costs
of 0 to some thousands, `flat` costs nothing anywhere, `level` has distance levels only, `big` has costs up to 10^11,
`uniform` has no communities.

A file is whole numbers of 64 bits: how many needs, resources and edges there are; where the edges of each need begin,
and the end of the last; the resource of each edge; its cost; what each need costs outside; the capacity of each
resource. All draws are integers, so no rounding of a platform can change a byte.
"""

import argparse
import pathlib
import sys

import numpy as np

ROOT = pathlib.Path(__file__).resolve().parents[2]
SIZES = {"1k": (1_000, 50), "10k": (10_000, 500), "100k": (100_000, 5_000), "1M": (1_000_000, 20_000)}
MAIN = "packed"
VARIANTS = (MAIN, "small", "plenty", "scarce", "flat", "level", "big", "uniform")
LEAST, MOST = 10, 20
COMMUNITY = 20
NEAREST = 6
CATEGORIES = 8
PRICES = 20
LEVELS = 5
URGENCIES = 3
# Needs whose edges are drawn at once.
BLOCK = 50_000
# More draws than edges, as some fall on one resource; 32 of a pool of 50 leave fewer than twenty once in a while.
DRAWS = 32


def rng(seed, what):
    """Draws of one kind, apart from the others: a new kind of draw changes no other."""
    return np.random.default_rng([seed, sum(what.encode())])


def edges(drawn, draws):
    """For each row of drawn resources the first different ones, ascending: a mask over columns, and the resources."""
    needs = len(drawn)
    order = np.argsort(drawn, axis=1, kind="stable")
    ordered = np.take_along_axis(drawn, order, axis=1)
    again = np.zeros((needs, DRAWS), dtype=bool)
    np.put_along_axis(again, order[:, 1:], ordered[:, 1:] == ordered[:, :-1], axis=1)
    wanted = draws.integers(LEAST, MOST + 1, needs)
    taken = ~again & (np.cumsum(~again, axis=1) <= wanted[:, None])
    drawn = np.where(taken, drawn, np.iinfo(np.int32).max)
    drawn.sort(axis=1)
    return drawn < np.iinfo(np.int32).max, drawn


def pools(homes, centres):
    """By community the resources of it and of the nearest, padded with zeros, and how many there are."""
    communities = len(centres)
    members = np.argsort(homes, kind="stable")
    counts = np.bincount(homes, minlength=communities)
    starts = np.concatenate(([0], np.cumsum(counts)))
    found, sizes = [], []
    for community in range(communities):
        squares = ((centres - centres[community]) ** 2).sum(axis=1)
        near = np.argsort(squares, kind="stable")[:NEAREST]
        own = np.concatenate([members[starts[other] : starts[other + 1]] for other in near])
        found.append(own)
        sizes.append(len(own))
    table = np.zeros((communities, max(sizes)), dtype=np.int32)
    for row, own in zip(table, found):
        row[: len(own)] = own
    return table, np.array(sizes)


def graph(needs, resources, seed, uniform):
    """Offsets, the resource of each edge, its distance, and the category of each need."""
    communities = max(2, resources // COMMUNITY)
    places = rng(seed, "places")
    centres = places.integers(0, 10_000, (communities, 2))
    homes = np.arange(resources) % communities
    own_places = centres[homes] + places.integers(-300, 301, (resources, 2))
    limits = np.cumsum(places.integers(1, 10, communities))
    households = np.searchsorted(limits, places.integers(0, limits[-1], needs), side="right")
    need_places = centres[households] + places.integers(-400, 401, (needs, 2))
    table, sizes = pools(homes, centres)
    draws = rng(seed, "edges")
    counts, chosen, distances = [], [], []
    for begin in range(0, needs, BLOCK):
        part = slice(begin, min(begin + BLOCK, needs))
        home = households[part]
        if uniform:
            drawn = draws.integers(0, resources, (len(home), DRAWS)).astype(np.int32)
        else:
            picked = draws.integers(0, 1 << 30, (len(home), DRAWS)) % sizes[home][:, None]
            drawn = np.take_along_axis(table[home], picked, axis=1)
        mask, found = edges(drawn, draws)
        count = mask.sum(axis=1)
        resource = found[mask]
        away = np.abs(own_places[resource] - np.repeat(need_places[part], count, axis=0)).sum(axis=1)
        counts.append(count)
        chosen.append(resource)
        distances.append(away)
    offsets = np.concatenate(([0], np.cumsum(np.concatenate(counts))))
    category = places.integers(0, CATEGORIES, needs)
    return offsets, np.concatenate(chosen), np.concatenate(distances), category


def weights(resources):
    """What a unit of cost and a covered need weigh, in units of distance."""
    cost = (resources + 1) * (LEVELS - 1) + 1
    return cost, (resources + 1) * (cost * (PRICES - 1) + LEVELS - 1) + 1


def instance(size, variant, seed):
    """Offsets, resources, costs, outside costs and capacities."""
    needs, resources = SIZES[size]
    offsets, resource, distance, category = graph(needs, resources, seed, variant == "uniform")
    draws = rng(seed, "costs")
    count = len(resource)
    owner = np.repeat(np.arange(needs), np.diff(offsets))
    level = np.minimum(distance // 400, LEVELS - 1)
    capacity = np.bincount(draws.integers(0, resources, needs * 95 // 100), minlength=resources)
    urgency = draws.integers(1, URGENCIES + 1, needs)
    rough = distance + draws.integers(0, 1_000, count)
    if variant == MAIN:
        cost_weight, need_weight = weights(resources)
        prices = draws.integers(0, PRICES, (resources, CATEGORIES))
        cost = level + cost_weight * prices[resource, category[owner]]
        outside = need_weight * urgency
    elif variant == "small":
        cost, outside = level + 5 * draws.integers(0, PRICES, count), 1_000 * urgency
    elif variant in ("plenty", "scarce"):
        cost, outside = rough, np.array([4_000, 8_000, 16_000])[urgency - 1]
        capacity = capacity * 2 if variant == "plenty" else capacity // 2
    elif variant == "flat":
        cost, outside = np.zeros(count, np.int64), np.ones(needs, np.int64)
    elif variant == "level":
        cost, outside = level, np.full(needs, 10)
    elif variant == "big":
        cost, outside = draws.integers(0, 10**11, count), np.full(needs, 3 * 10**11)
    else:
        cost, outside = draws.integers(0, 10_000, count), np.full(needs, 100_000)
    return offsets, resource, cost, outside, capacity


def write(size, variant, seed, out):
    offsets, resource, cost, outside, capacity = instance(size, variant, seed)
    out = pathlib.Path(out)
    out.parent.mkdir(parents=True, exist_ok=True)
    part = out.with_name(out.name + ".part")
    with part.open("wb") as file:
        np.array([len(outside), len(capacity), len(resource)], np.int64).tofile(file)
        for values in (offsets, resource, cost, outside, capacity):
            values.astype(np.int64).tofile(file)
    part.rename(out)
    return out


def ensure(size, variant, seed):
    """The file of this instance, written if it is not there; the source's age counts, so that no old one is kept."""
    out = ROOT / "target" / "matching" / "data" / f"{variant}-{size}-{seed}.bin"
    if not out.exists() or out.stat().st_mtime < pathlib.Path(__file__).stat().st_mtime:
        write(size, variant, seed, out)
    return out


def main():
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--size", choices=SIZES, required=True)
    parser.add_argument("--variant", choices=VARIANTS, default=MAIN)
    parser.add_argument("--seed", type=int, default=1)
    parser.add_argument("--out")
    options = parser.parse_args()
    if options.out:
        print(write(options.size, options.variant, options.seed, options.out))
    else:
        print(ensure(options.size, options.variant, options.seed))
    return 0


if __name__ == "__main__":
    sys.exit(main())
