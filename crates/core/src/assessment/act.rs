//! What is done in a case: the payload of a command, and of the event it becomes.

mod aid;
mod file;
mod gather;
mod judge;
mod keep;

pub use aid::{AidNow, Confirm, Pay, PlanAid, Publish, RecoverPayment, Refuse, ReturnPayment, ReturnedMoney, Uprate};
pub use file::{
    Accept, Apply, Close, CloseReason, Forward, OpenRound, RefreshHistory, Return, Transfer, Trigger, Withdraw,
};
pub use gather::{
    AnswerCheck, AttachScreening, CheckAnswer, CheckedFact, Consented, Deliberate, Investigate, NotifyMissing,
    RecordConsent, RequestCheck, Score, SubmitEvidence, SupplyPapers, TellDifference,
};
pub use judge::{
    AnswerObjection, EmergencyAid, GiveOpinion, Grounds, Object, ObjectionOutcome, PostNotice, Ruling, RulingKind,
    RulingOutcome,
};
pub use keep::{
    AnswerReport, BeginIntervention, ConcludeRemedy, DeclareRelation, DesignateAlternate, ExtendTerm, PauseTerm,
    RecordMissed, RemedyOutcome, Report, ResumeTerm, ReviewIntervention, SeekRemedy,
};

use crate::record::Names;
use std::fmt;

macro_rules! acts {
    ($($(#[$doc:meta])* $name:ident = $wire:literal $zh:literal by $party:ident,)*) => {
        /// What is done in a case. In JSON its fields stand beside `kind`.
        #[derive(Debug, Clone, PartialEq, Eq, serde::Serialize)]
        #[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
        #[serde(tag = "kind", rename_all = "snake_case")]
        #[non_exhaustive]
        pub enum Act {
            $($(#[$doc])* $name($name),)*
        }

        crate::json::tagged!(Act by "kind": $($wire => $name),*);

        /// The kinds of acts, by which the flow of a procedure, its terms and its duties name them.
        #[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, serde::Serialize, serde::Deserialize)]
        #[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
        #[serde(rename_all = "snake_case")]
        #[non_exhaustive]
        pub enum ActKind {
            $($(#[$doc])* $name,)*
        }

        impl Act {
            /// Its kind.
            #[must_use]
            pub fn kind(&self) -> ActKind {
                match self {
                    $(Act::$name(_) => ActKind::$name,)*
                }
            }
        }

        impl ActKind {
            /// All of them.
            pub const ALL: &'static [ActKind] = &[$(ActKind::$name,)*];

            /// Its name in packs and in JSON.
            #[must_use]
            pub fn name(self) -> &'static str {
                match self {
                    $(ActKind::$name => $wire,)*
                }
            }

            /// Its title in Chinese, and its name in words in English.
            #[must_use]
            pub fn title(self) -> Names {
                let (zh, en) = match self {
                    $(ActKind::$name => ($zh, $wire),)*
                };
                Names { zh: Some(zh.to_owned()), en: Some(en.replace('_', " ")) }
            }

            /// Whether it is an act of somebody who handles the case, from which relatives are barred.
            #[must_use]
            pub fn is_official(self) -> bool {
                match self {
                    $(ActKind::$name => acts!(@official $party),)*
                }
            }
        }

        $(impl From<$name> for Act {
            fn from(act: $name) -> Act {
                Act::$name(act)
            }
        })*
    };
    (@official officer) => { true };
    (@official anyone) => { false };
}

acts! {
    /// An application (申请).
    Apply = "apply" "申请" by anyone,
    /// Somebody consents to the means check, or does not (授权).
    RecordConsent = "record_consent" "授权核对" by anyone,
    /// What is missing is told, all at once (一次性告知).
    NotifyMissing = "notify_missing" "一次性告知" by officer,
    /// Papers are handed in (补齐材料).
    SupplyPapers = "supply_papers" "补交材料" by anyone,
    /// The case goes to the authority of another place (转办).
    Transfer = "transfer" "转办" by officer,
    /// The application is accepted (受理).
    Accept = "accept" "受理" by officer,
    /// What other cases hold is gathered anew.
    RefreshHistory = "refresh_history" "更新其他案件情况" by officer,
    /// Sources are asked about income and property (发起信息核对).
    RequestCheck = "request_check" "发起信息核对" by officer,
    /// A source answers (核对反馈).
    AnswerCheck = "answer_check" "核对反馈" by officer,
    /// The applicant is told what differs from the declaration.
    TellDifference = "tell_difference" "告知核对差异" by officer,
    /// The applicant brings evidence against it.
    SubmitEvidence = "submit_evidence" "提交证明" by anyone,
    /// A home investigation (入户调查).
    Investigate = "investigate" "入户调查" by officer,
    /// A scored instrument is filled in (评估量表).
    Score = "score" "填写量表" by officer,
    /// A screening is attached.
    AttachScreening = "attach_screening" "附资格筛查" by officer,
    /// A panel deliberates: an assessment group (评估小组), the community (民主评议), or jointly (一事一议).
    Deliberate = "deliberate" "评议" by officer,
    /// A first opinion (初审意见).
    GiveOpinion = "give_opinion" "初审意见" by officer,
    /// The opinion is posted (公示).
    PostNotice = "post_notice" "公示" by officer,
    /// An objection (异议).
    Object = "object" "提出异议" by anyone,
    /// An objection is answered.
    AnswerObjection = "answer_objection" "答复异议" by officer,
    /// To the next tier (上报).
    Forward = "forward" "上报" by officer,
    /// Back to an earlier step (退回).
    Return = "return" "退回" by officer,
    /// An aid plan (帮扶方案).
    PlanAid = "plan_aid" "制定帮扶方案" by officer,
    /// Emergency aid, papers after (先行救助).
    AidNow = "aid_now" "先行救助" by officer,
    /// The decision grants, keeps, changes or stops (审核确认, 审批).
    Confirm = "confirm" "审核确认" by officer,
    /// The decision refuses everything (不予确认).
    Refuse = "refuse" "不予确认" by officer,
    /// Publication after approval (公布).
    Publish = "publish" "公布" by officer,
    /// Money is paid (发放).
    Pay = "pay" "发放" by officer,
    /// Paid money came back.
    ReturnPayment = "return_payment" "退款" by officer,
    /// Paid money is recovered (追缴).
    RecoverPayment = "recover_payment" "追缴" by officer,
    /// A running amount follows a new standard (调标).
    Uprate = "uprate" "调标" by officer,
    /// An appeal, reconsideration or suit begins (申诉, 行政复议, 行政诉讼).
    SeekRemedy = "seek_remedy" "申请救济" by anyone,
    /// It ends.
    ConcludeRemedy = "conclude_remedy" "救济结果" by officer,
    /// Somebody reports something about the case (举报).
    Report = "report" "举报" by anyone,
    /// A report is answered.
    AnswerReport = "answer_report" "答复举报" by officer,
    /// A trigger opens the next round.
    OpenRound = "open_round" "开启新一轮" by officer,
    /// Somebody else may act in a role.
    DesignateAlternate = "designate_alternate" "指定替代人员" by officer,
    /// A relation between staff and household is declared (近亲属备案).
    DeclareRelation = "declare_relation" "近亲属备案" by anyone,
    /// A term is extended, once (延长).
    ExtendTerm = "extend_term" "延长期限" by officer,
    /// The clock of a term stands still (中止).
    PauseTerm = "pause_term" "中止期限" by officer,
    /// It goes on.
    ResumeTerm = "resume_term" "恢复期限" by officer,
    /// Terms have passed.
    RecordMissed = "record_missed" "记录逾期" by anyone,
    /// An intervention begins (个案干预).
    BeginIntervention = "begin_intervention" "启动干预" by officer,
    /// An intervention is looked at again.
    ReviewIntervention = "review_intervention" "复核干预" by officer,
    /// The applicant withdraws (撤回).
    Withdraw = "withdraw" "撤回" by anyone,
    /// The case is closed (结案).
    Close = "close" "结案" by officer,
}

impl ActKind {
    /// The kind of a name.
    #[must_use]
    pub fn of_name(name: &str) -> Option<ActKind> {
        ActKind::ALL.iter().copied().find(|kind| kind.name() == name)
    }
}

impl fmt::Display for ActKind {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        formatter.pad(self.name())
    }
}
