//! The case and its procedure.
//!
//! In: the sections of a pack that belong to assessment, compiled against its law, and what was found out about a
//! household. Out: so far the level of a scored instrument ([`Instruments`]), and the texts of notices and forms, filled
//! with the parts of a case ([`Documents`]).

mod act;
mod case;
mod document;
mod instrument;
mod procedure;

pub use act::{
    Accept, Act, ActKind, AidNow, AnswerCheck, AnswerObjection, AnswerReport, Apply, AttachScreening,
    BeginIntervention, CheckAnswer, CheckedFact, Close, CloseReason, ConcludeRemedy, Confirm, Consented,
    DeclareRelation, Deliberate, DesignateAlternate, EmergencyAid, ExtendTerm, Forward, GiveOpinion, Grounds,
    Investigate, NotifyMissing, Object, ObjectionOutcome, OpenRound, PauseTerm, Pay, PlanAid, PostNotice, Publish,
    RecordConsent, RecordMissed, RecoverPayment, RefreshHistory, Refuse, RemedyOutcome, Report, RequestCheck,
    ResumeTerm, Return, ReturnPayment, ReturnedMoney, ReviewIntervention, Ruling, RulingKind, RulingOutcome, Score,
    SeekRemedy, SubmitEvidence, SupplyPapers, TellDifference, Transfer, Trigger, Uprate, Withdraw,
};
pub use case::{
    Allowed, Case, CaseDeadline, CaseError, CaseState, CheckRecord, Command, DeadlineState, DecisionRecord,
    DeliberationRecord, Effect, Event, GrantAccount, InterventionRecord, InvestigationRecord, Needed, NoticeRecord,
    ObjectionRecord, OpinionRecord, Performer, PeriodAccount, Permit, Refusal, RemedyRecord, ReportRecord, Round, Rule,
    RunningTerm,
};
pub use document::{
    Deadline, DocumentError, DocumentKind, DocumentOutline, DocumentTemplate, DocumentVersionOutline, Documents,
    Format, Languages, Part, PartOutline, PartType, Parts, PublicView, Remedy, Rendered, Way,
};
pub use instrument::{
    AnswerOutline, Answers, Assessed, Instrument, InstrumentAnswer, InstrumentError, InstrumentErrors, InstrumentItem,
    InstrumentLevel, InstrumentOutline, InstrumentVersion, InstrumentVersionOutline, Instruments, Intervention,
    ItemOutline, LevelOutline, Points,
};
pub use procedure::{
    AfterObjection, Apart, Ceiling, CeilingAmount, EmergencyRule, FlowRow, Guard, Jurisdiction, LastDay, NEW,
    NoticeRule, Panel, PanelKind, Pausable, Procedure, ProcedureError, ProcedureOutline, ProcedureVersion,
    ProcedureVersionOutline, Procedures, PublicationRule, RemedyRule, Starts, TermRule, Within,
};
