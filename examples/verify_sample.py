import fractions, hashlib, hmac, json, math, sys  # python3 verify_sample.py MANIFEST.json UNITS.json (docs/sampling.md)
sys.excepthook = lambda kind, why, _: print(f"needs MANIFEST.json UNITS.json: {kind.__name__}: {why}", file=sys.stderr)
manifest, units = (json.load(open(path, encoding="utf-8-sig"), parse_float=str) for path in sys.argv[1:])
frozen, seed, design, drawn, sizes = manifest["frozen"], manifest["seed"], manifest["frozen"]["design"], [], []
text = lambda data: json.dumps(data, default=str, ensure_ascii=False, separators=(",", ":"), sort_keys=True).encode()
sha, rate = (lambda data: hashlib.sha256(text(data)).hexdigest()), fractions.Fraction(design["rate"])
ticket = lambda *of: hmac.new(seed["text"].encode(), text(["tuodi.sample.1", *of]), "sha256").hexdigest()
amount = lambda unit: None if unit.get("amount") is None else fractions.Fraction(unit["amount"])
told = sorted([u["id"], u["place"], u["channel"], sorted(u.get("certain", [])), amount(u)] for u in units)
largest = {id for _, id in sorted((-u[4], u[0]) for u in told if u[4] is not None)[: design["largest"]]}
cell_of = lambda u: ("certain",) if u[3] or u[0] in largest else ("cell", u[1], u[2])
for cell in sorted(set(map(cell_of, told)), key=lambda cell: (len(cell), cell)):
    n = len(order := sorted((ticket(*cell, u[0]), u[0]) for u in told if cell_of(u) == cell))
    take = n if len(cell) == 1 or n < design["all_below"] else min(n, max(design["minimum"], math.ceil(rate * n)))
    rows = [{"id": id, "rank": rank, "ticket": own} for rank, (own, id) in enumerate(order, 1)]
    sizes.append({"stratum": dict(zip(["kind", "place", "channel"], cell)), "size": n, "take": take})
    drawn.append({"stratum": sizes[-1]["stratum"], "selected": rows[:take], "spares": rows[take:][: design["spares"]]})
now = {**frozen, "scheme": "tuodi.sample.1", "strata": sizes, "without_amount": [u[4] for u in told].count(None)}
now |= {"size": len(told), "ids_sha256": sha([u[0] for u in told]), "units_sha256": sha(told)}
sys.exit("differs" if manifest | {"frozen": now, "commitment": sha(now), "drawn": drawn} != manifest else print("same"))
