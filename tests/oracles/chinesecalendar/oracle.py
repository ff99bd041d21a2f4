"""Due moments of terms, over the package chinesecalendar: asked day by day, with nothing of the library.

In: one question a line, as JSON: `term` (count and unit), `start` (Unix seconds), `offset` (seconds east), `pauses`
(pairs of dates, the second excluded), `extended` (a count in place of the first, or null). Out: one answer a line: `day`
and `ends` (Unix seconds) of the term and of the extended one, or `error`.

Ends with 3 if the package is not there.
"""

import datetime
import json
import sys

try:
    import chinese_calendar
except ImportError as error:
    print(error, file=sys.stderr)
    sys.exit(3)

DAY = datetime.timedelta(days=1)
EPOCH = datetime.datetime(1970, 1, 1)
# The years that the library has; the package has some more.
YEARS = range(2007, 2027)
WORKS = {}


class Refused(Exception):
    """The question has no answer, with the code that the library should give."""


def works(day):
    if day.year not in YEARS:
        raise Refused("calendar.outside")
    if day not in WORKS:
        WORKS[day] = chinese_calendar.is_workday(day)
    return WORKS[day]


def corresponding(day, months):
    """The same day of the month so many months later, or the last of that month."""
    year, month = day.year, day.month + months
    while month > 12:
        year, month = year + 1, month - 12
    for number in range(day.day, 0, -1):
        try:
            return datetime.date(year, month, number)
        except ValueError:
            pass
    raise AssertionError("every month has a first day")


def after_days(start, count, still, counts):
    """The day after `start` on which `count` days have counted and not stood still."""
    counts(start)
    day = start
    while count:
        day += DAY
        if counts(day) and day not in still:
            count -= 1
    return day


def after_seconds(start, seconds, still):
    """The local time at which the clock has run for so long, day after day."""
    now = start
    while True:
        midnight = datetime.datetime.combine(now.date() + DAY, datetime.time())
        if now.date() not in still:
            if now + datetime.timedelta(seconds=seconds) <= midnight:
                return now + datetime.timedelta(seconds=seconds)
            seconds -= int((midnight - now).total_seconds())
        now = midnight


def due(count, unit, start, still):
    """The last day and the local time of its end."""
    if unit == "h":
        moment = after_seconds(start, count * 3600, still)
        return moment.date(), moment
    first = start.date()
    if unit == "wd":
        day = after_days(first, count, still, works)
    elif unit == "d":
        day = after_days(first, count, still, lambda day: True)
    else:
        day = corresponding(first, count * (12 if unit == "y" else 1))
        walked = first
        while walked < day:
            walked += DAY
            if walked in still:
                raise Refused("calendar.paused_months")
    return day, datetime.datetime.combine(day + DAY, datetime.time())


def answer(question, count):
    offset = datetime.timedelta(seconds=question["offset"])
    start = EPOCH + datetime.timedelta(seconds=question["start"]) + offset
    still = set()
    for first, end in question["pauses"]:
        day = datetime.date.fromisoformat(first)
        while day < datetime.date.fromisoformat(end):
            still.add(day)
            day += DAY
    try:
        day, ends = due(count, question["unit"], start, still)
    except Refused as refused:
        return {"error": str(refused)}
    return {"day": day.isoformat(), "ends": int((ends - offset - EPOCH).total_seconds())}


def main():
    for line in sys.stdin.read().splitlines():
        question = json.loads(line)
        counts = [question["count"]] + ([] if question["extended"] is None else [question["extended"]])
        print(json.dumps([answer(question, count) for count in counts]))


if __name__ == "__main__":
    main()
