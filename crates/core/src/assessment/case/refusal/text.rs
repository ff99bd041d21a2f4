//! Why something is refused, in Chinese and in English.

use super::Rule;
use crate::assessment::act::ActKind;
use std::fmt::Display;

impl Rule {
    /// The text in Chinese and in English.
    pub(super) fn text(&self) -> (String, String) {
        match self {
            Rule::Stale { expected, version } => (
                format!("案件已更新：您读取的是第{expected}版，现在是第{version}版，请重新读取后再办理"),
                format!("the case has changed: you read version {expected}, and it is at {version}; read it again"),
            ),
            Rule::OtherAuthority { authority } => (
                format!("案件属于“{authority}”，其他机构的人员不能办理"),
                format!("the case belongs to `{authority}`; somebody of that authority can do this"),
            ),
            Rule::TimeBackwards { given, last } => (
                format!("时间倒流：所填为{given}，案件最近一次记录为{last}"),
                format!("time runs backwards: {given} is before {last}, when something was done or recorded last"),
            ),
            Rule::Future { given, today } => (
                format!("所填日期{given}晚于今天（{today}）"),
                format!("{given} lies after {today}, the day on which it is recorded"),
            ),
            Rule::NotApplied => ("尚无人提出申请".to_owned(), "nobody has applied yet".to_owned()),
            Rule::Ended => (
                "案件已办结；只有新的触发事由才能开启下一轮".to_owned(),
                "the case has ended; only a trigger opens another round".to_owned(),
            ),
            Rule::NotInFlow { states } if states.is_empty() => {
                ("此程序没有这一事项".to_owned(), "the procedure does not have this at all".to_owned())
            }
            Rule::NotInFlow { states } => (
                format!("当前环节不能办理此事项；可办理的环节：{}", states.join("、")),
                format!("this is not done in this state; it is in: {}", states.join(", ")),
            ),
            Rule::Role { roles } => (
                format!("须由以下角色办理：{}", roles.join("、")),
                format!("one of these roles can do this: {}", roles.join(", ")),
            ),
            Rule::ActingFor { person } => (
                format!("“{person}”不是该家庭成员，不能为其代办"),
                format!("`{person}` is nobody of the household, and cannot be acted for in this case"),
            ),
            Rule::Related { person } => (
                format!("与“{person}”有近亲属关系，须回避"),
                format!("somebody related to `{person}` stands back from official acts in the case"),
            ),
            Rule::Apart { person, done } => (
                format!("“{person}”已办理过“{}”，按规定须由他人办理", titles(&[*done])),
                format!(
                    "`{person}` has done `{done}` in the case, and the procedure parts the two; somebody else has to do this"
                ),
            ),
            Rule::NoProcedure { why } => {
                (format!("没有可适用的程序：{why}"), format!("there is no procedure to go by: {why}"))
            }
            Rule::ProgrammeUnknown { programme, known } => (
                format!("没有“{programme}”这一项目；有：{}", known.join("、")),
                format!("there is no programme `{programme}`; there are: {}", known.join(", ")),
            ),
            Rule::ProgrammeProcedure { programme, procedure } => (
                format!("“{programme}”不适用该程序，应适用：{}", said(procedure, "无")),
                format!("`{programme}` is not granted by this procedure; it names: {}", said(procedure, "none")),
            ),
            Rule::NotAsked { programme, asked } => (
                format!("本案未申请“{programme}”；申请的是：{}", asked.join("、")),
                format!("`{programme}` is not asked for in this round; these are: {}", asked.join(", ")),
            ),
            Rule::Blank { part } => (format!("“{part}”不能为空"), format!("`{part}` must not be empty")),
            Rule::Unknown { part, name, known } => (
                format!("“{part}”中没有“{name}”；有：{}", known.join("、")),
                format!("`{part}` names `{name}`, which is not there; there are: {}", known.join(", ")),
            ),
            Rule::NothingToDo { after } => (
                format!("目前没有需要办理的此类事项；先办：{}", titles(after)),
                format!("there is nothing to do of this kind; what comes before: {}", kinds(after, ", ")),
            ),
            Rule::ConsentMissing { people } => (
                format!("以下人员尚未授权信息核对：{}", people.join("、")),
                format!("these have not consented to the means check: {}", people.join(", ")),
            ),
            Rule::ConsentRefused { people } => (
                format!("以下人员拒绝授权信息核对：{}", people.join("、")),
                format!("these do not consent to the means check: {}", people.join(", ")),
            ),
            Rule::PapersMissing { papers } => {
                (format!("材料未补齐：{}", papers.join("、")), format!("papers are missing: {}", papers.join(", ")))
            }
            Rule::PapersNamed { papers } => (
                format!("一次性告知中已列明：{}；再次告知只能列新的材料", papers.join("、")),
                format!(
                    "the one-time notification has named these; another may only name new ones: {}",
                    papers.join(", ")
                ),
            ),
            Rule::Jurisdiction { place } => (
                format!("应在以下地点申请：{}", said(place, "户籍地或居住地不详")),
                format!(
                    "one applies elsewhere: {}",
                    said(place, "the place of registration or residence is not known")
                ),
            ),
            Rule::CheckMissing => {
                ("尚未进行信息核对".to_owned(), "no means check was asked for in this round".to_owned())
            }
            Rule::CheckUnanswered { open } => (
                format!("信息核对尚未反馈：{}", open.join("、")),
                format!("the means check is not answered: {}", open.join(", ")),
            ),
            Rule::DifferenceUntold => (
                "核对结果与申报不一致，须先告知申请人".to_owned(),
                "what the check found differs from the declaration; the applicant has to be told".to_owned(),
            ),
            Rule::EvidenceUnchecked => (
                "申请人已提交证明，须重新核对".to_owned(),
                "the applicant has brought evidence; check again".to_owned(),
            ),
            Rule::InvestigationMissing => {
                ("尚未入户调查".to_owned(), "the home was not investigated in this round".to_owned())
            }
            Rule::InvestigationBy { role } => (
                format!("有近亲属备案，须由“{role}”入户调查"),
                format!("staff and household are related: `{role}` has to visit the home"),
            ),
            Rule::Investigators { needed, present } => (
                format!("入户调查须{needed}人以上，现为{present}人"),
                format!("{needed} people investigate a home, not {present}"),
            ),
            Rule::ScreeningMissing => {
                ("尚未附上资格筛查结果".to_owned(), "no screening is attached in this round".to_owned())
            }
            Rule::ScreeningOld => (
                "资格筛查早于最近一次核对反馈，须重新筛查".to_owned(),
                "the screening is older than the last answer of the means check; screen again".to_owned(),
            ),
            Rule::OtherHousehold { household, screened } => (
                format!("本案家庭为“{household}”，所附筛查为“{screened}”"),
                format!("the case is that of the household `{household}`, and the screening that of `{screened}`"),
            ),
            Rule::InstrumentMissing { instruments } => (
                format!("以下量表尚未填写：{}", instruments.join("、")),
                format!("these instruments are not filled in: {}", instruments.join(", ")),
            ),
            Rule::InstrumentOpen { levels } => (
                format!("尚不能定级，可能的等级：{}", levels.join("、")),
                format!("the level is not settled; it may be: {}", levels.join(", ")),
            ),
            Rule::InstrumentFault { why } => {
                (format!("量表填写有误：{why}"), format!("the answers do not fit the instrument: {why}"))
            }
            Rule::DeliberationMissing => (
                "尚未评议".to_owned(),
                "the panel that the procedure asks for has not deliberated in this round".to_owned(),
            ),
            Rule::Quorum { needed, present } => (
                format!("评议须{needed}人以上，现为{present}人"),
                format!("the panel needs {needed} members, not {present}"),
            ),
            Rule::OpinionMissing => ("尚无初审意见".to_owned(), "there is no first opinion in this round".to_owned()),
            Rule::NoticeMissing => ("现行意见尚未公示".to_owned(), "the present opinion was not posted".to_owned()),
            Rule::NoticeRuns { until } => {
                (format!("公示期至{until}，期满后方可办理"), format!("the notice hangs until the end of {until}"))
            }
            Rule::NoticeOver { last_day } => (
                format!("公示期已于{last_day}届满；可另行举报"),
                format!("the notice ended on {last_day}; a report can be made"),
            ),
            Rule::NoticePlace { places } => {
                (format!("公示地点应为：{}", places.join("、")), format!("the notice hangs at: {}", places.join(", ")))
            }
            Rule::ObjectionOpen { objections } => (
                format!("有异议尚未答复：第{}号", objections.join("、")),
                format!("objections are not answered: number {}", objections.join(", ")),
            ),
            Rule::ObjectionFollow => (
                "有异议的，须重新调查或评议，再出具意见".to_owned(),
                "an objection is followed by a new investigation or deliberation, then a new opinion".to_owned(),
            ),
            Rule::PlanMissing => ("尚无帮扶方案".to_owned(), "there is no aid plan in this round".to_owned()),
            Rule::PublicationMissing => ("决定尚未公布".to_owned(), "the decision was not published".to_owned()),
            Rule::PapersOwed { papers } => (
                format!("先行救助后尚欠材料：{}，不能结案", papers.join("、")),
                format!("papers are still owed for emergency aid: {}", papers.join(", ")),
            ),
            Rule::ReportOpen { reports } => (
                format!("实名举报尚未答复：第{}号，不能结案", reports.join("、")),
                format!("named reports are not answered: number {}", reports.join(", ")),
            ),
            Rule::GrantRuns { grant, until } => (
                format!("救助“{grant}”仍在发放（至{}），不能结案", said(until, "另有决定")),
                format!("the grant `{grant}` runs until {}", said(until, "a decision")),
            ),
            Rule::Unpaid { grant, amount } => (
                format!("救助“{grant}”尚有{amount}元未发放，不能结案"),
                format!("{amount} of the grant `{grant}` is still to be paid"),
            ),
            Rule::NotRefused => (
                "无人拒绝授权，不能以不配合为由结案".to_owned(),
                "nobody has refused the check; the case is not closed for that".to_owned(),
            ),
            Rule::HistoryMissing => {
                ("尚未收集其他案件的情况".to_owned(), "what other cases hold was not gathered".to_owned())
            }
            Rule::HistoryStale { gathered_on } => (
                format!("其他案件的情况收集于{gathered_on}，已过时"),
                format!("what other cases hold was gathered on {gathered_on}, which is too long ago"),
            ),
            Rule::HistoryFuture { gathered_on } => (
                format!("收集日期{gathered_on}晚于办理日期"),
                format!("what other cases hold cannot have been gathered on {gathered_on}, a later day"),
            ),
            Rule::SameCause { case } => (
                format!("同一事由、同一项目已在案件“{case}”中办理"),
                format!("the same programme is asked for the same cause in the open case `{case}`"),
            ),
            Rule::CeilingAbove { role, ceiling, counted, asked } => (
                format!("超出“{role}”的审批限额{ceiling}元：同一事由累计{counted}元，本次{asked}元"),
                format!(
                    "above the ceiling of `{role}`: {ceiling}; {counted} was granted for the cause, and {asked} is asked"
                ),
            ),
            Rule::CeilingUnknown { role, concept } => (
                format!("“{role}”的限额取决于“{concept}”，附上的筛查没有给出其数值"),
                format!("the ceiling of `{role}` is `{concept}`, which the attached screening does not know"),
            ),
            Rule::EmergencyTwice { case } => (
                format!("同一事由只能先行救助一次（案件：{}）", said(case, "本案")),
                format!("emergency aid is given once for a cause; it was in: {}", said(case, "this case")),
            ),
            Rule::EmergencyAbove { cap, counted, asked } => (
                format!("超出先行救助限额{cap}元：累计{counted}元，本次{asked}元"),
                format!(
                    "above the cap of emergency aid: {cap}; {counted} was given for the cause, and {asked} is asked"
                ),
            ),
            Rule::EmergencyUnaccounted { programme } => (
                format!("已先行救助，须说明“{programme}”的金额是抵扣还是另加"),
                format!("emergency aid was given: say whether it is deducted from `{programme}` or comes in addition"),
            ),
            Rule::EmergencyNone { programme } => (
                format!("本案没有先行救助，“{programme}”不涉及抵扣"),
                format!("no emergency aid was given for `{programme}` to take account of"),
            ),
            Rule::EmergencyBelow { programme, paid } => (
                format!("“{programme}”的金额低于已先行救助的{paid}元"),
                format!("`{programme}` comes to less than the {paid} of emergency aid that is deducted"),
            ),
            Rule::DiffersFromScreening { programme, screening, roles } => (
                format!(
                    "“{programme}”的决定与资格筛查（{}）不一致，须说明理由，并由以下角色作出：{}",
                    screened_zh(screening),
                    roles.join("、")
                ),
                format!(
                    "the ruling on `{programme}` differs from the attached screening ({screening}); with grounds these may depart: {}",
                    roles.join(", ")
                ),
            ),
            Rule::DeclaredOnly { programme, roles } => (
                format!("“{programme}”的筛查依据未经核实的申报"),
                format!(
                    "the screening of `{programme}` rests on facts that were merely declared; with grounds these may depart: {}",
                    roles.join(", ")
                ),
            ),
            Rule::Undetermined { programme, roles } => (
                format!("“{programme}”的筛查尚无定论"),
                format!(
                    "the screening of `{programme}` is not settled; with grounds these may depart: {}",
                    roles.join(", ")
                ),
            ),
            Rule::DiffersFromOpinion { programme, roles } => (
                format!("“{programme}”的决定与初审意见不一致"),
                format!(
                    "the ruling on `{programme}` differs from the opinion; return the case, or depart with grounds in one of these roles: {}",
                    roles.join(", ")
                ),
            ),
            Rule::DiffersFromPlan { programme, planned } => (
                format!("“{programme}”的金额与帮扶方案不一致，方案为{planned}元"),
                format!("the aid plan has {planned} for `{programme}`"),
            ),
            Rule::RulingMissing { subjects } => (
                format!("尚未就以下事项作出意见或决定：{}", subjects.join("、")),
                format!("there is no ruling on: {}", subjects.join(", ")),
            ),
            Rule::RulingTwice { subject } => (
                format!("“{subject}”的意见或决定重复，或不在本轮之内"),
                format!("there is more than one ruling on `{subject}`, or it is no matter of this round"),
            ),
            Rule::RulingKind { refuse: true } => {
                ("全部不予确认的，应使用“不予确认”".to_owned(), "everything is refused: that is `refuse`".to_owned())
            }
            Rule::RulingKind { refuse: false } => {
                ("有予以确认的，应使用“审核确认”".to_owned(), "something is not refused: that is `confirm`".to_owned())
            }
            Rule::Frame { programme, low, high } => (
                format!("“{programme}”的金额应在{}至{}元之间", said(low, "…"), said(high, "…")),
                format!("the amount of `{programme}` lies between {} and {}", said(low, "…"), said(high, "…")),
            ),
            Rule::Step { programme, step } => (
                format!("“{programme}”的金额应为{step}元的整数倍"),
                format!("the amount of `{programme}` goes in steps of {step}"),
            ),
            Rule::GroundsPart { part } => (format!("理由不完整：缺少“{part}”"), format!("the grounds lack `{part}`")),
            Rule::GroundsRemedy { way } => {
                (format!("理由不完整：未告知救济途径“{way}”"), format!("the grounds do not say how to go to `{way}`"))
            }
            Rule::PeriodNeeded { programme, period } => (
                format!("“{programme}”须写明发放周期（{}）", said(period, "筛查未给出")),
                format!("say how often `{programme}` is paid: {}", said(period, "no screening says it")),
            ),
            Rule::Amount { why } => (format!("金额有误：{why}"), format!("the amount cannot be: {why}")),
            Rule::GrantUnknown { grant, known } => (
                format!("没有“{grant}”这项救助；有：{}", known.join("、")),
                format!("there is no grant `{grant}`; there are: {}", known.join(", ")),
            ),
            Rule::GrantStopped { grant } => (format!("救助“{grant}”已终止"), format!("the grant `{grant}` has ended")),
            Rule::Shares { cut, difference } => (
                format!("各人扣减之和为{cut}元，与总额减少的{difference}元不符"),
                format!("the cuts of the shares come to {cut}, and the amount falls by {difference}"),
            ),
            Rule::Taper { most } => {
                (format!("渐退期最长{most}个月"), format!("an ended amount runs on for at most {most} months"))
            }
            Rule::PeriodUnknown { grant, first } => (
                format!("“{grant}”没有这一发放期；首期为{}", said(first, "一次性")),
                format!("`{grant}` has no such period; the first one is: {}", said(first, "once, without a period")),
            ),
            Rule::TooEarly { from } => (format!("{from}之前不能发放"), format!("it is paid from {from} on")),
            Rule::PaidAbove { outstanding } => (
                format!("超出应发金额，尚可发放{outstanding}元"),
                format!("{outstanding} is still to be paid, not more"),
            ),
            Rule::ReturnedAbove { net } => {
                (format!("超出已发金额，已发{net}元"), format!("{net} was paid and not returned, not more"))
            }
            Rule::UprateLower { amount } => (
                format!("调标不能降低现行金额{amount}元；降低须经重新审核"),
                format!("uprating does not lower {amount}; that takes a round"),
            ),
            Rule::UprateFrom { from } => (
                format!("调标应自月初起，且不早于{from}"),
                format!("a new amount begins with a month, on {from} or later"),
            ),
            Rule::Returns { most } => {
                (format!("退回次数已达上限{most}次"), format!("the round was returned {most} times, which is the most"))
            }
            Rule::Objections { most } => {
                (format!("异议次数已达上限{most}次"), format!("the round has {most} objections, which is the most"))
            }
            Rule::Remedies { most } => (
                format!("救济次数已达上限{most}次"),
                format!("{most} remedies were sought in the round, which is the most"),
            ),
            Rule::RemedyWay { ways } => (
                format!("该程序的救济途径为：{}", ways.join("、")),
                format!("this decision is contested by: {}", ways.join(", ")),
            ),
            Rule::RemedyLate { last_day } => {
                (format!("已过期限（{last_day}）"), format!("the last day for it was {last_day}"))
            }
            Rule::Trigger { triggers } => (
                format!("该程序可由以下事由开启新一轮：{}", triggers.join("、")),
                format!("a round of this procedure is opened by: {}", triggers.join(", ")),
            ),
            Rule::NothingAsked => (
                "没有在发放的救助，也没有申请项目，无可审核".to_owned(),
                "nothing runs and nothing is asked for: name a programme".to_owned(),
            ),
            Rule::AlreadyRuns { programme, grant } => (
                format!("“{programme}”已在发放（{grant}），本轮对其重新审核，不必再次申请"),
                format!("`{programme}` runs already as `{grant}`: the round rules on it without asking for it"),
            ),
            Rule::TermExtended { term } => {
                (format!("期限“{term}”不能延长或已延长过一次"), format!("the term `{term}` cannot be extended, or was"))
            }
            Rule::TermMissed { term } => (format!("期限“{term}”已过"), format!("the term `{term}` has passed")),
            Rule::TermPause { term } => (
                format!("期限“{term}”不能中止，或未处于相应状态"),
                format!("the clock of `{term}` cannot stand still, or does or does not already"),
            ),
            Rule::NoDue { term, why } => {
                (format!("期限“{term}”无法计算：{why}"), format!("the last day of `{term}` cannot be computed: {why}"))
            }
            Rule::TooMany { part, most } => {
                (format!("“{part}”最多{most}项"), format!("`{part}` has more than {most} entries"))
            }
        }
    }
}

fn kinds(kinds: &[ActKind], between: &str) -> String {
    kinds.iter().map(|kind| kind.name()).collect::<Vec<_>>().join(between)
}

fn titles(kinds: &[ActKind]) -> String {
    kinds.iter().filter_map(|kind| kind.title().zh).collect::<Vec<_>>().join("、")
}

fn said(value: &Option<impl Display>, otherwise: &str) -> String {
    value.as_ref().map_or_else(|| otherwise.to_owned(), ToString::to_string)
}

/// What a screening says, in Chinese; an amount stays as it is.
fn screened_zh(screening: &str) -> &str {
    match screening {
        "ineligible" => "不符合条件",
        "eligible" => "符合条件",
        amount => amount,
    }
}
