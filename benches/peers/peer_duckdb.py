"""DuckDB, one thread: 64-bit cents, exact, one SQL statement from two tables to a table of decisions.

NULL carries the unknown facts: SQL's AND, OR and NOT are Kleene's. Aggregates pass over NULL, so a sum is made NULL
where one was met, and a condition of members is false only where it is not NULL for any of them. `cpu_no_nulls`
(complete data only) is a query that takes no account of nulls. Divisions are of whole numbers (`//`).
"""

import sys

import duckdb
import numpy as np
import pyarrow as pa

from protocol import Clock, arguments, load, serve
from workload import DISTRICTS, PROGRAMMES, standards_in_cents

WITH_NULLS = {
    "total": "CASE WHEN count({0}) = count(*) THEN sum({0})::BIGINT END AS {1}",
    "some": "CASE WHEN bool_or({0}) THEN true WHEN count({0}) = count(*) THEN false END AS {1}",
    "positive": "CASE WHEN lack >= 0 THEN lack WHEN lack < 0 THEN 0 END",
    "paid": "dibao IS DISTINCT FROM false",
}
WITHOUT = {
    "total": "sum({0})::BIGINT AS {1}",
    "some": "bool_or({0}) AS {1}",
    "positive": "greatest(lack, 0)",
    "paid": "dibao",
}


def statement(words):
    total, some = words["total"].format, words["some"].format
    return f"""
    CREATE OR REPLACE TABLE result AS
    WITH person AS (
        SELECT household, income, medical, able, severe,
            able AND NOT employed AND NOT student AS idle,
            age >= 60 OR severe AS protected
        FROM (SELECT *, age BETWEEN 18 AND 59 AND can_work AS able, grade BETWEEN 1 AND 2 AS severe FROM members)
    ), family AS (
        SELECT household, count(*) AS size,
            {total("income", "income")}, {total("medical", "medical")}, {total("severe::TINYINT", "severe")},
            {some("able", "able")}, {some("idle", "idle")}, {some("protected", "protected")}
        FROM person GROUP BY household
    ), line AS (
        SELECT *, standard * size AS line, 12 * standard * size - 12 * income + medical AS rest,
            12 * standard * size - 12 * income + medical + 36 * standard // 10 * severe AS lack
        FROM households JOIN family USING (household) LEFT JOIN standards USING (district)
    ), decision AS (
        SELECT household, lack,
            registered AND lack >= 0 AND savings <= 24 * line AND vehicles = 0 AND houses <= 1 AND NOT idle AS dibao,
            lack + 6 * line >= 0 AND savings <= 36 * line AS margin,
            5 * medical > 24 * income AND rest >= 0 AS hardship,
            protected AND income = 0 AND NOT able AS tekun
        FROM line
    )
    SELECT household, dibao, margin, hardship, tekun,
        CASE WHEN {words["paid"]} THEN ({words["positive"]} + 60) // 120 * 10 END AS amount
    FROM decision
    """


def database(data):
    connection = duckdb.connect(":memory:", config={"threads": 1})
    connection.execute("SET preserve_insertion_order = false")

    def arrow(names):
        columns = [pa.array(getattr(data, name), mask=~data.known[name]) for name in names]
        return columns

    names = ["district", "registered", "savings", "vehicles", "houses"]
    source = pa.table([pa.array(data.key), *arrow(names)], names=["household", *names])
    connection.execute("CREATE TABLE households AS SELECT * FROM source")
    names = ["age", "income", "grade", "medical", "student", "can_work", "employed"]
    source = pa.table([pa.array(data.owner_key), *arrow(names)], names=["household", *names])
    connection.execute("CREATE TABLE members AS SELECT * FROM source")
    source = pa.table({"district": pa.array(range(len(DISTRICTS)), pa.uint8()), "standard": standards_in_cents()})
    connection.execute("CREATE TABLE standards AS SELECT * FROM source")
    del source
    return connection


def main():
    options = arguments()
    connection = database(load(options.data))
    ways = {"cpu": WITH_NULLS} if options.missing else {"cpu": WITH_NULLS, "cpu_no_nulls": WITHOUT}

    def run():
        found = {}
        for name, words in ways.items():
            with Clock() as clock:
                connection.execute(statement(words))
            found[name] = clock.cpu
            found.setdefault("wall", clock.wall)
        return found

    def fetched(words):
        connection.execute(statement(words))
        columns = connection.execute("SELECT * FROM result ORDER BY household").fetchnumpy()
        codes = {name: np.ma.filled(np.ma.masked_array(columns[name]).astype(np.int8), 2) for name in PROGRAMMES}
        amount = np.ma.filled(np.ma.masked_array(columns["amount"]).astype(np.int64), -1)
        return {**codes, "dibao_low": amount, "dibao_high": amount}

    def answers():
        first, *others = (fetched(words) for words in ways.values())
        for other in others:
            assert all((other[name] == values).all() for name, values in first.items()), "the two statements differ"
        return first

    serve(run, answers)


if __name__ == "__main__":
    sys.exit(main())
