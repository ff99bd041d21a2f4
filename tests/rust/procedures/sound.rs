//! A sound pack; each case of a fault breaks one part of it.

/// Every act and every rule, each in use.
pub(crate) const SOUND: &str = "\
pack: p
currency: CNY
time_zone: \"+08:00\"
sources: {measures: {title: Measures}}
facts:
  household: {income: {type: number, unit: CNY/month}, poor: {type: boolean}}
  members: {age: {type: number, unit: year}}
parameters: {standard: {unit: CNY/month, values: {2020-01-01: 600}}}
concepts:
  most_of_town: 4 * standard
  shares: income / standard
programmes:
  aid: {eligible: poor, procedure: main}
instruments:
  risk: {items: {q: {answers: {no: 0, yes: 1}}}, levels: [{id: high, from: 1}, {id: low, from: 0}]}
documents:
  notice_of_opinion:
    kind: first_opinion_notice
    title: {zh: 公示, en: Notice}
    fields: [programme, opinion, notice_from, notice_until, objection, authority]
    body:
      zh: '{programme}{opinion}{notice_from}{notice_until}{objection}{authority}'
      en: '{programme}{opinion}{notice_from}{notice_until}{objection}{authority}'
  consent:
    title: {zh: 授权, en: Consent}
    body:
      zh: '{applicant}{programme}{sources}{people}{authority}{date}'
      en: '{applicant}{programme}{sources}{people}{authority}{date}'
procedures:
  main:
    title: {zh: 程序, en: Procedure}
    source: measures §1
    roles:
      applicant: {zh: 申请人, en: applicant}
      town: {zh: 乡镇, en: town}
      county: {zh: 县, en: county}
      cashier: 发放
    states:
      applied: {zh: 已申请, en: applied}
      accepted: {zh: 已受理, en: accepted}
      noticed: {zh: 公示中, en: noticed}
      granted: {zh: 已确认, en: granted}
      closed: {zh: 已结案, en: closed}
    ends: [closed]
    jurisdiction: either
    flow:
      - {in: new, on: apply, by: [applicant, town], to: applied}
      - {in: any, on: [record_consent, report], by: applicant}
      - {in: any, on: answer_report, by: county}
      - {in: applied, on: [notify_missing, supply_papers], by: town}
      - {in: applied, on: accept, by: town, to: accepted}
      - {in: accepted, on: [request_check, answer_check, tell_difference], by: town}
      - {in: accepted, on: submit_evidence, by: applicant}
      - {in: accepted, on: [investigate, score, attach_screening], by: town}
      - {in: accepted, on: [deliberate, give_opinion, plan_aid], by: town}
      - {in: accepted, on: [begin_intervention, review_intervention], by: town}
      - {in: accepted, on: aid_now, by: town}
      - {in: accepted, on: [extend_term, pause_term, resume_term], by: county}
      - {in: accepted, on: post_notice, by: town, to: noticed}
      - {in: noticed, on: object, by: applicant}
      - {in: noticed, on: answer_objection, by: town}
      - {in: noticed, on: return, by: county, to: accepted}
      - {in: noticed, on: confirm, by: county, to: granted}
      - {in: accepted, on: confirm, by: county, to: granted, waives: [notice]}
      - {in: granted, on: publish, by: town}
      - {in: granted, on: pay, by: cashier}
      - {in: granted, on: seek_remedy, by: applicant}
      - {in: granted, on: conclude_remedy, by: county}
      - {in: closed, on: open_round, by: town, to: accepted}
      - {in: any, on: close, by: county, to: closed}
    needs:
      accept: [consent, papers, jurisdiction]
      confirm: [means_check, investigation, screening, instruments, group, joint, opinion, notice, aid_plan]
      close: publication
    investigators: 2
    panels:
      assessors: {kind: group, quorum: 3}
      one_case: {kind: joint, quorum: 5, limit: 20000}
    ceilings:
      town: {amount: most_of_town, within: 12mo}
      county: unlimited
    overrides: [county]
    history_within: 30d
    tolerance: {income: 50}
    terms:
      decision:
        from: accept
        until: [confirm, close]
        within: 30wd
        extended_to: 45wd
        pausable: true
        carried_over: false
        then: closed
    notice:
      of: [grant, stop]
      length: 7d
      places: [board]
      document: notice_of_opinion
      after_objection: repost
    publication: {source: measures §2}
    apart:
      - {one: confirm, other: [investigate, pay], within: round}
      - {one: answer_report, other: any, within: case}
    relatives_visit_by: town
    starts: month_after
    taper_months: 6
    emergency: {cap: 3000.50, papers_within: 10wd}
    most: {returns: 2, objections: 3, remedies: 4}
    remedies:
      - {way: suit, to: 法院, within: 6mo}
    triggers: [finding, recheck]
    instruments: risk
";

/// The pack with one text in place of another that stands there once.
pub(crate) fn broken(from: &str, to: &str) -> String {
    assert_eq!(SOUND.matches(from).count(), 1, "{from}");
    SOUND.replace(from, to)
}

/// The smallest procedure: somebody applies, somebody closes. `{}` takes further lines of four spaces.
pub(crate) fn small(rows: &[&str], states: &str, further: &str) -> String {
    let rows: String = rows.iter().map(|row| format!("      - {row}\n")).collect();
    format!(
        "pack: p\ncurrency: CNY\ntime_zone: \"+08:00\"\nprocedures:\n  p:\n    roles: {{a: A, b: B}}\n    \
         states: {states}\n    ends: end\n    flow:\n      - {{in: new, on: apply, by: a, to: one}}\n      \
         - {{in: one, on: close, by: b, to: end}}\n{rows}{further}"
    )
}
