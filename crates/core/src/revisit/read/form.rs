//! Questionnaires and findings.

use super::{Of, RuleFault, World, answers_of};
use crate::document::{Entry, Node};
use crate::law::words::{by_name, hint, required, short, truth, word, words};
use crate::law::{PackReader, names};
use crate::revisit::finding::RECEIVED_LESS;
use crate::revisit::question::{BASE, FindingRule, Proposal, Question, Questionnaire, UNKNOWN};
use std::collections::{BTreeMap, BTreeSet};

const QUESTIONNAIRE_KEYS: [&str; 6] = ["title", "questions", "override", "source", "assumed", "reason"];
const QUESTION_KEYS: [&str; 3] = ["title", "answers", "required"];
const FINDING_KEYS: [&str; 8] = ["title", "question", "answers", "propose", "override", "source", "assumed", "reason"];

/// The most questions of all questionnaires together, so that a set of them, with those of every visit, is a number of bits.
const MOST_QUESTIONS: usize = 58;

/// The most answers of a question.
const MOST_ANSWERS: usize = 100;

pub(super) fn questionnaire(entry: &Entry, reader: &mut PackReader) -> Option<Questionnaire> {
    let node = &entry.node;
    reader.known_keys(node, &QUESTIONNAIRE_KEYS)?;
    let title = names(node, "title", reader);
    let questions = match node.get("questions") {
        None => Some(BTreeMap::new()),
        Some(written) => reader.within("questions", |reader| by_name(written, "question", reader, question)),
    };
    Some(Questionnaire { title, questions: questions? })
}

/// A question has the same answers wherever it stands, and there are not too many.
pub(super) fn questions(forms: &BTreeMap<String, Questionnaire>, written: &Node, reader: &mut PackReader) {
    let mut known: BTreeMap<&str, &Question> = BTreeMap::new();
    for (form, own) in forms {
        for (name, question) in &own.questions {
            if known.insert(name, question).is_some_and(|other| other.answers != question.answers) {
                let place = written.get(form).map_or(written.place, |own| own.place);
                let fault = RuleFault::Differs { name: short(name) };
                reader.within(form, |reader| reader.fault(place, fault.into()));
            }
        }
    }
    if known.len() > MOST_QUESTIONS {
        reader.fault(written.place, RuleFault::Limit { limit: format!("{MOST_QUESTIONS} questions") }.into());
    }
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
    let answers = answers?;
    if answers.len() > MOST_ANSWERS {
        reader.fault(node.place, RuleFault::Limit { limit: format!("{MOST_ANSWERS} answers") }.into());
        return None;
    }
    Some(Question { title, answers, required: required_? })
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
        if entry.key == RECEIVED_LESS {
            reader.fault(entry.key_place, RuleFault::Reserved { name: short(&entry.key) }.into());
            return None;
        }
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
