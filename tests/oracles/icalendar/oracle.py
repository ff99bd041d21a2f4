"""What stands in a calendar, read by the package icalendar.

In: the text of a calendar; out: JSON with the method, the events, and what the package could not read.

Ends with 3 if the package is not there.
"""

import datetime
import json
import sys

try:
    import icalendar
except ImportError as error:
    print(error, file=sys.stderr)
    sys.exit(3)


def event(own):
    start = own["DTSTART"].dt
    end = own.get("DTEND")
    return {
        "uid": str(own["UID"]),
        "day": start.isoformat(),
        "is_all_day": type(start) is datetime.date and end is None,
        "stamp": own["DTSTAMP"].dt.isoformat(),
        "sequence": int(own["SEQUENCE"]),
        "status": str(own["STATUS"]),
        "summary": str(own["SUMMARY"]),
        "description": None if "DESCRIPTION" not in own else str(own["DESCRIPTION"]),
        "location": None if "LOCATION" not in own else str(own["LOCATION"]),
        "keys": sorted(own.keys()),
    }


def main():
    text = sys.stdin.buffer.read()
    calendar = icalendar.Calendar.from_ical(text)
    errors = [str(error) for own in calendar.walk() for error in own.errors]
    print(
        json.dumps(
            {
                "version": str(calendar["VERSION"]),
                "method": str(calendar["METHOD"]),
                "events": [event(own) for own in calendar.walk("VEVENT")],
                "components": len(calendar.walk()),
                "errors": errors,
            }
        )
    )


if __name__ == "__main__":
    main()
