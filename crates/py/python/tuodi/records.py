# Written by `cargo xtask types` from docs/schema/tuodi.json: change the library, not this file.
# ruff: noqa
# fmt: off
"""The records that Tuodi takes and gives, as dictionaries with types.

Money and other numbers are texts such as `"1510.00"`, dates are texts such as `"2011-04-01"`.
"""

from __future__ import annotations

import sys
from typing import Literal, TYPE_CHECKING, TypeAlias, TypedDict, Union

if TYPE_CHECKING:
    from typing_extensions import NotRequired
elif sys.version_info >= (3, 11):
    from typing import NotRequired
else:
    # Python 3.10 has none, and its dictionaries with types do not look at it.
    from typing import Optional as NotRequired

AboutKind: TypeAlias = Literal['referral'] | Literal['grant'] | Literal['payment'] | Literal['agreement'] | Literal['agreement_month']
"""
The kinds of records that money is held or paid for.

- `referral`: A referral.
- `grant`: A grant of a case.
- `payment`: A payment that no grant stands for.
- `agreement`: A service agreement.
- `agreement_month`: One month of a service agreement.
"""


class ActAnswerReport(TypedDict):
    """
    A report is answered.
    """

    answer: str
    """
    What was found.
    """
    kind: Literal['answer_report']
    report: int
    """
    Its number in the case, from 1.
    """


class ActApply(TypedDict):
    """
    An application (申请).
    """

    applicant: str
    """
    The applicant.
    """
    applied_at: NotRequired[str | None]
    """
    The place at which one applies.
    """
    cause: str
    """
    The cause, by the host's word; sums are counted by it.
    """
    household: str
    """
    The household, by the host's id.
    """
    kind: Literal['apply']
    lead: NotRequired[str | None]
    """
    The lead that it answers.
    """
    lives_at: NotRequired[str | None]
    """
    The place at which the applicant lives (居住地); unknown if absent.
    """
    means_checked: NotRequired[list[str]]
    """
    Whose means are checked, of those.
    """
    people: list[str]
    """
    Everyone of the household, the applicant among them.
    """
    procedure: str
    """
    The procedure by which it is handled: the one that the programmes name.
    """
    programmes: list[str]
    """
    The programmes asked for.
    """
    registered_at: NotRequired[str | None]
    """
    The place of the applicant's registration (户籍地); unknown if absent.
    """


class ActBeginIntervention(TypedDict):
    """
    An intervention begins (个案干预).
    """

    instrument: str
    """
    The instrument.
    """
    kind: Literal['begin_intervention']
    plan: str
    """
    What is done.
    """


class ActDeclareRelation(TypedDict):
    """
    A relation between staff and household is declared (近亲属备案).
    """

    kind: Literal['declare_relation']
    person: str
    """
    The person of the household.
    """
    staff: str
    """
    The person of the staff or committee.
    """


class ActDeliberate(TypedDict):
    """
    A panel deliberates: an assessment group (评估小组), the community (民主评议), or jointly (一事一议).
    """

    in_favour: int
    """
    How many of them are in favour.
    """
    kind: Literal['deliberate']
    members: list[str]
    """
    Who takes part, beside the one who records it if that one is not of the panel.
    """
    minutes: str
    """
    The minutes: a text, or where they are kept.
    """
    panel: str
    """
    The panel.
    """


class ActDesignateAlternate(TypedDict):
    """
    Somebody else may act in a role.
    """

    kind: Literal['designate_alternate']
    person: str
    """
    Who.
    """
    reason: str
    """
    Why nobody else can.
    """
    role: str
    """
    The role.
    """


class ActExtendTerm(TypedDict):
    """
    A term is extended, once (延长).
    """

    kind: Literal['extend_term']
    reason: str
    """
    Why.
    """
    term: str
    """
    The term.
    """


class ActForward(TypedDict):
    """
    To the next tier (上报).
    """

    kind: Literal['forward']
    note: NotRequired[str | None]
    """
    What is said with it.
    """


ActInvestigate = TypedDict(
    'ActInvestigate',
    {
        'findings': str,
        'kind': Literal['investigate'],
        'with': list[str],
    },
)


ActKind: TypeAlias = Literal['apply'] | Literal['record_consent'] | Literal['notify_missing'] | Literal['supply_papers'] | Literal['transfer'] | Literal['accept'] | Literal['refresh_history'] | Literal['request_check'] | Literal['answer_check'] | Literal['tell_difference'] | Literal['submit_evidence'] | Literal['investigate'] | Literal['score'] | Literal['attach_screening'] | Literal['deliberate'] | Literal['give_opinion'] | Literal['post_notice'] | Literal['object'] | Literal['answer_objection'] | Literal['forward'] | Literal['return'] | Literal['plan_aid'] | Literal['aid_now'] | Literal['confirm'] | Literal['refuse'] | Literal['publish'] | Literal['pay'] | Literal['return_payment'] | Literal['recover_payment'] | Literal['uprate'] | Literal['seek_remedy'] | Literal['conclude_remedy'] | Literal['report'] | Literal['answer_report'] | Literal['open_round'] | Literal['designate_alternate'] | Literal['declare_relation'] | Literal['extend_term'] | Literal['pause_term'] | Literal['resume_term'] | Literal['record_missed'] | Literal['begin_intervention'] | Literal['review_intervention'] | Literal['withdraw'] | Literal['close']
"""
The kinds of acts, by which the flow of a procedure, its terms and its duties name them.

- `apply`: An application (申请).
- `record_consent`: Somebody consents to the means check, or does not (授权).
- `notify_missing`: What is missing is told, all at once (一次性告知).
- `supply_papers`: Papers are handed in (补齐材料).
- `transfer`: The case goes to the authority of another place (转办).
- `accept`: The application is accepted (受理).
- `refresh_history`: What other cases hold is gathered anew.
- `request_check`: Sources are asked about income and property (发起信息核对).
- `answer_check`: A source answers (核对反馈).
- `tell_difference`: The applicant is told what differs from the declaration.
- `submit_evidence`: The applicant brings evidence against it.
- `investigate`: A home investigation (入户调查).
- `score`: A scored instrument is filled in (评估量表).
- `attach_screening`: A screening is attached.
- `deliberate`: A panel deliberates: an assessment group (评估小组), the community (民主评议), or jointly (一事一议).
- `give_opinion`: A first opinion (初审意见).
- `post_notice`: The opinion is posted (公示).
- `object`: An objection (异议).
- `answer_objection`: An objection is answered.
- `forward`: To the next tier (上报).
- `return`: Back to an earlier step (退回).
- `plan_aid`: An aid plan (帮扶方案).
- `aid_now`: Emergency aid, papers after (先行救助).
- `confirm`: The decision grants, keeps, changes or stops (审核确认, 审批).
- `refuse`: The decision refuses everything (不予确认).
- `publish`: Publication after approval (公布).
- `pay`: Money is paid (发放).
- `return_payment`: Paid money came back.
- `recover_payment`: Paid money is recovered (追缴).
- `uprate`: A running amount follows a new standard (调标).
- `seek_remedy`: An appeal, reconsideration or suit begins (申诉, 行政复议, 行政诉讼).
- `conclude_remedy`: It ends.
- `report`: Somebody reports something about the case (举报).
- `answer_report`: A report is answered.
- `open_round`: A trigger opens the next round.
- `designate_alternate`: Somebody else may act in a role.
- `declare_relation`: A relation between staff and household is declared (近亲属备案).
- `extend_term`: A term is extended, once (延长).
- `pause_term`: The clock of a term stands still (中止).
- `resume_term`: It goes on.
- `record_missed`: Terms have passed.
- `begin_intervention`: An intervention begins (个案干预).
- `review_intervention`: An intervention is looked at again.
- `withdraw`: The applicant withdraws (撤回).
- `close`: The case is closed (结案).
"""


class ActNotifyMissing(TypedDict):
    """
    What is missing is told, all at once (一次性告知).
    """

    kind: Literal['notify_missing']
    papers: list[str]
    """
    The papers.
    """


class ActObject(TypedDict):
    """
    An objection (异议).
    """

    by: NotRequired[str | None]
    """
    Who objects; none if it is not said.
    """
    grounds: str
    """
    Why.
    """
    kind: Literal['object']


class ActPauseTerm(TypedDict):
    """
    The clock of a term stands still (中止).
    """

    kind: Literal['pause_term']
    reason: str
    """
    Why.
    """
    term: str
    """
    The term.
    """


class ActPostNotice(TypedDict):
    """
    The opinion is posted (公示).
    """

    kind: Literal['post_notice']
    place: str
    """
    Where.
    """


class ActPublish(TypedDict):
    """
    Publication after approval (公布).
    """

    kind: Literal['publish']
    place: str
    """
    Where.
    """


class ActRecordMissed(TypedDict):
    """
    Terms have passed.
    """

    kind: Literal['record_missed']


class ActReport(TypedDict):
    """
    Somebody reports something about the case (举报).
    """

    about: str
    """
    What.
    """
    by: NotRequired[str | None]
    """
    Who; a named report (实名举报) has to be answered.
    """
    kind: Literal['report']


class ActRequestCheck(TypedDict):
    """
    Sources are asked about income and property (发起信息核对).
    """

    kind: Literal['request_check']
    people: list[str]
    """
    The people.
    """
    sources: list[str]
    """
    The sources.
    """


class ActResumeTerm(TypedDict):
    """
    It goes on.
    """

    kind: Literal['resume_term']
    term: str
    """
    The term.
    """


class ActReturn(TypedDict):
    """
    Back to an earlier step (退回).
    """

    kind: Literal['return']
    reason: str
    """
    What has to be done again, and why.
    """


class ActReviewIntervention(TypedDict):
    """
    An intervention is looked at again.
    """

    instrument: str
    """
    The instrument.
    """
    kind: Literal['review_intervention']
    note: str
    """
    How it goes.
    """


class ActSubmitEvidence(TypedDict):
    """
    The applicant brings evidence against it.
    """

    evidence: str
    """
    What it is.
    """
    kind: Literal['submit_evidence']


class ActSupplyPapers(TypedDict):
    """
    Papers are handed in (补齐材料).
    """

    kind: Literal['supply_papers']
    papers: list[str]
    """
    The papers.
    """


class ActTellDifference(TypedDict):
    """
    The applicant is told what differs from the declaration.
    """

    kind: Literal['tell_difference']


class ActTransfer(TypedDict):
    """
    The case goes to the authority of another place (转办).
    """

    kind: Literal['transfer']
    reason: str
    """
    Why.
    """
    to_place: str
    """
    The place.
    """


class ActWithdraw(TypedDict):
    """
    The applicant withdraws (撤回).
    """

    kind: Literal['withdraw']
    reason: NotRequired[str | None]
    """
    Why, if it is said.
    """


class Actor(TypedDict):
    """
    Who does something (经办人). The host authenticates them; the library believes it.

    Roles are those that procedures name. A relation (近亲属) bars from official acts in a case of that person.
    """

    acting_for: NotRequired[str | None]
    """
    For whom they act (代办), if for somebody else.
    """
    authority: str
    """
    The authority (tenant) to which they belong.
    """
    id: str
    """
    The host's id, unique within the authority.
    """
    relations: NotRequired[list[str]]
    """
    People to whom they have declared a relation.
    """
    roles: NotRequired[list[str]]
    """
    Their roles.
    """


AfterObjection: TypeAlias = Literal['repost'] | Literal['forward']
"""
What has to follow an objection that was answered.

- `repost`: Another notice.
- `forward`: A new investigation or community deliberation and a new opinion, without another notice.
"""


AidKind: TypeAlias = Literal['cash'] | Literal['goods'] | Literal['service'] | Literal['comfort'] | Literal['referral']
"""
What an item of an aid plan is.

- `cash`: Money.
- `goods`: Goods.
- `service`: A service.
- `comfort`: Emotional comfort (心理慰藉).
- `referral`: A referral to somebody else (转介).
"""


class AmountOutline(TypedDict):
    """
    An amount: a formula, or a frame in which assessment settles it.
    """

    formula: NotRequired[str]
    """
    The formula as it is written; none of a frame.
    """
    max: NotRequired[str]
    """
    The upper end of the frame.
    """
    min: NotRequired[str]
    """
    The lower end of the frame.
    """
    scale: NotRequired[int]
    """
    The digits behind the point.
    """
    settled_by_assessment: bool
    """
    Whether assessment settles it.
    """
    step: NotRequired[str]
    """
    The step of the frame.
    """
    unit: str
    """
    Its unit.
    """


AnswerEnd: TypeAlias = str | None
"""
An end of an interval; `null` is open.
"""


AnswerValue: TypeAlias = bool | str


AnswerValues: TypeAlias = list[AnswerValue] | None
"""
The values of which it is one; `null` for any value of the type.
"""


Answers: TypeAlias = dict[str, str | None]
"""
Answers to the items of an instrument: the id of an answer by the id of its item.

An item that is absent is not answered: its points are unknown, not 0. In JSON it is an object, in which `null` is the same as absent; an item that stands there twice is refused. Whether the items and answers exist is checked by `Instrument::assess`.
"""


class ApplicationCounts(TypedDict):
    """
    Applications and decisions about a programme.
    """

    asked: int
    """
    Rounds in which it was asked for, begun in the period.
    """
    granted: int
    """
    Decisions that granted or recognised something.
    """
    refused: int
    """
    Decisions that refused.
    """
    reviewed: int
    """
    Decisions that kept, changed or stopped what ran.
    """


class Apply(TypedDict):
    """
    An application (申请): who asks for what, and why.
    """

    applicant: str
    """
    The applicant.
    """
    applied_at: NotRequired[str]
    """
    The place at which one applies.
    """
    cause: str
    """
    The cause, by the host's word; sums are counted by it.
    """
    household: str
    """
    The household, by the host's id.
    """
    lead: NotRequired[str]
    """
    The lead that it answers.
    """
    lives_at: NotRequired[str]
    """
    The place at which the applicant lives (居住地); unknown if absent.
    """
    means_checked: NotRequired[list[str]]
    """
    Whose means are checked, of those.
    """
    people: list[str]
    """
    Everyone of the household, the applicant among them.
    """
    procedure: str
    """
    The procedure by which it is handled: the one that the programmes name.
    """
    programmes: list[str]
    """
    The programmes asked for.
    """
    registered_at: NotRequired[str]
    """
    The place of the applicant's registration (户籍地); unknown if absent.
    """


class Author(TypedDict):
    """
    Who recorded something, and in which role.
    """

    acting_for: NotRequired[str | None]
    """
    For whom (代办), if for somebody else.
    """
    id: str
    """
    The person.
    """
    role: str
    """
    The role.
    """


class Barred(TypedDict):
    """
    A need and a resource that are not proposed for a while.
    """

    need: str
    """
    The need.
    """
    resource: str
    """
    The resource.
    """
    until: str
    """
    The first day on which it may be proposed again.
    """


Because: TypeAlias = Literal['unknown_facts'] | Literal['fault'] | Literal['ask_at'] | Literal['not_in_force'] | Literal['requirement']
"""
What an outcome rests on, where it is not the criteria.

- `unknown_facts`: Facts are not known; asking for them helps.
- `fault`: A value does not exist; the fault says which.
- `ask_at`: Somebody else decides; the programme says where to ask.
- `not_in_force`: The programme is not in force on this date. It is not a doubt: the outcome is ineligible.
- `requirement`: A programme that this one requires.
"""


class BeneficiaryCommunity(TypedDict):
    """
    Everybody in a community.
    """

    community: str


class BeneficiaryGroup(TypedDict):
    """
    A group of people, such as the elders of a compound who live alone.
    """

    group: str


class BeneficiaryHousehold(TypedDict):
    """
    A household; what is known of it stands among the households of the call.
    """

    household: str


Cancelled: TypeAlias = Literal['died'] | Literal['moved_away'] | Literal['left'] | Literal['corrected'] | Literal['withdrawn']
"""
Why an obligation is not asked for any more.

- `died`: The subject died.
- `moved_away`: The subject moved away.
- `left`: The subject left.
- `corrected`: The record was corrected, and the rule does not apply to what it says now.
- `withdrawn`: The record was withdrawn.
"""


Alternate: TypeAlias = tuple[str, str]


PerformedItemItem: TypeAlias = int


PerformedItem: TypeAlias = tuple[PerformedItemItem, ActKind, str]


class CauseFairness(TypedDict):
    """
    Meeting it would leave another community behind.
    """

    cause: Literal['fairness']


class CauseNoResource(TypedDict):
    """
    There is no resource of its category.
    """

    cause: Literal['no_resource']


class CauseNoneFits(TypedDict):
    """
    No resource of its category fits it: the candidates say why not.
    """

    cause: Literal['none_fits']


class CauseOnlyInPart(TypedDict):
    """
    A part of it could be met, and a part is of no use.
    """

    cause: Literal['only_in_part']


class CauseOnlyPaid(TypedDict):
    """
    The only ones that fit cost the household something: see the offers.
    """

    cause: Literal['only_paid']


class CeilingAmountConcept(TypedDict):
    """
    A concept of the household, whose value stands in the attached screening.
    """

    concept: str


class CellCount(TypedDict):
    """
    How many households, people, grants, visits, needs.
    """

    count: int


class CellDays(TypedDict):
    """
    Days.
    """

    days: int


class CellError(TypedDict):
    """
    What is wrong with a cell of a register, or what contradicts it.
    """

    code: str
    """
    The stable code.
    """
    column: int | None
    """
    The column, from 1; none if it is the whole row.
    """
    header: str | None
    """
    The header of the column.
    """
    line: int
    """
    The line of the file, from 1.
    """
    message: str
    """
    What is wrong, without what stands in the cell where that is private.
    """
    row: int
    """
    The row of the spreadsheet, from 1.
    """


class CellText(TypedDict):
    """
    A text of the host, such as a name or a word of a source.
    """

    text: str


Certainty: TypeAlias = Literal['definite'] | Literal['provisional'] | Literal['possible']
"""
How sure it is that the household would be eligible, the surest first.

- `definite`: Eligible, and what it rests on was checked or judged.
- `provisional`: Eligible, if what was declared is true.
- `possible`: It depends on facts that are not known.
"""


Channel: TypeAlias = Literal['self_report'] | Literal['telephone'] | Literal['video'] | Literal['face_to_face'] | Literal['home']
"""
How somebody is reached, the weakest first. How a form travels (letter, e-mail, message) is no channel.

- `self_report`: A form that the household fills in (自填).
- `telephone`: By telephone (电话回访).
- `video`: By video.
- `face_to_face`: Face to face, anywhere (面对面).
- `home`: At home (入户).
"""


OpenItem: TypeAlias = tuple[str, str]


class CheckedFact(TypedDict):
    """
    A fact as it was declared and as it was found. Two numbers are compared as numbers, anything else as texts.
    """

    checked: str
    """
    What the source says.
    """
    declared: NotRequired[str | None]
    """
    What was declared; unknown if absent.
    """
    fact: str
    """
    The fact.
    """


class ChosenExcludedBy(TypedDict):
    """
    Another programme, named here, excludes it.
    """

    excluded_by: str


class Clock(TypedDict):
    """
    The two dates of a question about law.
    """

    as_of: str
    """
    The date the law is applied to.
    """
    known_on: str
    """
    The date on which we ask what the law was: values published later are not seen.
    """


CloseReason: TypeAlias = Literal['completed'] | Literal['not_cooperating'] | Literal['died'] | Literal['moved'] | Literal['other']
"""
Why a case is closed.

- `completed`: What was decided is done.
- `not_cooperating`: Somebody does not consent to the check, or does not cooperate (不配合核对).
- `died`: The applicant has died.
- `moved`: The applicant has moved away.
- `other`: Something else; the note says what.
"""


class ColumnsOutline(TypedDict):
    """
    Which headers of registers mean what.
    """

    check: dict[str, str]
    """
    The facts that a valid national id must not contradict: of `birth_date`, `age` and `sex`.
    """
    facts: dict[str, list[str]]
    """
    The headers of each fact: its name, its titles and what the pack lists.
    """
    keys: dict[str, list[str]]
    """
    The headers of `household`, `member`, `national_id` and `disability_card`, the preferred one first.
    """
    sexes: dict[str, str]
    """
    The values of the fact of the sex: of `female` and `male`.
    """


CommitFrom: TypeAlias = Literal['reserved'] | Literal['free']
"""
Where committed money comes from.

- `reserved`: What is reserved for the same.
- `free`: Free money.
"""


Completeness: TypeAlias = Literal['complete'] | Literal['incomplete']
"""
Whether a list is known to hold nothing else.

- `complete`: Nothing else.
- `incomplete`: There may be more.
"""


class ConsentCounts(TypedDict):
    """
    Consents to the check of means.
    """

    given_later: int
    """
    Of those, who consented later.
    """
    refused: int
    """
    People who refused, in a case.
    """


Consented: TypeAlias = Literal['given'] | Literal['refused']
"""
Whether somebody consents.

- `given`: They do.
- `refused`: They do not.
"""


class Counts(TypedDict):
    """
    How obligations stand, counted.

    The denominator is `due`: obligations whose day is over, and which were not waived, superseded or cancelled. What is due today or later is not in it, whether it was done or not: else only those done early would count.
    """

    cancelled: int
    """
    Cancelled: left out.
    """
    done_early: int
    """
    Not due yet, and done: left out.
    """
    due: int
    """
    Whose day is over, and which nothing took away: the denominator.
    """
    late: int
    """
    Of those due, done late.
    """
    missed: int
    """
    Of those due, not done, and no visit counts any more.
    """
    not_yet_due: int
    """
    Not due yet, and not done: left out.
    """
    obligations: int
    """
    All of them.
    """
    on_time: int
    """
    Of those due, done in time.
    """
    overdue: int
    """
    Of those due, not done, and a visit still counts.
    """
    superseded: int
    """
    Superseded: left out.
    """
    waived: int
    """
    Waived: left out.
    """


class CoverageRow(TypedDict):
    """
    One row of a coverage.
    """

    counts: Counts
    """
    How many.
    """
    key: list[str | None]
    """
    What it is of, in the order of the dimensions; none where nobody knows.
    """


class Dates(TypedDict):
    """
    What is seen: what happened until one date, of that what was recorded until another.
    """

    as_of: str
    """
    The last day that counts.
    """
    known_on: str
    """
    The last day of recording that counts.
    """


class DeadlineOn(TypedDict):
    """
    On this day at the latest.
    """

    on: str


DeadlineState: TypeAlias = Literal['running'] | Literal['paused'] | Literal['missed']
"""
Where a term stands.

- `running`: It runs.
- `paused`: Its clock stands still.
- `missed`: It has passed.
"""


Delimiter: TypeAlias = Literal['comma'] | Literal['semicolon'] | Literal['tab']
"""
What divides the cells of a row.

- `comma`: `,`
- `semicolon`: `;`
- `tab`: A tab.
"""


Derive: TypeAlias = Literal['nothing'] | Literal['from_national_id']
"""
Which facts follow from others.

- `nothing`: None: what is not stated is not known.
- `from_national_id`: Birth date, age and sex, where the row does not state them, from its valid national id. They have the standing of the register and the source `national_id`.
"""


Dimension: TypeAlias = Literal['place'] | Literal['month'] | Literal['channel'] | Literal['worker'] | Literal['rule']
"""
By what rates are told apart.

- `place`: The place of the household.
- `month`: The month in which a visit is due: `2024-03`.
- `channel`: The channel that is asked for.
- `worker`: Who made the visit; nobody if it is not done.
- `rule`: The rule.
"""


class DiscoveryOptions(TypedDict):
    """
    What is looked for.
    """

    programmes: NotRequired[list[str] | None]
    """
    The programmes. None for all that have criteria and pay something and are not only proposed: a recognition (认定), which pays nothing, is looked for if it is named.
    """


Disposition: TypeAlias = Literal['reached'] | Literal['not_at_home'] | Literal['refused'] | Literal['wrong_number'] | Literal['moved'] | Literal['deceased'] | Literal['proxy']
"""
What came of an attempt.

- `reached`: Somebody was reached; the visit is a record of its own.
- `not_at_home`: Nobody was there.
- `refused`: They did not want to.
- `wrong_number`: The number or address is wrong.
- `moved`: They moved.
- `deceased`: Somebody said that the person died; the event is a record of its own.
- `proxy`: Somebody else answered for them.
"""


DocumentKind: TypeAlias = Literal['acceptance'] | Literal['one_time_notification'] | Literal['consent'] | Literal['home_investigation'] | Literal['first_opinion_notice'] | Literal['confirmation'] | Literal['refusal'] | Literal['change'] | Literal['stop'] | Literal['publication']
"""
A kind of notice or form.

- `acceptance`: The application is accepted (受理通知书).
- `one_time_notification`: What is missing, all at once (一次性告知书).
- `consent`: Consent to the means check (核对授权书).
- `home_investigation`: The record of a home investigation (入户调查表).
- `first_opinion_notice`: Public notice of the first opinion (初审公示). Public.
- `confirmation`: The grant (确认通知书).
- `refusal`: The refusal (不予确认通知书).
- `change`: Another amount than before (变更通知书).
- `stop`: The end of the aid (终止通知书).
- `publication`: Publication after approval (公布). Public.
"""


class EffectCheckDiffers(TypedDict):
    """
    What a source says differs from the declaration by more than the procedure tolerates.
    """

    effect: Literal['check_differs']
    facts: list[str]
    """
    The facts.
    """


EffectGrantStopped = TypedDict(
    'EffectGrantStopped',
    {
        'effect': Literal['grant_stopped'],
        'from': str,
        'grant': str,
    },
)


class EffectNoticeRuns(TypedDict):
    """
    A notice hangs until a day.
    """

    effect: Literal['notice_runs']
    ends: str
    """
    When it ends.
    """
    last_day: str
    """
    Its last day.
    """
    opinion: int
    """
    The number of the opinion in the round, from 1.
    """


class EffectPaperOwed(TypedDict):
    """
    A paper is owed for emergency aid.
    """

    effect: Literal['paper_owed']
    paper: str
    """
    The paper.
    """


EffectProcedureChosen = TypedDict(
    'EffectProcedureChosen',
    {
        'effect': Literal['procedure_chosen'],
        'from': NotRequired[str | None],
        'procedure': str,
    },
)


class EffectTermEnded(TypedDict):
    """
    What a term was for is done.
    """

    effect: Literal['term_ended']
    late: bool
    """
    Whether that was too late.
    """
    term: str
    """
    The term.
    """


class EffectTermMissed(TypedDict):
    """
    A term has passed.
    """

    effect: Literal['term_missed']
    last_day: str
    """
    Its last day.
    """
    term: str
    """
    The term.
    """


class EffectTermPaused(TypedDict):
    """
    The clock of a term stands still.
    """

    effect: Literal['term_paused']
    term: str
    """
    The term.
    """


EmergencyAid: TypeAlias = Literal['deducted'] | Literal['additional']
"""
What becomes of emergency aid when the same cause is decided.

- `deducted`: It is a part of the amount.
- `additional`: The amount comes in addition.
"""


Engagement: TypeAlias = Literal['purchase'] | Literal['commission'] | Literal['volunteer']
"""
How a provider is engaged.

- `purchase`: It is bought from them (购买).
- `commission`: They are commissioned (委托).
- `volunteer`: They give it (志愿).
"""


Every: TypeAlias = Literal['month'] | Literal['year']
"""
Between two instalments.

- `month`: A month.
- `year`: A year.
"""


class Evidence(TypedDict):
    """
    A record that units were given on a day, with what shows it.
    """

    agreement: str
    """
    The agreement.
    """
    happened_on: str
    """
    The day on which the units were given.
    """
    holds: NotRequired[dict[str, str]]
    """
    What there is, by kind: the host's name of it, such as the hash of a photo. What has to be there for each unit counts once: the same photo again shows nothing new. A blank name is as none.
    """
    id: str
    """
    The host's id. The same record again counts once.
    """
    recorded_at: str
    """
    When it was recorded.
    """
    recorded_by: str
    """
    Who recorded it.
    """
    units: int
    """
    How many units; 0 for what is about the month, such as a list.
    """


class Exclusion(TypedDict):
    """
    What belongs to the population and was left out of the frame, and why.
    """

    id: str
    """
    The id.
    """
    reason: str
    """
    The reason.
    """


FactValue: TypeAlias = bool | int | str


class FailingArea(TypedDict):
    """
    The need's place lies outside its area.
    """

    why: Literal['area']


class FailingBarred(TypedDict):
    """
    It was declined for this need, or the offer expired.
    """

    until: str
    """
    The first day on which it may be proposed again.
    """
    why: Literal['barred']


class FailingCondition(TypedDict):
    """
    Its condition does not hold.
    """

    text: str
    """
    The condition.
    """
    why: Literal['condition']


class FailingMode(TypedDict):
    """
    It is another mode of help than the need or its category asks for.
    """

    why: Literal['mode']


class FailingNotVetted(TypedDict):
    """
    Nobody has looked at it yet.
    """

    why: Literal['not_vetted']


class FailingPlaceUnknown(TypedDict):
    """
    It has an area, and nobody knows where the need is.
    """

    why: Literal['place_unknown']


class FailingUnknown(TypedDict):
    """
    Whether its condition holds is not known.
    """

    missing: list[str]
    """
    The facts that it reads and nobody knows; none if it cannot be computed.
    """
    text: str
    """
    The condition.
    """
    why: Literal['unknown']


class FailingVetting(TypedDict):
    """
    It was looked at and must not be used.
    """

    reason: str
    """
    Why.
    """
    why: Literal['vetting']


class FailingWindow(TypedDict):
    """
    They have no day in common from today on.
    """

    why: Literal['window']


class FairnessStep(TypedDict):
    """
    A share of a community's units.
    """

    share: int
    """
    In hundredths of all units that the community needs, rounded down to whole units.
    """
    weight: int
    """
    What a unit of it weighs beside its urgency if it stays unmet.
    """


FaultCause: TypeAlias = Literal['division_by_zero'] | Literal['empty_list'] | Literal['no_value'] | Literal['impossible_date'] | Literal['does_not_fit']
"""
Why a value does not exist.

- `division_by_zero`: A divisor is zero.
- `empty_list`: The least, greatest or mean of no values.
- `no_value`: A parameter without a value for the date or key, or `even` and `odd` of a fraction.
- `impossible_date`: A day that the calendar does not have.
- `does_not_fit`: A number with more digits than can be carried exactly.
"""


class FaultyPart(TypedDict):
    """
    A value of a decision that does not exist.
    """

    cause: FaultCause
    """
    Why it does not exist.
    """
    expression: str
    """
    The part of a formula or condition that has no value, as it is written; a name that has no value on the date.
    """


class FigureBetween(TypedDict):
    """
    Anything between two ends, rounded outwards; `null` is open.
    """

    high: str | None
    """
    The upper end.
    """
    low: str | None
    """
    The lower end.
    """


class FigureOneOf(TypedDict):
    """
    One of several values.
    """

    values: list[str]
    """
    The values.
    """


class FindingRow(TypedDict):
    """
    How often a finding was made of decisions of one kind. In JSON no key may be left out: what there is none of is `null`.
    """

    answer: str | None
    """
    What was answered there.
    """
    count: int
    """
    How often.
    """
    finding: str
    """
    The finding.
    """
    item: str | None
    """
    The scored instrument that was filled in before the decision, and an item of it; none where there was none. A finding stands in the row of every item that was answered.
    """
    programme: str | None
    """
    The programme, or none.
    """
    tier: str | None
    """
    The role that decided; none where the visit was about no grant.
    """


class Flow(TypedDict):
    """
    Units of a need that go one way.
    """

    edge: NotRequired[int | None]
    """
    The edge that they take; nothing for units that stay outside.
    """
    need: int
    """
    The need.
    """
    units: int
    """
    How many; more than 0.
    """


Format: TypeAlias = Literal['text'] | Literal['html']
"""
In what form.

- `text`: Plain text.
- `html`: A page of HTML with nothing to load.
"""


FormulaOutline = TypedDict(
    'FormulaOutline',
    {
        'formula': str,
        'from': NotRequired[str],
        'published': NotRequired[str],
        'until': NotRequired[str],
    },
)


Found: TypeAlias = Literal['sound'] | Literal['error'] | Literal['not_examined']
"""
What the examination of a unit came to.

- `sound`: No error.
- `error`: An error.
- `not_examined`: It could not be examined, and was not replaced. It counts as an error in the bounds.
"""


class FullLimit(TypedDict):
    """
    A limit that is used up.
    """

    limit: int
    """
    A resource, or a group counted after the resources.
    """
    within: list[int]
    """
    The limits above it that are used up too, and of which a unit more is needed as well.
    """


GivenValue: TypeAlias = bool | int | str | None
"""
A value as it is read: decimals and dates are texts; `null` is unknown.
"""


GrantKind: TypeAlias = Literal['individual'] | Literal['project'] | Literal['special']
"""
What kind of help a grant is; visit rules call it `grant_kind`.

- `individual`: For one household, by its own assessment (个案).
- `project`: For all of a group at once, such as holiday aid (项目).
- `special`: For a special purpose (特定).
"""


class Ground(TypedDict):
    """
    Why a unit is replaced, and who says so.
    """

    reason: str
    """
    Why the unit cannot be examined.
    """
    recorded_by: str
    """
    Who records it.
    """
    recorded_on: str
    """
    On which day, not before that of the draw.
    """


class Group(TypedDict):
    """
    A limit over several resources, such as what one provider can do or one fund can pay. Groups nest.
    """

    capacity: int
    """
    The units that its resources may give together.
    """
    within: NotRequired[int | None]
    """
    The group that it is within.
    """


Guard: TypeAlias = Literal['consent'] | Literal['papers'] | Literal['jurisdiction'] | Literal['means_check'] | Literal['investigation'] | Literal['screening'] | Literal['instruments'] | Literal['group'] | Literal['community'] | Literal['joint'] | Literal['opinion'] | Literal['notice'] | Literal['aid_plan'] | Literal['publication']
"""
What must stand before an act, all in the present round.

- `consent`: Everyone whose means are checked has consented, and the consent is still good.
- `papers`: No paper of the one-time notification is missing.
- `jurisdiction`: One applies where the procedure says.
- `means_check`: Every source has answered, differences were told, and evidence against them led to another check.
- `investigation`: The home was investigated by as many people as the procedure says, and by the role that relatives call for.
- `screening`: A screening of the programmes is attached.
- `instruments`: The procedure's instruments are filled in, each with a settled level.
- `group`: An assessment group has deliberated.
- `community`: The community has deliberated.
- `joint`: There was a joint deliberation.
- `opinion`: There is a first opinion.
- `notice`: Where the opinion needs notice, it was posted and its days have run out; every objection is answered as the procedure says.
- `aid_plan`: There is an aid plan.
- `publication`: The decision was published.
"""


Hand: TypeAlias = Literal['usual'] | Literal['grid_worker'] | Literal['supervisor']
"""
Who is to try now.

- `usual`: Whoever the rule asks for.
- `grid_worker`: The grid worker, at the door (网格员上门).
- `supervisor`: The supervisor: everything else was tried.
"""


Help: TypeAlias = Literal['whom'] | Literal['what'] | Literal['by_whom'] | Literal['how_far'] | Literal['how_well']
"""
The five questions that a report answers (五帮).

- `whom`: Who should be helped (谁该帮).
- `what`: With what (帮什么).
- `by_whom`: By whom (谁来帮).
- `how_far`: How far (帮到哪).
- `how_well`: How well (帮得怎么样).
"""


Holds: TypeAlias = Literal['yes'] | Literal['no'] | Literal['unknown'] | Literal['fault']
"""
Whether a criterion holds.

- `yes`: It holds.
- `no`: It does not.
- `unknown`: It depends on facts that are not known.
- `fault`: A value in it does not exist.
"""


IfMissing: TypeAlias = Literal['finding'] | Literal['withhold']
"""
What follows if evidence is missing. It is a finding in any case.

- `finding`: Nothing else.
- `withhold`: Per unit: its units do not count. Per month: nothing is paid until it is there.
"""


class IgnoredColumnAnotherPreferred(TypedDict):
    """
    Another column holds the same key under a header that the pack prefers.
    """

    column: int
    """
    The column, from 1.
    """
    header: str
    """
    Its header.
    """
    why: Literal['another_preferred']


class IgnoredColumnOnRequest(TypedDict):
    """
    The options say so.
    """

    column: int
    """
    The column, from 1.
    """
    header: str
    """
    Its header.
    """
    why: Literal['on_request']


class IgnoredColumnUnknown(TypedDict):
    """
    Its header means nothing in the policy.
    """

    column: int
    """
    The column, from 1.
    """
    header: str
    """
    Its header.
    """
    near: str | None
    """
    A header that is near.
    """
    why: Literal['unknown']


class InvestigationRecord(TypedDict):
    """
    A home investigation.
    """

    by: list[str]
    """
    By whom.
    """
    findings: str
    """
    What was found.
    """
    on: str
    """
    When.
    """
    role: str
    """
    The role of the one who recorded it.
    """
    version: int
    """
    The version of the case since which it stands.
    """


class IrregularityEvidenceDoubleFields(TypedDict):
    evidence: str
    """
    The record.
    """
    of: str
    """
    The other one; the same, if the record is there twice.
    """


class IrregularityMissingEvidenceFields(TypedDict):
    evidence: NotRequired[str | None]
    """
    The record that lacks it; none if the month does.
    """
    kind: str
    """
    Its kind.
    """


class IrregularityUnitsAboveDayFields(TypedDict):
    above: int
    """
    How many it says that do not count.
    """
    day: str
    """
    The day.
    """
    evidence: str
    """
    The record.
    """


class IrregularityUnitsShortFields(TypedDict):
    counted: int
    """
    How many count.
    """
    due: int
    """
    How many were agreed.
    """


class JournalOutcomeDocument(TypedDict):
    """
    A notice or form.
    """

    name: str
    """
    Its name.
    """
    outcome: Literal['document']
    text: str
    """
    Its text.
    """


class JournalOutcomeKept(TypedDict):
    """
    It is kept.
    """

    id: str
    """
    What: the id of the record.
    """
    outcome: Literal['kept']


class JournalOutcomeRedrawn(TypedDict):
    """
    A sample that was drawn again.
    """

    differences: list[str]
    """
    What differs; nothing if it is the same.
    """
    outcome: Literal['redrawn']
    sample: str
    """
    The sample.
    """


class JournalRecordAccept(TypedDict):
    """
    A case is accepted, with what the other cases of the journal hold.
    """

    again: NotRequired[bool]
    """
    Whether the history of a case that is accepted already is gathered anew.
    """
    case: str
    """
    The case.
    """
    kind: Literal['accept']


class JournalRecordAttachScreening(TypedDict):
    """
    The household of a case is screened, and the screening attached.
    """

    case: str
    """
    The case.
    """
    clock: NotRequired[Clock | None]
    """
    By the law of which days; that of the entry if absent.
    """
    kind: Literal['attach_screening']


class JournalRecordAttempt(TypedDict):
    """
    Somebody tried to reach a household.
    """

    channel: Channel
    """
    How.
    """
    disposition: Disposition
    """
    What came of it.
    """
    happened_at: str
    """
    When: its hour says in which band of the day.
    """
    household: str
    """
    The household.
    """
    id: str
    """
    Its id, unique among its kind; a later record of the same id corrects it.
    """
    kind: Literal['attempt']
    recorded_at: NotRequired[str | None]
    """
    When it was recorded; without it, on the day on which it happened.
    """
    withdrawn: NotRequired[bool]
    """
    Whether it should never have been made.
    """
    worker: NotRequired[str | None]
    """
    Who tried.
    """


class JournalRecordEvidence(TypedDict):
    """
    Evidence for an agreement.
    """

    evidence: list[Evidence]
    """
    What there is.
    """
    kind: Literal['evidence']


class JournalRecordLead(TypedDict):
    """
    A lead.
    """

    household: str
    """
    The household.
    """
    id: str
    """
    Its id.
    """
    kind: Literal['lead']
    person: NotRequired[str | None]
    """
    The person.
    """
    reason: str
    """
    Why.
    """
    source: str
    """
    Where it came from.
    """
    urgent: NotRequired[bool]
    """
    Whether it cannot wait.
    """


class JournalRecordLists(TypedDict):
    """
    What the pack and the directories list is counted (清单).
    """

    kind: Literal['lists']


class JournalRecordMustVisits(TypedDict):
    """
    Who is owed a must-visit, with or without a case; each is a lead.
    """

    clock: NotRequired[Clock | None]
    """
    As of which day and known on which; the day of the entry if absent.
    """
    kind: Literal['must_visits']


class JournalRecordNeedEnded(TypedDict):
    """
    A need is not needed any more.
    """

    kind: Literal['need_ended']
    need: str
    """
    The need.
    """
    why: str
    """
    Why.
    """


class JournalRecordPlanRevisits(TypedDict):
    """
    Who is owed a visit is asked.
    """

    clock: NotRequired[Clock | None]
    """
    As of which day and known on which; the day of the entry if absent.
    """
    kind: Literal['plan_revisits']


class JournalRecordRedraw(TypedDict):
    """
    A sample is drawn again by somebody else, and compared.
    """

    kind: Literal['redraw']
    sample: str
    """
    The sample.
    """


class JournalRecordScreen(TypedDict):
    """
    A household is screened.
    """

    clock: NotRequired[Clock | None]
    """
    By the law of which days; that of the entry if absent.
    """
    household: str
    """
    The household.
    """
    kind: Literal['screen']


Jurisdiction: TypeAlias = Literal['registration'] | Literal['residence'] | Literal['either']
"""
Where one applies.

- `registration`: Where the applicant is registered (户籍地).
- `residence`: Where the applicant lives (居住地).
- `either`: At either.
"""


class KeptMatch(TypedDict):
    """
    A need and a resource that are matched.
    """

    need: str
    """
    The need.
    """
    resource: str
    """
    The resource.
    """


Kind: TypeAlias = Literal['derived'] | Literal['input'] | Literal['quoted']
"""
Where a figure comes from.

- `derived`: It follows from the records by the rules of the policy.
- `input`: It was put in.
- `quoted`: It is quoted from a source, and nothing is computed from it.
"""


class Lacking(TypedDict):
    """
    What visits within the window lacked.
    """

    answers: NotRequired[bool]
    """
    Answers to questions.
    """
    channel: NotRequired[bool]
    """
    A stronger channel.
    """
    independence: NotRequired[bool]
    """
    Somebody who had no hand in it.
    """
    role: NotRequired[bool]
    """
    The role.
    """


class Ladder(TypedDict):
    """
    How often somebody is tried before the next stronger channel.
    """

    attempts: int
    """
    Attempts.
    """
    bands: int
    """
    In so many distinct bands of the day: morning (before 12), afternoon (before 18), evening.
    """
    days: int
    """
    On so many distinct days.
    """


Languages: TypeAlias = Literal['zh'] | Literal['en'] | Literal['both']
"""
In which languages.

- `zh`: Chinese.
- `en`: English.
- `both`: Chinese, and English after it.
"""


LastDay: TypeAlias = Literal['stays'] | Literal['carried_over']
"""
What becomes of a last day that is a day off.

- `stays`: It is the last day.
- `carried_over`: The next working day is.
"""


class Lead(TypedDict):
    """
    A lead (线索): why somebody should be looked at. An application that answers it names its id.
    """

    happened_on: str
    """
    When it was found.
    """
    household: str
    """
    The household.
    """
    id: str
    """
    Its id: the host's, or a hash of where it came from, of whom and why.
    """
    person: NotRequired[str | None]
    """
    The person; none for the household.
    """
    reason: str
    """
    Why: a programme, a rule of visits, or a word of the host.
    """
    recorded_at: str
    """
    When it was recorded.
    """
    source: str
    """
    Where it came from, by the host's word: `hotline`, `grid_worker`, `hospital`; `screening` and `must_visit` are those that the library makes.
    """
    urgent: NotRequired[bool]
    """
    Whether it cannot wait.
    """


class LeadCounts(TypedDict):
    """
    Leads.
    """

    answered: int
    """
    Those that an application names.
    """
    leads: int
    """
    All of them.
    """
    urgent: int
    """
    Those that could not wait.
    """


class LimitNameFund(TypedDict):
    """
    What a fund can pay, in units.
    """

    fund: str


class LimitNameProvider(TypedDict):
    """
    What a provider can do.
    """

    provider: str


class LimitNameResource(TypedDict):
    """
    The capacity of a resource.
    """

    resource: str


class Lists(TypedDict):
    """
    What the pack and the directories list: government items, needs of residents, resources of society (三张清单).
    """

    categories: int
    """
    Kinds of needs of the pack.
    """
    categories_by_class: dict[str, int]
    """
    Kinds of needs by class; those without one stand under `unknown`.
    """
    classes: int
    """
    Classes of needs that have a kind.
    """
    places: dict[str, int]
    """
    Places, by their level; those without one stand under `unknown`.
    """
    programmes: int
    """
    Programmes of the pack: what may be asked for.
    """
    providers: dict[str, int]
    """
    Providers, by their kind.
    """
    resources: dict[str, int]
    """
    Resources, by the kind of their provider; `unknown` where nobody says who that is.
    """


class Margin(TypedDict):
    """
    How far a number lies from the line of a criterion.
    """

    criterion: str
    """
    The criterion.
    """
    margin: str
    """
    How far it lies on the right side; below 0 on the wrong side.
    """
    member: NotRequired[str]
    """
    The member; none for the household.
    """
    programme: str
    """
    The programme.
    """
    threshold: str
    """
    With what.
    """
    unit: str
    """
    The unit of all three.
    """
    value: str
    """
    What was compared.
    """


class Marginal(TypedDict):
    """
    What a unit is worth.
    """

    gain: int
    """
    How much less the cheapest plan would cost with one unit more; 0 if nobody waits for it.
    """
    loss: NotRequired[int | None]
    """
    How much more it would cost with one unit less; 0 if a unit is left over, nothing if there is no unit to lose.
    """


MergedCells: TypeAlias = Literal['refuse'] | Literal['as_above']
"""
What a blank number of the household means.

- `refuse`: The row names no household, which is an error.
- `as_above`: The household of the row above: a spreadsheet saves merged cells so.
"""


Money: TypeAlias = str | int
"""
An amount of money, in units of its currency: a decimal as a text, such as `"1510.00"`. It is always written so; a whole number is read as well, a float is refused.
"""


Month: TypeAlias = str
"""
A month of the years 1 to 9999, written `2019-03`.
"""


Moved = TypedDict(
    'Moved',
    {
        'from': str,
        'need': str,
        'units': int,
    },
)


class Names(TypedDict):
    """
    A text in Chinese and English.
    """

    en: NotRequired[str | None]
    """
    English.
    """
    zh: NotRequired[str | None]
    """
    Chinese.
    """


class NearMiss(TypedDict):
    """
    A single criterion whose change alone would turn an ineligible outcome.
    """

    criterion: int
    """
    The place of the criterion in the decision's list.
    """
    surely: bool
    """
    Whether the change would surely turn the outcome; else it may, depending on facts that are not known.
    """


class NeedCounts(TypedDict):
    """
    Needs and units of a category. `units` = `delivered` + `under_way` + `unmet` + `ended`.
    """

    delivered: int
    """
    Units that were delivered.
    """
    ended: int
    """
    Units that are not needed any more.
    """
    needs: int
    """
    Needs that were there in the period.
    """
    under_way: int
    """
    Units that are offered, accepted or begun.
    """
    units: int
    """
    Units that they ask for.
    """
    unmet: int
    """
    Units that nobody gives: they stay visible.
    """


class NeedUrgency(TypedDict):
    """
    How urgent a need is.
    """

    title: NotRequired[Names]
    """
    Its title.
    """
    weight: int
    """
    How many units of the weight 1 a unit weighs that gets nothing; at least 1.
    """


class NeededAct(TypedDict):
    """
    Something has to be done before.
    """

    act: ActKind


class NeededAll(TypedDict):
    """
    These things.
    """

    all: list[str]


class NeededAtLeast(TypedDict):
    """
    At least this amount.
    """

    at_least: Money


class NeededAtMost(TypedDict):
    """
    At most this amount.
    """

    at_most: Money


NeededFrom = TypedDict(
    'NeededFrom',
    {
        'from': str
    },
)


class NeededOneOf(TypedDict):
    """
    One of these values.
    """

    one_of: list[str]


class NeededPart(TypedDict):
    """
    This part of the command.
    """

    part: str


class NeededRole(TypedDict):
    """
    One of these roles.
    """

    role: list[str]


class NeededState(TypedDict):
    """
    One of these states.
    """

    state: list[str]


class NeededVersion(TypedDict):
    """
    The case read again, in this version.
    """

    version: int


NoticeRecord = TypedDict(
    'NoticeRecord',
    {
        'ends': str,
        'from': str,
        'last_day': str,
        'opinion': int,
        'version': int,
    },
)


Number: TypeAlias = str | int
"""
An exact number: a decimal as a text, such as `"0.05"`. It is always written so; a whole number is read as well, a float is refused.
"""


ObjectionOutcome: TypeAlias = Literal['upheld'] | Literal['rejected']
"""
What became of an objection.

- `upheld`: It is right.
- `rejected`: It is not.
"""


AnsweredItem: TypeAlias = int


class ObjectionRecord(TypedDict):
    """
    An objection.
    """

    answered: tuple[AnsweredItem, ObjectionOutcome] | None
    """
    The version of the case in which it was answered, and how.
    """
    grounds: str
    """
    Why.
    """
    version: int
    """
    The version of the case since which it stands.
    """


ObligationId: TypeAlias = str
"""
The identity of an obligation: 128 bits from the rule, the subject, the record it is anchored in, and the occurrence.

The same plan made again has the same ids; a date that is corrected does not change them. As a text it is 32 digits of base 16.
"""


ObligationKind: TypeAlias = Literal['revisit'] | Literal['recheck']
"""
What an obligation may lead to.

- `revisit`: Care and feedback (回访): what is found only proposes.
- `recheck`: Statutory (定期核查): its result opens a round and may change money.
"""


class OpenCase(TypedDict):
    """
    Another case of the household that is not closed.
    """

    case: str
    """
    The case.
    """
    cause: str
    """
    The cause.
    """
    programmes: list[str]
    """
    The programmes asked for.
    """


Outcome: TypeAlias = Literal['eligible'] | Literal['ineligible'] | Literal['undetermined']
"""
What a programme says about a household.

- `eligible`: The criteria hold, whatever the unknown facts are.
- `ineligible`: They do not hold, whatever the unknown facts are.
- `undetermined`: It depends on facts that are not known, or a value does not exist.
"""


class OutcomeCounts(TypedDict):
    """
    Outcomes of screenings.
    """

    eligible: int
    """
    Eligible.
    """
    ineligible: int
    """
    Not eligible.
    """
    undetermined: int
    """
    It depends on what nobody knows yet.
    """


class PackHash(TypedDict):
    """
    The hash of a pack's text.
    """

    pack: str
    """
    The pack's name.
    """
    sha256: str
    """
    The SHA-256 of its text as bytes of UTF-8, in hexadecimal digits.
    """


PaidBy: TypeAlias = Literal['delivery'] | Literal['agreement']
"""
What pays the money that is committed for a referral.

- `delivery`: The delivery, at once.
- `agreement`: The settlements of an agreement; the delivery ends it, and releases what is left.
"""


class PaidCounts(TypedDict):
    """
    Whether money arrived, by what households said at visits about the grant.
    """

    arrived: int
    """
    Of those, the household said that it arrived.
    """
    not_arrived: int
    """
    Of those, the household said that it did not.
    """
    not_asked: int
    """
    Of those, nobody asked.
    """
    paid: int
    """
    Grants that were paid first in the period.
    """
    unknown: int
    """
    Of those, the household does not know.
    """


class PaidOffer(TypedDict):
    """
    A resource that would serve a need, and that the household pays for.
    """

    need: str
    """
    The need.
    """
    price: Money
    """
    What the household pays for a unit.
    """
    provider: str
    """
    Who gives it.
    """
    resource: str
    """
    The resource.
    """


PanelKind: TypeAlias = Literal['group'] | Literal['community'] | Literal['joint']
"""
What a panel is.

- `group`: An assessment group (评估小组).
- `community`: The community (民主评议).
- `joint`: Joint deliberation of one case (一事一议).
"""


class ParameterReplacement(TypedDict):
    """
    A number that the host puts in place of the law's, for all dates: to compute what a reform would change.
    """

    keys: list[str]
    """
    Its keys as texts, in the order of its `by`; none for one that depends on nothing.
    """
    parameter: str
    """
    The parameter.
    """
    value: Number
    """
    The value.
    """


class PartAmount(TypedDict):
    """
    An amount of money in the pack's currency.
    """

    amount: Money


class PartDate(TypedDict):
    """
    A date.
    """

    date: str


class PartOutline(TypedDict):
    """
    A part of a notice or form.
    """

    name: str
    """
    Its name.
    """
    type: str
    """
    Its type, such as `text`.
    """


Party: TypeAlias = Literal['worker'] | Literal['provider'] | Literal['household']
"""
Who does something. The role of the same name in `crate::record::Actor` says so, and the library believes it.

- `worker`: Who arranges the help, such as a social worker.
- `provider`: Who is to give it.
- `household`: The household that is to receive it.
"""


Pausable: TypeAlias = Literal['never'] | Literal['yes']
"""
Whether the clock of a term may stand still.

- `never`: It runs on.
- `yes`: It may be paused.
"""


Pause = TypedDict(
    'Pause',
    {
        'from': str,
        'to': str,
    },
)


PayFrom: TypeAlias = Literal['committed'] | Literal['free']
"""
Where paid money comes from.

- `committed`: What is committed for the same.
- `free`: Free money.
"""


Per: TypeAlias = Literal['unit'] | Literal['month']
"""
For what evidence has to be there.

- `unit`: In every record of units.
- `month`: Once a month.
"""


class Performer(TypedDict):
    """
    Who did something, in which role.
    """

    acting_for: NotRequired[str | None]
    """
    For whom (代办), if for somebody else.
    """
    id: str
    """
    The person.
    """
    role: str
    """
    The role.
    """


Period: TypeAlias = Literal['once'] | Literal['month'] | Literal['year'] | Literal['never']
"""
How often an amount is paid.

- `once`: Once.
- `month`: Each month.
- `year`: Each year.
- `never`: Nothing is paid: a recognition (认定), such as that of a near-dibao household.
"""


class PeriodAccount(TypedDict):
    """
    What was paid for one period.
    """

    given_back: Money
    """
    What the household gave back for good.
    """
    paid: Money
    """
    All that was paid.
    """
    period: str | None
    """
    The first day of the period; none for a grant that is paid once.
    """
    to_pay_again: Money
    """
    What came back and is to be paid again.
    """


class Permit(TypedDict):
    """
    Something that somebody may do now.
    """

    act: ActKind
    """
    What.
    """
    role: str
    """
    In which role.
    """
    to: NotRequired[str]
    """
    The state to which the case goes; none if it stays, or where that depends on the command.
    """


class Place(TypedDict):
    """
    A place, such as a grid within a community within a subdistrict within a district.
    """

    id: str
    """
    Its id.
    """
    level: NotRequired[str | None]
    """
    What kind of place it is, such as `community`, as the host says it.
    """
    title: NotRequired[Names]
    """
    What it is called.
    """
    within: NotRequired[str | None]
    """
    The place that it lies in.
    """


class PlacedFault(TypedDict):
    """
    A fault with its place.
    """

    code: str
    """
    The stable code.
    """
    column: NotRequired[int]
    """
    The column, from 1; absent where the fault has no place.
    """
    line: NotRequired[int]
    """
    The line, from 1; absent where the fault has no place.
    """
    message: str
    """
    What is wrong.
    """


class PlanOptions(TypedDict):
    """
    How a plan is made. In JSON a key that is left out is as usual.
    """

    ahead: NotRequired[int]
    """
    How many days ahead the further ones of a series are planned; the first one always is.
    """
    proposed: NotRequired[bool]
    """
    Whether rules apply that are only proposed.
    """


class Points(TypedDict):
    """
    The points as far as they are known: both ends can come out.
    """

    high: Number
    """
    The most that can come out; the same as `low` once every item is answered.
    """
    low: Number
    """
    The fewest that can come out.
    """


Pot: TypeAlias = Literal['free'] | Literal['reserved'] | Literal['committed'] | Literal['paid']
"""
A pot of a fund. An entry but income moves money from one to another.

- `free`: Held for nothing.
- `reserved`: Held for an offer.
- `committed`: Owed.
- `paid`: Paid.
"""


class PreferenceOutlineOrder(TypedDict):
    """
    The earlier one of these.
    """

    order: list[str]


class PricedFund(TypedDict):
    """
    A fund whose money is short.
    """

    fund: str
    """
    The fund.
    """
    weighted_units_per_10000: str
    """
    How much coverage the last money of the fund brings, in weighted units for each 10 000 of the currency, rounded down: an estimate.
    """


class PricingPerUnitCapped(TypedDict):
    """
    An amount for each unit, up to another one.
    """

    cap: Money
    """
    At most how much a month.
    """
    kind: Literal['per_unit_capped']
    unit_price: Money
    """
    How much for each.
    """


Privacy: TypeAlias = Literal['health'] | Literal['finance'] | Literal['minor']
"""
Why a fact must not be shown to everybody.

- `health`: It tells of someone's health.
- `finance`: It tells of someone's income or property.
- `minor`: It tells of a minor.
"""


class Problem(TypedDict):
    """
    An error as data: what hosts log, services answer and bindings raise.

    The text says what is wrong and what to do. Where an error is made of a place and a fault, the text is that of the fault alone, and the place stands in the other fields.
    """

    also: NotRequired[list[Problem]]
    """
    The further faults. An error that holds others under a code of its own has all of them here.
    """
    code: str
    """
    The stable code, for example `screening.out_of_range`.
    """
    column: NotRequired[int | None]
    """
    The column, from 1: of a line of a text in characters, of a register in cells.
    """
    line: NotRequired[int | None]
    """
    The line, from 1, where the input was a text.
    """
    message: str
    """
    What is wrong, and what to do.
    """
    path: NotRequired[str | None]
    """
    Where in the input, as the error itself writes it: `members[2].age`, `programmes.aid.amount`, or the column of a table.
    """
    row: NotRequired[int | None]
    """
    The row of a table or register, from 1, as in the error's own text.
    """


class ProgrammeCounts(TypedDict):
    """
    What a programme gave. `running_before` + `entries` − `exits` = `running_after`.
    """

    entries: int
    """
    Those that were granted in the period.
    """
    exits: int
    """
    Those whose first day without it lies in the period: a taper runs on until then.
    """
    granted_once: Money
    """
    What those come to.
    """
    households_paid: int
    """
    Households to which something was paid in the period.
    """
    once: int
    """
    Grants that are paid once, granted in the period.
    """
    paid: Money
    """
    What was paid in the period, without what came back and what was recovered in it; below 0 where more came back.
    """
    running_after: int
    """
    Those that ran when it ended.
    """
    running_before: int
    """
    Grants that are paid again and again, or recognitions, that ran when the period began.
    """


class Promise(TypedDict):
    """
    An accepted referral: fixed when matching runs again.
    """

    need: str
    """
    The need.
    """
    quantity: int
    """
    How many units.
    """
    referral: str
    """
    The referral.
    """
    resource: str
    """
    The resource.
    """


class Proof(TypedDict):
    """
    What the prices prove: no plan costs less than `dual`, and this one costs `primal`, which is the same.
    """

    dual: int
    """
    The bound.
    """
    primal: int
    """
    What the plan costs.
    """


Proposal: TypeAlias = Literal['reassess'] | Literal['need'] | Literal['adjust'] | Literal['irregularity'] | Literal['urgent']
"""
What a finding proposes; another engine, or somebody, decides.

- `reassess`: A further round of the case.
- `need`: A need, once the household agrees.
- `adjust`: Another plan of the same aid.
- `irregularity`: Something to look into, such as money that did not arrive.
- `urgent`: Something to do at once.
"""


class Provider(TypedDict):
    """
    Who gives something: a department, organisation, enterprise, institution, volunteer team, self-governing body or resident.
    """

    capacity: NotRequired[int | None]
    """
    How many units all its resources can give together, those that are promised among them; no limit if absent.
    """
    id: str
    """
    Its id.
    """
    kind: str
    """
    A kind of provider of the pack.
    """
    title: NotRequired[Names]
    """
    What it is called.
    """


class ProviderCounts(TypedDict):
    """
    What providers were asked and did in the period, by referral.
    """

    accepted: int
    """
    Offers that were accepted (接单).
    """
    confirmed: int
    """
    Deliveries that the household confirmed.
    """
    declined: int
    """
    Offers that were declined, by whom it may be.
    """
    delivered: int
    """
    Deliveries.
    """
    expired: int
    """
    Offers that nobody answered in time.
    """
    failed: int
    """
    Referrals that came to nothing after they were accepted.
    """
    offered: int
    """
    Offers.
    """
    providers: int
    """
    Providers that were asked, or delivered.
    """


Pseudonym: TypeAlias = str
"""
A pseudonym: 32 bytes in small hexadecimal digits.
"""


class Quality(TypedDict):
    """
    How often what a decision or plan got wrong was found, of the visits that were about it.
    """

    found: dict[str, int]
    """
    Of each finding of a decision, how often it was made.
    """
    not_asked: dict[str, int]
    """
    Of each of them, how often nobody asked.
    """
    unknown: dict[str, int]
    """
    Of each of them, how often nobody knew.
    """
    visits: int
    """
    Visits that were about it.
    """


class Question(TypedDict):
    """
    A question whose answer may change an outcome or an amount.
    """

    fact: str
    """
    The fact, or `members` if it has to be told whether there are further members.
    """
    members: NotRequired[list[str]]
    """
    The members of whom it is asked, by their ids; empty for a fact of the household.
    """
    programmes: list[str]
    """
    The programmes that it may change, in the order of the pack.
    """
    settled_by_assessment: NotRequired[bool]
    """
    Whether a professional's judgement settles it, not an answer.
    """


class QuotedFigure(TypedDict):
    """
    A figure of a source (引用): it is shown as the source has it, and nothing is computed from it.
    """

    published: NotRequired[str | None]
    """
    From when the source is; a report as known on an earlier day does not show it.
    """
    source: Names
    """
    The source.
    """
    title: Names
    """
    What it is of.
    """
    value: str
    """
    The figure as it is written there.
    """


class Rate(TypedDict):
    """
    A share: so many of so many. Nothing of nothing is no share.
    """

    denominator: int
    """
    Of how many.
    """
    numerator: int
    """
    How many.
    """


class Reach(TypedDict):
    """
    How somebody is to be reached now. That nobody was reached never means that there is no need, and ends nothing.
    """

    attempts: int
    """
    Attempts within the window that reached nobody.
    """
    before_next: Ladder
    """
    How many more of this sort come before the next step.
    """
    by: Hand
    """
    By whom.
    """
    channel: Channel
    """
    How.
    """
    told: list[Disposition]
    """
    What attempts say that ought to be recorded as an event: somebody moved, or died.
    """


class Receiving(TypedDict):
    """
    That a household, or a member of it, receives a programme.

    Of a programme for members a record without a member counts for every member; of one for the household a record with a member counts for the household.
    """

    household: str
    """
    The household.
    """
    member: NotRequired[str | None]
    """
    The member; none for the household.
    """
    programme: str
    """
    The programme of the pack.
    """


class RecordConsent(TypedDict):
    """
    Somebody consents to the means check, or does not; the last word counts.
    """

    consent: Consented
    """
    Whether.
    """
    person: str
    """
    Who.
    """
    sources: NotRequired[list[str]]
    """
    The sources that may be asked; none for all.
    """
    until: NotRequired[str]
    """
    The last day of it; none if it holds until the case ends.
    """


class ReferralActAccept(TypedDict):
    """
    The provider accepts.
    """

    kind: Literal['accept']


class ReferralActConfirm(TypedDict):
    """
    The household confirms it.
    """

    kind: Literal['confirm']


class ReferralActDecline(TypedDict):
    """
    The provider or the household declines.
    """

    kind: Literal['decline']
    reason: str
    """
    Why.
    """


class ReferralActDeliver(TypedDict):
    """
    The help was given.
    """

    evidence: NotRequired[list[str]]
    """
    What shows it, by the host's ids; needed where money is paid.
    """
    kind: Literal['deliver']
    pay: NotRequired[Money | None]
    """
    How much is paid, at most the amount of the funding; needed where the delivery pays, and absent elsewhere.
    """


class ReferralActExpire(TypedDict):
    """
    The answer is overdue.
    """

    kind: Literal['expire']


class ReferralActFail(TypedDict):
    """
    It came to nothing.
    """

    kind: Literal['fail']
    reason: str
    """
    Why.
    """


class ReferralActOffer(TypedDict):
    """
    It is offered to the provider.
    """

    answer_due: str
    """
    The last day on which the provider may accept.
    """
    kind: Literal['offer']


class ReferralActStart(TypedDict):
    """
    The help begins.
    """

    kind: Literal['start']


class ReferralNeededAtMost(TypedDict):
    """
    At most this amount.
    """

    at_most: Money


ReferralNeededFrom = TypedDict(
    'ReferralNeededFrom',
    {
        'from': str
    },
)


class ReferralNeededPart(TypedDict):
    """
    This part of what was given.
    """

    part: str


class ReferralNeededParty(TypedDict):
    """
    This provider or household, or somebody who acts for them.
    """

    party: str


class ReferralNeededRole(TypedDict):
    """
    One of these roles.
    """

    role: list[Party]


class ReferralNeededUntil(TypedDict):
    """
    This day or an earlier one.
    """

    until: str


class ReferralNeededVersion(TypedDict):
    """
    The referral read again, in this version.
    """

    version: int


ReferralState: TypeAlias = Literal['proposed'] | Literal['offered'] | Literal['accepted'] | Literal['declined'] | Literal['expired'] | Literal['started'] | Literal['delivered'] | Literal['confirmed'] | Literal['failed']
"""
Where a referral stands.

- `proposed`: Matched, and not offered yet.
- `offered`: Offered to the provider, who has not answered yet.
- `accepted`: The provider has accepted it (接单).
- `declined`: The provider or the household does not want it.
- `expired`: Nobody answered in time.
- `started`: The help has begun.
- `delivered`: The provider says that it was given.
- `confirmed`: The household says that it was given.
- `failed`: It came to nothing.
"""


class RegisterFinding(TypedDict):
    """
    What is wrong with a cell of a register, or what contradicts it.
    """

    code: str
    """
    The stable code.
    """
    column: int | None
    """
    The column, from 1; none if it is the whole row.
    """
    header: str | None
    """
    The header of the column.
    """
    line: int
    """
    The line of the file, from 1.
    """
    message: str
    """
    What is wrong, without what stands in the cell where that is private.
    """
    row: int
    """
    The row of the spreadsheet, from 1.
    """


class RegisterRow(TypedDict):
    """
    A row that was read, and what became of it.
    """

    household: int
    """
    Its household, by its place in the list.
    """
    kept: dict[str, str]
    """
    The cells that were asked for, by header, as they are.
    """
    line: int
    """
    The line of the file, from 1.
    """
    member: int | None
    """
    Its member, by the place in the household's list; none if it tells of the household alone.
    """
    row: int
    """
    The row of the spreadsheet, from 1.
    """


class Relation(TypedDict):
    """
    A relation between staff and household, as it is registered (近亲属备案).
    """

    person: str
    """
    The person of the household.
    """
    staff: str
    """
    The person of the staff or committee.
    """


ReleaseFrom: TypeAlias = Literal['reserved'] | Literal['committed']
"""
Where released money comes from.

- `reserved`: What is reserved.
- `committed`: What is committed.
"""


class Relief(TypedDict):
    """
    Relief (改善情况) at the last visit about each grant or need; what nobody knows is shown.
    """

    given: int
    """
    Grants of the period, or needs to which something was delivered in it.
    """
    improved: int
    """
    It is less.
    """
    not_asked: int
    """
    Somebody went, and did not ask.
    """
    not_visited: int
    """
    Nobody went yet.
    """
    resolved: int
    """
    The trouble is over.
    """
    unchanged: int
    """
    It is as it was.
    """
    unknown: int
    """
    The household does not know.
    """
    worse: int
    """
    It is worse.
    """


RemedyOutcome: TypeAlias = Literal['upheld'] | Literal['changed'] | Literal['withdrawn']
"""
What a remedy came to.

- `upheld`: The decision stands.
- `changed`: The decision is to be changed.
- `withdrawn`: The remedy was withdrawn.
"""


class Rendered(TypedDict):
    """
    A notice or form as it goes out.
    """

    kind: DocumentKind
    """
    Its kind.
    """
    name: str
    """
    The document's name in the pack.
    """
    text: str
    """
    The text or page.
    """
    title: Names
    """
    Its title.
    """


class Repeat(TypedDict):
    """
    A schedule of instalments.
    """

    every: Every
    """
    How long it is between two of them. On a day that a month does not have, the month's last day counts.
    """
    times: int
    """
    How many there are, the first included: from 1 to 1200.
    """


class Replacement(TypedDict):
    """
    A unit that cannot be examined, and the spare that is examined for it. The manifest stays as it is.
    """

    reason: str
    """
    Why.
    """
    recorded_by: str
    """
    Who recorded it.
    """
    recorded_on: str
    """
    On which day.
    """
    spare: str
    """
    Who comes in.
    """
    unit: str
    """
    Who cannot be examined.
    """


ReportPeriod = TypedDict(
    'ReportPeriod',
    {
        'from': str,
        'until': str,
    },
)


class ReportRecord(TypedDict):
    """
    A report.
    """

    about: str
    """
    What.
    """
    answered_on: str | None
    """
    When it was answered.
    """
    by: str | None
    """
    Who; a named report has to be answered.
    """


ResourceKind: TypeAlias = Literal['service'] | Literal['goods'] | Literal['place'] | Literal['job'] | Literal['money']
"""
What a resource is.

- `service`: Something that is done for somebody.
- `goods`: Things.
- `place`: A bed, a seat, a school place.
- `job`: Work for somebody.
- `money`: Money.
"""


ReturnedMoney: TypeAlias = Literal['paid_again'] | Literal['kept']
"""
What becomes of money that came back.

- `paid_again`: It did not arrive and is paid again.
- `kept`: The household gives it back for good.
"""


ScreeningItem: TypeAlias = int


Rounding: TypeAlias = Literal['down'] | Literal['up'] | Literal['half_even']
"""
How an amount is rounded to 0.01.

- `down`: Down.
- `up`: Up.
- `half_even`: To the nearer one, in the middle to the even one.
"""


class RuleCriterion(TypedDict):
    """
    The criterion at this place of the list.
    """

    criterion: int


RulingKind: TypeAlias = Literal['grant'] | Literal['recognise'] | Literal['keep'] | Literal['change'] | Literal['stop'] | Literal['refuse']
"""
Kinds of rulings.

- `grant`: A new grant.
- `recognise`: A recognition without money.
- `keep`: A running grant goes on.
- `change`: A running grant has another amount.
- `stop`: A running grant ends.
- `refuse`: Nothing is granted.
"""


class RulingOutcomeGrantFields(TypedDict):
    amount: Money
    """
    How much: once, or for each period.
    """
    emergency: NotRequired[EmergencyAid | None]
    """
    What becomes of the emergency aid that the case has given; needed where it has.
    """
    period: NotRequired[Period | None]
    """
    How often; needed where no screening says it.
    """


class RulingOutcomeKeepFields(TypedDict):
    grant: str
    """
    The grant.
    """


class RulingOutcomeRecogniseFields(TypedDict):
    pass


class SampleEntry(TypedDict):
    """
    A unit with its place in the order of the tickets.
    """

    id: str
    """
    The id of the unit.
    """
    rank: int
    """
    The place in its stratum, from 1.
    """
    ticket: str
    """
    The ticket, 64 small hexadecimal digits.
    """


class ScreenedAmount(TypedDict):
    """
    What a programme pays.
    """

    high: NotRequired[Money | None]
    """
    The most; none if that is open.
    """
    low: NotRequired[Money | None]
    """
    The least; none if that is open.
    """
    period: Period
    """
    How often.
    """
    settled_by_assessment: NotRequired[bool]
    """
    Whether assessment settles it between the two.
    """
    step: NotRequired[Money | None]
    """
    In what steps, if the pack says so.
    """


class ScreenedProgramme(TypedDict):
    """
    What a programme says of the household, or of one member.
    """

    amount: NotRequired[ScreenedAmount | None]
    """
    What it pays, if it pays an amount.
    """
    definite: bool
    """
    Whether the outcome and the amount can still change.
    """
    member: NotRequired[str | None]
    """
    The member; none for the household.
    """
    outcome: Outcome
    """
    What it says.
    """
    programme: str
    """
    The programme.
    """
    provisional: bool
    """
    Whether it rests on facts that were merely declared.
    """


class Seed(TypedDict):
    """
    The seed, from a public draw that nobody could foresee when the frame was frozen.

    The text is kept and used as it is, byte for byte: a blank more gives another sample. Write down before the draw how it will be copied.
    """

    drawn_on: str
    """
    The day of the draw, later than that of freezing.
    """
    origin: str
    """
    Which draw it is of, so that anybody can look it up.
    """
    text: str
    """
    The seed: `03 07 12 18 22 29 + 05`.
    """


Segment = TypedDict(
    'Segment',
    {
        'amount': Money,
        'from': str,
        'until': NotRequired[str | None],
    },
)


class SentEvent(TypedDict):
    """
    An event as it was sent last.
    """

    cancelled: bool
    """
    Whether it was cancelled.
    """
    channel: Channel
    """
    Its channel.
    """
    day: str
    """
    Its day.
    """
    sequence: int
    """
    How often it has changed.
    """


Settled: TypeAlias = Literal['definite'] | Literal['open']
"""
Whether an answer can still change.

- `definite`: It is the same for every completion of the unknown facts.
- `open`: It may change when a fact becomes known.
"""


class Source(TypedDict):
    """
    A law, notice or report that a pack rests on.
    """

    issued: NotRequired[str]
    """
    When it was issued.
    """
    title: Names
    """
    Its title.
    """
    url: NotRequired[str]
    """
    Where it can be read.
    """


class Stability(TypedDict):
    """
    A bonus for what is matched already.
    """

    bonus: Money
    """
    How much dearer a unit may be so that it stays where it is.
    """
    kept: list[KeptMatch]
    """
    What is matched already.
    """


class StaffMember(TypedDict):
    """
    Somebody who works at a place. Who works at several has a record for each, with the same id.
    """

    id: str
    """
    The host's id.
    """
    place: str
    """
    The place.
    """
    roles: list[str]
    """
    The roles.
    """


class StaffingRow(TypedDict):
    """
    How a place stands against a rule.
    """

    found: int
    """
    How many it has, each counted once.
    """
    met: bool
    """
    Whether they are enough.
    """
    needed: int
    """
    How many workers it should have at least.
    """
    place: str
    """
    The place.
    """
    rule: str
    """
    The rule.
    """


Stage: TypeAlias = Literal['ahead'] | Literal['waiting'] | Literal['due_today'] | Literal['overdue'] | Literal['missed']
"""
Where an open obligation is in its window.

- `ahead`: The window is not open yet.
- `waiting`: The window is open; it is due later.
- `due_today`: It is due today, which is in time.
- `overdue`: The day on which it was due is over.
- `missed`: The window is closed: no visit counts any more. It stays open until somebody waives it or another takes its place.
"""


Standing: TypeAlias = Literal['declared'] | Literal['verified'] | Literal['judged']
"""
How well a fact is known.

- `declared`: Somebody said so; nobody has checked it.
- `verified`: Checked against papers or registers.
- `judged`: Settled by a professional's judgement.
"""


Starts: TypeAlias = Literal['month_after'] | Literal['same_month']
"""
From when an amount runs.

- `month_after`: From the first day of the month after the decision.
- `same_month`: From the first day of the month of the decision.
"""


class StateCancelled(TypedDict):
    """
    Something happened after which it is not asked for.
    """

    by: str
    """
    The record.
    """
    on: str
    """
    When.
    """
    state: Literal['cancelled']
    why: Cancelled
    """
    What happened.
    """


class StateDone(TypedDict):
    """
    A visit ended it.
    """

    late: bool
    """
    Whether it came after the day on which it was due.
    """
    on: str
    """
    Its day.
    """
    state: Literal['done']
    visit: str
    """
    The visit.
    """


class StateOpen(TypedDict):
    """
    Nothing ended it.
    """

    lacking: NotRequired[Lacking]
    """
    What the visits so far lacked.
    """
    stage: Stage
    """
    Where it is in its window.
    """
    state: Literal['open']


class StateSuperseded(TypedDict):
    """
    Another obligation took its place.
    """

    by: ObligationId
    """
    Which.
    """
    on: str
    """
    When.
    """
    state: Literal['superseded']


class StateWaived(TypedDict):
    """
    Somebody waived it.
    """

    by: str
    """
    Who.
    """
    on: str
    """
    When.
    """
    record: str
    """
    The record.
    """
    state: Literal['waived']
    why: str
    """
    Why.
    """


class StratumCell(TypedDict):
    """
    The other units of a place and channel.
    """

    channel: str
    """
    The channel.
    """
    kind: Literal['cell']
    place: str
    """
    The place.
    """


class StratumCertain(TypedDict):
    """
    Units with a reason for certainty, and those of the largest sums: all are examined.
    """

    kind: Literal['certain']


Term: TypeAlias = str
"""
A length of time (期限): `20wd`, `7d`, `48h`, `6mo`, `1y`.

Each term has one spelling: a number from 1 to 9999 without zeros before it, and the unit in small letters, with nothing around or between them. A term of nothing does not exist; that something is due at once is said without one. In JSON it is that text.
"""


class TermCounts(TypedDict):
    """
    How a term was kept.
    """

    in_time: int
    """
    Done within it.
    """
    late: int
    """
    Done after it.
    """
    missed: int
    """
    It has passed, and what it is for is not done.
    """
    running: int
    """
    It runs.
    """


class Tested(TypedDict):
    """
    Decisions that were tested in one way.
    """

    tested: int
    """
    Decisions that were tested.
    """
    unchanged: int
    """
    Of those, left unchanged.
    """


class TierCounts(TypedDict):
    """
    What a tier decided.
    """

    decisions: int
    """
    Decisions.
    """
    granted: int
    """
    Those that granted or recognised something.
    """
    refused: int
    """
    Those that refused everything.
    """


class Timely(TypedDict):
    """
    Timely.
    """

    days_to_decision: list[int]
    """
    Days from the acceptance of a round to its decision, in the order of their length: those decided in the period.
    """
    days_to_payment: list[int]
    """
    Days from the decision to the first payment, in the order of their length: those first paid in the period.
    """
    paid: PaidCounts
    """
    Money that was paid first in the period.
    """
    terms: dict[str, TermCounts]
    """
    Terms of the procedures, by name, that ended or passed in the period or still run.
    """


Tongue: TypeAlias = Literal['zh'] | Literal['en']
"""
A language of texts.

- `zh`: Chinese.
- `en`: English.
"""


class TransportPlan(TypedDict):
    """
    The cheapest plan, and the prices that prove it.
    """

    flows: list[Flow]
    """
    What happens to every unit, by need and edge; units outside come last.
    """
    objective: int
    """
    What the plan costs.
    """
    prices: list[int]
    """
    The price of a unit of each resource and then of each group. They prove the plan and are not unique: what a unit more would bring is another question, which `marginal_values` answers.
    """


Trigger: TypeAlias = Literal['finding'] | Literal['change'] | Literal['repeated_return'] | Literal['recheck'] | Literal['remedy']
"""
What opens a further round.

- `finding`: A finding of a revisit or of a check (回访发现).
- `change`: A reported change (家庭情况变化).
- `repeated_return`: Somebody came back again and again (反复).
- `recheck`: A periodic re-check (定期核查).
- `remedy`: The outcome of a remedy (申诉、复议、诉讼结果).
"""


TypeName: TypeAlias = Literal['number'] | Literal['boolean'] | Literal['date'] | Literal['days duration'] | Literal['years and months duration'] | Literal['text'] | Literal['category']
"""
The type of a fact of an evaluation.
"""


class TypedFact(TypedDict):
    """
    The type of a fact, and what is known of it; nothing if only the type is there.
    """

    declared: NotRequired[list[str] | None]
    """
    What a category declares beyond `value` and `values`.
    """
    high: NotRequired[FactValue | None]
    """
    The upper end of where it lies; `null` is open.
    """
    low: NotRequired[FactValue | None]
    """
    The lower end of where it lies; `null` is open.
    """
    type: TypeName
    """
    Its type.
    """
    value: NotRequired[FactValue | None]
    """
    Its value.
    """
    values: NotRequired[list[FactValue] | None]
    """
    The values of which it is one.
    """


class Undecidable(TypedDict):
    """
    A programme of which it cannot be said whether it is for the household, since a value does not exist: no question mends it.
    """

    faults: list[FaultyPart]
    """
    The values that do not exist.
    """
    household: str
    """
    The household.
    """
    person: NotRequired[str]
    """
    The member; none for the household.
    """
    programme: str
    """
    The programme.
    """


class Unit(TypedDict):
    """
    What may be drawn: a visit, a grant, a case. The id is the host's and is never parsed; ids are compared byte for byte.

    A unit without an `amount` has no known sum; it is never among the largest, and the frame says how many such units there are.
    """

    amount: NotRequired[Money | None]
    """
    Its sum, in the currency of all the others; nothing if it is not known or there is none.
    """
    certain: NotRequired[list[str]]
    """
    Why it is examined anyway: relative of staff, complaint, unreachable, late papers. Only names of the design.
    """
    channel: str
    """
    The channel it was done by, such as `home`.
    """
    id: str
    """
    The id, unique in the frame.
    """
    place: str
    """
    Where it belongs to.
    """


class UnplannedCalendar(TypedDict):
    """
    The calendar does not say which days are worked.
    """

    code: str
    """
    The code of what is wrong.
    """
    household: str
    """
    The household.
    """
    message: str
    """
    What is wrong, and what to do.
    """
    record: str
    """
    The record.
    """
    rule: str
    """
    The rule.
    """
    why: Literal['calendar']


class UnplannedNoDate(TypedDict):
    """
    The day that its window is counted from is not known.
    """

    date: str
    """
    Which day of the record.
    """
    household: str
    """
    The household.
    """
    record: str
    """
    The record.
    """
    rule: str
    """
    The rule.
    """
    why: Literal['no_date']


class UnplannedTooMany(TypedDict):
    """
    The series is longer than any that is planned.
    """

    household: str
    """
    The household.
    """
    most: int
    """
    How many are.
    """
    record: str
    """
    The record.
    """
    rule: str
    """
    The rule.
    """
    why: Literal['too_many']


class Unusable(TypedDict):
    """
    A fact that cannot be used.
    """

    code: str
    """
    The code of the fault.
    """
    message: str
    """
    The fault in words.
    """
    path: str
    """
    Where, for example `members[2].age`.
    """


Urgency: TypeAlias = Literal['urgent'] | Literal['soon'] | Literal['normal']
"""
How soon somebody has to go: the class in which visits are placed.

- `urgent`: Before all others.
- `soon`: Before what is ordinary.
- `normal`: Ordinary.
"""


Value: TypeAlias = bool | str
"""
A value: true or false, or a text. Numbers, dates and durations are texts.
"""


class ValueOutline(TypedDict):
    """
    A value of a category.
    """

    title: NotRequired[Names]
    """
    What it is called.
    """
    value: str
    """
    As it is written in facts.
    """


class Verdict(TypedDict):
    """
    What was found in a unit of the sample.
    """

    found: Found
    """
    What was found.
    """
    unit: str
    """
    The id.
    """


class VettingFailed(TypedDict):
    """
    It may not, and why.
    """

    failed: str


class Visit(TypedDict):
    """
    A visit with its answers.
    """

    about: NotRequired[str | None]
    """
    The grant or other record it was about.
    """
    answers: NotRequired[dict[str, str]]
    """
    Answers by question; `unknown` is one.
    """
    channel: Channel
    """
    How.
    """
    happened_on: str
    """
    When.
    """
    household: str
    """
    The household.
    """
    id: str
    """
    Its id, unique among its kind; a later record of the same id corrects it.
    """
    person: NotRequired[str | None]
    """
    The person who was met.
    """
    received_amount: NotRequired[Money | None]
    """
    What was received.
    """
    received_on: NotRequired[str | None]
    """
    When it was received.
    """
    recorded_at: NotRequired[str | None]
    """
    When it was recorded; without it, on the day on which it happened.
    """
    role: NotRequired[str | None]
    """
    In which role.
    """
    withdrawn: NotRequired[bool]
    """
    Whether it should never have been made.
    """
    worker: NotRequired[str | None]
    """
    Who went.
    """


class VisitQuestion(TypedDict):
    """
    A question of a pack.
    """

    answers: list[str]
    """
    The answers; `unknown` is always one more.
    """
    required: bool
    """
    Whether a visit without an answer to it does not count.
    """
    title: NotRequired[Names]
    """
    Its title; may be empty.
    """


class Waiver(TypedDict):
    """
    An obligation that somebody waived.
    """

    by: str
    """
    Who.
    """
    happened_on: str
    """
    When.
    """
    household: str
    """
    The household.
    """
    id: str
    """
    Its id, unique among its kind; a later record of the same id corrects it.
    """
    obligation: ObligationId
    """
    Which.
    """
    recorded_at: NotRequired[str | None]
    """
    When it was recorded; without it, on the day on which it happened.
    """
    why: str
    """
    Why.
    """
    withdrawn: NotRequired[bool]
    """
    Whether it should never have been made.
    """


WarningState: TypeAlias = Literal['new'] | Literal['contacted'] | Literal['watch'] | Literal['in_case'] | Literal['closed']
"""
Where an early warning stands.

- `new`: Nobody has looked yet.
- `contacted`: Somebody has been in touch.
- `watch`: It is watched (长期关注).
- `in_case`: A case deals with it.
- `closed`: It is settled.
"""


class WarningStatus(TypedDict):
    """
    How a warning stands.
    """

    case: NotRequired[str]
    """
    The case that deals with it, or did when it was closed.
    """
    household: str
    """
    The household.
    """
    id: str
    """
    The warning.
    """
    level: NotRequired[int]
    """
    How severe it is, as the last entry says that tells it since it was opened.
    """
    opened_on: str
    """
    When it was opened, the last time.
    """
    openings: int
    """
    How often it was opened; 1 if it was never opened again.
    """
    person: NotRequired[str]
    """
    The person, as the last entry that names one says; none for the household.
    """
    since: str
    """
    Since when it has stood there: an entry of the same state does not begin anew.
    """
    source: str
    """
    Where it came from, as the entry says that opened it.
    """
    state: WarningState
    """
    Where it stands.
    """
    why: NotRequired[str]
    """
    Why, as the last entry says.
    """


Way: TypeAlias = Literal['objection'] | Literal['internal_appeal'] | Literal['reconsideration'] | Literal['suit']
"""
A way to contest a decision.

- `objection`: An objection (异议).
- `internal_appeal`: An appeal inside a charity (申诉).
- `reconsideration`: Administrative reconsideration (行政复议).
- `suit`: An administrative suit (行政诉讼).
"""


class Whom(TypedDict):
    """
    Who should be helped.
    """

    applications: dict[str, ApplicationCounts]
    """
    What was asked for and decided in the period, by programme.
    """
    consents: ConsentCounts
    """
    People who refused to have their means checked in the period, and of those how many consented later.
    """
    leads: dict[str, LeadCounts]
    """
    Leads of the period, by where they came from.
    """
    screened: dict[str, OutcomeCounts]
    """
    The last screening of each household that was recorded in the period, by programme; of members each counts.
    """
    warnings: dict[str, int]
    """
    Early warnings as they stand on the day of the report, by state; every state is there if there is a warning.
    """


Whose: TypeAlias = Literal['household'] | Literal['member']
"""
Whose a fact, a concept or a programme is.

- `household`: Of the household.
- `member`: Of each member.
"""


class WhyNotClosed(TypedDict):
    """
    No visit counts any more.
    """

    closes: NotRequired[str | None]
    """
    The last day on which one counted; none if only the obligation says so.
    """
    reason: Literal['closed']


class WhyNotCountedAboveDayFields(TypedDict):
    units: int
    """
    How many of its units do not count.
    """


class WhyNotCountedDoubleFields(TypedDict):
    of: str
    """
    The other one.
    """


class WhyNotFull(TypedDict):
    """
    Their days are full, and no visit there can move so that a place gets free. `WorkPlan::full` has these days.
    """

    days: int
    """
    How many days they work within the window, each worker's counted by itself.
    """
    reason: Literal['full']
    visits: int
    """
    How many visits these days hold.
    """
    workers: int
    """
    How many may go.
    """


class WhyNotNoArea(TypedDict):
    """
    Of those who have the role nobody goes there.
    """

    place: NotRequired[str | None]
    """
    The place; none if it is not known, and nobody goes everywhere.
    """
    reason: Literal['no_area']


class WhyNotNoDay(TypedDict):
    """
    Those who may go do not work on any of the days.
    """

    reason: Literal['no_day']
    workers: int
    """
    How many they are.
    """


class WhyNotNoRole(TypedDict):
    """
    No worker has the role.
    """

    reason: Literal['no_role']
    role: NotRequired[str | None]
    """
    The role; none if anybody may go, and there is nobody.
    """


class WhyNotNotIndependent(TypedDict):
    """
    All who have the role and go there had a hand in it.
    """

    reason: Literal['not_independent']
    workers: int
    """
    How many they are.
    """


class WhyNotNotYetOpen(TypedDict):
    """
    No visit counts before the end of the period.
    """

    opens: str
    """
    The first day on which one counts.
    """
    reason: Literal['not_yet_open']


Wide: TypeAlias = str
"""
A whole number of up to 128 bits as a text, so that no language loses digits.
"""


Window = TypedDict(
    'Window',
    {
        'from': NotRequired[str | None],
        'until': NotRequired[str | None],
    },
)


WindowOutline = TypedDict(
    'WindowOutline',
    {
        'closes': NotRequired[str],
        'due': str,
        'from': str,
        'opens': str,
    },
)


Within: TypeAlias = Literal['round'] | Literal['case']
"""
How far a separation of duties reaches.

- `round`: Within a round.
- `case`: Within the case.
"""


class Witness(TypedDict):
    """
    The full limits between a need and a place for it. Anybody can check it: every edge of the need and of the holders that costs at most as much as staying outside leads to one of `resources`, and none of them takes one unit more.
    """

    holders: list[int]
    """
    Who holds units of them.
    """
    limits: list[FullLimit]
    """
    The limits of which one unit more would bring one unit of the need in.
    """
    resources: list[int]
    """
    The resources that can be reached by moving one after another, all without a unit to spare.
    """


WorkDays: TypeAlias = Literal['working_days'] | Literal['every_day']
"""
The days on which somebody works.

- `working_days`: The working days of the calendar (工作日).
- `every_day`: Days of rest too.
"""


WorkPlanOptions = TypedDict(
    'WorkPlanOptions',
    {
        'from': str,
        'to': str,
    },
)


class Worker(TypedDict):
    """
    Somebody who makes visits.
    """

    away: list[str]
    """
    Days on which they are away.
    """
    days: WorkDays
    """
    On which days they work.
    """
    id: str
    """
    Their id, as the host names them; obligations that they may not meet name it in `not_by`.
    """
    places: list[str]
    """
    The places where they go; if empty, they go everywhere.
    """
    roles: list[str]
    """
    Their roles.
    """
    visits_a_day: int
    """
    How many visits they make on one day. With 0 they make none.
    """


WrittenText: TypeAlias = str | Names
"""
A text as it is written in JSON: one for both languages, or one for each.
"""


WrittenValue: TypeAlias = bool | int | str
"""
A value of a fact in JSON: `true`, a whole number, or a text; decimals and dates are texts.
"""


class YearData(TypedDict):
    """
    A year of a calendar.
    """

    days_off: list[str]
    """
    Days on which nobody works (放假). A Saturday or Sunday may stand among them, as it does in the notices.
    """
    make_up_days: list[str]
    """
    Saturdays and Sundays that are worked (调休上班). Another day is a fault: it is a working day anyway, so its date is likely mistyped.
    """
    sources: list[str]
    """
    The notices that set its days, at least one.
    """
    year: int
    """
    The year, 1 to 9999.
    """


class About(TypedDict):
    """
    What an entry is for. The id is the host's and is never parsed.
    """

    id: str
    """
    Its id.
    """
    kind: AboutKind
    """
    What kind of record.
    """


class ActAidNow(TypedDict):
    """
    Emergency aid, papers after (先行救助).
    """

    amount: NotRequired[Money | None]
    """
    How much, once; none where what is given at once is no money, such as a bed in a hospital.
    """
    kind: Literal['aid_now']
    papers_owed: list[str]
    """
    The papers that are owed for it; at least one.
    """
    programme: str
    """
    The programme.
    """
    reason: str
    """
    Why it cannot wait.
    """


class ActAnswerObjection(TypedDict):
    """
    An objection is answered.
    """

    answer: str
    """
    What was found.
    """
    kind: Literal['answer_objection']
    objection: int
    """
    Its number in the round, from 1.
    """
    outcome: ObjectionOutcome
    """
    What became of it.
    """


class ActClose(TypedDict):
    """
    The case is closed (结案).
    """

    kind: Literal['close']
    note: NotRequired[str | None]
    """
    What else is to be said.
    """
    reason: CloseReason
    """
    Why.
    """


class ActConcludeRemedy(TypedDict):
    """
    It ends.
    """

    answer: str
    """
    What was said.
    """
    kind: Literal['conclude_remedy']
    outcome: RemedyOutcome
    """
    What it came to.
    """
    remedy: int
    """
    Its number in the case, from 1.
    """


class ActOpenRound(TypedDict):
    """
    A trigger opens the next round.
    """

    kind: Literal['open_round']
    programmes: NotRequired[list[str]]
    """
    Programmes asked for in addition to what runs.
    """
    reason: str
    """
    What was found.
    """
    source: str
    """
    The record that it comes from, by the host's id.
    """
    trigger: Trigger
    """
    What opens it.
    """


class ActPay(TypedDict):
    """
    Money is paid (发放).
    """

    amount: Money
    """
    How much.
    """
    grant: str
    """
    The grant.
    """
    kind: Literal['pay']
    period: NotRequired[str | None]
    """
    The first day of the period paid for; none for a grant that is paid once.
    """
    via: NotRequired[str | None]
    """
    Through whom, for example the residents' committee.
    """


class ActRecordConsent(TypedDict):
    """
    Somebody consents to the means check, or does not (授权).
    """

    consent: Consented
    """
    Whether.
    """
    kind: Literal['record_consent']
    person: str
    """
    Who.
    """
    sources: NotRequired[list[str]]
    """
    The sources that may be asked; none for all.
    """
    until: NotRequired[str | None]
    """
    The last day of it; none if it holds until the case ends.
    """


class ActRecoverPayment(TypedDict):
    """
    Paid money is recovered (追缴).
    """

    amount: Money
    """
    How much.
    """
    grant: str
    """
    The grant.
    """
    kind: Literal['recover_payment']
    reason: str
    """
    Why.
    """


class ActReturnPayment(TypedDict):
    """
    Paid money came back.
    """

    amount: Money
    """
    How much.
    """
    grant: str
    """
    The grant.
    """
    kind: Literal['return_payment']
    period: NotRequired[str | None]
    """
    The first day of the period; none for a grant that is paid once.
    """
    then: ReturnedMoney
    """
    What becomes of it.
    """


class ActScore(TypedDict):
    """
    A scored instrument is filled in (评估量表).
    """

    answers: Answers
    """
    The answers.
    """
    instrument: str
    """
    The instrument.
    """
    kind: Literal['score']


class ActSeekRemedy(TypedDict):
    """
    An appeal, reconsideration or suit begins (申诉, 行政复议, 行政诉讼).
    """

    grounds: str
    """
    What is contested, and why.
    """
    kind: Literal['seek_remedy']
    way: Way
    """
    The way.
    """


ActUprate = TypedDict(
    'ActUprate',
    {
        'amount': Money,
        'from': str,
        'grant': str,
        'kind': Literal['uprate'],
        'standard': str,
    },
)


class AidItem(TypedDict):
    """
    An item of an aid plan.
    """

    amount: NotRequired[Money | None]
    """
    How much it pays; needed for money.
    """
    id: str
    """
    Its id, unique within the plan.
    """
    kind: AidKind
    """
    What it is.
    """
    programme: NotRequired[str | None]
    """
    The programme that pays it; needed for money. What it pays for goods and services is granted by it as money is.
    """
    what: str
    """
    What is given.
    """


class AidPlan(TypedDict):
    """
    An aid plan of a round (帮扶方案).
    """

    goal: str
    """
    What it is for.
    """
    items: list[AidItem]
    """
    What is given; at least one item.
    """
    lead_worker: str
    """
    Who leads it.
    """
    review_on: NotRequired[str | None]
    """
    When it is looked at again.
    """


class AnswerOutline(TypedDict):
    """
    An answer to an item.
    """

    id: str
    """
    Its id.
    """
    points: Number
    """
    What it adds to the sum.
    """
    sets_level: NotRequired[str]
    """
    The level that it alone sets, unless a more severe one comes out.
    """
    title: NotRequired[Names]
    """
    Its title.
    """


class Assignment(TypedDict):
    """
    Units of a need that a resource meets.
    """

    cost: Money
    """
    What they cost the fund, all together.
    """
    distance: int
    """
    How many steps up from the need's place lies one that holds the resource too.
    """
    fund: NotRequired[str | None]
    """
    The fund that pays.
    """
    need: str
    """
    The need.
    """
    provider: str
    """
    Who gives it.
    """
    resource: str
    """
    The resource.
    """
    units: int
    """
    How many units.
    """
    value: NotRequired[Money | None]
    """
    What they are worth to the household, all together; nobody knows if absent.
    """


class AttachedScreening(TypedDict):
    """
    What a screening says of the programmes of a case. A case keeps it as data, so that replay needs no policy.
    """

    as_of: str
    """
    The date the law was applied to.
    """
    ceilings: NotRequired[dict[str, Money]]
    """
    Values of concepts that ceilings name: the least that each may be, rounded down to hundredths; absent if that is not known.
    """
    decisions: list[ScreenedProgramme]
    """
    What each programme says.
    """
    household: str
    """
    The household that was screened, by the host's id.
    """
    known_on: str
    """
    The date on which it was asked what the law was.
    """
    receipt: str
    """
    The hash of the screening's receipt.
    """


class Attempt(TypedDict):
    """
    Something that was tried.
    """

    channel: Channel
    """
    How.
    """
    disposition: Disposition
    """
    What came of it.
    """
    happened_at: str
    """
    When: its hour says in which band of the day.
    """
    household: str
    """
    The household.
    """
    id: str
    """
    Its id, unique among its kind; a later record of the same id corrects it.
    """
    recorded_at: NotRequired[str | None]
    """
    When it was recorded; without it, on the day on which it happened.
    """
    withdrawn: NotRequired[bool]
    """
    Whether it should never have been made.
    """
    worker: NotRequired[str | None]
    """
    Who tried.
    """


class Balance(TypedDict):
    """
    A fund: income = free + reserved + committed + paid, and none is below 0.
    """

    committed: Money
    """
    Owed.
    """
    free: Money
    """
    Held for nothing.
    """
    income: Money
    """
    Everything that came in.
    """
    paid: Money
    """
    Paid, without what came back.
    """
    reserved: Money
    """
    Held for offers.
    """


Beneficiary: TypeAlias = BeneficiaryHousehold | BeneficiaryGroup | BeneficiaryCommunity
"""
Who needs something.
"""


class Budget(TypedDict):
    """
    What a fund may spend in this run, such as what `Ledger::available` says is free. What is held for promises is not among it.
    """

    amount: Money
    """
    At most so much.
    """
    fund: str
    """
    The fund.
    """


class CalendarData(TypedDict):
    """
    A calendar as a host writes it; `Calendar::new` checks it.

    Monday to Friday are working days and Saturday and Sunday are not; a year names what differs. All keys must be there, and no other may.
    """

    name: str
    """
    What errors call it.
    """
    years: list[YearData]
    """
    Its years, in order and without a gap.
    """


class CalendarOptions(TypedDict):
    """
    How a calendar is written. In JSON titles, household and place may be left out.
    """

    domain: str
    """
    The domain that stands in each `UID` behind the id, such as `revisits.example.org`. It never changes.
    """
    stamp: str
    """
    The moment of the export.
    """
    titles: NotRequired[dict[str, Names]]
    """
    Titles of rules. A rule without one is named as in its pack.
    """
    tongue: Tongue
    """
    The language of the summaries.
    """
    with_household: NotRequired[bool]
    """
    Whether the household's id is shown, as the description.
    """
    with_place: NotRequired[bool]
    """
    Whether the place is shown, as the location.
    """


class CaseDeadline(TypedDict):
    """
    Something that is due in a case.
    """

    last_day: NotRequired[str]
    """
    Its last day; none while its clock stands still, for then nobody knows it.
    """
    start: str
    """
    From when it runs.
    """
    state: DeadlineState
    """
    Where it stands.
    """
    term: str
    """
    The term: one of the procedure, or `paper:…`, `intervention:…`, `review:…`, `notice`.
    """
    title: NotRequired[Names]
    """
    Its title; may be empty.
    """
    until: list[ActKind]
    """
    The acts that end it; none for a notice, which ends by itself.
    """


class CauseBudget(TypedDict):
    """
    What fits has room, and the money is for others.
    """

    cause: Literal['budget']
    funds: list[PricedFund]
    """
    The funds that could pay for it, each with the price of its money.
    """


class CeilingAmountFixed(TypedDict):
    """
    An amount of money.
    """

    fixed: Money


class CellMoney(TypedDict):
    """
    Money.
    """

    money: Money


class CellNamed(TypedDict):
    """
    A title in two languages.
    """

    named: Names


class CellRate(TypedDict):
    """
    A share.
    """

    rate: Rate


class Certificate(TypedDict):
    """
    What proves a plan, in packed units: see `docs/matching.md`.
    """

    bound: Wide
    """
    No plan costs less.
    """
    money: list[Wide]
    """
    A price of the money of each fund that pays different prices.
    """
    prices: list[Wide]
    """
    A price of each resource, step of fairness and shared limit.
    """
    primal: Wide
    """
    What the plan costs.
    """
    searched: bool
    """
    Whether the bound comes from a search that looked at every plan, and not from the prices alone.
    """
    unmet_at_most: Wide
    """
    How many weighted units a better plan could meet more at most; 0 where the plan is the best.
    """


class Changes(TypedDict):
    """
    What has changed from one plan to the next. Promised units count with the matched ones: a match that was accepted stays.
    """

    added: int
    """
    Units of needs that the earlier plan did not have.
    """
    ended: int
    """
    Units of needs that are gone.
    """
    kept: int
    """
    Units that stay where they were.
    """
    moved: list[Moved]
    """
    Matches of needs that both plans have, which lose units.
    """
    promises_changed: list[str]
    """
    Promises of the earlier plan that this one does not keep: they are none of its records any more.
    """


class CheckAnswerFacts(TypedDict):
    """
    Facts; none if it holds nothing about the person.
    """

    facts: list[CheckedFact]


Chosen: TypeAlias = Literal['yes'] | Literal['possible'] | ChosenExcludedBy | Literal['no']
"""
Whether a programme is one that the household would receive, among those that exclude one another.
"""


class Citation(TypedDict):
    """
    A clause of a law, notice or report.
    """

    clause: NotRequired[str]
    """
    Where in it, for example `§9`; may be empty.
    """
    title: Names
    """
    The title of what is cited.
    """


class Claim(TypedDict):
    """
    What is held and paid for one thing.
    """

    committed: Money
    """
    What is committed.
    """
    paid: Money
    """
    What is paid and did not come back.
    """
    purpose: NotRequired[str | None]
    """
    What it is spent on; none if nothing was ever held or paid for it.
    """
    reserved: Money
    """
    What is reserved.
    """


class ClassCount(TypedDict):
    """
    How many visits of a class there are.
    """

    placed: int
    """
    Visits with a day.
    """
    unplaced: int
    """
    Visits without one.
    """
    urgency: Urgency
    """
    The class.
    """


class Correct(TypedDict):
    """
    Correct. Only what was tested says something: the decisions that nothing tested stand beside it.
    """

    decisions: int
    """
    Decisions of the period.
    """
    tested: int
    """
    Of those, tested in at least one way.
    """
    unchanged: int
    """
    Of those, left unchanged in every way in which they were tested.
    """
    ways: dict[str, Tested]
    """
    By the way in which they were tested: `objection`, `appeal`, `recheck`, `revisit`.
    """


class Coverage(TypedDict):
    """
    Rates of a plan.
    """

    by: list[Dimension]
    """
    By what the rows are told apart.
    """
    rows: list[CoverageRow]
    """
    The rows, in the order of their keys.
    """
    total: Counts
    """
    All rows together.
    """


CoverageOptions = TypedDict(
    'CoverageOptions',
    {
        'by': NotRequired[list[Dimension]],
        'from': NotRequired[str | None],
        'until': NotRequired[str | None],
    },
)


class DeadlineWithin(TypedDict):
    """
    Within this term of the day on which the addressee knew or should have known of the decision.
    """

    within: Term


class DeliberationRecord(TypedDict):
    """
    A deliberation.
    """

    in_favour: bool
    """
    Whether more than half were in favour.
    """
    kind: PanelKind | None
    """
    What the panel is.
    """
    panel: str
    """
    The panel.
    """
    version: int
    """
    The version of the case since which it stands.
    """


class Design(TypedDict):
    """
    The design of a sample: what is certain, how many of each cell are drawn, how many spares, and how sure a result is.

    Of a cell of N units, max(`minimum`, ⌈`rate` × N⌉) are drawn, all if there are no more, and all where N < `all_below`. In JSON all keys must be there but `all_below` (5 if absent) and `alpha` (`"0.05"` if absent); others are refused.
    """

    all_below: NotRequired[int]
    """
    Smaller cells are drawn in full.
    """
    alpha: NotRequired[Number]
    """
    The probability with which a bound may be too low: 0.05 for bounds of 95 %.
    """
    certain: list[str]
    """
    The reasons for which a unit is examined anyway. A unit may have no other reason.
    """
    largest: int
    """
    How many of the largest sums are examined anyway. Of equal sums the one with the lower id comes first.
    """
    minimum: int
    """
    How many of a cell are drawn at least, if it has so many.
    """
    rate: Number
    """
    The share of a cell that is drawn, from 0 to 1, rounded up to whole units.
    """
    spares: int
    """
    How many spares of a cell are listed, if it has so many.
    """


class EarlyWarning(TypedDict):
    """
    An entry of the early-warning register (监测预警台账): from then on the warning stands like this.
    """

    case: NotRequired[str | None]
    """
    The case that deals with it; needed with `WarningState::InCase`.
    """
    happened_on: str
    """
    When.
    """
    household: str
    """
    The household.
    """
    id: str
    """
    The warning; every entry about it has this id.
    """
    level: NotRequired[int | None]
    """
    How severe it is, by the host's scale.
    """
    person: NotRequired[str | None]
    """
    The person; none for the household.
    """
    recorded_at: str
    """
    When it was recorded.
    """
    source: str
    """
    Where it came from: a kind of event, a list, a lead.
    """
    state: WarningState
    """
    Where it stands.
    """
    why: NotRequired[str | None]
    """
    Why; needed with `WarningState::Closed`.
    """


EffectAmountChanged = TypedDict(
    'EffectAmountChanged',
    {
        'amount': Money,
        'effect': Literal['amount_changed'],
        'from': str,
        'grant': str,
    },
)


class EffectDeliberated(TypedDict):
    """
    A panel of this kind has deliberated.
    """

    effect: Literal['deliberated']
    kind: PanelKind
    """
    The kind.
    """


class EffectTermExtended(TypedDict):
    """
    A term was extended.
    """

    effect: Literal['term_extended']
    ends: str
    """
    When it ends.
    """
    last_day: str
    """
    Its last day.
    """
    term: str
    """
    The term.
    """
    to: Term
    """
    How long it is now.
    """


class EffectTermResumed(TypedDict):
    """
    It goes on.
    """

    effect: Literal['term_resumed']
    ends: str
    """
    When it ends.
    """
    last_day: str
    """
    Its last day.
    """
    pause: NotRequired[Pause | None]
    """
    The days on which it stood still; none if it went on the same day.
    """
    term: str
    """
    The term.
    """


class EffectTermStarted(TypedDict):
    """
    A term runs.
    """

    effect: Literal['term_started']
    ends: str
    """
    When it ends.
    """
    last_day: str
    """
    Its last day.
    """
    start: str
    """
    From when it runs.
    """
    term: str
    """
    The term.
    """
    within: Term
    """
    How long it is.
    """


EntryActCommit = TypedDict(
    'EntryActCommit',
    {
        'about': About,
        'amount': Money,
        'from': CommitFrom,
        'kind': Literal['commit'],
        'purpose': str,
    },
)


class EntryActIncome(TypedDict):
    """
    Money came in.
    """

    amount: Money
    """
    How much, each time.
    """
    donor: str
    """
    Who gives it.
    """
    kind: Literal['income']
    repeat: NotRequired[Repeat | None]
    """
    How it repeats; none if it came once. An instalment counts from its day on, not before.
    """
    restricted_to: NotRequired[str | None]
    """
    The one purpose that it may be spent on; none if it may be spent on any.
    """


EntryActPay = TypedDict(
    'EntryActPay',
    {
        'about': About,
        'amount': Money,
        'from': PayFrom,
        'kind': Literal['pay'],
        'payment': NotRequired[str | None],
        'purpose': str,
    },
)


EntryActRelease = TypedDict(
    'EntryActRelease',
    {
        'about': About,
        'amount': Money,
        'from': ReleaseFrom,
        'kind': Literal['release'],
        'purpose': str,
    },
)


class EntryActReserve(TypedDict):
    """
    Free money is reserved.
    """

    about: About
    """
    What it is for.
    """
    amount: Money
    """
    How much.
    """
    kind: Literal['reserve']
    purpose: str
    """
    What it is spent on.
    """


class EntryActReturn(TypedDict):
    """
    Money came back that was paid.
    """

    about: About
    """
    What it was for.
    """
    amount: Money
    """
    How much.
    """
    kind: Literal['return']
    purpose: str
    """
    What it was spent on.
    """


class EvaluateFault(TypedDict):
    """
    The first fault of an evaluation.
    """

    also: NotRequired[list[PlacedFault]]
    """
    The faults behind the first.
    """
    code: str
    """
    The stable code.
    """
    column: NotRequired[int]
    """
    The column, from 1; absent where the fault has no place.
    """
    line: NotRequired[int]
    """
    The line, from 1; absent where the fault has no place.
    """
    message: str
    """
    What is wrong.
    """


EvaluatedFact: TypeAlias = bool | int | str | TypedFact
"""
A fact of an evaluation: its value, or its type with what is known of it.
"""


class EvidenceRule(TypedDict):
    """
    Evidence that has to be there.
    """

    if_missing: IfMissing
    """
    What follows if it is not.
    """
    kind: str
    """
    Its name, such as `photo`, `menu` or `signature`.
    """
    per: Per
    """
    For what it has to be there.
    """


class Extension(TypedDict):
    """
    An extension (延长): a longer term of the same unit that runs from the same start in place of the first.

    A term is extended once: what holds an extension holds one, and its due moment is that of `Extension::to`. Whether a procedure allows it, and for which reasons, is not checked here.
    """

    first: Term
    reason: str
    to: Term


FactOrRecords: TypeAlias = EvaluatedFact | list[dict[str, EvaluatedFact | None]]
"""
A fact, or the records of a list, in which `null` is not known.
"""


FactOutline = TypedDict(
    'FactOutline',
    {
        'ask': NotRequired[Names],
        'for': NotRequired[Whose],
        'max': NotRequired[Number],
        'min': NotRequired[Number],
        'name': str,
        'privacy': NotRequired[list[Privacy]],
        'scale': NotRequired[int],
        'settled_by_assessment': bool,
        'title': NotRequired[Names],
        'type': str,
        'unit': NotRequired[str],
        'values': NotRequired[list[ValueOutline]],
    },
)


Facts: TypeAlias = dict[str, FactOrRecords]
"""
Facts of an evaluation, by name; `as_of` is the date that the law is applied to. Under the name of a list with `_complete` behind it stands whether the list has no further records.
"""


class FailingPrice(TypedDict):
    """
    The household pays for it: it is offered and never assigned.
    """

    price: Money
    """
    How much a unit.
    """
    why: Literal['price']


class Fairness(TypedDict):
    """
    A rising weight of units that get nothing: the more of a community's units stay unmet, the heavier each further one.
    """

    beyond: int
    """
    What each unit beyond the last step weighs beside its urgency.
    """
    level: str
    """
    The level of places that are compared, such as `community`.
    """
    steps: list[FairnessStep]
    """
    Shares of a community's units, the first to stay unmet first, with what each such unit weighs beside its urgency. Weights rise.
    """


Figure: TypeAlias = str | FigureBetween | FigureOneOf | None
"""
A value as it is printed: a text, or what is known of it; `null` where no value exists.
"""


class Finding(TypedDict):
    """
    Something that a visit found. It changes no record: what it proposes, another engine or somebody decides.
    """

    about: NotRequired[str]
    """
    The grant or other record that the visit was about.
    """
    answer: str
    """
    The answer.
    """
    finding: str
    """
    Which finding.
    """
    household: str
    """
    The household.
    """
    id: str
    """
    The visit and the finding: `v1/overlooked`.
    """
    on: str
    """
    The day of the visit.
    """
    person: NotRequired[str]
    """
    The person who was met.
    """
    propose: list[Proposal]
    """
    What it proposes.
    """
    question: str
    """
    The question.
    """
    title: Names
    """
    Its title; may be empty.
    """


class FindingRule(TypedDict):
    """
    An answer that is a finding, and what it proposes.
    """

    answers: list[str]
    """
    The answers that make it.
    """
    propose: list[Proposal]
    """
    What it proposes.
    """
    question: str
    """
    The question.
    """
    title: NotRequired[Names]
    """
    Its title; may be empty.
    """


class Frame(TypedDict):
    """
    The units that a sample is to speak for, and what they are. Their order does not matter.
    """

    as_of: str
    """
    The day whose state the units show.
    """
    authority: str
    """
    Whose ids these are.
    """
    definition: str
    """
    What a unit is: "visits under the rule after-payment".
    """
    exclusions: list[Exclusion]
    """
    What the definition would take in and was left out.
    """
    filter: str
    """
    Which units are in: "done from 2024-01-01 to 2024-03-31"; "all" if nothing is filtered.
    """
    frozen_on: str
    """
    The day on which the frame is frozen and its commitment published.
    """
    units: list[Unit]
    """
    The units.
    """


class FullDay(TypedDict):
    """
    A day on which a worker's visits are as many as they make.
    """

    day: str
    """
    The day.
    """
    urgency: Urgency
    """
    Its visits are of this class or of one before it.
    """
    worker: str
    """
    The worker.
    """


class Fund(TypedDict):
    """
    A fund: money that is kept together (专项基金). Funds do not contain one another.
    """

    holder: NotRequired[str | None]
    """
    Who keeps the money, such as a foundation.
    """
    id: str
    """
    The host's id, unique within the ledger.
    """
    name: NotRequired[Names]
    """
    What it is called; may be empty.
    """


class Funding(TypedDict):
    """
    Who pays for a referral.
    """

    amount: Money
    """
    At most how much: this is reserved and committed.
    """
    fund: str
    """
    The fund.
    """
    paid_by: PaidBy
    """
    What pays it.
    """
    purpose: str
    """
    What it is spent on.
    """


class Grant(TypedDict):
    """
    What was granted: `[from, until)` segments of amounts.
    """

    cause: str
    """
    The cause.
    """
    emergency: NotRequired[bool]
    """
    Whether it is emergency aid, given before the papers.
    """
    granted_on: str
    """
    The day of the decision.
    """
    id: str
    """
    Case, round and number: `case/1/2`.
    """
    member: NotRequired[str | None]
    """
    The member it is for; none for the household.
    """
    period: Period
    """
    How often it is paid.
    """
    programme: str
    """
    The programme.
    """
    segments: list[Segment]
    """
    Amounts, one after another; of a recognition none is above 0.
    """


class GrantAccount(TypedDict):
    """
    A grant with what was paid of it.
    """

    grant: Grant
    """
    The grant.
    """
    periods: list[PeriodAccount]
    """
    What was paid, by period.
    """
    recovered: Money
    """
    What was recovered.
    """
    round: int
    """
    The round in which it was granted.
    """
    stopped: bool
    """
    Whether the grant was stopped.
    """


class GrantRecord(TypedDict):
    """
    A grant as a plan needs it.
    """

    amount: NotRequired[Money | None]
    """
    How much, once or for each period.
    """
    emergency: NotRequired[bool | None]
    """
    Whether it is emergency aid.
    """
    ended_on: NotRequired[str | None]
    """
    The first day on which it does not run any more.
    """
    facts: NotRequired[dict[str, WrittenValue]]
    """
    Facts under `revisit.facts`.
    """
    granted_on: str
    """
    The day of the decision.
    """
    handlers: NotRequired[list[str]]
    """
    Who had a hand in it.
    """
    household: str
    """
    The household.
    """
    id: str
    """
    Its id, unique among its kind; a later record of the same id corrects it.
    """
    kind: NotRequired[str | None]
    """
    `individual`, `project` or `special`.
    """
    paid_on: NotRequired[str | None]
    """
    The day on which the money was paid first.
    """
    period: NotRequired[str | None]
    """
    `once`, `month`, `year` or `never`.
    """
    person: NotRequired[str | None]
    """
    The person it is for.
    """
    programme: NotRequired[str | None]
    """
    The programme, if it is one of the pack.
    """
    recorded_at: NotRequired[str | None]
    """
    When it was recorded; without it, on the day on which it happened.
    """
    tier: NotRequired[str | None]
    """
    The tier that decided.
    """
    withdrawn: NotRequired[bool]
    """
    Whether it should never have been made.
    """


class HowWell(TypedDict):
    """
    How well.
    """

    correct: Correct
    """
    Decisions left unchanged by what tested them.
    """
    effective: dict[str, Relief]
    """
    Relief at the last visit, by programme or category of the need.
    """
    findings: list[FindingRow]
    """
    Findings of visits by tier, programme and item of the decision that they test.
    """
    timely: Timely
    """
    From acceptance to decision to money that arrived, against the terms.
    """


IgnoredColumn: TypeAlias = IgnoredColumnOnRequest | IgnoredColumnUnknown | IgnoredColumnAnotherPreferred
"""
A column that was not read.
"""


class InKind(TypedDict):
    """
    Help in kind.
    """

    beneficiaries: int
    """
    Those whom they reached: households, groups, communities.
    """
    referrals: int
    """
    Referrals that were delivered.
    """
    units: int
    """
    Units that were delivered.
    """
    units_without_value: int
    """
    Units whose worth nobody knows.
    """
    value: Money
    """
    What they are worth to the households, as far as anybody knows.
    """


class Intervention(TypedDict):
    """
    What a level starts, with its own terms (个案干预).

    In JSON the terms are texts such as `24h`; `review_every` is absent if there is none, and other keys are refused.
    """

    review_every: NotRequired[Term | None]
    """
    How often it is looked at again.
    """
    start_within: Term
    """
    Within which term of the assessment it begins.
    """
    title: NotRequired[Names]
    """
    What it is called; may be empty.
    """


class InterventionRecord(TypedDict):
    """
    An intervention that a level calls for.
    """

    begun_on: str | None
    """
    When it began.
    """
    level: str
    """
    The level.
    """
    review_every: Term | None
    """
    How often it is looked at again.
    """


class IrregularityEvidenceDouble(TypedDict):
    """
    A record again, or one that shows what another one shows.
    """

    evidence_double: IrregularityEvidenceDoubleFields


class IrregularityMissingEvidence(TypedDict):
    """
    Evidence that has to be there is missing.
    """

    missing_evidence: IrregularityMissingEvidenceFields


class IrregularityOverpaidFields(TypedDict):
    amount: Money
    """
    How much more.
    """


class IrregularityPriceAboveMarketFields(TypedDict):
    agreed: Money
    """
    What a full month of units costs by the agreement.
    """
    market: Money
    """
    What it costs elsewhere.
    """


class IrregularityUnitsAboveDay(TypedDict):
    """
    More units of one day than count.
    """

    units_above_day: IrregularityUnitsAboveDayFields


class IrregularityUnitsShort(TypedDict):
    """
    Fewer units than agreed.
    """

    units_short: IrregularityUnitsShortFields


class JournalOutcomeCovered(TypedDict):
    """
    How many were gone back to.
    """

    coverage: Coverage
    """
    The rates.
    """
    outcome: Literal['covered']


class JournalOutcomeListed(TypedDict):
    """
    What the pack and the directories list.
    """

    lists: Lists
    """
    How much.
    """
    outcome: Literal['listed']


class JournalOutcomeRefused(TypedDict):
    """
    The rules refuse it; nothing is changed.
    """

    code: str
    """
    The code.
    """
    outcome: Literal['refused']
    why: Names
    """
    Why, and what would be needed.
    """


class JournalOutcomeScreened(TypedDict):
    """
    A screening.
    """

    margins: NotRequired[list[Margin]]
    """
    How far the numbers of those criteria lie from their lines, where they are known exactly.
    """
    near_misses: list[tuple[str, str]]
    """
    Programmes that a single criterion stands against, with that criterion.
    """
    needed: list[str]
    """
    The facts that can still change an answer.
    """
    outcome: Literal['screened']
    screening: AttachedScreening
    """
    What it says.
    """


class JournalOutcomeVisited(TypedDict):
    """
    A visit, and what it found.
    """

    discharges: list[ObligationId]
    """
    Obligations that it ended.
    """
    findings: list[Finding]
    """
    What it found.
    """
    outcome: Literal['visited']
    visit: str
    """
    The visit.
    """


class JournalRecordCoverage(TypedDict):
    """
    How many were gone back to, and in time, is counted.
    """

    by: NotRequired[list[Dimension]]
    """
    By what they are told apart; by nothing if absent.
    """
    clock: NotRequired[Clock | None]
    """
    As of which day and known on which; the day of the entry if absent.
    """
    kind: Literal['coverage']
    level: NotRequired[str | None]
    """
    A household counts for the place of this level that it lives in, such as the subdistrict around its community; nobody knows where there is none. For its own place if absent.
    """
    period: ReportPeriod
    """
    The days on which they were due.
    """


class JournalRecordDay(TypedDict):
    """
    A day is set.
    """

    day: str
    """
    A kind of day of the pack.
    """
    facts: NotRequired[dict[str, WrittenValue]]
    """
    Facts under `revisit.facts`.
    """
    household: str
    """
    The household.
    """
    id: str
    """
    Its id, unique among its kind; a later record of the same id corrects it.
    """
    kind: Literal['day']
    on: str
    """
    The day.
    """
    person: NotRequired[str | None]
    """
    The person; none for the household.
    """
    recorded_at: NotRequired[str | None]
    """
    When it was recorded; without it, on the day on which it happened.
    """
    withdrawn: NotRequired[bool]
    """
    Whether it should never have been made.
    """


class JournalRecordDiscover(TypedDict):
    """
    The households of the journal are searched for who is likely eligible and receives nothing; each is a lead.
    """

    kind: Literal['discover']
    places: NotRequired[list[str]]
    """
    The places that are searched, each with all that is within it; everywhere if none is named.
    """
    programmes: NotRequired[list[str] | None]
    """
    The programmes; those that have criteria and pay something if absent.
    """
    receiving: NotRequired[list[Receiving]]
    """
    What is received from elsewhere.
    """


class JournalRecordDocument(TypedDict):
    """
    A notice or form is made out from a case.
    """

    case: str
    """
    The case.
    """
    dates: NotRequired[dict[str, str]]
    """
    Days that the case does not know, by part.
    """
    document: str
    """
    Its name in the pack.
    """
    format: Format
    """
    As what.
    """
    kind: Literal['document']
    languages: Languages
    """
    In which languages.
    """
    lists: NotRequired[dict[str, list[str]]]
    """
    Lists that the case does not know, by part.
    """
    texts: NotRequired[dict[str, str]]
    """
    Texts that the case does not know, by part.
    """


class JournalRecordListed(TypedDict):
    """
    A household or person is on a list.
    """

    facts: NotRequired[dict[str, WrittenValue]]
    """
    Facts under `revisit.facts`.
    """
    household: str
    """
    The household.
    """
    id: str
    """
    Its id, unique among its kind; a later record of the same id corrects it.
    """
    kind: Literal['listed']
    list: str
    """
    A list of the pack.
    """
    listed_on: str
    """
    Since when.
    """
    person: NotRequired[str | None]
    """
    The person; none for the household.
    """
    recorded_at: NotRequired[str | None]
    """
    When it was recorded; without it, on the day on which it happened.
    """
    removed_on: NotRequired[str | None]
    """
    The first day on which they are not on it any more.
    """
    withdrawn: NotRequired[bool]
    """
    Whether it should never have been made.
    """


class JournalRecordRefer(TypedDict):
    """
    A match is proposed: a referral begins.
    """

    amount: NotRequired[Money | None]
    """
    At most how much, where that is not the cost of the plan.
    """
    bar_days: int
    """
    For how many days it is not proposed again once it is declined or has expired.
    """
    kind: Literal['refer']
    need: str
    """
    The need.
    """
    paid_by: NotRequired[PaidBy | None]
    """
    What pays it, where a fund does.
    """
    purpose: NotRequired[str | None]
    """
    What the fund spends it on; the category of the need if absent.
    """
    resource: str
    """
    The resource.
    """


class JournalRecordReport(TypedDict):
    """
    A report.
    """

    clock: NotRequired[Clock | None]
    """
    As of which day and known on which; the day of the entry if absent.
    """
    kind: Literal['report']
    period: ReportPeriod
    """
    The days that it is about.
    """


class JournalRecordSample(TypedDict):
    """
    An audit sample is drawn of the visits that ended an obligation.
    """

    as_of: str
    """
    The day whose state they show.
    """
    definition: str
    """
    What a unit is.
    """
    design: Design
    """
    How it is drawn.
    """
    frozen_on: str
    """
    The day on which the frame was frozen and its commitment published.
    """
    id: str
    """
    Its id.
    """
    kind: Literal['sample']
    period: ReportPeriod
    """
    Which visits are in: those from this day to that.
    """
    seed: Seed
    """
    The seed, from a draw on a later day.
    """


class JournalRecordSettle(TypedDict):
    """
    A month of an agreement is settled, and paid.
    """

    agreement: str
    """
    The agreement.
    """
    kind: Literal['settle']
    month: Month
    """
    The month.
    """


class JournalRecordVisit(TypedDict):
    """
    A visit.
    """

    about: NotRequired[str | None]
    """
    The grant or other record it was about.
    """
    answers: NotRequired[dict[str, str]]
    """
    Answers by question; `unknown` is one.
    """
    channel: Channel
    """
    How.
    """
    happened_on: str
    """
    When.
    """
    household: str
    """
    The household.
    """
    id: str
    """
    Its id, unique among its kind; a later record of the same id corrects it.
    """
    kind: Literal['visit']
    person: NotRequired[str | None]
    """
    The person who was met.
    """
    received_amount: NotRequired[Money | None]
    """
    What was received.
    """
    received_on: NotRequired[str | None]
    """
    When it was received.
    """
    recorded_at: NotRequired[str | None]
    """
    When it was recorded; without it, on the day on which it happened.
    """
    role: NotRequired[str | None]
    """
    In which role.
    """
    withdrawn: NotRequired[bool]
    """
    Whether it should never have been made.
    """
    worker: NotRequired[str | None]
    """
    Who went.
    """


class JournalRecordWaiver(TypedDict):
    """
    An obligation is waived.
    """

    by: str
    """
    Who.
    """
    happened_on: str
    """
    When.
    """
    household: str
    """
    The household.
    """
    id: str
    """
    Its id, unique among its kind; a later record of the same id corrects it.
    """
    kind: Literal['waiver']
    obligation: ObligationId
    """
    Which.
    """
    recorded_at: NotRequired[str | None]
    """
    When it was recorded; without it, on the day on which it happened.
    """
    why: str
    """
    Why.
    """
    withdrawn: NotRequired[bool]
    """
    Whether it should never have been made.
    """


class JournalRecordWarning(TypedDict):
    """
    Where an early warning stands from now on.
    """

    case: NotRequired[str | None]
    """
    The case that deals with it.
    """
    household: str
    """
    The household.
    """
    id: str
    """
    The warning.
    """
    kind: Literal['warning']
    level: NotRequired[int | None]
    """
    How severe it is.
    """
    person: NotRequired[str | None]
    """
    The person.
    """
    source: str
    """
    Where it came from.
    """
    state: WarningState
    """
    Where it stands.
    """
    why: NotRequired[str | None]
    """
    Why.
    """


class KeyFigure(TypedDict):
    """
    A figure that stands at the top: a cell of a table of the page.
    """

    column: int
    """
    The column, counted from 0 without the labels.
    """
    label: Names
    """
    What it says. If empty, the label of its row and the title of its column say it.
    """
    row: int
    """
    The row, counted from 0.
    """
    table: str
    """
    The table, by its name in data; it stands under the question of this table.
    """


class KeyedNumber(TypedDict):
    """
    A number of some keys.
    """

    keys: NotRequired[list[str]]
    """
    The values of what it depends on.
    """
    value: Number
    """
    The number.
    """


class KnownFact(TypedDict):
    """
    A fact that is known: its value, how well, and where it comes from.
    """

    source: NotRequired[str]
    """
    Where it comes from, for example `tax register`.
    """
    standing: Standing
    """
    How well it is known.
    """
    value: Value
    """
    The value.
    """


class Levels(TypedDict):
    """
    What a plan, an edge or a change comes to, the first level before the next.
    """

    cost: Money
    """
    What funds spend.
    """
    distance: Wide
    """
    Steps between places, of all units together.
    """
    unmet: Wide
    """
    Units that get nothing, each times the weight of its urgency.
    """


class LifeEvent(TypedDict):
    """
    Something that happened to a household or person.
    """

    facts: NotRequired[dict[str, WrittenValue]]
    """
    Facts under `revisit.facts`.
    """
    handlers: NotRequired[list[str]]
    """
    Who had a hand in it.
    """
    happened_on: str
    """
    When.
    """
    household: str
    """
    The household.
    """
    id: str
    """
    Its id, unique among its kind; a later record of the same id corrects it.
    """
    kind: str
    """
    A kind of event of the pack.
    """
    level: NotRequired[int | None]
    """
    The level, such as that of a risk.
    """
    person: NotRequired[str | None]
    """
    The person; none for the household.
    """
    recorded_at: NotRequired[str | None]
    """
    When it was recorded; without it, on the day on which it happened.
    """
    withdrawn: NotRequired[bool]
    """
    Whether it should never have been made.
    """


LimitName: TypeAlias = LimitNameResource | LimitNameProvider | LimitNameFund
"""
What is limited.
"""


class ListEntry(TypedDict):
    """
    A household or person on a list.
    """

    facts: NotRequired[dict[str, WrittenValue]]
    """
    Facts under `revisit.facts`.
    """
    household: str
    """
    The household.
    """
    id: str
    """
    Its id, unique among its kind; a later record of the same id corrects it.
    """
    list: str
    """
    A list of the pack.
    """
    listed_on: str
    """
    Since when.
    """
    person: NotRequired[str | None]
    """
    The person; none for the household.
    """
    recorded_at: NotRequired[str | None]
    """
    When it was recorded; without it, on the day on which it happened.
    """
    removed_on: NotRequired[str | None]
    """
    The first day on which they are not on it any more.
    """
    withdrawn: NotRequired[bool]
    """
    Whether it should never have been made.
    """


class MatchOptions(TypedDict):
    """
    What a matching run may be told. The usual is a plan from scratch that treats all communities alike.
    """

    fairness: NotRequired[Fairness | None]
    """
    That no community is left behind too far.
    """
    most_plans: NotRequired[int | None]
    """
    After how many plans the search for needs that are all or nothing gives up; 200 if absent.
    """
    stability: NotRequired[Stability | None]
    """
    What is matched already and in use, and should change only for a reason.
    """


class MissedDeductFields(TypedDict):
    unit_price: Money
    """
    How much for each.
    """


class NamedLimit(TypedDict):
    """
    A limit that is used up.
    """

    limit: LimitName
    """
    Whose it is.
    """
    within: list[LimitName]
    """
    The limits above it that are used up too, and of which a unit more is needed as well.
    """


class NamedWitness(TypedDict):
    """
    The full limits between a need and a place for it.
    """

    holders: list[str]
    """
    The needs that hold units of them: each is at least as urgent.
    """
    limits: list[NamedLimit]
    """
    The limits of which one unit more brings one unit of the need in.
    """
    resources: list[str]
    """
    The resources that can be reached by moving one holder after another.
    """


class Need(TypedDict):
    """
    Something that a household, a group or a community needs, and has agreed to ask for. Ids are the host's.
    """

    all_or_nothing: NotRequired[bool]
    """
    Whether a part of the quantity is of no use, and all units must come from one resource.
    """
    beneficiary: Beneficiary
    """
    Who needs it.
    """
    category: str
    """
    A category of the pack.
    """
    facts: NotRequired[dict[str, WrittenValue]]
    """
    Facts under `needs.facts`; an absent one is unknown.
    """
    id: str
    """
    Its id.
    """
    mode: NotRequired[str | None]
    """
    The mode of help that is wanted; any that the category allows if absent.
    """
    place: NotRequired[str | None]
    """
    Where it is needed. Without it only resources without an area serve it, and the distance counts as the farthest.
    """
    quantity: NotRequired[int]
    """
    How many units of the category; at least 1.
    """
    source: NotRequired[str | None]
    """
    What it came from, such as a finding of a visit.
    """
    urgency: str
    """
    An urgency of the pack.
    """
    window: NotRequired[Window]
    """
    From when until when it is needed; always if absent.
    """


class NeedRecord(TypedDict):
    """
    A need and when it was recorded.
    """

    ended_on: NotRequired[str | None]
    """
    The first day on which it is not needed any more; none while it is, or until it is met.
    """
    happened_on: str
    """
    When it arose.
    """
    need: Need
    """
    The need.
    """
    recorded_at: str
    """
    When it was recorded.
    """


Needed: TypeAlias = NeededAct | NeededRole | Literal['somebody_else'] | NeededState | NeededFrom | NeededAtMost | NeededAtLeast | NeededVersion | NeededOneOf | NeededAll | NeededPart | Literal['other_case']
"""
What would be needed.
"""


class OpenRound(TypedDict):
    """
    A trigger opens the next round, with fresh duties; running grants go on until its decision.
    """

    programmes: NotRequired[list[str]]
    """
    Programmes asked for in addition to what runs.
    """
    reason: str
    """
    What was found.
    """
    source: str
    """
    The record that it comes from, by the host's id.
    """
    trigger: Trigger
    """
    What opens it.
    """


class PartList(TypedDict):
    """
    Texts.
    """

    list: list[WrittenText]


class PartText(TypedDict):
    """
    A text. One that stands in one language only is used in both. In JSON a text alone is the same in both.
    """

    text: WrittenText


class PartialMonthByDaysFields(TypedDict):
    rounding: Rounding
    """
    How the amount is rounded to 0.01.
    """


class PastGrant(TypedDict):
    """
    A grant of another case of the household.
    """

    amount: Money
    """
    How much: once, or for each period.
    """
    case: str
    """
    The case.
    """
    cause: str
    """
    The cause.
    """
    emergency: NotRequired[bool]
    """
    Whether it is emergency aid.
    """
    granted_on: str
    """
    The day of the decision.
    """
    period: Period
    """
    How often it is paid.
    """
    programme: str
    """
    The programme.
    """


class Payer(TypedDict):
    """
    Who pays, and for what.
    """

    fund: str
    """
    The fund.
    """
    held: NotRequired[About | None]
    """
    What the fund has committed the money for, such as the referral; none if it is paid from free money.
    """
    purpose: str
    """
    The purpose.
    """


class Person(TypedDict):
    """
    A member of a household.
    """

    facts: dict[str, KnownFact]
    """
    The facts of the member.
    """
    id: str
    """
    The host's id.
    """


class PlanProof(TypedDict):
    """
    What is proved of a plan, in packed units.
    """

    dual: Wide
    """
    No plan costs less: by its prices alone.
    """
    primal: Wide
    """
    What it costs.
    """
    searched: bool
    """
    Whether it says that a search proves more, which cannot be looked at again without searching.
    """


class PlanTotals(TypedDict):
    """
    What a plan comes to.
    """

    distance: Wide
    """
    Steps between places, of all matched units together.
    """
    matched: int
    """
    Units that are matched.
    """
    promised: int
    """
    Units that are promised.
    """
    spent: dict[str, Money]
    """
    What each fund spends.
    """
    units: int
    """
    Units that are needed, promised ones among them.
    """
    unmet: int
    """
    Units that get nothing.
    """
    unmet_weight: Wide
    """
    The same, each times the weight of its urgency.
    """
    value: Money
    """
    What the matches are worth to households, as far as anybody knows.
    """


class PlannedVisit(TypedDict):
    """
    A visit with its day and who makes it.
    """

    channel: Channel
    """
    The channel: the strongest that one of them asks for.
    """
    confirm: NotRequired[list[str]]
    """
    Facts to confirm, sorted.
    """
    day: str
    """
    When.
    """
    due: str
    """
    The earliest day on which one of them is due; before the period if it is overdue.
    """
    focus: NotRequired[list[str]]
    """
    What to look at in particular, sorted.
    """
    household: str
    """
    The household.
    """
    id: ObligationId
    """
    The id of the first of its obligations.
    """
    not_by: NotRequired[list[str]]
    """
    People who may not go, sorted.
    """
    obligations: list[ObligationId]
    """
    Its obligations, by due day and id.
    """
    persons: NotRequired[list[str]]
    """
    The people whom it is about, sorted; none if it is only about the household.
    """
    place: NotRequired[str | None]
    """
    The place; none if it is not known.
    """
    questionnaires: NotRequired[list[str]]
    """
    What is asked, sorted.
    """
    role: NotRequired[str | None]
    """
    The role of who goes; none if anybody may.
    """
    rules: list[str]
    """
    The rules that make them, sorted.
    """
    urgency: Urgency
    """
    The greatest urgency of them.
    """
    worker: str
    """
    Who goes.
    """


PreferenceOutline: TypeAlias = PreferenceOutlineOrder | Literal['most_valuable']
"""
Which of programmes that exclude one another is chosen.
"""


class Questionnaire(TypedDict):
    """
    What a pack asks beside the questions that every visit asks.
    """

    questions: dict[str, VisitQuestion]
    """
    Its own questions by name.
    """
    title: NotRequired[Names]
    """
    Its title; may be empty.
    """


class ReferralActPropose(TypedDict):
    """
    A match is proposed: the first event.
    """

    bar_days: int
    """
    For how many days the next matching runs do not propose it, once it is declined or has expired; at most 3660.
    """
    funding: NotRequired[Funding | None]
    """
    Who pays; none if nobody does.
    """
    household: str
    """
    The household that needs it.
    """
    kind: Literal['propose']
    n: int
    """
    Which referral of this need to this resource, from 1.
    """
    need: str
    """
    The need.
    """
    provider: str
    """
    Who has the resource.
    """
    quantity: int
    """
    How many units, at least 1.
    """
    resource: str
    """
    The resource.
    """


class ReferralNeededState(TypedDict):
    """
    One of these states; none if only a new referral would do.
    """

    state: list[ReferralState]


class Refusal(TypedDict):
    """
    Why something cannot be done now: the rule, the state, and what would be needed. A refusal changes nothing.
    """

    act: ActKind
    """
    What was to be done.
    """
    code: str
    """
    The stable code of the rule.
    """
    needs: list[Needed]
    """
    What would be needed.
    """
    state: str
    """
    The state of the case.
    """
    text: Names
    """
    Why, in Chinese and in English.
    """
    version: int
    """
    The version of the case.
    """


class RegisterOptions(TypedDict):
    """
    How a register is to be read.
    """

    as_of: NotRequired[str | None]
    """
    The date of the register. Without it no age is compared with a birth date or derived from one.
    """
    delimiter: NotRequired[Delimiter]
    """
    What divides cells; it is not guessed. Default: comma.
    """
    derive: NotRequired[Derive]
    """
    Which facts follow from others. Default: none.
    """
    header_row: NotRequired[int | None]
    """
    The row of the headers, from 1; without it the first that is not blank.
    """
    ignore: NotRequired[list[str]]
    """
    Headers whose columns are not read.
    """
    keep: NotRequired[list[str]]
    """
    Headers whose cells are handed back with each row, as they are.
    """
    members: NotRequired[Completeness]
    """
    Whether the rows of a household are all of its members. Default: they are.
    """
    merged_cells: NotRequired[MergedCells]
    """
    What a blank number of the household means. Default: an error.
    """
    most_bytes: NotRequired[int]
    """
    The longest text, in bytes. Default: 256 MiB.
    """
    most_errors: NotRequired[int]
    """
    The most errors and findings that are listed; the rest is counted. Default: 10 000.
    """
    source: NotRequired[str | None]
    """
    Where the register's facts come from.
    """
    standing: NotRequired[Standing]
    """
    How well the register's facts are known. Default: declared.
    """


class RemedyRecord(TypedDict):
    """
    An appeal, reconsideration or suit.
    """

    on: str
    """
    When it began.
    """
    outcome: tuple[str, RemedyOutcome] | None
    """
    What it came to, and when.
    """
    way: Way
    """
    The way.
    """


class RepeatOutline(TypedDict):
    """
    A series of visits.
    """

    clock: str
    """
    `from_anchor` or `from_last_done`.
    """
    every: NotRequired[Term]
    """
    How far one is from the next, where it does not depend on a level.
    """
    every_by_level: NotRequired[dict[str, Term]]
    """
    How far one is from the next, by the level of the record.
    """
    next_supersedes: bool
    """
    Whether the next one takes the place of one that was missed.
    """
    restart_on: NotRequired[list[str]]
    """
    Kinds of events after which a new series begins.
    """
    times: NotRequired[int]
    """
    How many there are at most.
    """


class RulingOutcomeGrant(TypedDict):
    """
    A new grant.
    """

    grant: RulingOutcomeGrantFields


class RulingOutcomeKeep(TypedDict):
    """
    A running grant or recognition goes on as it is.
    """

    keep: RulingOutcomeKeepFields


class RulingOutcomeRecognise(TypedDict):
    """
    A recognition without money (认定): what a programme without an amount gives.
    """

    recognise: RulingOutcomeRecogniseFields


class RunnerUp(TypedDict):
    """
    What would take the place of a match, and how much worse the plan would be.
    """

    margin: Levels
    """
    How much worse the plan would be on each level.
    """
    resource: NotRequired[str]
    """
    Where the need would go; nowhere if absent.
    """


class RunningTerm(TypedDict):
    """
    A term that runs.
    """

    ends: str
    """
    When it ends.
    """
    extended: bool
    """
    Whether it was extended.
    """
    last_day: str
    """
    Its last day.
    """
    missed: bool
    """
    Whether it is recorded that it has passed.
    """
    paused_since: str | None
    """
    Since when its clock stands still; none if it runs.
    """
    pauses: list[Pause]
    """
    Days on which its clock stood still.
    """
    start: str
    """
    From when it runs.
    """
    within: Term
    """
    How long it is.
    """


class ScreeningRecord(TypedDict):
    """
    A screening and when it was recorded.
    """

    recorded_at: str
    """
    When.
    """
    screening: AttachedScreening
    """
    What it says.
    """


class Sent(TypedDict):
    """
    What was sent of a calendar; nothing yet by default.
    """

    events: dict[str, SentEvent]
    """
    The last state of each event.
    """


class SetDay(TypedDict):
    """
    A day that was set; it may lie ahead.
    """

    day: str
    """
    A kind of day of the pack.
    """
    facts: NotRequired[dict[str, WrittenValue]]
    """
    Facts under `revisit.facts`.
    """
    household: str
    """
    The household.
    """
    id: str
    """
    Its id, unique among its kind; a later record of the same id corrects it.
    """
    on: str
    """
    The day.
    """
    person: NotRequired[str | None]
    """
    The person; none for the household.
    """
    recorded_at: NotRequired[str | None]
    """
    When it was recorded; without it, on the day on which it happened.
    """
    withdrawn: NotRequired[bool]
    """
    Whether it should never have been made.
    """


class Shortage(TypedDict):
    """
    What one unit more or less of something would change.
    """

    estimate: bool
    """
    Whether this is only an estimate, because the plan is more than a flow: it is exact for the plan in which needs may be met in parts and funds are overspent at a price.
    """
    gain: Levels
    """
    How much better the plan would be with one unit more: weighted units that are met instead, money that is saved (below 0 where more is spent), steps that are saved.
    """
    limit: LimitName
    """
    Of what.
    """
    loss: NotRequired[Levels]
    """
    How much worse it would be with one unit less; nothing if there is none to lose.
    """


class SourcedFact(TypedDict):
    """
    A value with how well it is known.
    """

    source: NotRequired[str | None]
    """
    Where it comes from, for example `tax register`.
    """
    standing: NotRequired[Standing | None]
    """
    How well it is known; declared if absent.
    """
    value: NotRequired[GivenValue | None]
    """
    The value.
    """


class Spent(TypedDict):
    """
    What a donor's money was spent on in a period.
    """

    about: About
    """
    For what.
    """
    paid: Money
    """
    What was paid.
    """
    purpose: str
    """
    The purpose.
    """
    returned: Money
    """
    What came back.
    """


State: TypeAlias = StateOpen | StateDone | StateWaived | StateSuperseded | StateCancelled
"""
How an obligation stands: open, or ended in exactly one way.
"""


Stratum: TypeAlias = StratumCertain | StratumCell
"""
A part of a frame that is drawn from by itself. Certainty comes first, then the cells by place and channel.
"""


class StratumResult(TypedDict):
    """
    What a sample says about one stratum.
    """

    complete: bool
    """
    Whether all units are in the sample, so that the bounds are counts.
    """
    errors: int
    """
    In how many of these an error was found, x.
    """
    not_examined: int
    """
    For how many of these there is no verdict, or none was possible.
    """
    replaced: int
    """
    For how many another one came in.
    """
    sampled: int
    """
    How many of them are in the sample, n.
    """
    size: int
    """
    How many units it has, N.
    """
    stratum: Stratum
    """
    The stratum.
    """
    upper: int
    """
    At most so many units have an error, with the design's probability of error for this stratum alone.
    """
    upper_joint: int
    """
    At most so many have, with that probability shared by all strata that are not complete.
    """


class StratumSize(TypedDict):
    """
    How many units a stratum has, and how many of them will be drawn.
    """

    size: int
    """
    How many units it has.
    """
    stratum: Stratum
    """
    The stratum.
    """
    take: int
    """
    How many will be drawn.
    """


Unplanned: TypeAlias = UnplannedNoDate | UnplannedCalendar | UnplannedTooMany
"""
A record for which a rule cannot say when, or not any further.
"""


class Unscreened(TypedDict):
    """
    A household that could not be screened.
    """

    faults: list[Unusable]
    """
    The facts that cannot be used; never empty.
    """
    household: str
    """
    The household.
    """


Vetting: TypeAlias = Literal['passed'] | VettingFailed | Literal['open']
"""
Whether a resource was looked at before anybody is sent there.
"""


class VisitedHousehold(TypedDict):
    """
    A household as a plan needs it.
    """

    facts: NotRequired[dict[str, WrittenValue]]
    """
    Facts of the household that conditions need.
    """
    id: str
    """
    Its id.
    """
    members: NotRequired[list[dict[str, WrittenValue]] | None]
    """
    Facts of each member; none if it is not known who they are.
    """
    place: NotRequired[str | None]
    """
    Where they live, as the host names places.
    """


class Wanted(TypedDict):
    """
    A resource that does not exist yet: what recruiting one unit of it would bring at most.
    """

    category: str
    """
    The category.
    """
    place: NotRequired[str]
    """
    The place that it would serve, with all within it; everywhere if absent.
    """
    units: int
    """
    How many units of the category get nothing there.
    """
    unmet_at_most: Wide
    """
    At most how many weighted units more would be met with one unit of it.
    """


class WarningRegister(TypedDict):
    """
    The register on a day, as it was known on a day.

    Entries are in the order in which they were recorded; the order in which they are handed in changes nothing. Those recorded after the day `known_on`, by their day in the given zone, are not seen, and make no fault. Those that are seen are checked; those that happened after the day `as_of` do not count.
    """

    as_of: str
    warnings: dict[str, WarningStatus]


class What(TypedDict):
    """
    With what.
    """

    beneficiaries: int
    """
    Those whom help in kind reached in the period, each counted once.
    """
    households_paid: int
    """
    Households to which something was paid in the period by any programme.
    """
    in_kind: dict[str, InKind]
    """
    Help of others than grants that was delivered in the period, by category of the need.
    """
    programmes: dict[str, ProgrammeCounts]
    """
    By programme.
    """


WhyNot: TypeAlias = WhyNotClosed | WhyNotNotYetOpen | WhyNotNoRole | WhyNotNoArea | WhyNotNotIndependent | WhyNotNoDay | WhyNotFull
"""
Why there is no place, the first that applies.
"""


class WhyNotCountedAboveDay(TypedDict):
    """
    The day has as many units as count.
    """

    above_day: WhyNotCountedAboveDayFields


class WhyNotCountedDouble(TypedDict):
    """
    It is there twice, or shows what another one shows.
    """

    double: WhyNotCountedDoubleFields


class WhyOutsideCapacity(TypedDict):
    """
    Everything that could serve it is full, and so is everything that those who hold it could take instead.
    """

    capacity: Witness


class ActAttachScreening(TypedDict):
    """
    A screening is attached.
    """

    kind: Literal['attach_screening']
    screening: AttachedScreening
    """
    What it says.
    """


class ActPlanAid(TypedDict):
    """
    An aid plan (帮扶方案).
    """

    kind: Literal['plan_aid']
    plan: AidPlan
    """
    The plan.
    """


class Amount(TypedDict):
    """
    What a programme pays.
    """

    settled_by_assessment: NotRequired[bool]
    """
    Whether the figure is a frame in which assessment settles the amount.
    """
    step: NotRequired[str]
    """
    In what steps assessment settles it, if the pack says so.
    """
    unit: str
    """
    The unit, for example `CNY/month`.
    """
    value: Figure
    """
    How much, in units of the currency.
    """


class Assessed(TypedDict):
    """
    What an instrument says about some answers.

    It is definite only where it holds for every completion of the answers, and every level under `levels` comes out with one of them. In JSON points are texts; a key that has nothing to say is absent, and other keys are refused.
    """

    instrument: str
    """
    The instrument.
    """
    intervention: NotRequired[Intervention | None]
    """
    What the settled level starts.
    """
    level: NotRequired[str | None]
    """
    The level, if it is settled.
    """
    levels: list[str]
    """
    The levels that are still possible, the most severe first; exactly one once the level is settled.
    """
    open: NotRequired[list[str]]
    """
    The items without an answer that may change the level, in the order of the pack; none once it is settled.
    """
    points: Points
    """
    The points.
    """
    set_by: NotRequired[list[str]]
    """
    The items of which the answer alone sets the settled level, in the order of the pack.
    """
    version: NotRequired[str | None]
    """
    The first day of its version that was used; none if the pack does not say it.
    """


class Basis(TypedDict):
    """
    What a rule or number rests on.
    """

    assumed: NotRequired[Names]
    """
    Why it is assumed, if it is.
    """
    source: NotRequired[Citation]
    """
    The clause it comes from.
    """


Category = TypedDict(
    'Category',
    {
        'basis': NotRequired[Basis],
        'class': NotRequired[str],
        'domain': NotRequired[str],
        'modes': list[str],
        'title': NotRequired[Names],
        'unit': NotRequired[Names],
    },
)


class CauseNoCapacity(TypedDict):
    """
    All that fits is full, and so is all that its holders could take instead.
    """

    cause: Literal['no_capacity']
    witness: NotRequired[NamedWitness]
    """
    What is full and who holds it: anybody can check it. Missing where the plan is more than a flow and a holder is less urgent.
    """


CeilingAmount: TypeAlias = Literal['unlimited'] | CeilingAmountFixed | CeilingAmountConcept
"""
An amount that must not be exceeded.
"""


Cell: TypeAlias = CellCount | CellMoney | CellRate | CellDays | CellText | CellNamed | Literal['unknown'] | Literal['suppressed']
"""
What stands in a cell.
"""


CheckAnswer: TypeAlias = CheckAnswerFacts | Literal['not_answered']
"""
What a source answers about a person.
"""


class CheckRecord(TypedDict):
    """
    A means check.
    """

    answered_at: int
    """
    The version of the case since the last answer.
    """
    answers: dict[str, dict[str, CheckAnswer]]
    """
    What was answered.
    """
    asked_on: str
    """
    When it was asked for.
    """
    differs: list[str]
    """
    Facts that differ from the declaration.
    """
    evidence: str | None
    """
    Evidence against it.
    """
    open: list[OpenItem]
    """
    Who and which source has not answered yet.
    """
    told_on: str | None
    """
    When the applicant was told.
    """


class Compared(TypedDict):
    """
    One comparison inside a criterion.
    """

    margin: Figure
    """
    How far the value is on the right side of the threshold; negative on the wrong side. Of `=` it is 0 or how far the two are apart, below 0; of `!=` how far they are apart. Never printed as 0 unless it is 0.
    """
    sign: str
    """
    The sign: `<`, `<=`, `=`, `!=`, `>=`, `>`.
    """
    threshold: Figure
    """
    Its value.
    """
    threshold_text: str
    """
    The right side as it is written.
    """
    unit: str
    """
    The unit of all three.
    """
    value: Figure
    """
    Its value.
    """
    value_text: str
    """
    The left side as it is written.
    """


ConceptOutline = TypedDict(
    'ConceptOutline',
    {
        'basis': NotRequired[Basis],
        'for': Whose,
        'name': str,
        'scale': NotRequired[int],
        'title': NotRequired[Names],
        'type': str,
        'unit': NotRequired[str],
        'versions': list[FormulaOutline],
    },
)


class Criterion(TypedDict):
    """
    A criterion of a programme and how it came out.
    """

    basis: NotRequired[Basis]
    """
    The clause of law.
    """
    compared: NotRequired[list[Compared]]
    """
    The comparisons of numbers in it.
    """
    condition: str
    """
    The condition as it is written.
    """
    facts: list[str]
    """
    The facts that it reads, known or not.
    """
    holds: Holds
    """
    Whether it holds.
    """
    id: str
    """
    The id that the pack gives it.
    """
    needed: NotRequired[list[str]]
    """
    The facts on which it still depends.
    """


CriterionOutline = TypedDict(
    'CriterionOutline',
    {
        'basis': NotRequired[Basis],
        'facts': list[str],
        'id': str,
        'if': str,
        'title': NotRequired[Names],
    },
)


Deadline: TypeAlias = DeadlineOn | DeadlineWithin
"""
Until when.
"""


class Discovered(TypedDict):
    """
    A household, or a member of it, that is likely eligible for a programme and does not receive it.
    """

    amount: NotRequired[Amount]
    """
    What the programme pays, an interval while facts are open; none if it pays nothing.
    """
    certainty: Certainty
    """
    How sure it is.
    """
    lead: Lead
    """
    The lead: its source is `screening`, its reason the programme, its id by `Lead::id_of`. It is not urgent.
    """
    least: NotRequired[str]
    """
    The depth of need: the least of the amount, as it is printed; none where there is no amount or no such end.
    """
    outcome: Outcome
    """
    What the screening says: eligible or undetermined.
    """
    questions: NotRequired[list[Question]]
    """
    What would settle the outcome or the amount, in the order in which to ask.
    """


class Discovery(TypedDict):
    """
    What was found in a register. Every household of it was screened, or is among the `unscreened`.
    """

    found: list[Discovered]
    """
    What was found: the surest first, then those to whom the first year brings most at least (where nothing is said, last), then those with the fewest questions; at last by household, member and the place of the programme.
    """
    idle: list[Receiving]
    """
    Records of what is received that are about nobody among the households: look for a wrong id.
    """
    undecidable: list[Undecidable]
    """
    Programmes of which nothing can be said, by household, member and programme.
    """
    unscreened: list[Unscreened]
    """
    Households that could not be screened, by their ids.
    """


DocumentVersionOutline = TypedDict(
    'DocumentVersionOutline',
    {
        'basis': NotRequired[Basis],
        'from': NotRequired[str],
        'parts': list[PartOutline],
        'published': NotRequired[str],
        'until': NotRequired[str],
    },
)


class DonorAccount(TypedDict):
    """
    The money of a donor under one restriction.

    `free` + `reserved` + `committed` = `opening` + `income` + `returned` − `paid`.
    """

    committed: Money
    """
    What is committed after it.
    """
    donor: str
    """
    The donor.
    """
    free: Money
    """
    What is free after the last day.
    """
    income: Money
    """
    What came in.
    """
    opening: Money
    """
    What was not paid out before the first day.
    """
    paid: Money
    """
    What was paid.
    """
    reserved: Money
    """
    What is reserved after it.
    """
    restricted_to: NotRequired[str | None]
    """
    The one purpose that it may be spent on; none for any.
    """
    returned: Money
    """
    What came back.
    """
    spent: list[Spent]
    """
    What it was spent on in the period.
    """


class Drawn(TypedDict):
    """
    Who was drawn of a stratum.
    """

    selected: list[SampleEntry]
    """
    Who is examined, by rank from 1.
    """
    spares: list[SampleEntry]
    """
    Who comes in for a unit that cannot be examined, with the next ranks.
    """
    stratum: Stratum
    """
    The stratum.
    """


class Duty(TypedDict):
    """
    Somebody whom somebody has to go back to.
    """

    channel: Channel
    """
    By what means.
    """
    due: str
    """
    By when.
    """
    focus: NotRequired[list[str]]
    """
    What to look at in particular, such as `screening`: the household is to be screened again.
    """
    household: str
    """
    The household.
    """
    id: ObligationId
    """
    The obligation.
    """
    rule: str
    """
    The rule.
    """
    state: State
    """
    How it stands.
    """


class EffectGranted(TypedDict):
    """
    Something was granted.
    """

    effect: Literal['granted']
    grant: Grant
    """
    The grant.
    """


class EffectScored(TypedDict):
    """
    An instrument has come to a level.
    """

    assessed: Assessed
    """
    What it says.
    """
    effect: Literal['scored']


class EmergencyRule(TypedDict):
    """
    Aid first, papers after.
    """

    basis: NotRequired[Basis]
    """
    What it rests on; may be empty.
    """
    cap: CeilingAmount
    """
    The most that may be granted so for one cause.
    """
    papers_within: Term
    """
    Within which term the papers are owed.
    """


EntryAct: TypeAlias = EntryActIncome | EntryActReserve | EntryActCommit | EntryActPay | EntryActRelease | EntryActReturn
"""
What happened to the money. In JSON its fields stand beside `kind`.
"""


class EvaluateError(TypedDict):
    """
    Why an expression has no answer.
    """

    error: EvaluateFault
    """
    The first fault, and the others.
    """


class Exempted(TypedDict):
    """
    A record for which an exemption sets a rule aside.
    """

    basis: Basis
    """
    What it rests on.
    """
    exemption: str
    """
    The exemption.
    """
    household: str
    """
    The household.
    """
    record: str
    """
    The record.
    """
    rule: str
    """
    The rule.
    """


ExemptionOutline = TypedDict(
    'ExemptionOutline',
    {
        'basis': NotRequired[Basis],
        'from': NotRequired[str],
        'if': NotRequired[str],
        'name': str,
        'published': NotRequired[str],
        'rule': str,
        'until': NotRequired[str],
    },
)


Failing: TypeAlias = FailingArea | FailingPlaceUnknown | FailingWindow | FailingMode | FailingVetting | FailingNotVetted | FailingBarred | FailingCondition | FailingUnknown | FailingPrice
"""
Why a resource does not serve a need.
"""


class FlowRow(TypedDict):
    """
    A row of the flow: in these states these roles may do this, and the case goes there.
    """

    act: ActKind
    """
    What is done.
    """
    basis: NotRequired[Basis]
    """
    What the row rests on; may be empty.
    """
    roles: list[str]
    """
    The roles that may do it.
    """
    states: NotRequired[list[str]]
    """
    The states; none for every state that is no end.
    """
    to: NotRequired[str]
    """
    The next state; none if the case stays.
    """
    waives: list[Guard]
    """
    What need not stand before it here, although the procedure names it.
    """


class FrozenRecord(TypedDict):
    """
    All that is settled before the seed.
    """

    as_of: str
    """
    The day whose state the units show.
    """
    authority: str
    """
    Whose ids these are.
    """
    definition: str
    """
    What a unit is.
    """
    design: Design
    """
    The design.
    """
    exclusions: list[Exclusion]
    """
    What was left out, in the order of the ids.
    """
    filter: str
    """
    Which units are in.
    """
    frozen_on: str
    """
    The day on which the frame was frozen.
    """
    ids_sha256: str
    """
    The SHA-256 of the ids in order.
    """
    scheme: str
    """
    The name of the procedure with its version, `tuodi.sample.1`.
    """
    size: int
    """
    How many units there are.
    """
    strata: list[StratumSize]
    """
    The strata with their sizes, in order; none is empty.
    """
    units_sha256: str
    """
    The SHA-256 of all that the units say, in the order of their ids.
    """
    without_amount: int
    """
    How many of them have no known sum, and so cannot be among the largest.
    """


class FundEntry(TypedDict):
    """
    Something that happened to the money of a fund.
    """

    act: EntryAct
    """
    What happened.
    """
    fund: str
    """
    The fund.
    """
    happened_on: str
    """
    The day on which it happened; of a repeated income, the first.
    """
    id: str
    """
    The host's id, unique within the ledger.
    """
    recorded_at: str
    """
    When it was recorded.
    """
    recorded_by: str
    """
    Who recorded it.
    """


GivenFact: TypeAlias = GivenValue | SourcedFact
"""
A fact as it is read: its value, or the value with how well it is known; `null` is unknown.
"""


class History(TypedDict):
    """
    What the host has gathered from other cases of the household.
    """

    gathered_on: str
    """
    When.
    """
    grants: NotRequired[list[PastGrant]]
    """
    What was granted.
    """
    open_cases: NotRequired[list[OpenCase]]
    """
    Cases that are open.
    """
    relations: NotRequired[list[Relation]]
    """
    Relations that are registered.
    """
    returns: NotRequired[int]
    """
    How often somebody of the household came back.
    """


class Household(TypedDict):
    """
    A household as it is written. `GivenHousehold` is what is read.
    """

    facts: dict[str, KnownFact]
    """
    The facts of the household.
    """
    id: str
    """
    The host's id.
    """
    members: list[Person]
    """
    The members that are known.
    """
    members_complete: bool
    """
    Whether there are no further members.
    """


class IrregularityOverpaid(TypedDict):
    """
    More was paid for the month than it now comes to.
    """

    overpaid: IrregularityOverpaidFields


class IrregularityPriceAboveMarket(TypedDict):
    """
    The agreed price of a unit is above that elsewhere.
    """

    price_above_market: IrregularityPriceAboveMarketFields


class ItemOutline(TypedDict):
    """
    An item of an instrument.
    """

    answers: list[AnswerOutline]
    """
    The answers, in the order of the pack.
    """
    basis: NotRequired[Basis]
    """
    What it rests on.
    """
    id: str
    """
    Its id.
    """
    title: NotRequired[Names]
    """
    Its title.
    """


class JournalOutcomeDiscovered(TypedDict):
    """
    Leads that were found.
    """

    leads: list[Lead]
    """
    The leads, the surest and the neediest first; those that were there already are among them.
    """
    outcome: Literal['discovered']
    searched: NotRequired[dict[str, int]]
    """
    How many households were searched, by place; those whose place is not known stand under `unknown`. Nothing for must-visits, for which nobody is searched.
    """
    undecidable: NotRequired[list[Undecidable]]
    """
    Programmes of which nothing can be said, since a value does not exist: no question mends it.
    """
    unscreened: NotRequired[list[Unscreened]]
    """
    Households that could not be screened.
    """


class JournalOutcomePlanned(TypedDict):
    """
    Who is owed a visit.
    """

    duties: list[Duty]
    """
    Every obligation, in the order of their days.
    """
    outcome: Literal['planned']


class JournalRecordBook(TypedDict):
    """
    An entry of a fund, such as income.
    """

    act: EntryAct
    """
    What happened.
    """
    fund: str
    """
    The fund.
    """
    id: str
    """
    Its id.
    """
    kind: Literal['book']


class JournalRecordLifeEvent(TypedDict):
    """
    Something happened to a household or person.
    """

    event: LifeEvent
    """
    What, with its own kind.
    """
    kind: Literal['life_event']


class JournalRecordMatch(TypedDict):
    """
    Needs are matched with resources.
    """

    kind: Literal['match']
    options: NotRequired[MatchOptions]
    """
    How.
    """


class JournalRecordNeed(TypedDict):
    """
    A need, to which the household has agreed.
    """

    kind: Literal['need']
    need: Need
    """
    The need.
    """


class Ledger(TypedDict):
    """
    Funds with their entries. What it says depends on the entries only, not on the order in which they came.

    Days of recording are counted in its time zone. In JSON: `{"time_zone": "+08:00", "funds": […], "entries": […]}`.
    """

    entries: list[FundEntry]
    funds: list[Fund]
    time_zone: str


LevelOutline = TypedDict(
    'LevelOutline',
    {
        'basis': NotRequired[Basis],
        'from': Number,
        'id': str,
        'intervention': NotRequired[Intervention],
        'title': NotRequired[Names],
    },
)


class Manifest(TypedDict):
    """
    A sample with all that is needed to draw it again, beside the units.

    It is made by `FrozenFrame::draw` and never changed; replacements stand beside it. In JSON unknown keys are refused.
    """

    commitment: str
    """
    The SHA-256 of it, which was published before the draw.
    """
    drawn: list[Drawn]
    """
    Who was drawn, by stratum in order.
    """
    frozen: FrozenRecord
    """
    What was settled before the seed.
    """
    seed: Seed
    """
    The seed.
    """


class MembershipOutline(TypedDict):
    """
    Who counts as a member.
    """

    basis: NotRequired[Basis]
    """
    What it rests on.
    """
    default: bool
    """
    Whether it holds for programmes that name none.
    """
    name: str
    """
    Its name.
    """
    title: NotRequired[Names]
    """
    Its title.
    """
    versions: list[FormulaOutline]
    """
    The condition on a member: one, or one for each version.
    """


class MissedDeduct(TypedDict):
    """
    They are a finding, and each takes this from the amount, down to 0.
    """

    deduct: MissedDeductFields


class NeedsOutline(TypedDict):
    """
    What a pack says about needs.
    """

    categories: dict[str, Category]
    """
    What can be needed.
    """
    classes: dict[str, Names]
    """
    Classes of categories.
    """
    domains: dict[str, Names]
    """
    Domains of life.
    """
    facts: list[FactOutline]
    """
    The facts that a need may state beside those of its household.
    """
    modes: dict[str, Names]
    """
    Modes of help.
    """
    provider_kinds: dict[str, Names]
    """
    Kinds of providers.
    """
    resource_facts: list[FactOutline]
    """
    The facts that a resource may state.
    """
    urgencies: dict[str, NeedUrgency]
    """
    How urgent a need can be.
    """


class NestedPerson(TypedDict):
    """
    A member whose facts stand under `facts`.
    """

    facts: NotRequired[dict[str, GivenFact] | None]
    """
    Its facts; one that is absent is unknown.
    """
    id: NotRequired[str | None]
    """
    The host's id.
    """


class NoticeRule(TypedDict):
    """
    Public notice (公示) before a decision.
    """

    after_objection: AfterObjection
    """
    What an objection leads to.
    """
    basis: NotRequired[Basis]
    """
    What it rests on; may be empty.
    """
    document: NotRequired[str]
    """
    The document that is posted; none if the procedure does not say.
    """
    length: Term
    """
    How long it hangs.
    """
    of: list[RulingKind]
    """
    Rulings that need it.
    """
    places: list[str]
    """
    The places at which it may hang; none if the procedure does not say.
    """


class Obligation(TypedDict):
    """
    One duty to go back, made by one rule.
    """

    anchor: str
    """
    The day that its window is counted from.
    """
    channel: Channel
    """
    The weakest channel that is enough.
    """
    closes: NotRequired[str | None]
    """
    The last day on which a visit counts, if late; none if a late visit counts on any day.
    """
    confirm: NotRequired[list[str]]
    """
    Facts to confirm: the rule applies only because they are not known.
    """
    due: str
    """
    The last day on which it is in time.
    """
    focus: NotRequired[list[str]]
    """
    What to look at in particular.
    """
    household: str
    """
    The household.
    """
    id: ObligationId
    """
    Its identity.
    """
    kind: ObligationKind
    """
    Revisit or re-check.
    """
    must_visit: bool
    """
    Whether it is a must-visit (必访): only a visit on or after the day of its record ends it.
    """
    not_by: NotRequired[list[str]]
    """
    People who may not go, since they had a hand in what is looked at.
    """
    occurrence: int
    """
    Which one of a series, from 0.
    """
    opens: str
    """
    The first day on which a visit counts.
    """
    person: NotRequired[str | None]
    """
    The person it is about; none for the household.
    """
    place: NotRequired[str | None]
    """
    Where they live: the place of the household, as the host names it.
    """
    questionnaire: NotRequired[str | None]
    """
    What is asked.
    """
    record: str
    """
    The record that makes the rule apply: a grant, an event, an entry of a list, a visit with its question.
    """
    role: NotRequired[str | None]
    """
    The role of who goes; none if anybody of the staff may.
    """
    rule: str
    """
    The rule that makes it.
    """
    state: State
    """
    How it stands.
    """
    urgency: Urgency
    """
    How soon somebody has to go.
    """


class Panel(TypedDict):
    """
    Those who deliberate together.
    """

    basis: NotRequired[Basis]
    """
    What it rests on; may be empty.
    """
    kind: PanelKind
    """
    What it is.
    """
    limit: NotRequired[CeilingAmount]
    """
    How much may be granted on a joint deliberation above a role's ceiling.
    """
    quorum: int
    """
    The fewest members that must take part.
    """
    title: NotRequired[Names]
    """
    Its title; may be empty.
    """


ParameterRead = TypedDict(
    'ParameterRead',
    {
        'basis': NotRequired[Basis],
        'from': str | None,
        'key': NotRequired[list[str]],
        'parameter': str,
        'published': NotRequired[str],
        'replaced': NotRequired[bool],
        'stale': NotRequired[bool],
        'unit': str,
        'value': str | None,
    },
)


ParameterRows = TypedDict(
    'ParameterRows',
    {
        'and_each_further': NotRequired[Number],
        'basis': NotRequired[Basis],
        'from': str,
        'published': NotRequired[str],
        'rows': list[KeyedNumber],
    },
)


ParameterValue = TypedDict(
    'ParameterValue',
    {
        'basis': NotRequired[Basis],
        'from': str,
        'keys': NotRequired[list[str]],
        'published': NotRequired[str],
        'value': Number | None,
    },
)


class PartialMonthByDays(TypedDict):
    """
    Amount or cap by its days, and units by its days, rounded down.
    """

    by_days: PartialMonthByDaysFields


class PlanRecord(TypedDict):
    """
    A plan as data.
    """

    assignments: list[Assignment]
    """
    The matches, by need and resource.
    """
    certificate: Certificate
    """
    What proves it.
    """
    offers: list[PaidOffer]
    """
    What the household would pay for.
    """
    promises: list[str]
    """
    The promises that were kept, by referral.
    """
    totals: PlanTotals
    """
    What it comes to.
    """
    unmet: dict[str, int]
    """
    Units that get nothing, by need.
    """


class PublicationRule(TypedDict):
    """
    Publication (公布) after approval.
    """

    basis: NotRequired[Basis]
    """
    What it rests on; may be empty.
    """
    document: NotRequired[str]
    """
    The document that is published; none if the procedure does not say.
    """


class Receipt(TypedDict):
    """
    A receipt of a screening: with the same facts, packs and dates the same answer comes out again, and a changed byte in any of them changes the receipt.

    It holds no fact, only a hash of all of them. Whoever can guess all facts can check a guess by the hash, so it is kept with the case and not published.
    """

    as_of: str
    """
    The date the law is applied to.
    """
    engine: str
    """
    The version of this library. It does not count for the receipt's own hash.
    """
    facts: str
    """
    The SHA-256 of the canonical JSON of the household with all its facts.
    """
    known_on: str
    """
    The date on which we ask what the law was: values published later are not seen.
    """
    parameters: list[ParameterRead]
    """
    Every number of the law that was read, by name and key.
    """
    policy: list[PackHash]
    """
    The packs, the screened one first, each followed by the one it extends.
    """
    screening: str
    """
    The SHA-256 of the canonical JSON of the screening.
    """


ReferralAct: TypeAlias = ReferralActPropose | ReferralActOffer | ReferralActAccept | ReferralActDecline | ReferralActExpire | ReferralActStart | ReferralActDeliver | ReferralActConfirm | ReferralActFail
"""
What is done with a referral. In JSON its fields stand beside `kind`.
"""


class ReferralCommand(TypedDict):
    """
    What somebody wants to do with a referral.
    """

    act: ReferralAct
    """
    What is done.
    """
    expected_version: int
    """
    The version that the host read: another one since then refuses the command.
    """
    happened_on: str
    """
    The day on which it happened.
    """


class ReferralEvent(TypedDict):
    """
    What happened to a referral: all that replay needs.
    """

    act: ReferralAct
    """
    What happened.
    """
    happened_on: str
    """
    The day on which it happened.
    """
    party: Party
    """
    As which party.
    """
    recorded_at: str
    """
    When it was recorded.
    """
    recorded_by: str
    """
    Who did it.
    """
    version: int
    """
    The version of the referral after it, from 1.
    """


ReferralNeeded: TypeAlias = ReferralNeededRole | ReferralNeededParty | ReferralNeededState | ReferralNeededVersion | ReferralNeededFrom | ReferralNeededUntil | ReferralNeededAtMost | ReferralNeededPart
"""
What would be needed.
"""


class ReferralRefusal(TypedDict):
    """
    A refusal with what it was about.
    """

    act: str
    code: str
    needs: list[ReferralNeeded]
    state: NotRequired[ReferralState]
    text: Names
    version: NotRequired[int]


class Register(TypedDict):
    """
    The households of a register, and everything that is wrong with it.
    """

    errors: list[CellError]
    """
    Cells and rows that cannot be taken as they are, in the order of the rows. Each leaves a fact unknown, or a row out; where a row is left out, the household may have more members, if it is known which one.
    """
    findings: list[RegisterFinding]
    """
    Valid identity numbers that contradict what else is stated. Nothing is changed by them.
    """
    households: list[Household]
    """
    The households in the order of their first rows.
    """
    ignored: list[IgnoredColumn]
    """
    Columns that were not read.
    """
    left_out: int
    """
    Errors and findings beyond the most that are listed.
    """
    rows: list[RegisterRow]
    """
    Which rows became which households and members.
    """


class Remedy(TypedDict):
    """
    A way to contest a decision, with whom, and until when.
    """

    deadline: Deadline
    """
    Until when.
    """
    to: Names
    """
    The authority or court.
    """
    way: Way
    """
    The way.
    """


class RemedyRule(TypedDict):
    """
    A way to contest a decision.
    """

    basis: NotRequired[Basis]
    """
    What it rests on; may be empty.
    """
    to: NotRequired[Names]
    """
    With whom.
    """
    way: Way
    """
    The way.
    """
    within: Term
    """
    Within which term of the decision.
    """


class ReportRow(TypedDict):
    """
    A row of a table.
    """

    cells: list[Cell]
    """
    One for each column.
    """
    label: Names
    """
    What it is of.
    """
    total: NotRequired[bool]
    """
    Whether it is the sum of the rows above it.
    """


class ReportTable(TypedDict):
    """
    A table of a report.
    """

    columns: list[Names]
    """
    The columns beside the label.
    """
    help: Help
    """
    The question that it helps to answer.
    """
    id: str
    """
    Its name in data.
    """
    kind: Kind
    """
    Where its figures come from.
    """
    note: Names
    """
    How it is counted.
    """
    rows: list[ReportRow]
    """
    The rows.
    """
    title: Names
    """
    Its title.
    """


Resource = TypedDict(
    'Resource',
    {
        'area': NotRequired[list[str]],
        'available': NotRequired[Window],
        'capacity': int,
        'categories': list[str],
        'cost': NotRequired[Money],
        'engagement': Engagement,
        'facts': NotRequired[dict[str, WrittenValue]],
        'fund': NotRequired[str | None],
        'id': str,
        'if': NotRequired[str | None],
        'kind': ResourceKind,
        'modes': NotRequired[list[str]],
        'place': NotRequired[str | None],
        'price': NotRequired[Money],
        'provider': str,
        'title': NotRequired[Names],
        'value': NotRequired[Money | None],
        'vetting': Vetting,
    },
)


class ResourceRecord(TypedDict):
    """
    A resource and since when it is known to be so.
    """

    recorded_at: NotRequired[str | None]
    """
    When it was recorded; it was always so if absent.
    """
    resource: Resource
    """
    The resource.
    """


class RevisitRecordList(TypedDict):
    """
    Records in JSON: `{"households": […], "grants": […], …}`.
    """

    attempts: NotRequired[list[Attempt]]
    """
    What was tried.
    """
    days: NotRequired[list[SetDay]]
    """
    Days that were set.
    """
    events: NotRequired[list[LifeEvent]]
    """
    What happened.
    """
    grants: NotRequired[list[GrantRecord]]
    """
    What was granted.
    """
    households: NotRequired[list[VisitedHousehold]]
    """
    The households; those that only other records name are added.
    """
    lists: NotRequired[list[ListEntry]]
    """
    Who is on which list.
    """
    visits: NotRequired[list[Visit]]
    """
    Visits.
    """
    waivers: NotRequired[list[Waiver]]
    """
    What was waived.
    """


class SampleResult(TypedDict):
    """
    What a sample says about its frame.
    """

    errors: int
    """
    In how many an error was found.
    """
    not_examined: int
    """
    For how many there is no verdict, or none was possible.
    """
    replaced: int
    """
    For how many another one came in.
    """
    sampled: int
    """
    How many are in the sample.
    """
    shared_by: int
    """
    Among how many strata the probability of error was shared.
    """
    size: int
    """
    How many units the frame has.
    """
    strata: list[StratumResult]
    """
    The strata, in order.
    """
    upper: int
    """
    At most so many units of the frame have an error: the sum of the strata's joint bounds. It is conservative: the probability that there are more is at most the design's `alpha`, and mostly far smaller.
    """


StaffingOutline = TypedDict(
    'StaffingOutline',
    {
        'at_least': int,
        'basis': NotRequired[Basis],
        'from': NotRequired[str],
        'per': str,
        'published': NotRequired[str],
        'roles': list[str],
        'title': NotRequired[Names],
        'until': NotRequired[str],
        'with_places_within': bool,
    },
)


class StaffingTotal(TypedDict):
    """
    How all places of a rule's level stand.
    """

    basis: NotRequired[Basis]
    """
    What the rule rests on.
    """
    met: Rate
    """
    Places that meet it, of all places of the level; of none if there is no place of the level.
    """
    rule: str
    """
    The rule.
    """
    short: int
    """
    How many workers are missing in all places together.
    """
    title: Names
    """
    Its title.
    """


Statement = TypedDict(
    'Statement',
    {
        'closing': Balance,
        'committed': Money,
        'donors': list[DonorAccount],
        'from': str,
        'fund': str,
        'income': Money,
        'known_on': str,
        'opening': Balance,
        'paid': Money,
        'released': Money,
        'reserved': Money,
        'returned': Money,
        'until': str,
    },
)


TermRule = TypedDict(
    'TermRule',
    {
        'basis': NotRequired[Basis],
        'extended_to': NotRequired[Term],
        'from': list[ActKind],
        'last_day': LastDay,
        'pausable': Pausable,
        'then': NotRequired[str],
        'title': NotRequired[Names],
        'until': list[ActKind],
        'within': Term,
    },
)


class Unplaced(TypedDict):
    """
    What has no place in the plan.
    """

    channel: Channel
    """
    The channel: the strongest that one of them asks for.
    """
    confirm: NotRequired[list[str]]
    """
    Facts to confirm, sorted.
    """
    due: str
    """
    The earliest day on which one of them is due; before the period if it is overdue.
    """
    focus: NotRequired[list[str]]
    """
    What to look at in particular, sorted.
    """
    household: str
    """
    The household.
    """
    id: ObligationId
    """
    The id of the first of its obligations.
    """
    not_by: NotRequired[list[str]]
    """
    People who may not go, sorted.
    """
    obligations: list[ObligationId]
    """
    Its obligations, by due day and id.
    """
    persons: NotRequired[list[str]]
    """
    The people whom it is about, sorted; none if it is only about the household.
    """
    place: NotRequired[str | None]
    """
    The place; none if it is not known.
    """
    questionnaires: NotRequired[list[str]]
    """
    What is asked, sorted.
    """
    role: NotRequired[str | None]
    """
    The role of who goes; none if anybody may.
    """
    rules: list[str]
    """
    The rules that make them, sorted.
    """
    urgency: Urgency
    """
    The greatest urgency of them.
    """
    why: WhyNot
    """
    Why it is not.
    """


VisitRuleVersionOutline = TypedDict(
    'VisitRuleVersionOutline',
    {
        'applies_to_existing': bool,
        'basis': NotRequired[Basis],
        'channel': Channel,
        'focus': NotRequired[list[str]],
        'from': NotRequired[str],
        'if': NotRequired[str],
        'independent': bool,
        'ladder': NotRequired[str],
        'must_visit': bool,
        'on_unknown': str,
        'published': NotRequired[str],
        'questionnaire': NotRequired[str],
        'repeat': NotRequired[RepeatOutline],
        'role': NotRequired[str],
        'until': NotRequired[str],
        'urgency': Urgency,
        'window': WindowOutline,
    },
)


WhyNotCounted: TypeAlias = Literal['other_agreement'] | Literal['other_month'] | Literal['outside_agreement'] | WhyNotCountedDouble | Literal['evidence_missing'] | WhyNotCountedAboveDay
"""
Why evidence does not count.
"""


WhyOutside: TypeAlias = Literal['no_edge'] | Literal['cost'] | WhyOutsideCapacity
"""
Why units of a need get nothing.
"""


WorkPlan = TypedDict(
    'WorkPlan',
    {
        'classes': list[ClassCount],
        'ended': int,
        'from': str,
        'full': list[FullDay],
        'to': str,
        'unplaced': list[Unplaced],
        'visits': list[PlannedVisit],
    },
)


class ActAccept(TypedDict):
    """
    The application is accepted (受理).
    """

    history: History
    """
    What other cases of the household hold.
    """
    kind: Literal['accept']


class ActAnswerCheck(TypedDict):
    """
    A source answers (核对反馈).
    """

    answer: CheckAnswer
    """
    What it says.
    """
    kind: Literal['answer_check']
    person: str
    """
    Of whom.
    """
    source: str
    """
    The source.
    """


class ActRefreshHistory(TypedDict):
    """
    What other cases hold is gathered anew.
    """

    history: History
    """
    What they hold.
    """
    kind: Literal['refresh_history']


class Apart(TypedDict):
    """
    Acts that may not meet in one person.
    """

    basis: NotRequired[Basis]
    """
    What it rests on; may be empty.
    """
    one: list[ActKind]
    """
    Acts on the one side.
    """
    other: NotRequired[list[ActKind]]
    """
    Acts on the other side; none for every other official act.
    """
    within: Within
    """
    How far it reaches.
    """


class ByWhom(TypedDict):
    """
    By whom.
    """

    providers: dict[str, ProviderCounts]
    """
    Referrals, by the kind of provider; `unknown` where nobody says which kind it is.
    """
    staffing: list[StaffingTotal]
    """
    Whether every place has the workers that the pack asks for, on the day of the report.
    """
    tiers: dict[str, TierCounts]
    """
    Decisions of the period, by the role that decided.
    """


class Candidate(TypedDict):
    """
    A resource of a need's category that does not fit it.
    """

    failing: list[Failing]
    """
    Everything that does not fit.
    """
    resource: str
    """
    The resource.
    """


Cause: TypeAlias = CauseNoResource | CauseNoneFits | CauseOnlyPaid | CauseNoCapacity | CauseBudget | CauseOnlyInPart | CauseFairness
"""
What stands in the way of a need.
"""


class Ceiling(TypedDict):
    """
    How much a role may grant, on the sum per household and cause over all cases.

    Amounts paid once are summed; of a periodic amount its amount per period counts.
    """

    amount: CeilingAmount
    """
    The most.
    """
    basis: NotRequired[Basis]
    """
    What it rests on; may be empty.
    """
    within: NotRequired[Term]
    """
    How far back grants are counted, in days, months or years; none for all of them.
    """


class DocumentOutline(TypedDict):
    """
    A notice or form with its versions.
    """

    fields: list[str]
    """
    What a public notice may show; empty for one that goes to a person.
    """
    kind: str
    """
    Its kind, such as `acceptance`.
    """
    name: str
    """
    Its name.
    """
    parts: list[PartOutline]
    """
    The parts that the pack declares beyond the library's.
    """
    title: NotRequired[Names]
    """
    Its title.
    """
    versions: list[DocumentVersionOutline]
    """
    Its versions.
    """


Effect: TypeAlias = EffectProcedureChosen | EffectTermStarted | EffectTermExtended | EffectTermPaused | EffectTermResumed | EffectTermEnded | EffectTermMissed | EffectCheckDiffers | EffectDeliberated | EffectScored | EffectNoticeRuns | EffectGranted | EffectAmountChanged | EffectGrantStopped | EffectPaperOwed
"""
What an act led to. In JSON its fields stand beside `effect`.
"""


class Explanation(TypedDict):
    """
    Why an obligation is there, when, and what was tried.
    """

    basis: Basis
    """
    What the rule rests on.
    """
    condition: NotRequired[str]
    """
    The condition, if there is one.
    """
    counted_from: str
    """
    The date of the record that the window is counted from.
    """
    obligation: Obligation
    """
    The obligation.
    """
    reach: NotRequired[Reach]
    """
    How to reach them now, if it is open.
    """
    skipped: NotRequired[list[str]]
    """
    Days that the term does not count, if it counts working days.
    """
    title: Names
    """
    The title of its rule; may be empty.
    """
    visits: NotRequired[list[tuple[str, str]]]
    """
    Visits of the household within the window, with the day of each.
    """
    within: NotRequired[Term]
    """
    The term within which it is due; none for that day itself.
    """


FlatPerson: TypeAlias = dict[str, GivenFact]
"""
A member whose facts stand beside `id`.
"""


GivenPerson: TypeAlias = NestedPerson | FlatPerson
"""
A member as it is read: its facts under `facts`, or beside `id`.
"""


class Grounds(TypedDict):
    """
    Why something is refused, cut or stopped, as the household is told it.
    """

    clause: str
    """
    The clause of law.
    """
    facts: str
    """
    The facts.
    """
    reason: str
    """
    Why the clause applies to them.
    """
    remedies: list[Remedy]
    """
    How it can be contested, with whom and until when.
    """


class HowFar(TypedDict):
    """
    How far.
    """

    funds: list[Statement]
    """
    The funds in the period.
    """
    needs: dict[str, NeedCounts]
    """
    Needs of the period as they stand on the day of the report, by category.
    """
    revisits: Coverage
    """
    Revisits that were due in the period, by channel.
    """


InstrumentVersionOutline = TypedDict(
    'InstrumentVersionOutline',
    {
        'basis': NotRequired[Basis],
        'from': NotRequired[str],
        'items': list[ItemOutline],
        'levels': list[LevelOutline],
        'published': NotRequired[str],
        'until': NotRequired[str],
    },
)


Irregularity: TypeAlias = IrregularityMissingEvidence | IrregularityUnitsShort | IrregularityEvidenceDouble | IrregularityUnitsAboveDay | IrregularityPriceAboveMarket | IrregularityOverpaid
"""
What is irregular.
"""


class JournalOutcomeReferred(TypedDict):
    """
    An event of a referral.
    """

    booked: NotRequired[list[FundEntry]]
    """
    What was booked with it.
    """
    event: ReferralEvent
    """
    What happened.
    """
    outcome: Literal['referred']
    referral: str
    """
    The referral.
    """
    state: ReferralState
    """
    Where it stands.
    """


class JournalOutcomeSampled(TypedDict):
    """
    A sample.
    """

    manifest: Manifest
    """
    Everything that is needed to draw it again, beside the units.
    """
    outcome: Literal['sampled']


class JournalRecordReferral(TypedDict):
    """
    Something is done with a referral.
    """

    act: ReferralAct
    """
    What.
    """
    kind: Literal['referral']
    referral: str
    """
    The referral: `need/resource/n`.
    """


class JournalRecordResource(TypedDict):
    """
    A resource of the directory as it is from now on, such as one that was vetted or that somebody sponsors (认领).
    """

    kind: Literal['resource']
    resource: Resource
    """
    The resource.
    """


class JournalSetup(TypedDict):
    """
    The directories of an authority: providers, resources, places, funds, and what its words mean.
    """

    authority: NotRequired[str]
    """
    The authority (tenant) to which the cases belong.
    """
    fund_of: NotRequired[dict[str, str]]
    """
    The fund that pays the grants of a programme. Grants of other programmes are paid by nobody's fund here.
    """
    funds: NotRequired[list[Fund]]
    """
    Funds.
    """
    names: NotRequired[dict[str, Names]]
    """
    Titles of the authority's own words: sources of leads, funds, donors.
    """
    places: NotRequired[list[Place]]
    """
    Where things are.
    """
    providers: NotRequired[list[Provider]]
    """
    Who gives something.
    """
    quoted: NotRequired[list[QuotedFigure]]
    """
    Figures of sources, shown in reports.
    """
    resources: NotRequired[list[Resource]]
    """
    What there is.
    """
    staff: NotRequired[list[StaffMember]]
    """
    Who works where.
    """
    title: NotRequired[Names]
    """
    What it is called.
    """


Missed: TypeAlias = Literal['finding'] | MissedDeduct
"""
What becomes of units that are missing from a flat month.
"""


class NestedHousehold(TypedDict):
    """
    A household whose facts stand under `facts`.
    """

    facts: NotRequired[dict[str, GivenFact] | None]
    """
    Its facts; one that is absent is unknown.
    """
    id: NotRequired[str | None]
    """
    The host's id.
    """
    members: NotRequired[list[GivenPerson] | None]
    """
    Its members; without them nobody knows who they are.
    """
    members_complete: NotRequired[bool | None]
    """
    Whether there are no further members; so it is where members are listed.
    """


class NotCounted(TypedDict):
    """
    Evidence that does not count, or not wholly.
    """

    evidence: str
    """
    Which.
    """
    why: WhyNotCounted
    """
    Why.
    """


class ParameterOutline(TypedDict):
    """
    A parameter with every value that the pack gives it.
    """

    basis: NotRequired[Basis]
    """
    Where it comes from, where a value says nothing of its own.
    """
    by: NotRequired[list[str]]
    """
    The names of what its value depends on: the keys of its values are values of these.
    """
    name: str
    """
    Its name.
    """
    replaced: NotRequired[list[KeyedNumber]]
    """
    Numbers that the host has put in place of the law's, for all dates.
    """
    review_by: NotRequired[str]
    """
    From when on it should be looked up again.
    """
    tables: NotRequired[list[ParameterRows]]
    """
    Whole tables by date.
    """
    title: NotRequired[Names]
    """
    Its title.
    """
    unit: str
    """
    Its unit; `1` if it has none.
    """
    until: NotRequired[str]
    """
    No value from this day on.
    """
    values: NotRequired[list[ParameterValue]]
    """
    Its values by key, each key's by date.
    """


class PartRemedies(TypedDict):
    """
    Ways to contest the decision.
    """

    remedies: list[Remedy]


PartialMonth: TypeAlias = Literal['whole'] | PartialMonthByDays | Literal['unpaid']
"""
What a month comes to in which the agreement runs on some of its days only.
"""


class PricingFlatPerPeriod(TypedDict):
    """
    One amount a month.
    """

    amount: Money
    """
    How much.
    """
    kind: Literal['flat_per_period']
    missed: Missed
    """
    What becomes of units that are missing.
    """


ProcedureVersionOutline = TypedDict(
    'ProcedureVersionOutline',
    {
        'apart': list[Apart],
        'basis': NotRequired[Basis],
        'ceilings': dict[str, Ceiling],
        'emergency': NotRequired[EmergencyRule],
        'ends': list[str],
        'flow': list[FlowRow],
        'from': NotRequired[str],
        'history_within': NotRequired[Term],
        'instruments': list[str],
        'investigators': int,
        'jurisdiction': NotRequired[Jurisdiction],
        'most_objections': int,
        'most_remedies': int,
        'most_returns': int,
        'needs': dict[str, list[Guard]],
        'notice': NotRequired[NoticeRule],
        'overrides': list[str],
        'panels': dict[str, Panel],
        'publication': NotRequired[PublicationRule],
        'published': NotRequired[str],
        'relatives_visit_by': NotRequired[str],
        'remedies': list[RemedyRule],
        'roles': dict[str, Names],
        'starts': Starts,
        'states': dict[str, Names],
        'taper_months': int,
        'terms': dict[str, TermRule],
        'tolerance': dict[str, Number],
        'triggers': list[Trigger],
        'until': NotRequired[str],
    },
)


Referral: TypeAlias = list[ReferralEvent]
"""
A referral (转介): a list of events. In JSON it is that list.
"""


class Report(TypedDict):
    """
    A report: five questions and their figures.
    """

    authority: Names
    """
    Whose records they are.
    """
    by_whom: ByWhom
    """
    By whom.
    """
    clock: Clock
    """
    The day of the report, and the day as of which the records were known.
    """
    how_far: HowFar
    """
    How far.
    """
    how_well: HowWell
    """
    How well.
    """
    period: ReportPeriod
    """
    The days that it is about.
    """
    policy: str
    """
    The pack.
    """
    quoted: list[QuotedFigure]
    """
    What sources say, as they say it.
    """
    what: What
    """
    With what.
    """
    whom: Whom
    """
    Who should be helped.
    """


ReportPage = TypedDict(
    'ReportPage',
    {
        'as_of': str,
        'authority': Names,
        'from': str,
        'keys': list[KeyFigure],
        'known_on': str,
        'lead': Names,
        'policy': str,
        'sources': list[Citation],
        'tables': list[ReportTable],
        'title': Names,
        'until': str,
    },
)


class RulingOutcomeChangeFields(TypedDict):
    amount: Money
    """
    How much.
    """
    cut: NotRequired[dict[str, Money]]
    """
    By how much the share of a person is cut, where shares are cut alone.
    """
    grant: str
    """
    The grant.
    """
    grounds: NotRequired[Grounds | None]
    """
    Why; without a lower amount it may be left out.
    """


class RulingOutcomeRefuseFields(TypedDict):
    grounds: Grounds
    """
    Why.
    """


class RulingOutcomeStopFields(TypedDict):
    grant: str
    """
    The grant.
    """
    grounds: Grounds
    """
    Why.
    """
    taper_months: NotRequired[int]
    """
    How many months it runs on (渐退期).
    """


class SettlementFinding(TypedDict):
    """
    Something irregular in a month of an agreement. It changes no record.
    """

    id: str
    """
    Agreement, month and item: `a1/2019-03/missing_evidence:photo:e12`.
    """
    what: Irregularity
    """
    What.
    """


class Staffing(TypedDict):
    """
    How places stand against the rules in force.
    """

    rows: list[StaffingRow]
    """
    For each rule and each place of its level, by the name of the rule and the id of the place.
    """
    totals: list[StaffingTotal]
    """
    For each rule, by its name.
    """


class Unmet(TypedDict):
    """
    Units of a need that get nothing, and why.
    """

    candidates: list[Candidate]
    """
    Resources of its category that do not fit it, each with everything that does not fit, by their ids.
    """
    cause: Cause
    """
    What stands in the way.
    """
    further: int
    """
    How many more there are than are listed.
    """
    need: str
    """
    The need.
    """
    units: int
    """
    How many units.
    """
    weight: int
    """
    What a unit weighs by its urgency.
    """


class VisitRuleOutline(TypedDict):
    """
    A visit rule with its versions.
    """

    kind: ObligationKind
    """
    What its obligations may lead to.
    """
    name: str
    """
    Its name.
    """
    of: NotRequired[list[str]]
    """
    Which events, lists, days or findings.
    """
    on: str
    """
    What makes it apply: `grant`, `event`, `list`, `day` or `finding`.
    """
    proposed: bool
    """
    Whether it is proposed, and not in force.
    """
    title: NotRequired[Names]
    """
    Its title.
    """
    versions: list[VisitRuleVersionOutline]
    """
    Its versions.
    """


class VisitRulesOutline(TypedDict):
    """
    The visit rules of a pack with all they name.
    """

    days: dict[str, Names]
    """
    Kinds of days.
    """
    events: dict[str, Names]
    """
    Kinds of events: the library's own and the pack's.
    """
    exempt: list[ExemptionOutline]
    """
    Where a rule does not apply.
    """
    facts: list[FactOutline]
    """
    Facts of records that the pack declares for its conditions.
    """
    findings: dict[str, FindingRule]
    """
    What findings are made of answers: the library's own and the pack's.
    """
    ladders: dict[str, Ladder]
    """
    How often somebody is tried before the next stronger channel.
    """
    lists: dict[str, Names]
    """
    Lists of subjects.
    """
    questionnaires: dict[str, Questionnaire]
    """
    What the pack asks beside what every visit asks.
    """
    rules: list[VisitRuleOutline]
    """
    The rules, in the order of the pack: revisits, then re-checks.
    """


FlatHousehold: TypeAlias = dict[str, GivenFact | list[GivenPerson]]
"""
A household whose facts stand beside `id`, `members` and `members_complete`.
"""


GivenHousehold: TypeAlias = NestedHousehold | FlatHousehold
"""
A household as it is read: its facts under `facts`, or beside the other keys.
"""


class InstrumentOutline(TypedDict):
    """
    An instrument with its versions.
    """

    basis: NotRequired[Basis]
    """
    What it rests on, where a version says nothing of its own.
    """
    name: str
    """
    Its name.
    """
    title: NotRequired[Names]
    """
    Its title.
    """
    versions: list[InstrumentVersionOutline]
    """
    Its versions.
    """


class JournalOutcomeMatched(TypedDict):
    """
    A plan of needs and resources.
    """

    outcome: Literal['matched']
    plan: PlanRecord
    """
    The plan.
    """
    unmet: list[Unmet]
    """
    The needs that get nothing, with why.
    """


class JournalOutcomeReported(TypedDict):
    """
    A report.
    """

    outcome: Literal['reported']
    report: Report
    """
    The report.
    """


class JournalRecordHousehold(TypedDict):
    """
    What is known of a household; it takes the place of what was known before.
    """

    household: GivenHousehold
    """
    The household, as `Policy::household` reads it.
    """
    kind: Literal['household']
    place: NotRequired[str | None]
    """
    Where they live.
    """


class MatchPlan(TypedDict):
    """
    Everything about a plan, with all reasons.
    """

    assignments: list[Assignment]
    """
    The matches, by need and resource.
    """
    certificate: Certificate
    """
    What proves it.
    """
    offers: list[PaidOffer]
    """
    What the household would pay for.
    """
    overcommitted: list[str]
    promises: list[str]
    """
    The promises that were kept, by referral.
    """
    reasons: list[Unmet]
    shortages: list[Shortage]
    totals: PlanTotals
    """
    What it comes to.
    """
    unmet: dict[str, int]
    """
    Units that get nothing, by need.
    """
    wanted: list[Wanted]


class MatchRecords(TypedDict):
    """
    `MatchRecords` as JSON has them, with households that are yet to be read: `Policy::match_records_of` does it.
    """

    barred: NotRequired[list[Barred]]
    budgets: NotRequired[list[Budget]]
    households: NotRequired[list[GivenHousehold]]
    needs: NotRequired[list[Need]]
    places: NotRequired[list[Place]]
    promises: NotRequired[list[Promise]]
    providers: NotRequired[list[Provider]]
    resources: NotRequired[list[Resource]]


Part: TypeAlias = PartText | PartAmount | PartDate | PartList | PartRemedies
"""
A part of a notice. In JSON its type is the key: `{"amount": "105.00"}`, `{"text": "张三"}`.
"""


Parts: TypeAlias = dict[str, Part]
"""
The parts of one notice by their names.
"""


Pricing: TypeAlias = PricingFlatPerPeriod | PricingPerUnitCapped
"""
The price. In JSON its fields stand beside `kind`.
"""


class ProcedureOutline(TypedDict):
    """
    A procedure with its versions.
    """

    basis: NotRequired[Basis]
    """
    What it rests on, where a version says nothing of its own.
    """
    name: str
    """
    Its name.
    """
    title: NotRequired[Names]
    """
    Its title.
    """
    versions: list[ProcedureVersionOutline]
    """
    Its versions.
    """


class RulingOutcomeChange(TypedDict):
    """
    A running grant has another amount.
    """

    change: RulingOutcomeChangeFields


class RulingOutcomeRefuse(TypedDict):
    """
    Nothing is granted.
    """

    refuse: RulingOutcomeRefuseFields


class RulingOutcomeStop(TypedDict):
    """
    A running grant ends.
    """

    stop: RulingOutcomeStopFields


class Settlement(TypedDict):
    """
    A month of an agreement, settled.
    """

    agreement: str
    """
    The agreement.
    """
    capped: Money
    """
    What the cap takes from it.
    """
    days: int
    """
    On how many days of the month the agreement runs.
    """
    deducted: Money
    """
    What missing units take from it.
    """
    due: Money
    """
    What the month comes to: price − deducted − capped − withheld.
    """
    findings: list[SettlementFinding]
    """
    What is irregular, in the order in which it was found.
    """
    id: str
    """
    `agreement/month`; settled again `agreement/month/2` and so on.
    """
    month: Month
    """
    The month.
    """
    not_counted: list[NotCounted]
    """
    Evidence that does not count, in the order of its days.
    """
    paid_before: Money
    """
    What earlier settlements of the month paid.
    """
    pay: Money
    """
    What is paid now: what is due and was not paid, never below 0.
    """
    price: Money
    """
    The flat amount, or the price of the units that count.
    """
    settled_on: str
    """
    The day on which it was settled.
    """
    units_counted: int
    """
    How many units count.
    """
    units_due: int
    """
    How many units are agreed for them.
    """
    withheld: Money
    """
    What is withheld until evidence of the month is there.
    """


class Agreement(TypedDict):
    """
    An agreement whose terms hold together.
    """

    ends_on: str
    """
    The last day.
    """
    evidence: list[EvidenceRule]
    """
    What has to show it; a kind stands here once.
    """
    household: str
    """
    The household that receives it.
    """
    id: str
    """
    The host's id.
    """
    market_price: NotRequired[Money | None]
    """
    What a unit costs elsewhere; none if nobody knows.
    """
    partial_month: PartialMonth
    """
    What a month comes to in which the agreement runs on some days only.
    """
    payer: Payer
    """
    Who pays.
    """
    pricing: Pricing
    """
    The price.
    """
    provider: str
    """
    Who gives it.
    """
    starts_on: str
    """
    The first day.
    """
    supervisor: str
    """
    Who checks the evidence.
    """
    unit: str
    """
    What a unit is, such as `lunch`.
    """
    units_per_day: NotRequired[int | None]
    """
    How many units of one day count at most; none for any number.
    """
    units_per_month: int
    """
    How many units a full month has.
    """


class JournalOutcomeSettled(TypedDict):
    """
    A month of an agreement.
    """

    booked: NotRequired[list[FundEntry]]
    """
    What was booked with it.
    """
    outcome: Literal['settled']
    settlement: Settlement
    """
    The settlement.
    """


class JournalRecordAgreement(TypedDict):
    """
    A service agreement.
    """

    ends_on: str
    """
    The last day.
    """
    evidence: list[EvidenceRule]
    """
    What has to show it; a kind stands here once.
    """
    household: str
    """
    The household that receives it.
    """
    id: str
    """
    The host's id.
    """
    kind: Literal['agreement']
    market_price: NotRequired[Money | None]
    """
    What a unit costs elsewhere; none if nobody knows.
    """
    partial_month: PartialMonth
    """
    What a month comes to in which the agreement runs on some days only.
    """
    payer: Payer
    """
    Who pays.
    """
    pricing: Pricing
    """
    The price.
    """
    provider: str
    """
    Who gives it.
    """
    starts_on: str
    """
    The first day.
    """
    supervisor: str
    """
    Who checks the evidence.
    """
    unit: str
    """
    What a unit is, such as `lunch`.
    """
    units_per_day: NotRequired[int | None]
    """
    How many units of one day count at most; none for any number.
    """
    units_per_month: int
    """
    How many units a full month has.
    """


RulingOutcome: TypeAlias = RulingOutcomeGrant | RulingOutcomeRecognise | RulingOutcomeKeep | RulingOutcomeChange | RulingOutcomeStop | RulingOutcomeRefuse
"""
What is proposed or decided.
"""


class Ruling(TypedDict):
    """
    What is proposed or decided about one programme or grant.
    """

    departs_because: NotRequired[str | None]
    """
    Why it departs from the attached screening or from the opinion, if it does.
    """
    member: NotRequired[str | None]
    """
    The member it speaks of; none for the household.
    """
    outcome: RulingOutcome
    """
    What.
    """
    programme: str
    """
    The programme.
    """


class ActConfirm(TypedDict):
    """
    The decision grants, keeps, changes or stops (审核确认, 审批).
    """

    kind: Literal['confirm']
    rulings: list[Ruling]
    """
    For each programme asked for and each running grant one ruling.
    """


class ActGiveOpinion(TypedDict):
    """
    A first opinion (初审意见).
    """

    kind: Literal['give_opinion']
    rulings: list[Ruling]
    """
    What is proposed: for each programme asked for and each running grant one ruling.
    """


class ActRefuse(TypedDict):
    """
    The decision refuses everything (不予确认).
    """

    kind: Literal['refuse']
    rulings: list[Ruling]
    """
    For each programme asked for one refusal; running grants go on.
    """


class DecisionRecord(TypedDict):
    """
    A decision.
    """

    by: str
    """
    By whom.
    """
    on: str
    """
    When.
    """
    rulings: list[Ruling]
    """
    What.
    """


class OpinionRecord(TypedDict):
    """
    An opinion.
    """

    number: int
    """
    Its number in the round, from 1.
    """
    on: str
    """
    When.
    """
    rulings: list[Ruling]
    """
    What is proposed.
    """
    version: int
    """
    The version of the case since which it stands.
    """


class Round(TypedDict):
    """
    What happened in the present round.
    """

    accepted_on: str | None
    """
    When it was accepted.
    """
    asked: list[str]
    """
    The programmes asked for in it.
    """
    checks: list[CheckRecord]
    """
    Means checks, in order.
    """
    decision: DecisionRecord | None
    """
    What was decided, and when.
    """
    deliberations: list[DeliberationRecord]
    """
    Deliberations, in order.
    """
    investigations: list[InvestigationRecord]
    """
    Home investigations, in order.
    """
    notices: list[NoticeRecord]
    """
    Notices, in order.
    """
    number: int
    """
    Its number, from 1; 0 before anybody has applied.
    """
    objections: list[ObjectionRecord]
    """
    Objections, in order.
    """
    opinion: OpinionRecord | None
    """
    The present opinion.
    """
    plan: AidPlan | None
    """
    The aid plan.
    """
    published_on: str | None
    """
    When it was published.
    """
    remedies: int
    """
    How many remedies were sought in it.
    """
    returns: int
    """
    How often it was returned.
    """
    scores: dict[str, str]
    """
    The level of each instrument that was filled in.
    """
    screening: tuple[ScreeningItem, AttachedScreening] | None
    """
    The screening that is attached, and the version of the case since which it is.
    """
    trigger: OpenRound | None
    """
    What opened it; none for the first.
    """


Act: TypeAlias = ActApply | ActRecordConsent | ActNotifyMissing | ActSupplyPapers | ActTransfer | ActAccept | ActRefreshHistory | ActRequestCheck | ActAnswerCheck | ActTellDifference | ActSubmitEvidence | ActInvestigate | ActScore | ActAttachScreening | ActDeliberate | ActGiveOpinion | ActPostNotice | ActObject | ActAnswerObjection | ActForward | ActReturn | ActPlanAid | ActAidNow | ActConfirm | ActRefuse | ActPublish | ActPay | ActReturnPayment | ActRecoverPayment | ActUprate | ActSeekRemedy | ActConcludeRemedy | ActReport | ActAnswerReport | ActOpenRound | ActDesignateAlternate | ActDeclareRelation | ActExtendTerm | ActPauseTerm | ActResumeTerm | ActRecordMissed | ActBeginIntervention | ActReviewIntervention | ActWithdraw | ActClose
"""
What is done in a case. In JSON its fields stand beside `kind`.
"""


class CaseState(TypedDict):
    """
    What a case has come to.
    """

    alternates: list[Alternate]
    """
    Who may act in which role beside those who have it.
    """
    application: Apply | None
    """
    The application.
    """
    closed: CloseReason | None
    """
    Why it was closed, if it is.
    """
    consents: dict[str, RecordConsent]
    """
    The last word of each person on the means check.
    """
    ended: bool
    """
    Whether it has ended: only a trigger opens another round.
    """
    grants: list[GrantAccount]
    """
    What was granted and paid, in order.
    """
    happened_on: str | None
    """
    The day of what happened last.
    """
    history: History | None
    """
    What other cases hold.
    """
    interventions: dict[str, InterventionRecord]
    """
    Interventions by instrument.
    """
    papers_missing: list[str]
    """
    Papers that are still missing.
    """
    papers_named: list[str]
    """
    Every paper that was named as missing.
    """
    papers_owed: list[str]
    """
    Papers that are owed for emergency aid.
    """
    performed: list[PerformedItem]
    """
    Which acts were performed by whom, in which round.
    """
    procedure: tuple[str, str | None] | None
    """
    The procedure, and the first day of the version by which this round is handled.
    """
    recorded_at: str | None
    """
    When something was recorded last.
    """
    relations: list[Relation]
    """
    Relations between staff and household.
    """
    remedies: list[RemedyRecord]
    """
    Appeals, reconsiderations and suits, in order.
    """
    reports: list[ReportRecord]
    """
    Reports, in order.
    """
    round: Round
    """
    The present round.
    """
    state: str
    """
    Its state in the flow; `NEW` before anybody has applied.
    """
    terms: dict[str, RunningTerm]
    """
    Terms that run, by name.
    """
    version: int
    """
    How many events it has.
    """


class Command(TypedDict):
    """
    What somebody wants to do in a case.
    """

    act: Act
    """
    What is done.
    """
    expected_version: int
    """
    The version of the case that the host read: another one since then refuses the command.
    """
    happened_on: NotRequired[str | None]
    """
    The day on which it happened, in the pack's time zone; none for the day on which it is recorded.
    """


class Event(TypedDict):
    """
    What happened in a case.

    It says all that replay needs: what it led to was computed once, from the procedure of that day. Keys that this version does not know are kept.
    """

    act: Act
    """
    What was done.
    """
    effects: NotRequired[list[Effect]]
    """
    What it led to.
    """
    ends: NotRequired[bool]
    """
    Whether the case has ended with it.
    """
    happened_on: str
    """
    The day on which it happened, in the pack's time zone.
    """
    recorded_at: str
    """
    When it was recorded.
    """
    recorded_by: Performer
    """
    Who recorded it.
    """
    round: int
    """
    The round, from 1.
    """
    state: str
    """
    The state after it.
    """
    version: int
    """
    The version of the case after it, from 1.
    """
    waived: NotRequired[list[Guard]]
    """
    What the procedure asks for before it and the row of the flow did not, for a reason that stands in the pack.
    """


class JournalOutcomeEvents(TypedDict):
    """
    Events of a case.
    """

    booked: NotRequired[list[FundEntry]]
    """
    What was booked with it.
    """
    case: str
    """
    The case.
    """
    events: list[Event]
    """
    What happened.
    """
    outcome: Literal['events']


class JournalRecordAct(TypedDict):
    """
    Something is done in a case; the first act, an application, opens it.
    """

    act: Act
    """
    What.
    """
    case: str
    """
    The case.
    """
    kind: Literal['act']


class CaseRecord(TypedDict):
    """
    A case with its events, in order.
    """

    authority: str
    """
    The authority that it belongs to.
    """
    events: list[Event]
    """
    Its events.
    """
    id: str
    """
    The case.
    """


JournalOutcome: TypeAlias = JournalOutcomeKept | JournalOutcomeRefused | JournalOutcomeEvents | JournalOutcomeScreened | JournalOutcomeDiscovered | JournalOutcomeListed | JournalOutcomeDocument | JournalOutcomeVisited | JournalOutcomePlanned | JournalOutcomeCovered | JournalOutcomeMatched | JournalOutcomeReferred | JournalOutcomeSettled | JournalOutcomeSampled | JournalOutcomeRedrawn | JournalOutcomeReported
"""
What an entry led to. In JSON its fields stand beside `outcome`.
"""


JournalRecord: TypeAlias = JournalRecordHousehold | JournalRecordLead | JournalRecordWarning | JournalRecordScreen | JournalRecordDiscover | JournalRecordLists | JournalRecordMustVisits | JournalRecordAct | JournalRecordAccept | JournalRecordAttachScreening | JournalRecordDocument | JournalRecordLifeEvent | JournalRecordListed | JournalRecordDay | JournalRecordAttempt | JournalRecordVisit | JournalRecordWaiver | JournalRecordPlanRevisits | JournalRecordCoverage | JournalRecordResource | JournalRecordNeed | JournalRecordNeedEnded | JournalRecordMatch | JournalRecordRefer | JournalRecordReferral | JournalRecordAgreement | JournalRecordEvidence | JournalRecordSettle | JournalRecordBook | JournalRecordSample | JournalRecordRedraw | JournalRecordReport
"""
What is recorded. In JSON its fields stand beside `kind`.
"""


class Recorded(TypedDict):
    """
    An entry as it was recorded.
    """

    at: str
    """
    When.
    """
    by: Author
    """
    By whom.
    """
    kind: str
    """
    What was recorded.
    """
    name: NotRequired[str]
    """
    Its name, if it has one.
    """
    number: int
    """
    Its number, from 1.
    """
    outcome: JournalOutcome
    """
    What it led to.
    """


class ReportRecords(TypedDict):
    """
    Everything that an authority recorded, in any order. What is absent is not counted, and the report says so by nothing standing there; nothing is guessed.

    Grants and recipients of cases need not be listed among the visits: the report takes them from the cases.
    """

    authority: NotRequired[Names]
    """
    Whose records they are.
    """
    cases: NotRequired[list[CaseRecord]]
    """
    Cases with their events.
    """
    leads: NotRequired[list[Lead]]
    """
    Leads.
    """
    ledger: NotRequired[Ledger | None]
    """
    Funds.
    """
    names: NotRequired[dict[str, Names]]
    """
    Titles of the host's words: sources of leads, tiers, funds.
    """
    needs: NotRequired[list[NeedRecord]]
    """
    What households, groups and communities need.
    """
    places: NotRequired[list[Place]]
    """
    Where things are.
    """
    providers: NotRequired[list[Provider]]
    """
    Who gives something.
    """
    quoted: NotRequired[list[QuotedFigure]]
    """
    Figures of a source, from which nothing is computed.
    """
    referrals: NotRequired[list[list[ReferralEvent]]]
    """
    Referrals with their events.
    """
    resources: NotRequired[list[ResourceRecord]]
    """
    What there is; a later record of a resource takes the place of the earlier one. The other directories are as they stand now, in a report for an old day too.
    """
    revisits: NotRequired[RevisitRecordList]
    """
    What revisits are planned from, and the visits.
    """
    screenings: NotRequired[list[ScreeningRecord]]
    """
    Screenings outside of cases and in them.
    """
    staff: NotRequired[list[StaffMember]]
    """
    Who works where, as on the day of the report.
    """
    warnings: NotRequired[list[EarlyWarning]]
    """
    Entries of the early-warning register.
    """


class JournalEntry(TypedDict):
    """
    An entry of a journal.
    """

    at: str
    """
    When it was recorded; not before the entry before it.
    """
    by: Author
    """
    Who recorded it.
    """
    name: NotRequired[str | None]
    """
    A name by which others speak of the entry.
    """
    on: NotRequired[str | None]
    """
    The day on which it happened; that on which it was recorded if absent.
    """
    record: JournalRecord
    """
    What is recorded.
    """
    refused: NotRequired[str | None]
    """
    The code of the refusal that is expected; none if it is expected to be accepted. It changes nothing.
    """


class Answer(TypedDict):
    """
    An answer: its type and what is possible. A value stands under `value`, the ends of an interval under `low` and `high`, several values under `values` (`null` for all of the type), and an open list under `items`, `perhaps` and `more`.
    """

    faults: NotRequired[list[str]]
    """
    Codes of the faults of some, though not all, completions of the unknown facts.
    """
    high: NotRequired[AnswerEnd]
    """
    The upper end, rounded up; `null` is open.
    """
    items: NotRequired[list[AnswerItem]]
    """
    Items that are there whatever the unknown facts are.
    """
    low: NotRequired[AnswerEnd]
    """
    The lower end, rounded down; `null` is open.
    """
    more: NotRequired[bool]
    """
    Whether there may be more items than those.
    """
    perhaps: NotRequired[list[AnswerItem]]
    """
    Items that may be there.
    """
    type: str
    """
    The name of the type, for example `number` or `list<date>`.
    """
    value: NotRequired[AnswerItem]
    """
    The value, if it is the same whatever the unknown facts are.
    """
    values: NotRequired[AnswerValues]
    """
    The values of which it is one; `null` for any value of the type.
    """


AnswerItem: TypeAlias = Union[bool, str, list["AnswerItem"], "PartialItem"]
"""
A value, a list, or what is known of an item.
"""


class Decision(TypedDict):
    """
    What one programme says about a household, or about one member of it.
    """

    amount: NotRequired[Amount]
    """
    What it pays, if the household is or may be eligible; an interval while facts are open.
    """
    ask_at: NotRequired[Names]
    """
    Where to ask about it.
    """
    basis: NotRequired[Basis]
    """
    What it rests on.
    """
    because: NotRequired[Because]
    """
    What the outcome rests on, where it is not the criteria.
    """
    chosen: Chosen
    """
    Whether it is the one to receive among programmes that exclude one another.
    """
    criteria: list[Criterion]
    """
    The criteria in the order of the pack.
    """
    faults: NotRequired[list[FaultyPart]]
    """
    Values that do not exist, for some completion of the unknown facts at least.
    """
    member: NotRequired[str]
    """
    The member it speaks of; none for the household.
    """
    near_misses: NotRequired[list[NearMiss]]
    """
    What came close, if the outcome is ineligible.
    """
    needed: list[str]
    """
    The facts that may still change the outcome or the amount, in the order of the pack; at last `members`, if further members may.
    """
    outcome: Outcome
    """
    Whether the household (or member) may receive it.
    """
    procedure: NotRequired[str]
    """
    The procedure by which a case of it is decided.
    """
    programme: str
    """
    The programme's name in the pack.
    """
    proposed: NotRequired[bool]
    """
    Whether it is only proposed: shown, but never chosen.
    """
    provisional: bool
    """
    Whether it rests on facts that were merely declared. An open outcome is not called provisional.
    """
    rule: NotRequired[Rule]
    """
    How the criteria are joined; none where there are no criteria.
    """
    run_by: NotRequired[Names]
    """
    Who runs it.
    """
    settled: Settled
    """
    Whether the outcome and the amount can still change.
    """
    unmet: NotRequired[list[str]]
    """
    Programmes that it requires and that are not surely met.
    """


class Outline(TypedDict):
    """
    A pack with those it extends, as data to show.

    Numbers are texts, dates are ISO dates, terms are texts such as `20wd`, expressions are as they are written. What the packs do not say is absent; a list or set of declarations may be empty.
    """

    columns: ColumnsOutline
    """
    The headers of registers.
    """
    concepts: list[ConceptOutline]
    """
    Named formulas, each after those it is computed from.
    """
    currency: NotRequired[str]
    """
    The currency of amounts.
    """
    documents: list[DocumentOutline]
    """
    Notices and forms, in the order of the pack.
    """
    extends: list[str]
    """
    The names of the packs it extends, the nearest first.
    """
    facts: list[FactOutline]
    """
    The facts of households and members, in the order of the pack.
    """
    instruments: list[InstrumentOutline]
    """
    Scored instruments, by name.
    """
    name: str
    """
    The pack's name.
    """
    needs: NeedsOutline
    """
    What can be needed.
    """
    nouns: list[str]
    """
    The units that it declares beside its currency, persons and time.
    """
    parameters: list[ParameterOutline]
    """
    The numbers of the law, by name.
    """
    prefer: NotRequired[PreferenceOutline]
    """
    Which of programmes that exclude one another is chosen.
    """
    procedures: list[ProcedureOutline]
    """
    Procedures, by name.
    """
    programmes: list[ProgrammeOutline]
    """
    The programmes, in the order of the pack.
    """
    replaced: NotRequired[list[ParameterReplacement]]
    """
    Numbers that the host has put in place of the law's.
    """
    sources: dict[str, Source]
    """
    Laws, notices and reports that it rests on.
    """
    staffing: dict[str, StaffingOutline]
    """
    How many workers places need.
    """
    time_zone: NotRequired[str]
    """
    The time zone in which days are counted, such as `+08:00`.
    """
    title: NotRequired[Names]
    """
    Its title.
    """
    units: list[MembershipOutline]
    """
    Who counts as a member.
    """
    visit_rules: VisitRulesOutline
    """
    Revisits and re-checks.
    """


class PartialItem(TypedDict):
    """
    What is known of an item of a list.
    """

    high: NotRequired[AnswerEnd]
    """
    The upper end, rounded up; `null` is open.
    """
    items: NotRequired[list[AnswerItem]]
    """
    Items that are there whatever the unknown facts are.
    """
    low: NotRequired[AnswerEnd]
    """
    The lower end, rounded down; `null` is open.
    """
    more: NotRequired[bool]
    """
    Whether there may be more items than those.
    """
    perhaps: NotRequired[list[AnswerItem]]
    """
    Items that may be there.
    """
    value: NotRequired[AnswerItem]
    """
    A list inside the list.
    """
    values: NotRequired[AnswerValues]
    """
    The values of which it is one; `null` for any value of the type.
    """


ProgrammeOutline = TypedDict(
    'ProgrammeOutline',
    {
        'ask_at': NotRequired[Names],
        'excludes': list[str],
        'for': Whose,
        'from': NotRequired[str],
        'grant_kind': NotRequired[GrantKind],
        'name': str,
        'per': NotRequired[str],
        'procedure': NotRequired[str],
        'proposed': bool,
        'published': NotRequired[str],
        'requires': list[str],
        'run_by': NotRequired[Names],
        'title': NotRequired[Names],
        'until': NotRequired[str],
        'versions': list["ProgrammeVersionOutline"],
    },
)


ProgrammeVersionOutline = TypedDict(
    'ProgrammeVersionOutline',
    {
        'amount': NotRequired[AmountOutline],
        'basis': NotRequired[Basis],
        'criteria': list[CriterionOutline],
        'from': NotRequired[str],
        'published': NotRequired[str],
        'rule': NotRequired["Rule"],
        'unit': NotRequired[str],
        'until': NotRequired[str],
    },
)


Rule: TypeAlias = Union["RuleAll", "RuleAny", "RuleNone", RuleCriterion]
"""
How the criteria of a programme are joined. A leaf is the place of a criterion in the decision's list.
"""


class RuleAll(TypedDict):
    """
    All of these.
    """

    all: list[Rule]


class RuleAny(TypedDict):
    """
    At least one of these.
    """

    any: list[Rule]


class RuleNone(TypedDict):
    """
    None of these.
    """

    none: list[Rule]


class Screening(TypedDict):
    """
    What a policy says about a household on a date.
    """

    as_of: str
    """
    The date the law is applied to.
    """
    concepts: dict[str, Figure]
    """
    The value of each concept of the household.
    """
    decisions: list[Decision]
    """
    A decision per programme, in the order of the pack; of a programme for members one per known member.
    """
    household: str
    """
    The household.
    """
    known_on: str
    """
    The date on which we ask what the law was: values published later are not seen.
    """
    needed: list[str]
    """
    What is still needed by some programme, in the order of the pack.
    """
    questions: list[Question]
    """
    What to ask, in the order that is likely to settle most with the fewest answers.
    """
