//! Questionnaires and findings.

use super::{Of, RuleFault, World, answers_of};
use crate::document::{Entry, Node};
use crate::law::words::{by_name, hint, required, short, truth, word, words};
use crate::law::{PackReader, names};
use crate::revisit::question::{BASE, FindingRule, Proposal, Question, Questionnaire, UNKNOWN};
use std::collections::BTreeSet;

const QUESTIONNAIRE_KEYS: [&str; 6] = ["title", "questions", "override", "source", "assumed", "reason"];
const QUESTION_KEYS: [&str; 3] = ["title", "answers", "required"];
const FINDING_KEYS: [&str; 8] = ["title", "question", "answers", "propose", "override", "source", "assumed", "reason"];

/// The most questions of a questionnaire.
const MOST_QUESTIONS: usize = 100;

pub(super) fn questionnaire(entry: &Entry, reader: &mut PackReader) -> Option<Questionnaire> {
    let node = &entry.node;
    reader.known_keys(node, &QUESTIONNAIRE_KEYS)?;
    let title = names(node, "title", reader);
    let questions = match node.get("questions") {
        None => Some(std::collections::BTreeMap::new()),
        Some(written) => reader.within("questions", |reader| {
            if written.as_entries().is_some_and(|entries| entries.len() > MOST_QUESTIONS) {
                let limit = format!("{MOST_QUESTIONS} questions");
                reader.fault(written.place, RuleFault::Limit { limit }.into());
                return None;
            }
            by_name(written, "question", reader, question)
        }),
    };
    Some(Questionnaire { title, questions: questions? })
}

fn question(name: &str, node: &Node, reader: &mut PackReader) -> Option<Question> {
    if BASE.iter().any(|base| base.name == name) || COLUMNS.contains(&name) {
        reader.fault(node.place, RuleFault::Reserved { name: short(name) }.into());
        return None;
    }
    reader.known_keys(node, &QUESTION_KEYS)?;
    let title = names(node, "title", reader);
    let required_ = match node.get("required") {
        None => Some(true),
        Some(written) => reader.within("required", |reader| truth(written, reader)),
    };
    let answers = required(node, "answers", reader, |written, reader| {
        words(written, reader, |one, reader| {
            let text = word(one, "an answer", reader)?;
            if text == UNKNOWN {
                reader.fault(one.place, RuleFault::Reserved { name: UNKNOWN.to_owned() }.into());
                return None;
            }
            Some(text.to_owned())
        })
    });
    Some(Question { title, answers: answers?, required: required_? })
}

/// What a record of a visit says beside answers.
const COLUMNS: [&str; 13] = [
    "id",
    "household",
    "person",
    "happened_on",
    "recorded_on",
    "recorded_at",
    "recorded_by",
    "channel",
    "worker",
    "role",
    "about",
    "withdrawn",
    "place",
];

impl World<'_> {
    pub(super) fn finding(&self, entry: &Entry, reader: &mut PackReader) -> Option<FindingRule> {
        let node = &entry.node;
        reader.known_keys(node, &FINDING_KEYS)?;
        let title = names(node, "title", reader);
        let base = self.findings.get(&entry.key);
        let propose = match node.get("propose") {
            None => Some(BTreeSet::new()),
            Some(written) => reader.within("propose", |reader| words(written, reader, proposal)),
        };
        let question = match (node.get("question"), base) {
            (None, Some(base)) if node.get("answers").is_none() => {
                return Some(FindingRule { title, propose: propose?, ..base.clone() });
            }
            _ => required(node, "question", reader, |written, reader| {
                let name = word(written, "the name of a question", reader)?;
                if answers_of(&self.questionnaires, name).is_none() {
                    let own = self.questionnaires.values().flat_map(|form| form.questions.keys());
                    let known = BASE.iter().map(|base| base.name).chain(own.map(String::as_str));
                    let fault = RuleFault::Unknown { of: Of::Question, name: short(name), hint: hint(name, known) };
                    reader.fault(written.place, fault.into());
                    return None;
                }
                Some(name.to_owned())
            }),
        };
        let question = question?;
        let known = answers_of(&self.questionnaires, &question)?;
        let answers = required(node, "answers", reader, |written, reader| {
            words(written, reader, |one, reader| {
                let text = word(one, "an answer", reader)?;
                if !known.contains(&text) {
                    let hint = hint(text, known.iter().copied());
                    let fault = RuleFault::Unknown { of: Of::Answer, name: short(text), hint };
                    reader.fault(one.place, fault.into());
                    return None;
                }
                Some(text.to_owned())
            })
        });
        Some(FindingRule { title, question, answers: answers?, propose: propose? })
    }
}

fn proposal(written: &Node, reader: &mut PackReader) -> Option<Proposal> {
    let name = word(written, "a proposal", reader)?;
    let found = Proposal::ALL.into_iter().find(|own| own.name() == name);
    if found.is_none() {
        let hint = hint(name, Proposal::ALL.into_iter().map(Proposal::name));
        reader.fault(written.place, RuleFault::Unknown { of: Of::Proposal, name: short(name), hint }.into());
    }
    found
}
