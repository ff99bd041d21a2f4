"""Writes agency.csv, a register of 200 rows as agencies keep them, and agency.expected.json, what it says.

The register is made from the truth outwards: a value is drawn, written in one of the notations of docs/registers.md, and
noted; an error is planted on purpose, and noted with its row and header. So nothing here reads a cell back. All people
are invented: their numbers have the region 000000, which belongs to no place.

    python3 tests/registers/oracle.py           write both files
    python3 tests/registers/oracle.py --check   say whether they are as this program writes them
"""

import datetime
import json
import pathlib
import random
import sys

HERE = pathlib.Path(__file__).parent
AS_OF = datetime.date(2024, 1, 1)
ROWS = 200
HEADERS = [
    "序号", "户编号", "家庭编号", "成员编号", "姓名", "与户主关系", "性 别", "出生日期", "年　龄", "身份证号", "残疾证号",
    "是否残疾", "健康状况", "月收入", "本人月收入", "家庭存款", "户口性质", "有无机动车", "住房面积", "申请\n日期", "备注",
]
COLUMN = {
    "relation": "与户主关系", "sex": "性 别", "birth_date": "出生日期", "age": "年　龄", "disabled": "是否残疾",
    "health": "健康状况", "monthly_income": "月收入", "savings": "家庭存款", "hukou": "户口性质", "has_car": "有无机动车",
    "floor_area": "住房面积", "applied_on": "申请\n日期",
}
OF_HOUSEHOLD = ["savings", "hukou", "has_car", "floor_area", "applied_on"]
OF_MEMBER = ["relation", "sex", "birth_date", "age", "disabled", "health", "monthly_income"]
LABELS = {
    "relation": {"head": ["户主", "head", "Head"], "spouse": ["配偶", " 配 偶 "], "child": ["子女", "child"], "other": ["其他"]},
    "sex": {"female": ["女", "female", "Female"], "male": ["男", "male", "Ｍａｌｅ"]},
    "health": {"good": ["健康", "good"], "ill": ["患病", "ILL"], "unclear": ["不详", "unclear"]},
    "hukou": {"urban": ["城镇", "urban", "Urban", "城 镇"], "rural": ["农村", "rural", "　农村"]},
}
UNKNOWN = ["", "", "", "—", "——", "-", "不详", "未知", "/", "／", "N/A", "待核实", "　", " ", "？", "暂无"]
PRIVATE = ["monthly_income", "savings", "disabled"]


def full_width(text):
    return "".join(chr(ord(sign) + 0xFEE0) if "!" <= sign <= "~" else sign for sign in text)


def number_text(cents, draw, suffixes):
    """A number of so many hundredths, as someone might write it."""
    whole, rest = divmod(cents, 100)
    plain = f"{whole}.{rest:02d}" if rest else str(whole)
    grouped = f"{whole:,}.{rest:02d}"
    forms = [plain, plain, grouped, full_width(plain), full_width(grouped), f" {plain} ", f"{whole}.{rest:02d}", f"'{plain}"]
    forms += [plain + suffix for suffix in suffixes] + [grouped + suffix for suffix in suffixes]
    if "元" in suffixes:
        forms += ["¥" + grouped, "￥" + plain]
        if cents % 100_00 == 0 and cents:
            tens = cents // 100_000_0
            left = cents % 100_000_0 // 100_00
            forms += [f"{tens}.{left:02d}万", full_width(f"{tens}.{left:02d}") + "万元"]
    return draw.choice(forms)


def date_text(date, draw):
    year, month, day = date.year, date.month, date.day
    forms = [
        f"{year}-{month:02d}-{day:02d}", f"{year}/{month}/{day}", f"{year}.{month}.{day}", f"{year}年{month}月{day}日",
        f"{year}{month:02d}{day:02d}", f"{year}年{month:02d}月{day:02d}号", full_width(f"{year}-{month}-{day}"),
        f"{year}-{month:02d}-{day:02d} 00:00:00", f"{year}/{month}/{day} 0:00", f"{year} 年 {month} 月 {day} 日",
    ]
    return draw.choice(forms)


def truth_text(value, draw):
    return draw.choice(["是", "有", "√", "Y", "1", "yes", "✓"] if value else ["否", "无", "×", "N", "0", "没有", "✗"])


def check_character(body):
    weights = [7, 9, 10, 5, 8, 4, 2, 1, 6, 3, 7, 9, 10, 5, 8, 4, 2]
    total = sum(int(digit) * weight for digit, weight in zip(body, weights))
    return "10X98765432"[total % 11]


def national_id(born, sequence):
    body = f"000000{born:%Y%m%d}{sequence:03d}"
    return body + check_character(body)


def age_on(born, date):
    return date.year - born.year - ((date.month, date.day) < (born.month, born.day))


class Household:
    def __init__(self, number, draw):
        self.id = f"H{number:03d}"
        self.complete = True
        self.members = []
        self.truth = {
            "savings": draw.choice([0, 0, draw.randrange(1, 9_000_000), draw.randrange(1, 900) * 10_000]),
            "hukou": draw.choice(["urban", "rural"]),
            "has_car": draw.random() < 0.2,
            "floor_area": draw.randrange(1500, 15000),
            "applied_on": datetime.date(2023, draw.randrange(1, 13), draw.randrange(1, 29)),
        }
        self.facts = {}
        self.open = set()


class Member:
    def __init__(self, household, number, draw, sequence):
        self.household = household
        self.id = f"{number:02d}"
        born = datetime.date(draw.randrange(1930, 2020), draw.randrange(1, 13), draw.randrange(1, 29))
        self.born, self.sequence = born, sequence
        self.truth = {
            "relation": ["head", "spouse", "child", "other"][min(number - 1, 3)],
            "sex": "male" if sequence % 2 else "female",
            "birth_date": born,
            "age": age_on(born, AS_OF),
            "disabled": draw.random() < 0.2,
            "health": draw.choice(["good", "good", "ill", "unclear"]),
            "monthly_income": draw.choice([0, draw.randrange(1, 900_000), draw.randrange(1, 900) * 1000]),
        }
        self.facts = {}


class Row:
    """A row to be written: its cells, and what is planted in it."""

    def __init__(self, member):
        self.member = member
        self.cells = dict.fromkeys(HEADERS, "")
        self.errors = []    # (header or None, code)
        self.findings = []  # (header, code)
        self.raw = None     # the line itself, if it is not made of the cells


def write_fact(name, value, draw):
    if name in LABELS:
        return draw.choice(LABELS[name][value])
    if isinstance(value, bool):
        return truth_text(value, draw)
    if isinstance(value, datetime.date):
        return date_text(value, draw)
    if name == "age":
        return draw.choice([str(value), f"{value}岁", full_width(str(value)), f" {value} 周岁"])
    suffixes = {"monthly_income": ["元", "元/月", " 元"], "savings": ["元"], "floor_area": ["平方米"]}[name]
    return number_text(value, draw, suffixes)


def expected_value(name, value):
    """A value as it is printed: the shortest decimal, an ISO date, true or false, the value of a category."""
    if isinstance(value, bool):
        return "true" if value else "false"
    if isinstance(value, datetime.date):
        return value.isoformat()
    if isinstance(value, int) and name != "age":
        whole, rest = divmod(value, 100)
        return f"{whole}.{rest:02d}".rstrip("0").rstrip(".") if rest else str(whole)
    return str(value)


def make(draw):
    households, rows, sequence, number = [], [], 1, 1
    # Some rows that are planted are no member's.
    while len(rows) < ROWS - 11:
        household = Household(number, draw)
        households.append(household)
        number += 1
        for index in range(1, draw.choice([1, 2, 2, 3, 3, 4, 5]) + 1):
            if len(rows) == ROWS - 11:
                break
            member = Member(household, index, draw, sequence)
            sequence += 1
            household.members.append(member)
            rows.append(fill(Row(member), draw))
    extra = plant(rows, households, draw)
    draw.shuffle(rows)
    # What is said once more comes after what it repeats.
    for row in extra:
        name = household_of(row)
        last = max((index for index, other in enumerate(rows) if household_of(other) == name), default=0)
        rows.insert(draw.randrange(last + 1, len(rows) + 1), row)
    return households, rows


def fill(row, draw):
    member, household, cells = row.member, row.member.household, row.cells
    cells["户编号"] = draw.choice([household.id, household.id, full_width(household.id), f" {household.id} "])
    cells["家庭编号"] = f"旧{draw.randrange(1, 99)}"
    cells["成员编号"] = draw.choice([member.id, full_width(member.id)])
    cells["姓名"] = "示例" + "甲乙丙丁戊己庚辛"[member.sequence % 8]
    cells["备注"] = draw.choice(["", "", "", "低保", '称"老李"', "电话已改，\n请核对", "a,b;c"])
    for name in OF_MEMBER:
        if draw.random() < 0.12:
            cells[COLUMN[name]] = draw.choice(UNKNOWN if name != "health" else ["", "—", "待核实"])
        else:
            cells[COLUMN[name]] = write_fact(name, member.truth[name], draw)
            member.facts[name] = member.truth[name]
    # The head's row tells of the household; the others mostly leave it out.
    for name in OF_HOUSEHOLD:
        says = draw.random() < (0.9 if member.id == "01" else 0.2)
        cells[COLUMN[name]] = write_fact(name, household.truth[name], draw) if says else draw.choice(UNKNOWN)
        if says:
            household.facts[name] = household.truth[name]
    # The second column of the income repeats it, or says nothing.
    if "monthly_income" in member.facts and draw.random() < 0.3:
        cells["本人月收入"] = write_fact("monthly_income", member.truth["monthly_income"], draw)
    number = national_id(member.born, member.sequence)
    cells["身份证号"] = draw.choice([number, number, number.lower(), full_width(number), f"'{number}", "", "不详"])
    if member.truth["disabled"] and cells["身份证号"] not in ("", "不详") and draw.random() < 0.5:
        cells["残疾证号"] = number + str(draw.randrange(1, 8)) + str(draw.randrange(1, 5)) + draw.choice(["", "B1"])
    else:
        cells["残疾证号"] = draw.choice(["", "无", "/"])
    return row


def plant(rows, households, draw):
    """Plants every error, each in a row of its own."""
    free = [row for row in rows if len(row.member.household.members) > 1]
    draw.shuffle(free)
    take = free.pop

    def member_cell(name, text, code, header=None):
        row = take()
        row.cells[header or COLUMN[name]] = text
        row.member.facts.pop(name, None)
        if name == "monthly_income":
            row.cells["本人月收入"] = ""
        row.errors.append((header or COLUMN[name], code))

    for text in ["约3000", "3000-4000", "三千", "3000元/年", "12,34", "1.2E+05", "无", "30%", "$300", "10²", "2万3", "0,500", "3000月"]:
        member_cell("monthly_income", text, "register.unreadable")
    member_cell("monthly_income", "１２３４．５６７", "screening.too_many_digits")
    member_cell("monthly_income", "-200", "screening.out_of_range")
    for text in ["1/2/2024", "05.06.1970", "３/４/１９８８"]:
        member_cell("birth_date", text, "register.ambiguous")
    for text in ["13/2/2024", "2023-02-29", "1950年3月", "1950", "45296", "83.1.5", "1950-1/5", "0001-01-01", "1950-06-01 16:00"]:
        member_cell("birth_date", text, "register.unreadable")
    for text in ["X", "☐", "残疾"]:
        member_cell("disabled", text, "register.unreadable")
    member_cell("age", "200", "screening.out_of_range")
    member_cell("age", "45.5岁", "screening.too_many_digits")
    member_cell("age", "45虚岁", "register.unreadable")
    member_cell("relation", "戸主", "register.unreadable")
    member_cell("sex", "夫", "register.unreadable")
    member_cell("health", "还行", "register.unreadable")

    def wrong_number(change, code, header="身份证号"):
        row = take()
        number = national_id(row.member.born, row.member.sequence)
        row.cells["身份证号"], row.cells["残疾证号"] = number, ""
        row.cells[header] = change(number)
        row.errors.append((header, code))

    wrong_check = lambda number: number[:17] + ("0" if number[17] != "0" else "1")
    for _ in range(3):
        wrong_number(wrong_check, "identity.check_digit")
    wrong_number(lambda number: number[:17], "identity.length")
    wrong_number(lambda number: number[:10] + "1345" + number[14:], "identity.birth_date")
    wrong_number(lambda number: number[:14] + "O" + number[15:], "identity.character")
    wrong_number(lambda number: "3.10107E+17", "identity.length")
    wrong_number(lambda number: number + "83", "identity.card_category", "残疾证号")
    wrong_number(lambda number: number + "15", "identity.card_grade", "残疾证号")
    wrong_number(lambda number: number, "identity.card_length", "残疾证号")

    def contradicted(name, value, code):
        row = take()
        row.cells["身份证号"] = national_id(row.member.born, row.member.sequence)
        row.cells["残疾证号"] = ""
        row.cells[COLUMN[name]] = write_fact(name, value(row.member), draw)
        row.member.facts[name] = value(row.member)
        row.findings.append((COLUMN[name], code))

    for years in (1, 10):
        contradicted("age", lambda member: member.truth["age"] + years, "register.age_differs")
    contradicted("birth_date", lambda member: member.born.replace(day=member.born.day % 28 + 1), "register.birth_date_differs")
    other_sex = {"female": "male", "male": "female"}
    for _ in range(2):
        contradicted("sex", lambda member: other_sex[member.truth["sex"]], "register.sex_differs")
    row = take()
    row.cells["身份证号"] = national_id(row.member.born, row.member.sequence)
    row.cells["残疾证号"] = national_id(row.member.born, row.member.sequence + 500) + "43"
    row.findings.append(("残疾证号", "register.card_of_another"))

    # The two columns of the income disagree: the fact is not known.
    row = take()
    row.cells["月收入"], row.cells["本人月收入"] = "1000", "1200"
    row.member.facts.pop("monthly_income", None)
    row.errors.append(("本人月收入", "register.contradiction"))
    return extra_rows(rows, households, draw)


def extra_rows(rows, households, draw):
    """Rows that are no member's, or a member's once more, and what is wrong with whole households."""
    extra = []
    several = [household for household in households if len(household.members) > 1]

    def add(cells, errors=(), raw=None):
        row = Row(None)
        row.cells.update(cells)
        row.errors += errors
        row.raw = raw
        extra.append(row)
        return row

    # Whose household?
    add({"成员编号": "01", "姓名": "示例甲", "月收入": "300"}, [("户编号", "register.no_household")])
    add({"户编号": "不详", "成员编号": "01", "月收入": "300"}, [("户编号", "register.no_household")])
    # Nobody in the row: the household may have more members.
    household = households[3]
    household.complete = False
    add({"户编号": household.id, "备注": "已搬走"}, [(None, "register.no_member")])
    # A member twice, by number and by national id.
    household = households[5]
    household.complete = False
    add({"户编号": household.id, "成员编号": "01", "月收入": "1"}, [(None, "register.member_twice")])
    twin = next(row for row in rows if row.cells["身份证号"] not in ("", "不详") and not row.errors and not row.findings)
    household = twin.member.household
    household.complete = False
    add({"户编号": household.id, "成员编号": "77", "身份证号": national_id(twin.member.born, twin.member.sequence)},
        [(None, "register.member_twice")])
    # A person in two households; the row that comes later is told.
    moved = Household(900, draw)
    guest = Member(moved, 1, draw, 950)
    moved.members.append(guest)
    other = Household(901, draw)
    same = Member(other, 1, draw, 950)
    other.members.append(same)
    households += [moved, other]
    number = national_id(guest.born, 950)
    for member in (guest, same):
        row = add({"户编号": member.household.id, "成员编号": "01", "身份证号": number})
        row.member = member
        row.guest = True
    # Rows that are too short, too long, or a total.
    households[10].complete = False
    add({}, [(None, "register.row_length")], raw=f"9,{households[10].id},,01")
    households[11].complete = False
    add({}, [(None, "register.row_length")], raw=f"9,{households[11].id},,09,示例乙,其他,男,,,,,,,1,234.50,,,,,,,")
    add({"序号": "合 计", "月收入": "1,234,567.00"}, [(None, "register.total_row")])
    # A household whose rows contradict one another: not known, and the later row is told.
    household = several[7]
    household.facts.pop("savings", None)
    for row in rows:
        if row.member.household is household:
            row.cells["家庭存款"] = ""
    first, second = [row for row in rows if row.member.household is household][:2]
    first.cells["家庭存款"], second.cells["家庭存款"] = "1000", "1001"
    first.disagrees = second.disagrees = "家庭存款"
    # And one where a cell cannot be read.
    household = several[9]
    household.facts.pop("hukou", None)
    row = next(row for row in rows if row.member.household is household)
    row.cells["户口性质"] = "城市"
    row.errors.append(("户口性质", "register.unreadable"))
    add({"户编号": "H950", "成员编号": "1", "月收入": "0"}).lone = True
    lone = Household(950, draw)
    extra[-1].member = Member(lone, 1, draw, 960)
    extra[-1].member.id = "1"
    extra[-1].member.facts = {"monthly_income": 0}
    lone.members.append(extra[-1].member)
    households.append(lone)
    return extra


def quoted(cell):
    return '"' + cell.replace('"', '""') + '"' if any(sign in cell for sign in ',"\r\n') else cell


def written(households, rows, draw):
    """The text of the register, and where each row came to stand."""
    text = "\ufeff" + ",".join(quoted(header) for header in HEADERS) + "\r\n"
    row_number, line = 2, 1 + sum(header.count("\n") for header in HEADERS) + 1
    errors = [(1, 1, HEADERS.index("本人月收入"), "本人月收入", "register.header_twice")]
    findings, order, seen, disagreed, data = [], [], {}, {}, 0
    for index, row in enumerate(rows):
        if index % 37 == 5:  # a blank line
            text += "\r\n"
            row_number, line = row_number + 1, line + 1
        if index % 41 == 7:  # a row of blank cells
            text += "," * (len(HEADERS) - 1) + "\r\n"
            row_number, line = row_number + 1, line + 1
        row.cells["序号"] = row.cells["序号"] or str(index + 1)
        record = row.raw or ",".join(quoted(row.cells[header]) for header in HEADERS)
        text += record + "\r\n"
        data += 1
        place = (row_number, line)
        for header, code in row.errors:
            errors.append((*place, -1 if header is None else HEADERS.index(header), header, code))
        for header, code in row.findings:
            findings.append((*place, HEADERS.index(header), header, code))
        if hasattr(row, "disagrees"):
            if row.member.household in disagreed:
                column = HEADERS.index(row.disagrees)
                errors.append((*place, column, row.disagrees, "register.contradiction"))
            disagreed[row.member.household] = place
        if hasattr(row, "guest"):
            number = row.cells["身份证号"]
            if number in seen:
                findings.append((*place, HEADERS.index("身份证号"), "身份证号", "register.in_two_households"))
            seen[number] = place
        order.append((row, place))
        row_number, line = row_number + 1, line + 1 + record.count("\n")
    assert data == ROWS, data
    return text, order, errors, findings


def expected(households, order, errors, findings):
    by_id = {household.id: household for household in households}
    listed, members = [], {}
    for row, _ in order:
        name = household_of(row)
        if name is None:
            continue
        if name not in members:
            members[name] = []
            listed.append(name)
        codes = [code for _, code in row.errors]
        if row.member is not None and "register.row_length" not in codes:
            members[name].append(row.member)
    shown = lambda facts: {name: expected_value(name, value) for name, value in sorted(facts.items())}
    place = lambda item: {"row": item[0], "line": item[1], "header": header_text(item[3]), "code": item[4]}
    return {
        "rows": ROWS,
        "households": [
            {
                "id": name,
                "facts": shown(by_id[name].facts),
                "members": [{"id": member.id, "facts": shown(member.facts)} for member in members[name]],
                "complete": by_id[name].complete,
            }
            for name in listed
        ],
        "errors": [place(error) for error in sorted(errors, key=lambda item: item[:3])],
        "findings": [place(finding) for finding in sorted(findings, key=lambda item: item[:3])],
        "ignored": ["序号", "家庭编号", "姓名", "备注"],
    }


def header_text(header):
    return None if header is None else header.replace("\n", " ")


def household_of(row):
    """The household that a row names, if any; known from the plan, not from the cell."""
    if row.member is not None:
        return row.member.household.id
    if row.raw:
        return row.raw.split(",")[1]
    name = row.cells["户编号"]
    return name if name.startswith("H") else None


def main():
    draw = random.Random(20240101)
    households, rows = make(draw)
    text, order, errors, findings = written(households, rows, draw)
    files = {
        "agency.csv": text.encode(),
        "agency.expected.json": (json.dumps(expected(households, order, errors, findings), ensure_ascii=False, indent=1) + "\n").encode(),
    }
    if sys.argv[1:] == ["--check"]:
        other = [name for name, content in files.items() if (HERE / name).read_bytes() != content]
        print(f"differ: {', '.join(other)}" if other else "both files are as written")
        return 1 if other else 0
    for name, content in files.items():
        (HERE / name).write_bytes(content)
    print(f"{ROWS} rows, {len(errors)} errors, {len(findings)} findings")
    return 0


if __name__ == "__main__":
    sys.exit(main())
