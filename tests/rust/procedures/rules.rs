//! What is read is what is written.

use crate::sound::SOUND;
use crate::{load, version};
use tuodi::assessment::{
    ActKind, AfterObjection, CeilingAmount, Guard, Jurisdiction, LastDay, PanelKind, Pausable, RulingKind, Starts,
    Trigger, Within,
};

#[test]
fn every_rule_is_read() {
    let policy = load(SOUND);
    let procedures = policy.procedures();
    assert_eq!(procedures.names().collect::<Vec<_>>(), ["main"]);
    assert_eq!(procedures.of_programme("aid"), Some("main"));
    assert_eq!((procedures.of_programme("other"), procedures.offset().local_minus_utc()), (None, 8 * 3600));
    let main = procedures.get("main").expect("it");
    assert_eq!((main.name(), main.title().en.as_deref()), ("main", Some("Procedure")));
    assert_eq!(main.basis().source.as_ref().map(|source| source.clause.as_str()), Some("§1"));
    let own = version(&policy, "main");
    assert_eq!((own.from, &own.basis), (None, main.basis()));
    assert_eq!(own.roles.keys().collect::<Vec<_>>(), ["applicant", "cashier", "county", "town"]);
    assert_eq!(own.states["noticed"].zh.as_deref(), Some("公示中"));
    assert_eq!((own.states.len(), own.ends.iter().map(String::as_str).collect::<Vec<_>>()), (5, vec!["closed"]));
    assert_eq!((own.jurisdiction, own.investigators), (Some(Jurisdiction::Either), 2));
    assert_eq!(own.needs[&ActKind::Accept], [Guard::Consent, Guard::Papers, Guard::Jurisdiction]);
    assert_eq!((own.panels["assessors"].kind, own.panels["assessors"].quorum), (PanelKind::Group, 3));
    assert_eq!(own.panels["one_case"].limit, Some(CeilingAmount::Fixed("20000".parse().expect("money"))));
    assert_eq!(own.ceilings["town"].amount, CeilingAmount::Concept("most_of_town".to_owned()));
    assert_eq!(own.ceilings["town"].within.map(|term| term.to_string()).as_deref(), Some("12mo"));
    assert_eq!((&own.ceilings["county"].amount, own.ceilings["county"].within), (&CeilingAmount::Unlimited, None));
    assert!(own.overrides.contains("county") && own.overrides.len() == 1);
    assert_eq!(own.history_within.map(|term| term.to_string()).as_deref(), Some("30d"));
    assert_eq!(own.tolerance["income"].to_string(), "50");
    let term = &own.terms["decision"];
    assert!(term.from.contains(&ActKind::Accept) && term.until.contains(&ActKind::Close) && term.until.len() == 2);
    assert_eq!(
        (term.within.to_string(), term.extended_to.map(|to| to.to_string())),
        ("30wd".into(), Some("45wd".into()))
    );
    assert_eq!((term.pausable, term.last_day, term.then.as_deref()), (Pausable::Yes, LastDay::Stays, Some("closed")));
    let notice = own.notice.as_ref().expect("it");
    assert!(notice.of.contains(&RulingKind::Stop) && notice.of.len() == 2 && notice.places.contains("board"));
    assert_eq!((notice.length.to_string().as_str(), notice.after_objection), ("7d", AfterObjection::Repost));
    assert_eq!(notice.document.as_deref(), Some("notice_of_opinion"));
    let publication = own.publication.as_ref().expect("it");
    assert_eq!((publication.document.as_deref(), publication.basis.is_empty()), (None, false));
    assert_eq!((own.apart[0].within, own.apart[1].within), (Within::Round, Within::Case));
    assert_eq!(own.apart[0].other.as_ref().map(|acts| acts.len()), Some(2));
    assert!(own.apart[1].other.is_none() && own.apart[1].one.contains(&ActKind::AnswerReport));
    assert_eq!(
        (own.relatives_visit_by.as_deref(), own.starts, own.taper_months),
        (Some("town"), Starts::MonthAfter, 6)
    );
    let emergency = own.emergency.as_ref().expect("it");
    assert_eq!(emergency.cap, CeilingAmount::Fixed("3000.50".parse().expect("money")));
    assert_eq!((own.most_returns, own.most_objections, own.most_remedies), (2, 3, 4));
    assert_eq!((own.remedies.len(), own.remedies[0].to.zh.as_deref()), (1, Some("法院")));
    assert!(own.triggers.contains(&Trigger::Recheck) && own.triggers.len() == 2 && own.instruments.contains("risk"));
}

/// A row of several acts is as many rows, in the order of the library's acts; each has the rest of it.
#[test]
fn a_row_of_several_acts_is_as_many_rows() {
    let policy = load(SOUND);
    let own = version(&policy, "main");
    assert_eq!(own.flow.len(), 35);
    let any: Vec<_> = own.flow.iter().filter(|row| row.states.is_none()).map(|row| row.act.name()).collect();
    assert_eq!(any, ["record_consent", "report", "answer_report", "close"]);
    let waives = own.flow.iter().filter(|row| !row.waives.is_empty()).collect::<Vec<_>>();
    assert_eq!((waives.len(), waives[0].act, waives[0].to.as_deref()), (1, ActKind::Confirm, Some("granted")));
    assert!(waives[0].roles.contains("county") && waives[0].waives.contains(&Guard::Notice));
}
