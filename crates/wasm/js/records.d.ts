// Written by `cargo xtask types` from docs/schema/tuodi.json: change the library, not this file.

/**
 * The records that Tuodi takes and gives. Money and other numbers are texts such as "1510.00", dates are texts such as
 * "2011-04-01".
 * @module
 */

/**
 * The kinds of records that money is held or paid for.
 *
 * - `referral`: A referral.
 * - `grant`: A grant of a case.
 * - `payment`: A payment that no grant stands for.
 * - `agreement`: A service agreement.
 * - `agreement_month`: One month of a service agreement.
 */
export type AboutKind = "referral" | "grant" | "payment" | "agreement" | "agreement_month";
/**
 * What is done in a case. In JSON its fields stand beside `kind`.
 */
export type Act =
  | ActApply
  | ActRecordConsent
  | ActNotifyMissing
  | ActSupplyPapers
  | ActTransfer
  | ActAccept
  | ActRefreshHistory
  | ActRequestCheck
  | ActAnswerCheck
  | ActTellDifference
  | ActSubmitEvidence
  | ActInvestigate
  | ActScore
  | ActAttachScreening
  | ActDeliberate
  | ActGiveOpinion
  | ActPostNotice
  | ActObject
  | ActAnswerObjection
  | ActForward
  | ActReturn
  | ActPlanAid
  | ActAidNow
  | ActConfirm
  | ActRefuse
  | ActPublish
  | ActPay
  | ActReturnPayment
  | ActRecoverPayment
  | ActUprate
  | ActSeekRemedy
  | ActConcludeRemedy
  | ActReport
  | ActAnswerReport
  | ActOpenRound
  | ActDesignateAlternate
  | ActDeclareRelation
  | ActExtendTerm
  | ActPauseTerm
  | ActResumeTerm
  | ActRecordMissed
  | ActBeginIntervention
  | ActReviewIntervention
  | ActWithdraw
  | ActClose;
/**
 * Whether somebody consents.
 *
 * - `given`: They do.
 * - `refused`: They do not.
 */
export type Consented = "given" | "refused";
/**
 * An amount of money, in units of its currency: a decimal as a text, such as `"1510.00"`. It is always written so; a whole number is read as well, a float is refused.
 */
export type Money = string | number;
/**
 * How often an amount is paid.
 *
 * - `once`: Once.
 * - `month`: Each month.
 * - `year`: Each year.
 * - `never`: Nothing is paid: a recognition (认定), such as that of a near-dibao household.
 */
export type Period = "once" | "month" | "year" | "never";
/**
 * What a source answers about a person.
 */
export type CheckAnswer = CheckAnswerFacts | "not_answered";
/**
 * What a programme says about a household.
 *
 * - `eligible`: The criteria hold, whatever the unknown facts are.
 * - `ineligible`: They do not hold, whatever the unknown facts are.
 * - `undetermined`: It depends on facts that are not known, or a value does not exist.
 */
export type Outcome = "eligible" | "ineligible" | "undetermined";
/**
 * What is proposed or decided.
 */
export type RulingOutcome =
  | RulingOutcomeGrant
  | RulingOutcomeRecognise
  | RulingOutcomeKeep
  | RulingOutcomeChange
  | RulingOutcomeStop
  | RulingOutcomeRefuse;
/**
 * What becomes of emergency aid when the same cause is decided.
 *
 * - `deducted`: It is a part of the amount.
 * - `additional`: The amount comes in addition.
 */
export type EmergencyAid = "deducted" | "additional";
/**
 * Until when.
 */
export type Deadline = DeadlineOn | DeadlineWithin;
/**
 * A length of time (期限): `20wd`, `7d`, `48h`, `6mo`, `1y`.
 *
 * Each term has one spelling: a number from 1 to 9999 without zeros before it, and the unit in small letters, with nothing around or between them. A term of nothing does not exist; that something is due at once is said without one. In JSON it is that text.
 */
export type Term = string;
/**
 * A way to contest a decision.
 *
 * - `objection`: An objection (异议).
 * - `internal_appeal`: An appeal inside a charity (申诉).
 * - `reconsideration`: Administrative reconsideration (行政复议).
 * - `suit`: An administrative suit (行政诉讼).
 */
export type Way = "objection" | "internal_appeal" | "reconsideration" | "suit";
/**
 * What became of an objection.
 *
 * - `upheld`: It is right.
 * - `rejected`: It is not.
 */
export type ObjectionOutcome = "upheld" | "rejected";
/**
 * What an item of an aid plan is.
 *
 * - `cash`: Money.
 * - `goods`: Goods.
 * - `service`: A service.
 * - `comfort`: Emotional comfort (心理慰藉).
 * - `referral`: A referral to somebody else (转介).
 */
export type AidKind = "cash" | "goods" | "service" | "comfort" | "referral";
/**
 * What becomes of money that came back.
 *
 * - `paid_again`: It did not arrive and is paid again.
 * - `kept`: The household gives it back for good.
 */
export type ReturnedMoney = "paid_again" | "kept";
/**
 * What a remedy came to.
 *
 * - `upheld`: The decision stands.
 * - `changed`: The decision is to be changed.
 * - `withdrawn`: The remedy was withdrawn.
 */
export type RemedyOutcome = "upheld" | "changed" | "withdrawn";
/**
 * What opens a further round.
 *
 * - `finding`: A finding of a revisit or of a check (回访发现).
 * - `change`: A reported change (家庭情况变化).
 * - `repeated_return`: Somebody came back again and again (反复).
 * - `recheck`: A periodic re-check (定期核查).
 * - `remedy`: The outcome of a remedy (申诉、复议、诉讼结果).
 */
export type Trigger = "finding" | "change" | "repeated_return" | "recheck" | "remedy";
/**
 * Why a case is closed.
 *
 * - `completed`: What was decided is done.
 * - `not_cooperating`: Somebody does not consent to the check, or does not cooperate (不配合核对).
 * - `died`: The applicant has died.
 * - `moved`: The applicant has moved away.
 * - `other`: Something else; the note says what.
 */
export type CloseReason = "completed" | "not_cooperating" | "died" | "moved" | "other";
/**
 * The kinds of acts, by which the flow of a procedure, its terms and its duties name them.
 *
 * - `apply`: An application (申请).
 * - `record_consent`: Somebody consents to the means check, or does not (授权).
 * - `notify_missing`: What is missing is told, all at once (一次性告知).
 * - `supply_papers`: Papers are handed in (补齐材料).
 * - `transfer`: The case goes to the authority of another place (转办).
 * - `accept`: The application is accepted (受理).
 * - `refresh_history`: What other cases hold is gathered anew.
 * - `request_check`: Sources are asked about income and property (发起信息核对).
 * - `answer_check`: A source answers (核对反馈).
 * - `tell_difference`: The applicant is told what differs from the declaration.
 * - `submit_evidence`: The applicant brings evidence against it.
 * - `investigate`: A home investigation (入户调查).
 * - `score`: A scored instrument is filled in (评估量表).
 * - `attach_screening`: A screening is attached.
 * - `deliberate`: A panel deliberates: an assessment group (评估小组), the community (民主评议), or jointly (一事一议).
 * - `give_opinion`: A first opinion (初审意见).
 * - `post_notice`: The opinion is posted (公示).
 * - `object`: An objection (异议).
 * - `answer_objection`: An objection is answered.
 * - `forward`: To the next tier (上报).
 * - `return`: Back to an earlier step (退回).
 * - `plan_aid`: An aid plan (帮扶方案).
 * - `aid_now`: Emergency aid, papers after (先行救助).
 * - `confirm`: The decision grants, keeps, changes or stops (审核确认, 审批).
 * - `refuse`: The decision refuses everything (不予确认).
 * - `publish`: Publication after approval (公布).
 * - `pay`: Money is paid (发放).
 * - `return_payment`: Paid money came back.
 * - `recover_payment`: Paid money is recovered (追缴).
 * - `uprate`: A running amount follows a new standard (调标).
 * - `seek_remedy`: An appeal, reconsideration or suit begins (申诉, 行政复议, 行政诉讼).
 * - `conclude_remedy`: It ends.
 * - `report`: Somebody reports something about the case (举报).
 * - `answer_report`: A report is answered.
 * - `open_round`: A trigger opens the next round.
 * - `designate_alternate`: Somebody else may act in a role.
 * - `declare_relation`: A relation between staff and household is declared (近亲属备案).
 * - `extend_term`: A term is extended, once (延长).
 * - `pause_term`: The clock of a term stands still (中止).
 * - `resume_term`: It goes on.
 * - `record_missed`: Terms have passed.
 * - `begin_intervention`: An intervention begins (个案干预).
 * - `review_intervention`: An intervention is looked at again.
 * - `withdraw`: The applicant withdraws (撤回).
 * - `close`: The case is closed (结案).
 */
export type ActKind =
  | "apply"
  | "record_consent"
  | "notify_missing"
  | "supply_papers"
  | "transfer"
  | "accept"
  | "refresh_history"
  | "request_check"
  | "answer_check"
  | "tell_difference"
  | "submit_evidence"
  | "investigate"
  | "score"
  | "attach_screening"
  | "deliberate"
  | "give_opinion"
  | "post_notice"
  | "object"
  | "answer_objection"
  | "forward"
  | "return"
  | "plan_aid"
  | "aid_now"
  | "confirm"
  | "refuse"
  | "publish"
  | "pay"
  | "return_payment"
  | "recover_payment"
  | "uprate"
  | "seek_remedy"
  | "conclude_remedy"
  | "report"
  | "answer_report"
  | "open_round"
  | "designate_alternate"
  | "declare_relation"
  | "extend_term"
  | "pause_term"
  | "resume_term"
  | "record_missed"
  | "begin_intervention"
  | "review_intervention"
  | "withdraw"
  | "close";
/**
 * What has to follow an objection that was answered.
 *
 * - `repost`: Another notice.
 * - `forward`: A new investigation or community deliberation and a new opinion, without another notice.
 */
export type AfterObjection = "repost" | "forward";
/**
 * What follows if evidence is missing. It is a finding in any case.
 *
 * - `finding`: Nothing else.
 * - `withhold`: Per unit: its units do not count. Per month: nothing is paid until it is there.
 */
export type IfMissing = "finding" | "withhold";
/**
 * For what evidence has to be there.
 *
 * - `unit`: In every record of units.
 * - `month`: Once a month.
 */
export type Per = "unit" | "month";
/**
 * What a month comes to in which the agreement runs on some of its days only.
 */
export type PartialMonth = "whole" | PartialMonthByDays | "unpaid";
/**
 * How an amount is rounded to 0.01.
 *
 * - `down`: Down.
 * - `up`: Up.
 * - `half_even`: To the nearer one, in the middle to the even one.
 */
export type Rounding = "down" | "up" | "half_even";
/**
 * The price. In JSON its fields stand beside `kind`.
 */
export type Pricing = PricingFlatPerPeriod | PricingPerUnitCapped;
/**
 * What becomes of units that are missing from a flat month.
 */
export type Missed = "finding" | MissedDeduct;
/**
 * A value as it is printed: a text, or what is known of it; `null` where no value exists.
 */
export type Figure = string | FigureBetween | FigureOneOf | null;
/**
 * An end of an interval; `null` is open.
 */
export type AnswerEnd = string | null;
/**
 * A value, a list, or what is known of an item.
 */
export type AnswerItem = boolean | string | AnswerItem[] | PartialItem;
/**
 * The values of which it is one; `null` for any value of the type.
 */
export type AnswerValues = AnswerValue[] | null;
export type AnswerValue = boolean | string;
/**
 * An exact number: a decimal as a text, such as `"0.05"`. It is always written so; a whole number is read as well, a float is refused.
 */
export type Number = string | number;
/**
 * How far a separation of duties reaches.
 *
 * - `round`: Within a round.
 * - `case`: Within the case.
 */
export type Within = "round" | "case";
/**
 * How somebody is reached, the weakest first. How a form travels (letter, e-mail, message) is no channel.
 *
 * - `self_report`: A form that the household fills in (自填).
 * - `telephone`: By telephone (电话回访).
 * - `video`: By video.
 * - `face_to_face`: Face to face, anywhere (面对面).
 * - `home`: At home (入户).
 */
export type Channel = "self_report" | "telephone" | "video" | "face_to_face" | "home";
/**
 * What came of an attempt.
 *
 * - `reached`: Somebody was reached; the visit is a record of its own.
 * - `not_at_home`: Nobody was there.
 * - `refused`: They did not want to.
 * - `wrong_number`: The number or address is wrong.
 * - `moved`: They moved.
 * - `deceased`: Somebody said that the person died; the event is a record of its own.
 * - `proxy`: Somebody else answered for them.
 */
export type Disposition = "reached" | "not_at_home" | "refused" | "wrong_number" | "moved" | "deceased" | "proxy";
/**
 * What an outcome rests on, where it is not the criteria.
 *
 * - `unknown_facts`: Facts are not known; asking for them helps.
 * - `fault`: A value does not exist; the fault says which.
 * - `ask_at`: Somebody else decides; the programme says where to ask.
 * - `not_in_force`: The programme is not in force on this date. It is not a doubt: the outcome is ineligible.
 * - `requirement`: A programme that this one requires.
 */
export type Because = "unknown_facts" | "fault" | "ask_at" | "not_in_force" | "requirement";
/**
 * Who needs something.
 */
export type Beneficiary = BeneficiaryHousehold | BeneficiaryGroup | BeneficiaryCommunity;
/**
 * A language of texts.
 *
 * - `zh`: Chinese.
 * - `en`: English.
 */
export type Tongue = "zh" | "en";
/**
 * Why an obligation is not asked for any more.
 *
 * - `died`: The subject died.
 * - `moved_away`: The subject moved away.
 * - `left`: The subject left.
 * - `corrected`: The record was corrected, and the rule does not apply to what it says now.
 * - `withdrawn`: The record was withdrawn.
 */
export type Cancelled = "died" | "moved_away" | "left" | "corrected" | "withdrawn";
/**
 * Why a resource does not serve a need.
 */
export type Failing =
  | FailingArea
  | FailingPlaceUnknown
  | FailingWindow
  | FailingMode
  | FailingVetting
  | FailingNotVetted
  | FailingBarred
  | FailingCondition
  | FailingUnknown
  | FailingPrice;
/**
 * Where a term stands.
 *
 * - `running`: It runs.
 * - `paused`: Its clock stands still.
 * - `missed`: It has passed.
 */
export type DeadlineState = "running" | "paused" | "missed";
/**
 * What an act led to. In JSON its fields stand beside `effect`.
 */
export type Effect =
  | EffectProcedureChosen
  | EffectTermStarted
  | EffectTermExtended
  | EffectTermPaused
  | EffectTermResumed
  | EffectTermEnded
  | EffectTermMissed
  | EffectCheckDiffers
  | EffectDeliberated
  | EffectScored
  | EffectNoticeRuns
  | EffectGranted
  | EffectAmountChanged
  | EffectGrantStopped
  | EffectPaperOwed;
/**
 * What a panel is.
 *
 * - `group`: An assessment group (评估小组).
 * - `community`: The community (民主评议).
 * - `joint`: Joint deliberation of one case (一事一议).
 */
export type PanelKind = "group" | "community" | "joint";
/**
 * What must stand before an act, all in the present round.
 *
 * - `consent`: Everyone whose means are checked has consented, and the consent is still good.
 * - `papers`: No paper of the one-time notification is missing.
 * - `jurisdiction`: One applies where the procedure says.
 * - `means_check`: Every source has answered, differences were told, and evidence against them led to another check.
 * - `investigation`: The home was investigated by as many people as the procedure says, and by the role that relatives call for.
 * - `screening`: A screening of the programmes is attached.
 * - `instruments`: The procedure's instruments are filled in, each with a settled level.
 * - `group`: An assessment group has deliberated.
 * - `community`: The community has deliberated.
 * - `joint`: There was a joint deliberation.
 * - `opinion`: There is a first opinion.
 * - `notice`: Where the opinion needs notice, it was posted and its days have run out; every objection is answered as the procedure says.
 * - `aid_plan`: There is an aid plan.
 * - `publication`: The decision was published.
 */
export type Guard =
  | "consent"
  | "papers"
  | "jurisdiction"
  | "means_check"
  | "investigation"
  | "screening"
  | "instruments"
  | "group"
  | "community"
  | "joint"
  | "opinion"
  | "notice"
  | "aid_plan"
  | "publication";
/**
 * What stands in the way of a need.
 */
export type Cause =
  CauseNoResource | CauseNoneFits | CauseOnlyPaid | CauseNoCapacity | CauseBudget | CauseOnlyInPart | CauseFairness;
/**
 * What is limited.
 */
export type LimitName = LimitNameResource | LimitNameProvider | LimitNameFund;
/**
 * An amount that must not be exceeded.
 */
export type CeilingAmount = "unlimited" | CeilingAmountFixed | CeilingAmountConcept;
/**
 * What stands in a cell.
 */
export type Cell = CellCount | CellMoney | CellRate | CellDays | CellText | CellNamed | "unknown" | "suppressed";
/**
 * How sure it is that the household would be eligible, the surest first.
 *
 * - `definite`: Eligible, and what it rests on was checked or judged.
 * - `provisional`: Eligible, if what was declared is true.
 * - `possible`: It depends on facts that are not known.
 */
export type Certainty = "definite" | "provisional" | "possible";
/**
 * A whole number of up to 128 bits as a text, so that no language loses digits.
 */
export type Wide = string;
/**
 * Whether a programme is one that the household would receive, among those that exclude one another.
 */
export type Chosen = "yes" | "possible" | ChosenExcludedBy | "no";
/**
 * How soon somebody has to go: the class in which visits are placed.
 *
 * - `urgent`: Before all others.
 * - `soon`: Before what is ordinary.
 * - `normal`: Ordinary.
 */
export type Urgency = "urgent" | "soon" | "normal";
/**
 * Where committed money comes from.
 *
 * - `reserved`: What is reserved for the same.
 * - `free`: Free money.
 */
export type CommitFrom = "reserved" | "free";
/**
 * Whether a list is known to hold nothing else.
 *
 * - `complete`: Nothing else.
 * - `incomplete`: There may be more.
 */
export type Completeness = "complete" | "incomplete";
/**
 * Whose a fact, a concept or a programme is.
 *
 * - `household`: Of the household.
 * - `member`: Of each member.
 */
export type Whose = "household" | "member";
/**
 * By what rates are told apart.
 *
 * - `place`: The place of the household.
 * - `month`: The month in which a visit is due: `2024-03`.
 * - `channel`: The channel that is asked for.
 * - `worker`: Who made the visit; nobody if it is not done.
 * - `rule`: The rule.
 */
export type Dimension = "place" | "month" | "channel" | "worker" | "rule";
/**
 * Whether a criterion holds.
 *
 * - `yes`: It holds.
 * - `no`: It does not.
 * - `unknown`: It depends on facts that are not known.
 * - `fault`: A value in it does not exist.
 */
export type Holds = "yes" | "no" | "unknown" | "fault";
/**
 * Why a value does not exist.
 *
 * - `division_by_zero`: A divisor is zero.
 * - `empty_list`: The least, greatest or mean of no values.
 * - `no_value`: A parameter without a value for the date or key, or `even` and `odd` of a fraction.
 * - `impossible_date`: A day that the calendar does not have.
 * - `does_not_fit`: A number with more digits than can be carried exactly.
 */
export type FaultCause = "division_by_zero" | "empty_list" | "no_value" | "impossible_date" | "does_not_fit";
/**
 * How the criteria of a programme are joined. A leaf is the place of a criterion in the decision's list.
 */
export type Rule = RuleAll | RuleAny | RuleNone | RuleCriterion;
/**
 * Whether an answer can still change.
 *
 * - `definite`: It is the same for every completion of the unknown facts.
 * - `open`: It may change when a fact becomes known.
 */
export type Settled = "definite" | "open";
/**
 * What divides the cells of a row.
 *
 * - `comma`: `,`
 * - `semicolon`: `;`
 * - `tab`: A tab.
 */
export type Delimiter = "comma" | "semicolon" | "tab";
/**
 * Which facts follow from others.
 *
 * - `nothing`: None: what is not stated is not known.
 * - `from_national_id`: Birth date, age and sex, where the row does not state them, from its valid national id. They have the standing of the register and the source `national_id`.
 */
export type Derive = "nothing" | "from_national_id";
/**
 * A kind of notice or form.
 *
 * - `acceptance`: The application is accepted (受理通知书).
 * - `one_time_notification`: What is missing, all at once (一次性告知书).
 * - `consent`: Consent to the means check (核对授权书).
 * - `home_investigation`: The record of a home investigation (入户调查表).
 * - `first_opinion_notice`: Public notice of the first opinion (初审公示). Public.
 * - `confirmation`: The grant (确认通知书).
 * - `refusal`: The refusal (不予确认通知书).
 * - `change`: Another amount than before (变更通知书).
 * - `stop`: The end of the aid (终止通知书).
 * - `publication`: Publication after approval (公布). Public.
 */
export type DocumentKind =
  | "acceptance"
  | "one_time_notification"
  | "consent"
  | "home_investigation"
  | "first_opinion_notice"
  | "confirmation"
  | "refusal"
  | "change"
  | "stop"
  | "publication";
/**
 * A part of a frame that is drawn from by itself. Certainty comes first, then the cells by place and channel.
 */
export type Stratum = StratumCertain | StratumCell;
/**
 * The identity of an obligation: 128 bits from the rule, the subject, the record it is anchored in, and the occurrence.
 *
 * The same plan made again has the same ids; a date that is corrected does not change them. As a text it is 32 digits of base 16.
 */
export type ObligationId = string;
/**
 * How an obligation stands: open, or ended in exactly one way.
 */
export type State = StateOpen | StateDone | StateWaived | StateSuperseded | StateCancelled;
/**
 * Where an open obligation is in its window.
 *
 * - `ahead`: The window is not open yet.
 * - `waiting`: The window is open; it is due later.
 * - `due_today`: It is due today, which is in time.
 * - `overdue`: The day on which it was due is over.
 * - `missed`: The window is closed: no visit counts any more. It stays open until somebody waives it or another takes its place.
 */
export type Stage = "ahead" | "waiting" | "due_today" | "overdue" | "missed";
/**
 * Where an early warning stands.
 *
 * - `new`: Nobody has looked yet.
 * - `contacted`: Somebody has been in touch.
 * - `watch`: It is watched (长期关注).
 * - `in_case`: A case deals with it.
 * - `closed`: It is settled.
 */
export type WarningState = "new" | "contacted" | "watch" | "in_case" | "closed";
/**
 * How a provider is engaged.
 *
 * - `purchase`: It is bought from them (购买).
 * - `commission`: They are commissioned (委托).
 * - `volunteer`: They give it (志愿).
 */
export type Engagement = "purchase" | "commission" | "volunteer";
/**
 * What happened to the money. In JSON its fields stand beside `kind`.
 */
export type EntryAct =
  EntryActIncome | EntryActReserve | EntryActCommit | EntryActPay | EntryActRelease | EntryActReturn;
/**
 * Between two instalments.
 *
 * - `month`: A month.
 * - `year`: A year.
 */
export type Every = "month" | "year";
/**
 * Where paid money comes from.
 *
 * - `committed`: What is committed for the same.
 * - `free`: Free money.
 */
export type PayFrom = "committed" | "free";
/**
 * Where released money comes from.
 *
 * - `reserved`: What is reserved.
 * - `committed`: What is committed.
 */
export type ReleaseFrom = "reserved" | "committed";
/**
 * A fact of an evaluation: its value, or its type with what is known of it.
 */
export type EvaluatedFact = boolean | number | string | TypedFact;
export type FactValue = boolean | number | string;
/**
 * The type of a fact of an evaluation.
 */
export type TypeName =
  "number" | "boolean" | "date" | "days duration" | "years and months duration" | "text" | "category";
/**
 * What an obligation may lead to.
 *
 * - `revisit`: Care and feedback (回访): what is found only proposes.
 * - `recheck`: Statutory (定期核查): its result opens a round and may change money.
 */
export type ObligationKind = "revisit" | "recheck";
/**
 * Who is to try now.
 *
 * - `usual`: Whoever the rule asks for.
 * - `grid_worker`: The grid worker, at the door (网格员上门).
 * - `supervisor`: The supervisor: everything else was tried.
 */
export type Hand = "usual" | "grid_worker" | "supervisor";
/**
 * A fact, or the records of a list, in which `null` is not known.
 */
export type FactOrRecords =
  | EvaluatedFact
  | {
      [k: string]: EvaluatedFact | null;
    }[];
/**
 * Why a fact must not be shown to everybody.
 *
 * - `health`: It tells of someone's health.
 * - `finance`: It tells of someone's income or property.
 * - `minor`: It tells of a minor.
 */
export type Privacy = "health" | "finance" | "minor";
/**
 * What a finding proposes; another engine, or somebody, decides.
 *
 * - `reassess`: A further round of the case.
 * - `need`: A need, once the household agrees.
 * - `adjust`: Another plan of the same aid.
 * - `irregularity`: Something to look into, such as money that did not arrive.
 * - `urgent`: Something to do at once.
 */
export type Proposal = "reassess" | "need" | "adjust" | "irregularity" | "urgent";
/**
 * A fact as it is read: its value, or the value with how well it is known; `null` is unknown.
 */
export type GivenFact = GivenValue | SourcedFact;
/**
 * A value as it is read: decimals and dates are texts; `null` is unknown.
 */
export type GivenValue = boolean | number | string | null;
/**
 * How well a fact is known.
 *
 * - `declared`: Somebody said so; nobody has checked it.
 * - `verified`: Checked against papers or registers.
 * - `judged`: Settled by a professional's judgement.
 */
export type Standing = "declared" | "verified" | "judged";
/**
 * A member as it is read: its facts under `facts`, or beside `id`.
 */
export type GivenPerson = NestedPerson | FlatPerson;
/**
 * In what form.
 *
 * - `text`: Plain text.
 * - `html`: A page of HTML with nothing to load.
 */
export type Format = "text" | "html";
/**
 * What the examination of a unit came to.
 *
 * - `sound`: No error.
 * - `error`: An error.
 * - `not_examined`: It could not be examined, and was not replaced. It counts as an error in the bounds.
 */
export type Found = "sound" | "error" | "not_examined";
/**
 * What pays the money that is committed for a referral.
 *
 * - `delivery`: The delivery, at once.
 * - `agreement`: The settlements of an agreement; the delivery ends it, and releases what is left.
 */
export type PaidBy = "delivery" | "agreement";
/**
 * A household as it is read: its facts under `facts`, or beside the other keys.
 */
export type GivenHousehold = NestedHousehold | FlatHousehold;
/**
 * What kind of help a grant is; visit rules call it `grant_kind`.
 *
 * - `individual`: For one household, by its own assessment (个案).
 * - `project`: For all of a group at once, such as holiday aid (项目).
 * - `special`: For a special purpose (特定).
 */
export type GrantKind = "individual" | "project" | "special";
/**
 * A value of a fact in JSON: `true`, a whole number, or a text; decimals and dates are texts.
 */
export type WrittenValue = boolean | number | string;
/**
 * The five questions that a report answers (五帮).
 *
 * - `whom`: Who should be helped (谁该帮).
 * - `what`: With what (帮什么).
 * - `by_whom`: By whom (谁来帮).
 * - `how_far`: How far (帮到哪).
 * - `how_well`: How well (帮得怎么样).
 */
export type Help = "whom" | "what" | "by_whom" | "how_far" | "how_well";
/**
 * A value: true or false, or a text. Numbers, dates and durations are texts.
 */
export type Value = boolean | string;
/**
 * A column that was not read.
 */
export type IgnoredColumn = IgnoredColumnOnRequest | IgnoredColumnUnknown | IgnoredColumnAnotherPreferred;
/**
 * What is irregular.
 */
export type Irregularity =
  | IrregularityMissingEvidence
  | IrregularityUnitsShort
  | IrregularityEvidenceDouble
  | IrregularityUnitsAboveDay
  | IrregularityPriceAboveMarket
  | IrregularityOverpaid;
/**
 * What is recorded. In JSON its fields stand beside `kind`.
 */
export type JournalRecord =
  | JournalRecordHousehold
  | JournalRecordLead
  | JournalRecordWarning
  | JournalRecordScreen
  | JournalRecordDiscover
  | JournalRecordLists
  | JournalRecordMustVisits
  | JournalRecordAct
  | JournalRecordAccept
  | JournalRecordAttachScreening
  | JournalRecordDocument
  | JournalRecordLifeEvent
  | JournalRecordListed
  | JournalRecordDay
  | JournalRecordAttempt
  | JournalRecordVisit
  | JournalRecordWaiver
  | JournalRecordPlanRevisits
  | JournalRecordCoverage
  | JournalRecordResource
  | JournalRecordNeed
  | JournalRecordNeedEnded
  | JournalRecordMatch
  | JournalRecordRefer
  | JournalRecordReferral
  | JournalRecordAgreement
  | JournalRecordEvidence
  | JournalRecordSettle
  | JournalRecordBook
  | JournalRecordSample
  | JournalRecordRedraw
  | JournalRecordReport;
/**
 * In which languages.
 *
 * - `zh`: Chinese.
 * - `en`: English.
 * - `both`: Chinese, and English after it.
 */
export type Languages = "zh" | "en" | "both";
/**
 * What a resource is.
 *
 * - `service`: Something that is done for somebody.
 * - `goods`: Things.
 * - `place`: A bed, a seat, a school place.
 * - `job`: Work for somebody.
 * - `money`: Money.
 */
export type ResourceKind = "service" | "goods" | "place" | "job" | "money";
/**
 * Whether a resource was looked at before anybody is sent there.
 */
export type Vetting = "passed" | VettingFailed | "open";
/**
 * What is done with a referral. In JSON its fields stand beside `kind`.
 */
export type ReferralAct =
  | ReferralActPropose
  | ReferralActOffer
  | ReferralActAccept
  | ReferralActDecline
  | ReferralActExpire
  | ReferralActStart
  | ReferralActDeliver
  | ReferralActConfirm
  | ReferralActFail;
/**
 * A month of the years 1 to 9999, written `2019-03`.
 */
export type Month = string;
/**
 * What an entry led to. In JSON its fields stand beside `outcome`.
 */
export type JournalOutcome =
  | JournalOutcomeKept
  | JournalOutcomeRefused
  | JournalOutcomeEvents
  | JournalOutcomeScreened
  | JournalOutcomeDiscovered
  | JournalOutcomeListed
  | JournalOutcomeDocument
  | JournalOutcomeVisited
  | JournalOutcomePlanned
  | JournalOutcomeCovered
  | JournalOutcomeMatched
  | JournalOutcomeReferred
  | JournalOutcomeSettled
  | JournalOutcomeSampled
  | JournalOutcomeRedrawn
  | JournalOutcomeReported;
/**
 * Who does something. The role of the same name in `crate::record::Actor` says so, and the library believes it.
 *
 * - `worker`: Who arranges the help, such as a social worker.
 * - `provider`: Who is to give it.
 * - `household`: The household that is to receive it.
 */
export type Party = "worker" | "provider" | "household";
/**
 * Where a referral stands.
 *
 * - `proposed`: Matched, and not offered yet.
 * - `offered`: Offered to the provider, who has not answered yet.
 * - `accepted`: The provider has accepted it (接单).
 * - `declined`: The provider or the household does not want it.
 * - `expired`: Nobody answered in time.
 * - `started`: The help has begun.
 * - `delivered`: The provider says that it was given.
 * - `confirmed`: The household says that it was given.
 * - `failed`: It came to nothing.
 */
export type ReferralState =
  "proposed" | "offered" | "accepted" | "declined" | "expired" | "started" | "delivered" | "confirmed" | "failed";
/**
 * Why evidence does not count.
 */
export type WhyNotCounted =
  | "other_agreement"
  | "other_month"
  | "outside_agreement"
  | WhyNotCountedDouble
  | "evidence_missing"
  | WhyNotCountedAboveDay;
/**
 * Where one applies.
 *
 * - `registration`: Where the applicant is registered (户籍地).
 * - `residence`: Where the applicant lives (居住地).
 * - `either`: At either.
 */
export type Jurisdiction = "registration" | "residence" | "either";
/**
 * Where a figure comes from.
 *
 * - `derived`: It follows from the records by the rules of the policy.
 * - `input`: It was put in.
 * - `quoted`: It is quoted from a source, and nothing is computed from it.
 */
export type Kind = "derived" | "input" | "quoted";
/**
 * What becomes of a last day that is a day off.
 *
 * - `stays`: It is the last day.
 * - `carried_over`: The next working day is.
 */
export type LastDay = "stays" | "carried_over";
/**
 * What a blank number of the household means.
 *
 * - `refuse`: The row names no household, which is an error.
 * - `as_above`: The household of the row above: a spreadsheet saves merged cells so.
 */
export type MergedCells = "refuse" | "as_above";
/**
 * What would be needed.
 */
export type Needed =
  | NeededAct
  | NeededRole
  | "somebody_else"
  | NeededState
  | NeededFrom
  | NeededAtMost
  | NeededAtLeast
  | NeededVersion
  | NeededOneOf
  | NeededAll
  | NeededPart
  | "other_case";
/**
 * Kinds of rulings.
 *
 * - `grant`: A new grant.
 * - `recognise`: A recognition without money.
 * - `keep`: A running grant goes on.
 * - `change`: A running grant has another amount.
 * - `stop`: A running grant ends.
 * - `refuse`: Nothing is granted.
 */
export type RulingKind = "grant" | "recognise" | "keep" | "change" | "stop" | "refuse";
/**
 * Which of programmes that exclude one another is chosen.
 */
export type PreferenceOutline = PreferenceOutlineOrder | "most_valuable";
/**
 * From when an amount runs.
 *
 * - `month_after`: From the first day of the month after the decision.
 * - `same_month`: From the first day of the month of the decision.
 */
export type Starts = "month_after" | "same_month";
/**
 * Whether the clock of a term may stand still.
 *
 * - `never`: It runs on.
 * - `yes`: It may be paused.
 */
export type Pausable = "never" | "yes";
/**
 * A part of a notice. In JSON its type is the key: `{"amount": "105.00"}`, `{"text": "张三"}`.
 */
export type Part = PartText | PartAmount | PartDate | PartList | PartRemedies;
/**
 * A text as it is written in JSON: one for both languages, or one for each.
 */
export type WrittenText = string | Names;
/**
 * A pot of a fund. An entry but income moves money from one to another.
 *
 * - `free`: Held for nothing.
 * - `reserved`: Held for an offer.
 * - `committed`: Owed.
 * - `paid`: Paid.
 */
export type Pot = "free" | "reserved" | "committed" | "paid";
/**
 * A pseudonym: 32 bytes in small hexadecimal digits.
 */
export type Pseudonym = string;
/**
 * A referral (转介): a list of events. In JSON it is that list.
 */
export type Referral = ReferralEvent[];
/**
 * What would be needed.
 */
export type ReferralNeeded =
  | ReferralNeededRole
  | ReferralNeededParty
  | ReferralNeededState
  | ReferralNeededVersion
  | ReferralNeededFrom
  | ReferralNeededUntil
  | ReferralNeededAtMost
  | ReferralNeededPart;
/**
 * Why there is no place, the first that applies.
 */
export type WhyNot =
  WhyNotClosed | WhyNotNotYetOpen | WhyNotNoRole | WhyNotNoArea | WhyNotNotIndependent | WhyNotNoDay | WhyNotFull;
/**
 * A record for which a rule cannot say when, or not any further.
 */
export type Unplanned = UnplannedNoDate | UnplannedCalendar | UnplannedTooMany;
/**
 * Why units of a need get nothing.
 */
export type WhyOutside = "no_edge" | "cost" | WhyOutsideCapacity;
/**
 * The days on which somebody works.
 *
 * - `working_days`: The working days of the calendar (工作日).
 * - `every_day`: Days of rest too.
 */
export type WorkDays = "working_days" | "every_day";

/**
 * What an entry is for. The id is the host's and is never parsed.
 */
export interface About {
  /**
   * Its id.
   */
  id: string;
  /**
   * What kind of record.
   */
  kind: AboutKind;
}
/**
 * An application (申请).
 */
export interface ActApply {
  /**
   * The applicant.
   */
  applicant: string;
  /**
   * The place at which one applies.
   */
  applied_at?: string | null;
  /**
   * The cause, by the host's word; sums are counted by it.
   */
  cause: string;
  /**
   * The household, by the host's id.
   */
  household: string;
  kind: "apply";
  /**
   * The lead that it answers.
   */
  lead?: string | null;
  /**
   * The place at which the applicant lives (居住地); unknown if absent.
   */
  lives_at?: string | null;
  /**
   * Whose means are checked, of those.
   */
  means_checked?: string[];
  /**
   * Everyone of the household, the applicant among them.
   */
  people: string[];
  /**
   * The procedure by which it is handled: the one that the programmes name.
   */
  procedure: string;
  /**
   * The programmes asked for.
   */
  programmes: string[];
  /**
   * The place of the applicant's registration (户籍地); unknown if absent.
   */
  registered_at?: string | null;
}
/**
 * Somebody consents to the means check, or does not (授权).
 */
export interface ActRecordConsent {
  /**
   * Whether.
   */
  consent: Consented;
  kind: "record_consent";
  /**
   * Who.
   */
  person: string;
  /**
   * The sources that may be asked; none for all.
   */
  sources?: string[];
  /**
   * The last day of it; none if it holds until the case ends.
   */
  until?: string | null;
}
/**
 * What is missing is told, all at once (一次性告知).
 */
export interface ActNotifyMissing {
  kind: "notify_missing";
  /**
   * The papers.
   */
  papers: string[];
}
/**
 * Papers are handed in (补齐材料).
 */
export interface ActSupplyPapers {
  kind: "supply_papers";
  /**
   * The papers.
   */
  papers: string[];
}
/**
 * The case goes to the authority of another place (转办).
 */
export interface ActTransfer {
  kind: "transfer";
  /**
   * Why.
   */
  reason: string;
  /**
   * The place.
   */
  to_place: string;
}
/**
 * The application is accepted (受理).
 */
export interface ActAccept {
  /**
   * What other cases of the household hold.
   */
  history: History;
  kind: "accept";
}
/**
 * What the host has gathered from other cases of the household.
 */
export interface History {
  /**
   * When.
   */
  gathered_on: string;
  /**
   * What was granted.
   */
  grants?: PastGrant[];
  /**
   * Cases that are open.
   */
  open_cases?: OpenCase[];
  /**
   * Relations that are registered.
   */
  relations?: Relation[];
  /**
   * How often somebody of the household came back.
   */
  returns?: number;
}
/**
 * A grant of another case of the household.
 */
export interface PastGrant {
  /**
   * How much: once, or for each period.
   */
  amount: Money;
  /**
   * The case.
   */
  case: string;
  /**
   * The cause.
   */
  cause: string;
  /**
   * Whether it is emergency aid.
   */
  emergency?: boolean;
  /**
   * The day of the decision.
   */
  granted_on: string;
  /**
   * How often it is paid.
   */
  period: Period;
  /**
   * The programme.
   */
  programme: string;
}
/**
 * Another case of the household that is not closed.
 */
export interface OpenCase {
  /**
   * The case.
   */
  case: string;
  /**
   * The cause.
   */
  cause: string;
  /**
   * The programmes asked for.
   */
  programmes: string[];
}
/**
 * A relation between staff and household, as it is registered (近亲属备案).
 */
export interface Relation {
  /**
   * The person of the household.
   */
  person: string;
  /**
   * The person of the staff or committee.
   */
  staff: string;
}
/**
 * What other cases hold is gathered anew.
 */
export interface ActRefreshHistory {
  /**
   * What they hold.
   */
  history: History;
  kind: "refresh_history";
}
/**
 * Sources are asked about income and property (发起信息核对).
 */
export interface ActRequestCheck {
  kind: "request_check";
  /**
   * The people.
   */
  people: string[];
  /**
   * The sources.
   */
  sources: string[];
}
/**
 * A source answers (核对反馈).
 */
export interface ActAnswerCheck {
  /**
   * What it says.
   */
  answer: CheckAnswer;
  kind: "answer_check";
  /**
   * Of whom.
   */
  person: string;
  /**
   * The source.
   */
  source: string;
}
/**
 * Facts; none if it holds nothing about the person.
 */
export interface CheckAnswerFacts {
  facts: CheckedFact[];
}
/**
 * A fact as it was declared and as it was found. Two numbers are compared as numbers, anything else as texts.
 */
export interface CheckedFact {
  /**
   * What the source says.
   */
  checked: string;
  /**
   * What was declared; unknown if absent.
   */
  declared?: string | null;
  /**
   * The fact.
   */
  fact: string;
}
/**
 * The applicant is told what differs from the declaration.
 */
export interface ActTellDifference {
  kind: "tell_difference";
}
/**
 * The applicant brings evidence against it.
 */
export interface ActSubmitEvidence {
  /**
   * What it is.
   */
  evidence: string;
  kind: "submit_evidence";
}
/**
 * A home investigation (入户调查).
 */
export interface ActInvestigate {
  /**
   * What was found.
   */
  findings: string;
  kind: "investigate";
  /**
   * The investigators beside the one who records it.
   */
  with: string[];
}
/**
 * A scored instrument is filled in (评估量表).
 */
export interface ActScore {
  /**
   * The answers.
   */
  answers: Answers;
  /**
   * The instrument.
   */
  instrument: string;
  kind: "score";
}
/**
 * Answers to the items of an instrument: the id of an answer by the id of its item.
 *
 * An item that is absent is not answered: its points are unknown, not 0. In JSON it is an object, in which `null` is the same as absent; an item that stands there twice is refused. Whether the items and answers exist is checked by `Instrument::assess`.
 */
export interface Answers {
  [k: string]: string | null;
}
/**
 * A screening is attached.
 */
export interface ActAttachScreening {
  kind: "attach_screening";
  /**
   * What it says.
   */
  screening: AttachedScreening;
}
/**
 * What a screening says of the programmes of a case. A case keeps it as data, so that replay needs no policy.
 */
export interface AttachedScreening {
  /**
   * The date the law was applied to.
   */
  as_of: string;
  /**
   * Values of concepts that ceilings name: the least that each may be, rounded down to hundredths; absent if that is not known.
   */
  ceilings?: {
    [k: string]: Money;
  };
  /**
   * What each programme says.
   */
  decisions: ScreenedProgramme[];
  /**
   * The household that was screened, by the host's id.
   */
  household: string;
  /**
   * The date on which it was asked what the law was.
   */
  known_on: string;
  /**
   * The hash of the screening's receipt.
   */
  receipt: string;
}
/**
 * What a programme says of the household, or of one member.
 */
export interface ScreenedProgramme {
  /**
   * What it pays, if it pays an amount.
   */
  amount?: ScreenedAmount | null;
  /**
   * Whether the outcome and the amount can still change.
   */
  definite: boolean;
  /**
   * The member; none for the household.
   */
  member?: string | null;
  /**
   * What it says.
   */
  outcome: Outcome;
  /**
   * The programme.
   */
  programme: string;
  /**
   * Whether it rests on facts that were merely declared.
   */
  provisional: boolean;
}
/**
 * What a programme pays.
 */
export interface ScreenedAmount {
  /**
   * The most; none if that is open.
   */
  high?: Money | null;
  /**
   * The least; none if that is open.
   */
  low?: Money | null;
  /**
   * How often.
   */
  period: Period;
  /**
   * Whether assessment settles it between the two.
   */
  settled_by_assessment?: boolean;
  /**
   * In what steps, if the pack says so.
   */
  step?: Money | null;
}
/**
 * A panel deliberates: an assessment group (评估小组), the community (民主评议), or jointly (一事一议).
 */
export interface ActDeliberate {
  /**
   * How many of them are in favour.
   */
  in_favour: number;
  kind: "deliberate";
  /**
   * Who takes part, beside the one who records it if that one is not of the panel.
   */
  members: string[];
  /**
   * The minutes: a text, or where they are kept.
   */
  minutes: string;
  /**
   * The panel.
   */
  panel: string;
}
/**
 * A first opinion (初审意见).
 */
export interface ActGiveOpinion {
  kind: "give_opinion";
  /**
   * What is proposed: for each programme asked for and each running grant one ruling.
   */
  rulings: Ruling[];
}
/**
 * What is proposed or decided about one programme or grant.
 */
export interface Ruling {
  /**
   * Why it departs from the attached screening or from the opinion, if it does.
   */
  departs_because?: string | null;
  /**
   * The member it speaks of; none for the household.
   */
  member?: string | null;
  /**
   * What.
   */
  outcome: RulingOutcome;
  /**
   * The programme.
   */
  programme: string;
}
/**
 * A new grant.
 */
export interface RulingOutcomeGrant {
  grant: RulingOutcomeGrantFields;
}
export interface RulingOutcomeGrantFields {
  /**
   * How much: once, or for each period.
   */
  amount: Money;
  /**
   * What becomes of the emergency aid that the case has given; needed where it has.
   */
  emergency?: EmergencyAid | null;
  /**
   * How often; needed where no screening says it.
   */
  period?: Period | null;
}
/**
 * A recognition without money (认定): what a programme without an amount gives.
 */
export interface RulingOutcomeRecognise {
  recognise: RulingOutcomeRecogniseFields;
}
export interface RulingOutcomeRecogniseFields {}
/**
 * A running grant or recognition goes on as it is.
 */
export interface RulingOutcomeKeep {
  keep: RulingOutcomeKeepFields;
}
export interface RulingOutcomeKeepFields {
  /**
   * The grant.
   */
  grant: string;
}
/**
 * A running grant has another amount.
 */
export interface RulingOutcomeChange {
  change: RulingOutcomeChangeFields;
}
export interface RulingOutcomeChangeFields {
  /**
   * How much.
   */
  amount: Money;
  /**
   * By how much the share of a person is cut, where shares are cut alone.
   */
  cut?: {
    [k: string]: Money;
  };
  /**
   * The grant.
   */
  grant: string;
  /**
   * Why; without a lower amount it may be left out.
   */
  grounds?: Grounds | null;
}
/**
 * Why something is refused, cut or stopped, as the household is told it.
 */
export interface Grounds {
  /**
   * The clause of law.
   */
  clause: string;
  /**
   * The facts.
   */
  facts: string;
  /**
   * Why the clause applies to them.
   */
  reason: string;
  /**
   * How it can be contested, with whom and until when.
   */
  remedies: Remedy[];
}
/**
 * A way to contest a decision, with whom, and until when.
 */
export interface Remedy {
  /**
   * Until when.
   */
  deadline: Deadline;
  /**
   * The authority or court.
   */
  to: Names;
  /**
   * The way.
   */
  way: Way;
}
/**
 * On this day at the latest.
 */
export interface DeadlineOn {
  on: string;
}
/**
 * Within this term of the day on which the addressee knew or should have known of the decision.
 */
export interface DeadlineWithin {
  within: Term;
}
/**
 * A text in Chinese and English.
 */
export interface Names {
  /**
   * English.
   */
  en?: string | null;
  /**
   * Chinese.
   */
  zh?: string | null;
}
/**
 * A running grant ends.
 */
export interface RulingOutcomeStop {
  stop: RulingOutcomeStopFields;
}
export interface RulingOutcomeStopFields {
  /**
   * The grant.
   */
  grant: string;
  /**
   * Why.
   */
  grounds: Grounds;
  /**
   * How many months it runs on (渐退期).
   */
  taper_months?: number;
}
/**
 * Nothing is granted.
 */
export interface RulingOutcomeRefuse {
  refuse: RulingOutcomeRefuseFields;
}
export interface RulingOutcomeRefuseFields {
  /**
   * Why.
   */
  grounds: Grounds;
}
/**
 * The opinion is posted (公示).
 */
export interface ActPostNotice {
  kind: "post_notice";
  /**
   * Where.
   */
  place: string;
}
/**
 * An objection (异议).
 */
export interface ActObject {
  /**
   * Who objects; none if it is not said.
   */
  by?: string | null;
  /**
   * Why.
   */
  grounds: string;
  kind: "object";
}
/**
 * An objection is answered.
 */
export interface ActAnswerObjection {
  /**
   * What was found.
   */
  answer: string;
  kind: "answer_objection";
  /**
   * Its number in the round, from 1.
   */
  objection: number;
  /**
   * What became of it.
   */
  outcome: ObjectionOutcome;
}
/**
 * To the next tier (上报).
 */
export interface ActForward {
  kind: "forward";
  /**
   * What is said with it.
   */
  note?: string | null;
}
/**
 * Back to an earlier step (退回).
 */
export interface ActReturn {
  kind: "return";
  /**
   * What has to be done again, and why.
   */
  reason: string;
}
/**
 * An aid plan (帮扶方案).
 */
export interface ActPlanAid {
  kind: "plan_aid";
  /**
   * The plan.
   */
  plan: AidPlan;
}
/**
 * An aid plan of a round (帮扶方案).
 */
export interface AidPlan {
  /**
   * What it is for.
   */
  goal: string;
  /**
   * What is given; at least one item.
   */
  items: AidItem[];
  /**
   * Who leads it.
   */
  lead_worker: string;
  /**
   * When it is looked at again.
   */
  review_on?: string | null;
}
/**
 * An item of an aid plan.
 */
export interface AidItem {
  /**
   * How much it pays; needed for money.
   */
  amount?: Money | null;
  /**
   * Its id, unique within the plan.
   */
  id: string;
  /**
   * What it is.
   */
  kind: AidKind;
  /**
   * The programme that pays it; needed for money. What it pays for goods and services is granted by it as money is.
   */
  programme?: string | null;
  /**
   * What is given.
   */
  what: string;
}
/**
 * Emergency aid, papers after (先行救助).
 */
export interface ActAidNow {
  /**
   * How much, once; none where what is given at once is no money, such as a bed in a hospital.
   */
  amount?: Money | null;
  kind: "aid_now";
  /**
   * The papers that are owed for it; at least one.
   */
  papers_owed: string[];
  /**
   * The programme.
   */
  programme: string;
  /**
   * Why it cannot wait.
   */
  reason: string;
}
/**
 * The decision grants, keeps, changes or stops (审核确认, 审批).
 */
export interface ActConfirm {
  kind: "confirm";
  /**
   * For each programme asked for and each running grant one ruling.
   */
  rulings: Ruling[];
}
/**
 * The decision refuses everything (不予确认).
 */
export interface ActRefuse {
  kind: "refuse";
  /**
   * For each programme asked for one refusal; running grants go on.
   */
  rulings: Ruling[];
}
/**
 * Publication after approval (公布).
 */
export interface ActPublish {
  kind: "publish";
  /**
   * Where.
   */
  place: string;
}
/**
 * Money is paid (发放).
 */
export interface ActPay {
  /**
   * How much.
   */
  amount: Money;
  /**
   * The grant.
   */
  grant: string;
  kind: "pay";
  /**
   * The first day of the period paid for; none for a grant that is paid once.
   */
  period?: string | null;
  /**
   * Through whom, for example the residents' committee.
   */
  via?: string | null;
}
/**
 * Paid money came back.
 */
export interface ActReturnPayment {
  /**
   * How much.
   */
  amount: Money;
  /**
   * The grant.
   */
  grant: string;
  kind: "return_payment";
  /**
   * The first day of the period; none for a grant that is paid once.
   */
  period?: string | null;
  /**
   * What becomes of it.
   */
  then: ReturnedMoney;
}
/**
 * Paid money is recovered (追缴).
 */
export interface ActRecoverPayment {
  /**
   * How much.
   */
  amount: Money;
  /**
   * The grant.
   */
  grant: string;
  kind: "recover_payment";
  /**
   * Why.
   */
  reason: string;
}
/**
 * A running amount follows a new standard (调标).
 */
export interface ActUprate {
  /**
   * How much for each period; not less than before.
   */
  amount: Money;
  /**
   * The first day from which it is paid: the first of a month.
   */
  from: string;
  /**
   * The grant.
   */
  grant: string;
  kind: "uprate";
  /**
   * The notice of the new standard.
   */
  standard: string;
}
/**
 * An appeal, reconsideration or suit begins (申诉, 行政复议, 行政诉讼).
 */
export interface ActSeekRemedy {
  /**
   * What is contested, and why.
   */
  grounds: string;
  kind: "seek_remedy";
  /**
   * The way.
   */
  way: Way;
}
/**
 * It ends.
 */
export interface ActConcludeRemedy {
  /**
   * What was said.
   */
  answer: string;
  kind: "conclude_remedy";
  /**
   * What it came to.
   */
  outcome: RemedyOutcome;
  /**
   * Its number in the case, from 1.
   */
  remedy: number;
}
/**
 * Somebody reports something about the case (举报).
 */
export interface ActReport {
  /**
   * What.
   */
  about: string;
  /**
   * Who; a named report (实名举报) has to be answered.
   */
  by?: string | null;
  kind: "report";
}
/**
 * A report is answered.
 */
export interface ActAnswerReport {
  /**
   * What was found.
   */
  answer: string;
  kind: "answer_report";
  /**
   * Its number in the case, from 1.
   */
  report: number;
}
/**
 * A trigger opens the next round.
 */
export interface ActOpenRound {
  kind: "open_round";
  /**
   * Programmes asked for in addition to what runs.
   */
  programmes?: string[];
  /**
   * What was found.
   */
  reason: string;
  /**
   * The record that it comes from, by the host's id.
   */
  source: string;
  /**
   * What opens it.
   */
  trigger: Trigger;
}
/**
 * Somebody else may act in a role.
 */
export interface ActDesignateAlternate {
  kind: "designate_alternate";
  /**
   * Who.
   */
  person: string;
  /**
   * Why nobody else can.
   */
  reason: string;
  /**
   * The role.
   */
  role: string;
}
/**
 * A relation between staff and household is declared (近亲属备案).
 */
export interface ActDeclareRelation {
  kind: "declare_relation";
  /**
   * The person of the household.
   */
  person: string;
  /**
   * The person of the staff or committee.
   */
  staff: string;
}
/**
 * A term is extended, once (延长).
 */
export interface ActExtendTerm {
  kind: "extend_term";
  /**
   * Why.
   */
  reason: string;
  /**
   * The term.
   */
  term: string;
}
/**
 * The clock of a term stands still (中止).
 */
export interface ActPauseTerm {
  kind: "pause_term";
  /**
   * Why.
   */
  reason: string;
  /**
   * The term.
   */
  term: string;
}
/**
 * It goes on.
 */
export interface ActResumeTerm {
  kind: "resume_term";
  /**
   * The term.
   */
  term: string;
}
/**
 * Terms have passed.
 */
export interface ActRecordMissed {
  kind: "record_missed";
}
/**
 * An intervention begins (个案干预).
 */
export interface ActBeginIntervention {
  /**
   * The instrument.
   */
  instrument: string;
  kind: "begin_intervention";
  /**
   * What is done.
   */
  plan: string;
}
/**
 * An intervention is looked at again.
 */
export interface ActReviewIntervention {
  /**
   * The instrument.
   */
  instrument: string;
  kind: "review_intervention";
  /**
   * How it goes.
   */
  note: string;
}
/**
 * The applicant withdraws (撤回).
 */
export interface ActWithdraw {
  kind: "withdraw";
  /**
   * Why, if it is said.
   */
  reason?: string | null;
}
/**
 * The case is closed (结案).
 */
export interface ActClose {
  kind: "close";
  /**
   * What else is to be said.
   */
  note?: string | null;
  /**
   * Why.
   */
  reason: CloseReason;
}
/**
 * Who does something (经办人). The host authenticates them; the library believes it.
 *
 * Roles are those that procedures name. A relation (近亲属) bars from official acts in a case of that person.
 */
export interface Actor {
  /**
   * For whom they act (代办), if for somebody else.
   */
  acting_for?: string | null;
  /**
   * The authority (tenant) to which they belong.
   */
  authority: string;
  /**
   * The host's id, unique within the authority.
   */
  id: string;
  /**
   * People to whom they have declared a relation.
   */
  relations?: string[];
  /**
   * Their roles.
   */
  roles?: string[];
}
/**
 * An agreement whose terms hold together.
 */
export interface Agreement {
  /**
   * The last day.
   */
  ends_on: string;
  /**
   * What has to show it; a kind stands here once.
   */
  evidence: EvidenceRule[];
  /**
   * The household that receives it.
   */
  household: string;
  /**
   * The host's id.
   */
  id: string;
  /**
   * What a unit costs elsewhere; none if nobody knows.
   */
  market_price?: Money | null;
  /**
   * What a month comes to in which the agreement runs on some days only.
   */
  partial_month: PartialMonth;
  /**
   * Who pays.
   */
  payer: Payer;
  /**
   * The price.
   */
  pricing: Pricing;
  /**
   * Who gives it.
   */
  provider: string;
  /**
   * The first day.
   */
  starts_on: string;
  /**
   * Who checks the evidence.
   */
  supervisor: string;
  /**
   * What a unit is, such as `lunch`.
   */
  unit: string;
  /**
   * How many units of one day count at most; none for any number.
   */
  units_per_day?: number | null;
  /**
   * How many units a full month has.
   */
  units_per_month: number;
}
/**
 * Evidence that has to be there.
 */
export interface EvidenceRule {
  /**
   * What follows if it is not.
   */
  if_missing: IfMissing;
  /**
   * Its name, such as `photo`, `menu` or `signature`.
   */
  kind: string;
  /**
   * For what it has to be there.
   */
  per: Per;
}
/**
 * Amount or cap by its days, and units by its days, rounded down.
 */
export interface PartialMonthByDays {
  by_days: PartialMonthByDaysFields;
}
export interface PartialMonthByDaysFields {
  /**
   * How the amount is rounded to 0.01.
   */
  rounding: Rounding;
}
/**
 * Who pays, and for what.
 */
export interface Payer {
  /**
   * The fund.
   */
  fund: string;
  /**
   * What the fund has committed the money for, such as the referral; none if it is paid from free money.
   */
  held?: About | null;
  /**
   * The purpose.
   */
  purpose: string;
}
/**
 * One amount a month.
 */
export interface PricingFlatPerPeriod {
  /**
   * How much.
   */
  amount: Money;
  kind: "flat_per_period";
  /**
   * What becomes of units that are missing.
   */
  missed: Missed;
}
/**
 * They are a finding, and each takes this from the amount, down to 0.
 */
export interface MissedDeduct {
  deduct: MissedDeductFields;
}
export interface MissedDeductFields {
  /**
   * How much for each.
   */
  unit_price: Money;
}
/**
 * An amount for each unit, up to another one.
 */
export interface PricingPerUnitCapped {
  /**
   * At most how much a month.
   */
  cap: Money;
  kind: "per_unit_capped";
  /**
   * How much for each.
   */
  unit_price: Money;
}
/**
 * What a programme pays.
 */
export interface Amount {
  /**
   * Whether the figure is a frame in which assessment settles the amount.
   */
  settled_by_assessment?: boolean;
  /**
   * In what steps assessment settles it, if the pack says so.
   */
  step?: string;
  /**
   * The unit, for example `CNY/month`.
   */
  unit: string;
  /**
   * How much, in units of the currency.
   */
  value: Figure;
}
/**
 * Anything between two ends, rounded outwards; `null` is open.
 */
export interface FigureBetween {
  /**
   * The upper end.
   */
  high: string | null;
  /**
   * The lower end.
   */
  low: string | null;
}
/**
 * One of several values.
 */
export interface FigureOneOf {
  /**
   * The values.
   */
  values: string[];
}
/**
 * An amount: a formula, or a frame in which assessment settles it.
 */
export interface AmountOutline {
  /**
   * The formula as it is written; none of a frame.
   */
  formula?: string;
  /**
   * The upper end of the frame.
   */
  max?: string;
  /**
   * The lower end of the frame.
   */
  min?: string;
  /**
   * The digits behind the point.
   */
  scale?: number;
  /**
   * Whether assessment settles it.
   */
  settled_by_assessment: boolean;
  /**
   * The step of the frame.
   */
  step?: string;
  /**
   * Its unit.
   */
  unit: string;
}
/**
 * An answer: its type and what is possible. A value stands under `value`, the ends of an interval under `low` and `high`, several values under `values` (`null` for all of the type), and an open list under `items`, `perhaps` and `more`.
 */
export interface Answer {
  /**
   * Codes of the faults of some, though not all, completions of the unknown facts.
   */
  faults?: string[];
  /**
   * The upper end, rounded up; `null` is open.
   */
  high?: AnswerEnd;
  /**
   * Items that are there whatever the unknown facts are.
   */
  items?: AnswerItem[];
  /**
   * The lower end, rounded down; `null` is open.
   */
  low?: AnswerEnd;
  /**
   * Whether there may be more items than those.
   */
  more?: boolean;
  /**
   * Items that may be there.
   */
  perhaps?: AnswerItem[];
  /**
   * The name of the type, for example `number` or `list<date>`.
   */
  type: string;
  /**
   * The value, if it is the same whatever the unknown facts are.
   */
  value?: AnswerItem;
  /**
   * The values of which it is one; `null` for any value of the type.
   */
  values?: AnswerValues;
}
/**
 * What is known of an item of a list.
 */
export interface PartialItem {
  /**
   * The upper end, rounded up; `null` is open.
   */
  high?: AnswerEnd;
  /**
   * Items that are there whatever the unknown facts are.
   */
  items?: AnswerItem[];
  /**
   * The lower end, rounded down; `null` is open.
   */
  low?: AnswerEnd;
  /**
   * Whether there may be more items than those.
   */
  more?: boolean;
  /**
   * Items that may be there.
   */
  perhaps?: AnswerItem[];
  /**
   * A list inside the list.
   */
  value?: AnswerItem;
  /**
   * The values of which it is one; `null` for any value of the type.
   */
  values?: AnswerValues;
}
/**
 * An answer to an item.
 */
export interface AnswerOutline {
  /**
   * Its id.
   */
  id: string;
  /**
   * What it adds to the sum.
   */
  points: Number;
  /**
   * The level that it alone sets, unless a more severe one comes out.
   */
  sets_level?: string;
  /**
   * Its title.
   */
  title?: Names;
}
/**
 * Acts that may not meet in one person.
 */
export interface Apart {
  /**
   * What it rests on; may be empty.
   */
  basis?: Basis;
  /**
   * Acts on the one side.
   */
  one: ActKind[];
  /**
   * Acts on the other side; none for every other official act.
   */
  other?: ActKind[];
  /**
   * How far it reaches.
   */
  within: Within;
}
/**
 * What a rule or number rests on.
 */
export interface Basis {
  /**
   * Why it is assumed, if it is.
   */
  assumed?: Names;
  /**
   * The clause it comes from.
   */
  source?: Citation;
}
/**
 * A clause of a law, notice or report.
 */
export interface Citation {
  /**
   * Where in it, for example `§9`; may be empty.
   */
  clause?: string;
  /**
   * The title of what is cited.
   */
  title: Names;
}
/**
 * Applications and decisions about a programme.
 */
export interface ApplicationCounts {
  /**
   * Rounds in which it was asked for, begun in the period.
   */
  asked: number;
  /**
   * Decisions that granted or recognised something.
   */
  granted: number;
  /**
   * Decisions that refused.
   */
  refused: number;
  /**
   * Decisions that kept, changed or stopped what ran.
   */
  reviewed: number;
}
/**
 * An application (申请): who asks for what, and why.
 */
export interface Apply {
  /**
   * The applicant.
   */
  applicant: string;
  /**
   * The place at which one applies.
   */
  applied_at?: string;
  /**
   * The cause, by the host's word; sums are counted by it.
   */
  cause: string;
  /**
   * The household, by the host's id.
   */
  household: string;
  /**
   * The lead that it answers.
   */
  lead?: string;
  /**
   * The place at which the applicant lives (居住地); unknown if absent.
   */
  lives_at?: string;
  /**
   * Whose means are checked, of those.
   */
  means_checked?: string[];
  /**
   * Everyone of the household, the applicant among them.
   */
  people: string[];
  /**
   * The procedure by which it is handled: the one that the programmes name.
   */
  procedure: string;
  /**
   * The programmes asked for.
   */
  programmes: string[];
  /**
   * The place of the applicant's registration (户籍地); unknown if absent.
   */
  registered_at?: string;
}
/**
 * What an instrument says about some answers.
 *
 * It is definite only where it holds for every completion of the answers, and every level under `levels` comes out with one of them. In JSON points are texts; a key that has nothing to say is absent, and other keys are refused.
 */
export interface Assessed {
  /**
   * The instrument.
   */
  instrument: string;
  /**
   * What the settled level starts.
   */
  intervention?: Intervention | null;
  /**
   * The level, if it is settled.
   */
  level?: string | null;
  /**
   * The levels that are still possible, the most severe first; exactly one once the level is settled.
   */
  levels: string[];
  /**
   * The items without an answer that may change the level, in the order of the pack; none once it is settled.
   */
  open?: string[];
  /**
   * The points.
   */
  points: Points;
  /**
   * The items of which the answer alone sets the settled level, in the order of the pack.
   */
  set_by?: string[];
  /**
   * The first day of its version that was used; none if the pack does not say it.
   */
  version?: string | null;
}
/**
 * What a level starts, with its own terms (个案干预).
 *
 * In JSON the terms are texts such as `24h`; `review_every` is absent if there is none, and other keys are refused.
 */
export interface Intervention {
  /**
   * How often it is looked at again.
   */
  review_every?: Term | null;
  /**
   * Within which term of the assessment it begins.
   */
  start_within: Term;
  /**
   * What it is called; may be empty.
   */
  title?: Names;
}
/**
 * The points as far as they are known: both ends can come out.
 */
export interface Points {
  /**
   * The most that can come out; the same as `low` once every item is answered.
   */
  high: Number;
  /**
   * The fewest that can come out.
   */
  low: Number;
}
/**
 * Units of a need that a resource meets.
 */
export interface Assignment {
  /**
   * What they cost the fund, all together.
   */
  cost: Money;
  /**
   * How many steps up from the need's place lies one that holds the resource too.
   */
  distance: number;
  /**
   * The fund that pays.
   */
  fund?: string | null;
  /**
   * The need.
   */
  need: string;
  /**
   * Who gives it.
   */
  provider: string;
  /**
   * The resource.
   */
  resource: string;
  /**
   * How many units.
   */
  units: number;
  /**
   * What they are worth to the household, all together; nobody knows if absent.
   */
  value?: Money | null;
}
/**
 * Something that was tried.
 */
export interface Attempt {
  /**
   * How.
   */
  channel: Channel;
  /**
   * What came of it.
   */
  disposition: Disposition;
  /**
   * When: its hour says in which band of the day.
   */
  happened_at: string;
  /**
   * The household.
   */
  household: string;
  /**
   * Its id, unique among its kind; a later record of the same id corrects it.
   */
  id: string;
  /**
   * When it was recorded; without it, on the day on which it happened.
   */
  recorded_at?: string | null;
  /**
   * Whether it should never have been made.
   */
  withdrawn?: boolean;
  /**
   * Who tried.
   */
  worker?: string | null;
}
/**
 * Who recorded something, and in which role.
 */
export interface Author {
  /**
   * For whom (代办), if for somebody else.
   */
  acting_for?: string | null;
  /**
   * The person.
   */
  id: string;
  /**
   * The role.
   */
  role: string;
}
/**
 * A fund: income = free + reserved + committed + paid, and none is below 0.
 */
export interface Balance {
  /**
   * Owed.
   */
  committed: Money;
  /**
   * Held for nothing.
   */
  free: Money;
  /**
   * Everything that came in.
   */
  income: Money;
  /**
   * Paid, without what came back.
   */
  paid: Money;
  /**
   * Held for offers.
   */
  reserved: Money;
}
/**
 * A need and a resource that are not proposed for a while.
 */
export interface Barred {
  /**
   * The need.
   */
  need: string;
  /**
   * The resource.
   */
  resource: string;
  /**
   * The first day on which it may be proposed again.
   */
  until: string;
}
/**
 * A household; what is known of it stands among the households of the call.
 */
export interface BeneficiaryHousehold {
  household: string;
}
/**
 * A group of people, such as the elders of a compound who live alone.
 */
export interface BeneficiaryGroup {
  group: string;
}
/**
 * Everybody in a community.
 */
export interface BeneficiaryCommunity {
  community: string;
}
/**
 * What a fund may spend in this run, such as what `Ledger::available` says is free. What is held for promises is not among it.
 */
export interface Budget {
  /**
   * At most so much.
   */
  amount: Money;
  /**
   * The fund.
   */
  fund: string;
}
/**
 * By whom.
 */
export interface ByWhom {
  /**
   * Referrals, by the kind of provider; `unknown` where nobody says which kind it is.
   */
  providers: {
    [k: string]: ProviderCounts;
  };
  /**
   * Whether every place has the workers that the pack asks for, on the day of the report.
   */
  staffing: StaffingTotal[];
  /**
   * Decisions of the period, by the role that decided.
   */
  tiers: {
    [k: string]: TierCounts;
  };
}
/**
 * What providers were asked and did in the period, by referral.
 */
export interface ProviderCounts {
  /**
   * Offers that were accepted (接单).
   */
  accepted: number;
  /**
   * Deliveries that the household confirmed.
   */
  confirmed: number;
  /**
   * Offers that were declined, by whom it may be.
   */
  declined: number;
  /**
   * Deliveries.
   */
  delivered: number;
  /**
   * Offers that nobody answered in time.
   */
  expired: number;
  /**
   * Referrals that came to nothing after they were accepted.
   */
  failed: number;
  /**
   * Offers.
   */
  offered: number;
  /**
   * Providers that were asked, or delivered.
   */
  providers: number;
}
/**
 * How all places of a rule's level stand.
 */
export interface StaffingTotal {
  /**
   * What the rule rests on.
   */
  basis?: Basis;
  /**
   * Places that meet it, of all places of the level; of none if there is no place of the level.
   */
  met: Rate;
  /**
   * The rule.
   */
  rule: string;
  /**
   * How many workers are missing in all places together.
   */
  short: number;
  /**
   * Its title.
   */
  title: Names;
}
/**
 * A share: so many of so many. Nothing of nothing is no share.
 */
export interface Rate {
  /**
   * Of how many.
   */
  denominator: number;
  /**
   * How many.
   */
  numerator: number;
}
/**
 * What a tier decided.
 */
export interface TierCounts {
  /**
   * Decisions.
   */
  decisions: number;
  /**
   * Those that granted or recognised something.
   */
  granted: number;
  /**
   * Those that refused everything.
   */
  refused: number;
}
/**
 * A calendar as a host writes it; `Calendar::new` checks it.
 *
 * Monday to Friday are working days and Saturday and Sunday are not; a year names what differs. All keys must be there, and no other may.
 */
export interface CalendarData {
  /**
   * What errors call it.
   */
  name: string;
  /**
   * Its years, in order and without a gap.
   */
  years: YearData[];
}
/**
 * A year of a calendar.
 */
export interface YearData {
  /**
   * Days on which nobody works (放假). A Saturday or Sunday may stand among them, as it does in the notices.
   */
  days_off: string[];
  /**
   * Saturdays and Sundays that are worked (调休上班). Another day is a fault: it is a working day anyway, so its date is likely mistyped.
   */
  make_up_days: string[];
  /**
   * The notices that set its days, at least one.
   */
  sources: string[];
  /**
   * The year, 1 to 9999.
   */
  year: number;
}
/**
 * How a calendar is written. In JSON titles, household and place may be left out.
 */
export interface CalendarOptions {
  /**
   * The domain that stands in each `UID` behind the id, such as `revisits.example.org`. It never changes.
   */
  domain: string;
  /**
   * The moment of the export.
   */
  stamp: string;
  /**
   * Titles of rules. A rule without one is named as in its pack.
   */
  titles?: {
    [k: string]: Names;
  };
  /**
   * The language of the summaries.
   */
  tongue: Tongue;
  /**
   * Whether the household's id is shown, as the description.
   */
  with_household?: boolean;
  /**
   * Whether the place is shown, as the location.
   */
  with_place?: boolean;
}
/**
 * A resource of a need's category that does not fit it.
 */
export interface Candidate {
  /**
   * Everything that does not fit.
   */
  failing: Failing[];
  /**
   * The resource.
   */
  resource: string;
}
/**
 * The need's place lies outside its area.
 */
export interface FailingArea {
  why: "area";
}
/**
 * It has an area, and nobody knows where the need is.
 */
export interface FailingPlaceUnknown {
  why: "place_unknown";
}
/**
 * They have no day in common from today on.
 */
export interface FailingWindow {
  why: "window";
}
/**
 * It is another mode of help than the need or its category asks for.
 */
export interface FailingMode {
  why: "mode";
}
/**
 * It was looked at and must not be used.
 */
export interface FailingVetting {
  /**
   * Why.
   */
  reason: string;
  why: "vetting";
}
/**
 * Nobody has looked at it yet.
 */
export interface FailingNotVetted {
  why: "not_vetted";
}
/**
 * It was declined for this need, or the offer expired.
 */
export interface FailingBarred {
  /**
   * The first day on which it may be proposed again.
   */
  until: string;
  why: "barred";
}
/**
 * Its condition does not hold.
 */
export interface FailingCondition {
  /**
   * The condition.
   */
  text: string;
  why: "condition";
}
/**
 * Whether its condition holds is not known.
 */
export interface FailingUnknown {
  /**
   * The facts that it reads and nobody knows; none if it cannot be computed.
   */
  missing: string[];
  /**
   * The condition.
   */
  text: string;
  why: "unknown";
}
/**
 * The household pays for it: it is offered and never assigned.
 */
export interface FailingPrice {
  /**
   * How much a unit.
   */
  price: Money;
  why: "price";
}
/**
 * Something that is due in a case.
 */
export interface CaseDeadline {
  /**
   * Its last day; none while its clock stands still, for then nobody knows it.
   */
  last_day?: string;
  /**
   * From when it runs.
   */
  start: string;
  /**
   * Where it stands.
   */
  state: DeadlineState;
  /**
   * The term: one of the procedure, or `paper:…`, `intervention:…`, `review:…`, `notice`.
   */
  term: string;
  /**
   * Its title; may be empty.
   */
  title?: Names;
  /**
   * The acts that end it; none for a notice, which ends by itself.
   */
  until: ActKind[];
}
/**
 * A case with its events, in order.
 */
export interface CaseRecord {
  /**
   * The authority that it belongs to.
   */
  authority: string;
  /**
   * Its events.
   */
  events: Event[];
  /**
   * The case.
   */
  id: string;
}
/**
 * What happened in a case.
 *
 * It says all that replay needs: what it led to was computed once, from the procedure of that day. Keys that this version does not know are kept.
 */
export interface Event {
  /**
   * What was done.
   */
  act: Act;
  /**
   * What it led to.
   */
  effects?: Effect[];
  /**
   * Whether the case has ended with it.
   */
  ends?: boolean;
  /**
   * The day on which it happened, in the pack's time zone.
   */
  happened_on: string;
  /**
   * When it was recorded.
   */
  recorded_at: string;
  /**
   * Who recorded it.
   */
  recorded_by: Performer;
  /**
   * The round, from 1.
   */
  round: number;
  /**
   * The state after it.
   */
  state: string;
  /**
   * The version of the case after it, from 1.
   */
  version: number;
  /**
   * What the procedure asks for before it and the row of the flow did not, for a reason that stands in the pack.
   */
  waived?: Guard[];
  [k: string]: unknown;
}
/**
 * By which procedure, and by which version of it, the round is handled.
 */
export interface EffectProcedureChosen {
  effect: "procedure_chosen";
  /**
   * The first day of the version; none if the pack does not say.
   */
  from?: string | null;
  /**
   * The procedure.
   */
  procedure: string;
}
/**
 * A term runs.
 */
export interface EffectTermStarted {
  effect: "term_started";
  /**
   * When it ends.
   */
  ends: string;
  /**
   * Its last day.
   */
  last_day: string;
  /**
   * From when it runs.
   */
  start: string;
  /**
   * The term.
   */
  term: string;
  /**
   * How long it is.
   */
  within: Term;
}
/**
 * A term was extended.
 */
export interface EffectTermExtended {
  effect: "term_extended";
  /**
   * When it ends.
   */
  ends: string;
  /**
   * Its last day.
   */
  last_day: string;
  /**
   * The term.
   */
  term: string;
  /**
   * How long it is now.
   */
  to: Term;
}
/**
 * The clock of a term stands still.
 */
export interface EffectTermPaused {
  effect: "term_paused";
  /**
   * The term.
   */
  term: string;
}
/**
 * It goes on.
 */
export interface EffectTermResumed {
  effect: "term_resumed";
  /**
   * When it ends.
   */
  ends: string;
  /**
   * Its last day.
   */
  last_day: string;
  /**
   * The days on which it stood still; none if it went on the same day.
   */
  pause?: Pause | null;
  /**
   * The term.
   */
  term: string;
}
/**
 * Days on which the clock of a term stands still (中止): from a day on, until the day on which it goes on, `[from, to)`.
 *
 * Days are those of the pack's time zone. A day is paused as a whole. Pauses may overlap; a day counts once.
 */
export interface Pause {
  from: string;
  to: string;
}
/**
 * What a term was for is done.
 */
export interface EffectTermEnded {
  effect: "term_ended";
  /**
   * Whether that was too late.
   */
  late: boolean;
  /**
   * The term.
   */
  term: string;
}
/**
 * A term has passed.
 */
export interface EffectTermMissed {
  effect: "term_missed";
  /**
   * Its last day.
   */
  last_day: string;
  /**
   * The term.
   */
  term: string;
}
/**
 * What a source says differs from the declaration by more than the procedure tolerates.
 */
export interface EffectCheckDiffers {
  effect: "check_differs";
  /**
   * The facts.
   */
  facts: string[];
}
/**
 * A panel of this kind has deliberated.
 */
export interface EffectDeliberated {
  effect: "deliberated";
  /**
   * The kind.
   */
  kind: PanelKind;
}
/**
 * An instrument has come to a level.
 */
export interface EffectScored {
  /**
   * What it says.
   */
  assessed: Assessed;
  effect: "scored";
}
/**
 * A notice hangs until a day.
 */
export interface EffectNoticeRuns {
  effect: "notice_runs";
  /**
   * When it ends.
   */
  ends: string;
  /**
   * Its last day.
   */
  last_day: string;
  /**
   * The number of the opinion in the round, from 1.
   */
  opinion: number;
}
/**
 * Something was granted.
 */
export interface EffectGranted {
  effect: "granted";
  /**
   * The grant.
   */
  grant: Grant;
}
/**
 * What was granted: `[from, until)` segments of amounts.
 */
export interface Grant {
  /**
   * The cause.
   */
  cause: string;
  /**
   * Whether it is emergency aid, given before the papers.
   */
  emergency?: boolean;
  /**
   * The day of the decision.
   */
  granted_on: string;
  /**
   * Case, round and number: `case/1/2`.
   */
  id: string;
  /**
   * The member it is for; none for the household.
   */
  member?: string | null;
  /**
   * How often it is paid.
   */
  period: Period;
  /**
   * The programme.
   */
  programme: string;
  /**
   * Amounts, one after another; of a recognition none is above 0.
   */
  segments: Segment[];
}
/**
 * An amount from one day until another, the other not included.
 */
export interface Segment {
  /**
   * How much: once, or for each period.
   */
  amount: Money;
  /**
   * The first day.
   */
  from: string;
  /**
   * The first day on which it does not hold any more; none while it runs.
   */
  until?: string | null;
}
/**
 * A grant has another amount from a day on.
 */
export interface EffectAmountChanged {
  /**
   * How much.
   */
  amount: Money;
  effect: "amount_changed";
  /**
   * The first day.
   */
  from: string;
  /**
   * The grant.
   */
  grant: string;
}
/**
 * A grant ends on a day.
 */
export interface EffectGrantStopped {
  effect: "grant_stopped";
  /**
   * The first day on which it is not paid any more.
   */
  from: string;
  /**
   * The grant.
   */
  grant: string;
}
/**
 * A paper is owed for emergency aid.
 */
export interface EffectPaperOwed {
  effect: "paper_owed";
  /**
   * The paper.
   */
  paper: string;
}
/**
 * Who did something, in which role.
 */
export interface Performer {
  /**
   * For whom (代办), if for somebody else.
   */
  acting_for?: string | null;
  /**
   * The person.
   */
  id: string;
  /**
   * The role.
   */
  role: string;
}
/**
 * What a case has come to.
 */
export interface CaseState {
  /**
   * Who may act in which role beside those who have it.
   */
  alternates: [string, string][];
  /**
   * The application.
   */
  application: Apply | null;
  /**
   * Why it was closed, if it is.
   */
  closed: CloseReason | null;
  /**
   * The last word of each person on the means check.
   */
  consents: {
    [k: string]: RecordConsent;
  };
  /**
   * Whether it has ended: only a trigger opens another round.
   */
  ended: boolean;
  /**
   * What was granted and paid, in order.
   */
  grants: GrantAccount[];
  /**
   * The day of what happened last.
   */
  happened_on: string | null;
  /**
   * What other cases hold.
   */
  history: History | null;
  /**
   * Interventions by instrument.
   */
  interventions: {
    [k: string]: InterventionRecord;
  };
  /**
   * Papers that are still missing.
   */
  papers_missing: string[];
  /**
   * Every paper that was named as missing.
   */
  papers_named: string[];
  /**
   * Papers that are owed for emergency aid.
   */
  papers_owed: string[];
  /**
   * Which acts were performed by whom, in which round.
   */
  performed: [number, ActKind, string][];
  /**
   * The procedure, and the first day of the version by which this round is handled.
   *
   * @minItems 2
   * @maxItems 2
   */
  procedure: [string, string | null] | null;
  /**
   * When something was recorded last.
   */
  recorded_at: string | null;
  /**
   * Relations between staff and household.
   */
  relations: Relation[];
  /**
   * Appeals, reconsiderations and suits, in order.
   */
  remedies: RemedyRecord[];
  /**
   * Reports, in order.
   */
  reports: ReportRecord[];
  /**
   * The present round.
   */
  round: Round;
  /**
   * Its state in the flow; `NEW` before anybody has applied.
   */
  state: string;
  /**
   * Terms that run, by name.
   */
  terms: {
    [k: string]: RunningTerm;
  };
  /**
   * How many events it has.
   */
  version: number;
}
/**
 * Somebody consents to the means check, or does not; the last word counts.
 */
export interface RecordConsent {
  /**
   * Whether.
   */
  consent: Consented;
  /**
   * Who.
   */
  person: string;
  /**
   * The sources that may be asked; none for all.
   */
  sources?: string[];
  /**
   * The last day of it; none if it holds until the case ends.
   */
  until?: string;
}
/**
 * A grant with what was paid of it.
 */
export interface GrantAccount {
  /**
   * The grant.
   */
  grant: Grant;
  /**
   * What was paid, by period.
   */
  periods: PeriodAccount[];
  /**
   * What was recovered.
   */
  recovered: Money;
  /**
   * The round in which it was granted.
   */
  round: number;
  /**
   * Whether the grant was stopped.
   */
  stopped: boolean;
}
/**
 * What was paid for one period.
 */
export interface PeriodAccount {
  /**
   * What the household gave back for good.
   */
  given_back: Money;
  /**
   * All that was paid.
   */
  paid: Money;
  /**
   * The first day of the period; none for a grant that is paid once.
   */
  period: string | null;
  /**
   * What came back and is to be paid again.
   */
  to_pay_again: Money;
}
/**
 * An intervention that a level calls for.
 */
export interface InterventionRecord {
  /**
   * When it began.
   */
  begun_on: string | null;
  /**
   * The level.
   */
  level: string;
  /**
   * How often it is looked at again.
   */
  review_every: Term | null;
}
/**
 * An appeal, reconsideration or suit.
 */
export interface RemedyRecord {
  /**
   * When it began.
   */
  on: string;
  /**
   * What it came to, and when.
   *
   * @minItems 2
   * @maxItems 2
   */
  outcome: [string, RemedyOutcome] | null;
  /**
   * The way.
   */
  way: Way;
}
/**
 * A report.
 */
export interface ReportRecord {
  /**
   * What.
   */
  about: string;
  /**
   * When it was answered.
   */
  answered_on: string | null;
  /**
   * Who; a named report has to be answered.
   */
  by: string | null;
}
/**
 * What happened in the present round.
 */
export interface Round {
  /**
   * When it was accepted.
   */
  accepted_on: string | null;
  /**
   * The programmes asked for in it.
   */
  asked: string[];
  /**
   * Means checks, in order.
   */
  checks: CheckRecord[];
  /**
   * What was decided, and when.
   */
  decision: DecisionRecord | null;
  /**
   * Deliberations, in order.
   */
  deliberations: DeliberationRecord[];
  /**
   * Home investigations, in order.
   */
  investigations: InvestigationRecord[];
  /**
   * Notices, in order.
   */
  notices: NoticeRecord[];
  /**
   * Its number, from 1; 0 before anybody has applied.
   */
  number: number;
  /**
   * Objections, in order.
   */
  objections: ObjectionRecord[];
  /**
   * The present opinion.
   */
  opinion: OpinionRecord | null;
  /**
   * The aid plan.
   */
  plan: AidPlan | null;
  /**
   * When it was published.
   */
  published_on: string | null;
  /**
   * How many remedies were sought in it.
   */
  remedies: number;
  /**
   * How often it was returned.
   */
  returns: number;
  /**
   * The level of each instrument that was filled in.
   */
  scores: {
    [k: string]: string;
  };
  /**
   * The screening that is attached, and the version of the case since which it is.
   *
   * @minItems 2
   * @maxItems 2
   */
  screening: [number, AttachedScreening] | null;
  /**
   * What opened it; none for the first.
   */
  trigger: OpenRound | null;
}
/**
 * A means check.
 */
export interface CheckRecord {
  /**
   * The version of the case since the last answer.
   */
  answered_at: number;
  /**
   * What was answered.
   */
  answers: {
    [k: string]: {
      [k: string]: CheckAnswer;
    };
  };
  /**
   * When it was asked for.
   */
  asked_on: string;
  /**
   * Facts that differ from the declaration.
   */
  differs: string[];
  /**
   * Evidence against it.
   */
  evidence: string | null;
  /**
   * Who and which source has not answered yet.
   */
  open: [string, string][];
  /**
   * When the applicant was told.
   */
  told_on: string | null;
}
/**
 * A decision.
 */
export interface DecisionRecord {
  /**
   * By whom.
   */
  by: string;
  /**
   * When.
   */
  on: string;
  /**
   * What.
   */
  rulings: Ruling[];
}
/**
 * A deliberation.
 */
export interface DeliberationRecord {
  /**
   * Whether more than half were in favour.
   */
  in_favour: boolean;
  /**
   * What the panel is.
   */
  kind: PanelKind | null;
  /**
   * The panel.
   */
  panel: string;
  /**
   * The version of the case since which it stands.
   */
  version: number;
}
/**
 * A home investigation.
 */
export interface InvestigationRecord {
  /**
   * By whom.
   */
  by: string[];
  /**
   * What was found.
   */
  findings: string;
  /**
   * When.
   */
  on: string;
  /**
   * The role of the one who recorded it.
   */
  role: string;
  /**
   * The version of the case since which it stands.
   */
  version: number;
}
/**
 * A notice.
 */
export interface NoticeRecord {
  /**
   * When it ends.
   */
  ends: string;
  /**
   * From when.
   */
  from: string;
  /**
   * Its last day.
   */
  last_day: string;
  /**
   * The opinion.
   */
  opinion: number;
  /**
   * The version of the case since which it hangs.
   */
  version: number;
}
/**
 * An objection.
 */
export interface ObjectionRecord {
  /**
   * The version of the case in which it was answered, and how.
   *
   * @minItems 2
   * @maxItems 2
   */
  answered: [number, ObjectionOutcome] | null;
  /**
   * Why.
   */
  grounds: string;
  /**
   * The version of the case since which it stands.
   */
  version: number;
}
/**
 * An opinion.
 */
export interface OpinionRecord {
  /**
   * Its number in the round, from 1.
   */
  number: number;
  /**
   * When.
   */
  on: string;
  /**
   * What is proposed.
   */
  rulings: Ruling[];
  /**
   * The version of the case since which it stands.
   */
  version: number;
}
/**
 * A trigger opens the next round, with fresh duties; running grants go on until its decision.
 */
export interface OpenRound {
  /**
   * Programmes asked for in addition to what runs.
   */
  programmes?: string[];
  /**
   * What was found.
   */
  reason: string;
  /**
   * The record that it comes from, by the host's id.
   */
  source: string;
  /**
   * What opens it.
   */
  trigger: Trigger;
}
/**
 * A term that runs.
 */
export interface RunningTerm {
  /**
   * When it ends.
   */
  ends: string;
  /**
   * Whether it was extended.
   */
  extended: boolean;
  /**
   * Its last day.
   */
  last_day: string;
  /**
   * Whether it is recorded that it has passed.
   */
  missed: boolean;
  /**
   * Since when its clock stands still; none if it runs.
   */
  paused_since: string | null;
  /**
   * Days on which its clock stood still.
   */
  pauses: Pause[];
  /**
   * From when it runs.
   */
  start: string;
  /**
   * How long it is.
   */
  within: Term;
}
/**
 * Something that can be needed, such as meals that are brought.
 */
export interface Category {
  /**
   * What it rests on.
   */
  basis?: Basis;
  /**
   * The class that it belongs to, if the pack has classes.
   */
  class?: string;
  /**
   * The domain of life, if the pack has domains.
   */
  domain?: string;
  /**
   * The modes of help that it can be met by; any if none is named.
   */
  modes: string[];
  /**
   * Its title.
   */
  title?: Names;
  /**
   * What a unit of it is, such as one meal.
   */
  unit?: Names;
}
/**
 * There is no resource of its category.
 */
export interface CauseNoResource {
  cause: "no_resource";
}
/**
 * No resource of its category fits it: the candidates say why not.
 */
export interface CauseNoneFits {
  cause: "none_fits";
}
/**
 * The only ones that fit cost the household something: see the offers.
 */
export interface CauseOnlyPaid {
  cause: "only_paid";
}
/**
 * All that fits is full, and so is all that its holders could take instead.
 */
export interface CauseNoCapacity {
  cause: "no_capacity";
  /**
   * What is full and who holds it: anybody can check it. Missing where the plan is more than a flow and a holder is less urgent.
   */
  witness?: NamedWitness;
}
/**
 * The full limits between a need and a place for it.
 */
export interface NamedWitness {
  /**
   * The needs that hold units of them: each is at least as urgent.
   */
  holders: string[];
  /**
   * The limits of which one unit more brings one unit of the need in.
   */
  limits: NamedLimit[];
  /**
   * The resources that can be reached by moving one holder after another.
   */
  resources: string[];
}
/**
 * A limit that is used up.
 */
export interface NamedLimit {
  /**
   * Whose it is.
   */
  limit: LimitName;
  /**
   * The limits above it that are used up too, and of which a unit more is needed as well.
   */
  within: LimitName[];
}
/**
 * The capacity of a resource.
 */
export interface LimitNameResource {
  resource: string;
}
/**
 * What a provider can do.
 */
export interface LimitNameProvider {
  provider: string;
}
/**
 * What a fund can pay, in units.
 */
export interface LimitNameFund {
  fund: string;
}
/**
 * What fits has room, and the money is for others.
 */
export interface CauseBudget {
  cause: "budget";
  /**
   * The funds that could pay for it, each with the price of its money.
   */
  funds: PricedFund[];
}
/**
 * A fund whose money is short.
 */
export interface PricedFund {
  /**
   * The fund.
   */
  fund: string;
  /**
   * How much coverage the last money of the fund brings, in weighted units for each 10 000 of the currency, rounded down: an estimate.
   */
  weighted_units_per_10000: string;
}
/**
 * A part of it could be met, and a part is of no use.
 */
export interface CauseOnlyInPart {
  cause: "only_in_part";
}
/**
 * Meeting it would leave another community behind.
 */
export interface CauseFairness {
  cause: "fairness";
}
/**
 * How much a role may grant, on the sum per household and cause over all cases.
 *
 * Amounts paid once are summed; of a periodic amount its amount per period counts.
 */
export interface Ceiling {
  /**
   * The most.
   */
  amount: CeilingAmount;
  /**
   * What it rests on; may be empty.
   */
  basis?: Basis;
  /**
   * How far back grants are counted, in days, months or years; none for all of them.
   */
  within?: Term;
}
/**
 * An amount of money.
 */
export interface CeilingAmountFixed {
  fixed: Money;
}
/**
 * A concept of the household, whose value stands in the attached screening.
 */
export interface CeilingAmountConcept {
  concept: string;
}
/**
 * How many households, people, grants, visits, needs.
 */
export interface CellCount {
  count: number;
}
/**
 * Money.
 */
export interface CellMoney {
  money: Money;
}
/**
 * A share.
 */
export interface CellRate {
  rate: Rate;
}
/**
 * Days.
 */
export interface CellDays {
  days: number;
}
/**
 * A text of the host, such as a name or a word of a source.
 */
export interface CellText {
  text: string;
}
/**
 * A title in two languages.
 */
export interface CellNamed {
  named: Names;
}
/**
 * What is wrong with a cell of a register, or what contradicts it.
 */
export interface CellError {
  /**
   * The stable code.
   */
  code: string;
  /**
   * The column, from 1; none if it is the whole row.
   */
  column: number | null;
  /**
   * The header of the column.
   */
  header: string | null;
  /**
   * The line of the file, from 1.
   */
  line: number;
  /**
   * What is wrong, without what stands in the cell where that is private.
   */
  message: string;
  /**
   * The row of the spreadsheet, from 1.
   */
  row: number;
}
/**
 * What proves a plan, in packed units: see `docs/matching.md`.
 */
export interface Certificate {
  /**
   * No plan costs less.
   */
  bound: Wide;
  /**
   * A price of the money of each fund that pays different prices.
   */
  money: Wide[];
  /**
   * A price of each resource, step of fairness and shared limit.
   */
  prices: Wide[];
  /**
   * What the plan costs.
   */
  primal: Wide;
  /**
   * Whether the bound comes from a search that looked at every plan, and not from the prices alone.
   */
  searched: boolean;
  /**
   * How many weighted units a better plan could meet more at most; 0 where the plan is the best.
   */
  unmet_at_most: Wide;
}
/**
 * What has changed from one plan to the next. Promised units count with the matched ones: a match that was accepted stays.
 */
export interface Changes {
  /**
   * Units of needs that the earlier plan did not have.
   */
  added: number;
  /**
   * Units of needs that are gone.
   */
  ended: number;
  /**
   * Units that stay where they were.
   */
  kept: number;
  /**
   * Matches of needs that both plans have, which lose units.
   */
  moved: Moved[];
  /**
   * Promises of the earlier plan that this one does not keep: they are none of its records any more.
   */
  promises_changed: string[];
}
/**
 * Units of a match that the later plan does not have.
 */
export interface Moved {
  /**
   * Where they were.
   */
  from: string;
  /**
   * The need.
   */
  need: string;
  /**
   * How many.
   */
  units: number;
}
/**
 * Another programme, named here, excludes it.
 */
export interface ChosenExcludedBy {
  excluded_by: string;
}
/**
 * What is held and paid for one thing.
 */
export interface Claim {
  /**
   * What is committed.
   */
  committed: Money;
  /**
   * What is paid and did not come back.
   */
  paid: Money;
  /**
   * What it is spent on; none if nothing was ever held or paid for it.
   */
  purpose?: string | null;
  /**
   * What is reserved.
   */
  reserved: Money;
}
/**
 * How many visits of a class there are.
 */
export interface ClassCount {
  /**
   * Visits with a day.
   */
  placed: number;
  /**
   * Visits without one.
   */
  unplaced: number;
  /**
   * The class.
   */
  urgency: Urgency;
}
/**
 * The two dates of a question about law.
 */
export interface Clock {
  /**
   * The date the law is applied to.
   */
  as_of: string;
  /**
   * The date on which we ask what the law was: values published later are not seen.
   */
  known_on: string;
}
/**
 * Which headers of registers mean what.
 */
export interface ColumnsOutline {
  /**
   * The facts that a valid national id must not contradict: of `birth_date`, `age` and `sex`.
   */
  check: {
    [k: string]: string;
  };
  /**
   * The headers of each fact: its name, its titles and what the pack lists.
   */
  facts: {
    [k: string]: string[];
  };
  /**
   * The headers of `household`, `member`, `national_id` and `disability_card`, the preferred one first.
   */
  keys: {
    [k: string]: string[];
  };
  /**
   * The values of the fact of the sex: of `female` and `male`.
   */
  sexes: {
    [k: string]: string;
  };
}
/**
 * What somebody wants to do in a case.
 */
export interface Command {
  /**
   * What is done.
   */
  act: Act;
  /**
   * The version of the case that the host read: another one since then refuses the command.
   */
  expected_version: number;
  /**
   * The day on which it happened, in the pack's time zone; none for the day on which it is recorded.
   */
  happened_on?: string | null;
}
/**
 * One comparison inside a criterion.
 */
export interface Compared {
  /**
   * How far the value is on the right side of the threshold; negative on the wrong side. Of `=` it is 0 or how far the two are apart, below 0; of `!=` how far they are apart. Never printed as 0 unless it is 0.
   */
  margin: Figure;
  /**
   * The sign: `<`, `<=`, `=`, `!=`, `>=`, `>`.
   */
  sign: string;
  /**
   * Its value.
   */
  threshold: Figure;
  /**
   * The right side as it is written.
   */
  threshold_text: string;
  /**
   * The unit of all three.
   */
  unit: string;
  /**
   * Its value.
   */
  value: Figure;
  /**
   * The left side as it is written.
   */
  value_text: string;
}
/**
 * A concept with its formulas.
 */
export interface ConceptOutline {
  /**
   * What it rests on.
   */
  basis?: Basis;
  /**
   * Whose it is.
   */
  for: Whose;
  /**
   * Its name.
   */
  name: string;
  /**
   * The digits behind the point that it is printed with, if the pack says so.
   */
  scale?: number;
  /**
   * Its title.
   */
  title?: Names;
  /**
   * The type of its value, such as `number`.
   */
  type: string;
  /**
   * The unit of a number.
   */
  unit?: string;
  /**
   * Its formulas: one, or one for each version.
   */
  versions: FormulaOutline[];
}
/**
 * A formula or condition in the language of packs, with the days on which it is in force.
 */
export interface FormulaOutline {
  /**
   * The text.
   */
  formula: string;
  /**
   * The first day.
   */
  from?: string;
  /**
   * When it was published, if not with its first day.
   */
  published?: string;
  /**
   * The first day on which it is not in force any more.
   */
  until?: string;
}
/**
 * Consents to the check of means.
 */
export interface ConsentCounts {
  /**
   * Of those, who consented later.
   */
  given_later: number;
  /**
   * People who refused, in a case.
   */
  refused: number;
}
/**
 * Correct. Only what was tested says something: the decisions that nothing tested stand beside it.
 */
export interface Correct {
  /**
   * Decisions of the period.
   */
  decisions: number;
  /**
   * Of those, tested in at least one way.
   */
  tested: number;
  /**
   * Of those, left unchanged in every way in which they were tested.
   */
  unchanged: number;
  /**
   * By the way in which they were tested: `objection`, `appeal`, `recheck`, `revisit`.
   */
  ways: {
    [k: string]: Tested;
  };
}
/**
 * Decisions that were tested in one way.
 */
export interface Tested {
  /**
   * Decisions that were tested.
   */
  tested: number;
  /**
   * Of those, left unchanged.
   */
  unchanged: number;
}
/**
 * How obligations stand, counted.
 *
 * The denominator is `due`: obligations whose day is over, and which were not waived, superseded or cancelled. What is due today or later is not in it, whether it was done or not: else only those done early would count.
 */
export interface Counts {
  /**
   * Cancelled: left out.
   */
  cancelled: number;
  /**
   * Not due yet, and done: left out.
   */
  done_early: number;
  /**
   * Whose day is over, and which nothing took away: the denominator.
   */
  due: number;
  /**
   * Of those due, done late.
   */
  late: number;
  /**
   * Of those due, not done, and no visit counts any more.
   */
  missed: number;
  /**
   * Not due yet, and not done: left out.
   */
  not_yet_due: number;
  /**
   * All of them.
   */
  obligations: number;
  /**
   * Of those due, done in time.
   */
  on_time: number;
  /**
   * Of those due, not done, and a visit still counts.
   */
  overdue: number;
  /**
   * Superseded: left out.
   */
  superseded: number;
  /**
   * Waived: left out.
   */
  waived: number;
}
/**
 * Rates of a plan.
 */
export interface Coverage {
  /**
   * By what the rows are told apart.
   */
  by: Dimension[];
  /**
   * The rows, in the order of their keys.
   */
  rows: CoverageRow[];
  /**
   * All rows together.
   */
  total: Counts;
}
/**
 * One row of a coverage.
 */
export interface CoverageRow {
  /**
   * How many.
   */
  counts: Counts;
  /**
   * What it is of, in the order of the dimensions; none where nobody knows.
   */
  key: (string | null)[];
}
/**
 * Which obligations are counted, and how they are told apart. In JSON a key may be left out.
 */
export interface CoverageOptions {
  /**
   * By what they are told apart; by nothing for one row.
   */
  by?: Dimension[];
  /**
   * The first day on which they are due; none for all earlier ones.
   */
  from?: string | null;
  /**
   * The first day on which they are not counted any more; none for all later ones.
   */
  until?: string | null;
}
/**
 * A criterion of a programme and how it came out.
 */
export interface Criterion {
  /**
   * The clause of law.
   */
  basis?: Basis;
  /**
   * The comparisons of numbers in it.
   */
  compared?: Compared[];
  /**
   * The condition as it is written.
   */
  condition: string;
  /**
   * The facts that it reads, known or not.
   */
  facts: string[];
  /**
   * Whether it holds.
   */
  holds: Holds;
  /**
   * The id that the pack gives it.
   */
  id: string;
  /**
   * The facts on which it still depends.
   */
  needed?: string[];
}
/**
 * A criterion.
 */
export interface CriterionOutline {
  /**
   * What it rests on.
   */
  basis?: Basis;
  /**
   * The facts that it reads, in the order of the pack.
   */
  facts: string[];
  /**
   * Its id.
   */
  id: string;
  /**
   * The condition as it is written.
   */
  if: string;
  /**
   * Its title.
   */
  title?: Names;
}
/**
 * What is seen: what happened until one date, of that what was recorded until another.
 */
export interface Dates {
  /**
   * The last day that counts.
   */
  as_of: string;
  /**
   * The last day of recording that counts.
   */
  known_on: string;
}
/**
 * What one programme says about a household, or about one member of it.
 */
export interface Decision {
  /**
   * What it pays, if the household is or may be eligible; an interval while facts are open.
   */
  amount?: Amount;
  /**
   * Where to ask about it.
   */
  ask_at?: Names;
  /**
   * What it rests on.
   */
  basis?: Basis;
  /**
   * What the outcome rests on, where it is not the criteria.
   */
  because?: Because;
  /**
   * Whether it is the one to receive among programmes that exclude one another.
   */
  chosen: Chosen;
  /**
   * The criteria in the order of the pack.
   */
  criteria: Criterion[];
  /**
   * Values that do not exist, for some completion of the unknown facts at least.
   */
  faults?: FaultyPart[];
  /**
   * The member it speaks of; none for the household.
   */
  member?: string;
  /**
   * What came close, if the outcome is ineligible.
   */
  near_misses?: NearMiss[];
  /**
   * The facts that may still change the outcome or the amount, in the order of the pack; at last `members`, if further members may.
   */
  needed: string[];
  /**
   * Whether the household (or member) may receive it.
   */
  outcome: Outcome;
  /**
   * The procedure by which a case of it is decided.
   */
  procedure?: string;
  /**
   * The programme's name in the pack.
   */
  programme: string;
  /**
   * Whether it is only proposed: shown, but never chosen.
   */
  proposed?: boolean;
  /**
   * Whether it rests on facts that were merely declared. An open outcome is not called provisional.
   */
  provisional: boolean;
  /**
   * How the criteria are joined; none where there are no criteria.
   */
  rule?: Rule;
  /**
   * Who runs it.
   */
  run_by?: Names;
  /**
   * Whether the outcome and the amount can still change.
   */
  settled: Settled;
  /**
   * Programmes that it requires and that are not surely met.
   */
  unmet?: string[];
}
/**
 * A value of a decision that does not exist.
 */
export interface FaultyPart {
  /**
   * Why it does not exist.
   */
  cause: FaultCause;
  /**
   * The part of a formula or condition that has no value, as it is written; a name that has no value on the date.
   */
  expression: string;
}
/**
 * A single criterion whose change alone would turn an ineligible outcome.
 */
export interface NearMiss {
  /**
   * The place of the criterion in the decision's list.
   */
  criterion: number;
  /**
   * Whether the change would surely turn the outcome; else it may, depending on facts that are not known.
   */
  surely: boolean;
}
/**
 * All of these.
 */
export interface RuleAll {
  all: Rule[];
}
/**
 * At least one of these.
 */
export interface RuleAny {
  any: Rule[];
}
/**
 * None of these.
 */
export interface RuleNone {
  none: Rule[];
}
/**
 * The criterion at this place of the list.
 */
export interface RuleCriterion {
  criterion: number;
}
/**
 * The design of a sample: what is certain, how many of each cell are drawn, how many spares, and how sure a result is.
 *
 * Of a cell of N units, max(`minimum`, ⌈`rate` × N⌉) are drawn, all if there are no more, and all where N < `all_below`. In JSON all keys must be there but `all_below` (5 if absent) and `alpha` (`"0.05"` if absent); others are refused.
 */
export interface Design {
  /**
   * Smaller cells are drawn in full.
   */
  all_below?: number;
  /**
   * The probability with which a bound may be too low: 0.05 for bounds of 95 %.
   */
  alpha?: Number;
  /**
   * The reasons for which a unit is examined anyway. A unit may have no other reason.
   */
  certain: string[];
  /**
   * How many of the largest sums are examined anyway. Of equal sums the one with the lower id comes first.
   */
  largest: number;
  /**
   * How many of a cell are drawn at least, if it has so many.
   */
  minimum: number;
  /**
   * The share of a cell that is drawn, from 0 to 1, rounded up to whole units.
   */
  rate: Number;
  /**
   * How many spares of a cell are listed, if it has so many.
   */
  spares: number;
}
/**
 * A household, or a member of it, that is likely eligible for a programme and does not receive it.
 */
export interface Discovered {
  /**
   * What the programme pays, an interval while facts are open; none if it pays nothing.
   */
  amount?: Amount;
  /**
   * How sure it is.
   */
  certainty: Certainty;
  /**
   * The lead: its source is `screening`, its reason the programme, its id by `Lead::id_of`. It is not urgent.
   */
  lead: Lead;
  /**
   * The depth of need: the least of the amount, as it is printed; none where there is no amount or no such end.
   */
  least?: string;
  /**
   * What the screening says: eligible or undetermined.
   */
  outcome: Outcome;
  /**
   * What would settle the outcome or the amount, in the order in which to ask.
   */
  questions?: Question[];
}
/**
 * A lead (线索): why somebody should be looked at. An application that answers it names its id.
 */
export interface Lead {
  /**
   * When it was found.
   */
  happened_on: string;
  /**
   * The household.
   */
  household: string;
  /**
   * Its id: the host's, or a hash of where it came from, of whom and why.
   */
  id: string;
  /**
   * The person; none for the household.
   */
  person?: string | null;
  /**
   * Why: a programme, a rule of visits, or a word of the host.
   */
  reason: string;
  /**
   * When it was recorded.
   */
  recorded_at: string;
  /**
   * Where it came from, by the host's word: `hotline`, `grid_worker`, `hospital`; `screening` and `must_visit` are those that the library makes.
   */
  source: string;
  /**
   * Whether it cannot wait.
   */
  urgent?: boolean;
}
/**
 * A question whose answer may change an outcome or an amount.
 */
export interface Question {
  /**
   * The fact, or `members` if it has to be told whether there are further members.
   */
  fact: string;
  /**
   * The members of whom it is asked, by their ids; empty for a fact of the household.
   */
  members?: string[];
  /**
   * The programmes that it may change, in the order of the pack.
   */
  programmes: string[];
  /**
   * Whether a professional's judgement settles it, not an answer.
   */
  settled_by_assessment?: boolean;
}
/**
 * What was found in a register. Every household of it was screened, or is among the `unscreened`.
 */
export interface Discovery {
  /**
   * What was found: the surest first, then those to whom the first year brings most at least (where nothing is said, last), then those with the fewest questions; at last by household, member and the place of the programme.
   */
  found: Discovered[];
  /**
   * Records of what is received that are about nobody among the households: look for a wrong id.
   */
  idle: Receiving[];
  /**
   * Programmes of which nothing can be said, by household, member and programme.
   */
  undecidable: Undecidable[];
  /**
   * Households that could not be screened, by their ids.
   */
  unscreened: Unscreened[];
}
/**
 * That a household, or a member of it, receives a programme.
 *
 * Of a programme for members a record without a member counts for every member; of one for the household a record with a member counts for the household.
 */
export interface Receiving {
  /**
   * The household.
   */
  household: string;
  /**
   * The member; none for the household.
   */
  member?: string | null;
  /**
   * The programme of the pack.
   */
  programme: string;
}
/**
 * A programme of which it cannot be said whether it is for the household, since a value does not exist: no question mends it.
 */
export interface Undecidable {
  /**
   * The values that do not exist.
   */
  faults: FaultyPart[];
  /**
   * The household.
   */
  household: string;
  /**
   * The member; none for the household.
   */
  person?: string;
  /**
   * The programme.
   */
  programme: string;
}
/**
 * A household that could not be screened.
 */
export interface Unscreened {
  /**
   * The facts that cannot be used; never empty.
   */
  faults: Unusable[];
  /**
   * The household.
   */
  household: string;
}
/**
 * A fact that cannot be used.
 */
export interface Unusable {
  /**
   * The code of the fault.
   */
  code: string;
  /**
   * The fault in words.
   */
  message: string;
  /**
   * Where, for example `members[2].age`.
   */
  path: string;
}
/**
 * What is looked for.
 */
export interface DiscoveryOptions {
  /**
   * The programmes. None for all that have criteria and pay something and are not only proposed: a recognition (认定), which pays nothing, is looked for if it is named.
   */
  programmes?: string[] | null;
}
/**
 * A notice or form with its versions.
 */
export interface DocumentOutline {
  /**
   * What a public notice may show; empty for one that goes to a person.
   */
  fields: string[];
  /**
   * Its kind, such as `acceptance`.
   */
  kind: string;
  /**
   * Its name.
   */
  name: string;
  /**
   * The parts that the pack declares beyond the library's.
   */
  parts: PartOutline[];
  /**
   * Its title.
   */
  title?: Names;
  /**
   * Its versions.
   */
  versions: DocumentVersionOutline[];
}
/**
 * A part of a notice or form.
 */
export interface PartOutline {
  /**
   * Its name.
   */
  name: string;
  /**
   * Its type, such as `text`.
   */
  type: string;
}
/**
 * A version of a notice or form.
 */
export interface DocumentVersionOutline {
  /**
   * What it rests on.
   */
  basis?: Basis;
  /**
   * The first day.
   */
  from?: string;
  /**
   * The parts that must be given, in the order of the Chinese text.
   */
  parts: PartOutline[];
  /**
   * When it was published, if not with its first day.
   */
  published?: string;
  /**
   * The first day on which it is not in force any more.
   */
  until?: string;
}
/**
 * The money of a donor under one restriction.
 *
 * `free` + `reserved` + `committed` = `opening` + `income` + `returned` − `paid`.
 */
export interface DonorAccount {
  /**
   * What is committed after it.
   */
  committed: Money;
  /**
   * The donor.
   */
  donor: string;
  /**
   * What is free after the last day.
   */
  free: Money;
  /**
   * What came in.
   */
  income: Money;
  /**
   * What was not paid out before the first day.
   */
  opening: Money;
  /**
   * What was paid.
   */
  paid: Money;
  /**
   * What is reserved after it.
   */
  reserved: Money;
  /**
   * The one purpose that it may be spent on; none for any.
   */
  restricted_to?: string | null;
  /**
   * What came back.
   */
  returned: Money;
  /**
   * What it was spent on in the period.
   */
  spent: Spent[];
}
/**
 * What a donor's money was spent on in a period.
 */
export interface Spent {
  /**
   * For what.
   */
  about: About;
  /**
   * What was paid.
   */
  paid: Money;
  /**
   * The purpose.
   */
  purpose: string;
  /**
   * What came back.
   */
  returned: Money;
}
/**
 * Who was drawn of a stratum.
 */
export interface Drawn {
  /**
   * Who is examined, by rank from 1.
   */
  selected: SampleEntry[];
  /**
   * Who comes in for a unit that cannot be examined, with the next ranks.
   */
  spares: SampleEntry[];
  /**
   * The stratum.
   */
  stratum: Stratum;
}
/**
 * A unit with its place in the order of the tickets.
 */
export interface SampleEntry {
  /**
   * The id of the unit.
   */
  id: string;
  /**
   * The place in its stratum, from 1.
   */
  rank: number;
  /**
   * The ticket, 64 small hexadecimal digits.
   */
  ticket: string;
}
/**
 * Units with a reason for certainty, and those of the largest sums: all are examined.
 */
export interface StratumCertain {
  kind: "certain";
}
/**
 * The other units of a place and channel.
 */
export interface StratumCell {
  /**
   * The channel.
   */
  channel: string;
  kind: "cell";
  /**
   * The place.
   */
  place: string;
}
/**
 * Somebody whom somebody has to go back to.
 */
export interface Duty {
  /**
   * By what means.
   */
  channel: Channel;
  /**
   * By when.
   */
  due: string;
  /**
   * What to look at in particular, such as `screening`: the household is to be screened again.
   */
  focus?: string[];
  /**
   * The household.
   */
  household: string;
  /**
   * The obligation.
   */
  id: ObligationId;
  /**
   * The rule.
   */
  rule: string;
  /**
   * How it stands.
   */
  state: State;
}
/**
 * Nothing ended it.
 */
export interface StateOpen {
  /**
   * What the visits so far lacked.
   */
  lacking?: Lacking;
  /**
   * Where it is in its window.
   */
  stage: Stage;
  state: "open";
}
/**
 * What visits within the window lacked.
 */
export interface Lacking {
  /**
   * Answers to questions.
   */
  answers?: boolean;
  /**
   * A stronger channel.
   */
  channel?: boolean;
  /**
   * Somebody who had no hand in it.
   */
  independence?: boolean;
  /**
   * The role.
   */
  role?: boolean;
}
/**
 * A visit ended it.
 */
export interface StateDone {
  /**
   * Whether it came after the day on which it was due.
   */
  late: boolean;
  /**
   * Its day.
   */
  on: string;
  state: "done";
  /**
   * The visit.
   */
  visit: string;
}
/**
 * Somebody waived it.
 */
export interface StateWaived {
  /**
   * Who.
   */
  by: string;
  /**
   * When.
   */
  on: string;
  /**
   * The record.
   */
  record: string;
  state: "waived";
  /**
   * Why.
   */
  why: string;
}
/**
 * Another obligation took its place.
 */
export interface StateSuperseded {
  /**
   * Which.
   */
  by: ObligationId;
  /**
   * When.
   */
  on: string;
  state: "superseded";
}
/**
 * Something happened after which it is not asked for.
 */
export interface StateCancelled {
  /**
   * The record.
   */
  by: string;
  /**
   * When.
   */
  on: string;
  state: "cancelled";
  /**
   * What happened.
   */
  why: Cancelled;
}
/**
 * An entry of the early-warning register (监测预警台账): from then on the warning stands like this.
 */
export interface EarlyWarning {
  /**
   * The case that deals with it; needed with `WarningState::InCase`.
   */
  case?: string | null;
  /**
   * When.
   */
  happened_on: string;
  /**
   * The household.
   */
  household: string;
  /**
   * The warning; every entry about it has this id.
   */
  id: string;
  /**
   * How severe it is, by the host's scale.
   */
  level?: number | null;
  /**
   * The person; none for the household.
   */
  person?: string | null;
  /**
   * When it was recorded.
   */
  recorded_at: string;
  /**
   * Where it came from: a kind of event, a list, a lead.
   */
  source: string;
  /**
   * Where it stands.
   */
  state: WarningState;
  /**
   * Why; needed with `WarningState::Closed`.
   */
  why?: string | null;
}
/**
 * Aid first, papers after.
 */
export interface EmergencyRule {
  /**
   * What it rests on; may be empty.
   */
  basis?: Basis;
  /**
   * The most that may be granted so for one cause.
   */
  cap: CeilingAmount;
  /**
   * Within which term the papers are owed.
   */
  papers_within: Term;
}
/**
 * Money came in.
 */
export interface EntryActIncome {
  /**
   * How much, each time.
   */
  amount: Money;
  /**
   * Who gives it.
   */
  donor: string;
  kind: "income";
  /**
   * How it repeats; none if it came once. An instalment counts from its day on, not before.
   */
  repeat?: Repeat | null;
  /**
   * The one purpose that it may be spent on; none if it may be spent on any.
   */
  restricted_to?: string | null;
}
/**
 * A schedule of instalments.
 */
export interface Repeat {
  /**
   * How long it is between two of them. On a day that a month does not have, the month's last day counts.
   */
  every: Every;
  /**
   * How many there are, the first included: from 1 to 1200.
   */
  times: number;
}
/**
 * Free money is reserved.
 */
export interface EntryActReserve {
  /**
   * What it is for.
   */
  about: About;
  /**
   * How much.
   */
  amount: Money;
  kind: "reserve";
  /**
   * What it is spent on.
   */
  purpose: string;
}
/**
 * Money is committed.
 */
export interface EntryActCommit {
  /**
   * What it is for.
   */
  about: About;
  /**
   * How much.
   */
  amount: Money;
  /**
   * From which pot.
   */
  from: CommitFrom;
  kind: "commit";
  /**
   * What it is spent on.
   */
  purpose: string;
}
/**
 * Money is paid.
 */
export interface EntryActPay {
  /**
   * What it is for.
   */
  about: About;
  /**
   * How much.
   */
  amount: Money;
  /**
   * From which pot.
   */
  from: PayFrom;
  kind: "pay";
  /**
   * The id of the payment. One payment for one thing is booked once: another entry with it is refused.
   */
  payment?: string | null;
  /**
   * What it is spent on.
   */
  purpose: string;
}
/**
 * Money is free again that was held.
 */
export interface EntryActRelease {
  /**
   * What it was for.
   */
  about: About;
  /**
   * How much.
   */
  amount: Money;
  /**
   * From which pot.
   */
  from: ReleaseFrom;
  kind: "release";
  /**
   * What it was to be spent on.
   */
  purpose: string;
}
/**
 * Money came back that was paid.
 */
export interface EntryActReturn {
  /**
   * What it was for.
   */
  about: About;
  /**
   * How much.
   */
  amount: Money;
  kind: "return";
  /**
   * What it was spent on.
   */
  purpose: string;
}
/**
 * Why an expression has no answer.
 */
export interface EvaluateError {
  /**
   * The first fault, and the others.
   */
  error: EvaluateFault;
}
/**
 * The first fault of an evaluation.
 */
export interface EvaluateFault {
  /**
   * The faults behind the first.
   */
  also?: PlacedFault[];
  /**
   * The stable code.
   */
  code: string;
  /**
   * The column, from 1; absent where the fault has no place.
   */
  column?: number;
  /**
   * The line, from 1; absent where the fault has no place.
   */
  line?: number;
  /**
   * What is wrong.
   */
  message: string;
}
/**
 * A fault with its place.
 */
export interface PlacedFault {
  /**
   * The stable code.
   */
  code: string;
  /**
   * The column, from 1; absent where the fault has no place.
   */
  column?: number;
  /**
   * The line, from 1; absent where the fault has no place.
   */
  line?: number;
  /**
   * What is wrong.
   */
  message: string;
}
/**
 * The type of a fact, and what is known of it; nothing if only the type is there.
 */
export interface TypedFact {
  /**
   * What a category declares beyond `value` and `values`.
   */
  declared?: string[] | null;
  /**
   * The upper end of where it lies; `null` is open.
   */
  high?: FactValue | null;
  /**
   * The lower end of where it lies; `null` is open.
   */
  low?: FactValue | null;
  /**
   * Its type.
   */
  type: TypeName;
  /**
   * Its value.
   */
  value?: FactValue | null;
  /**
   * The values of which it is one.
   */
  values?: FactValue[] | null;
}
/**
 * A record that units were given on a day, with what shows it.
 */
export interface Evidence {
  /**
   * The agreement.
   */
  agreement: string;
  /**
   * The day on which the units were given.
   */
  happened_on: string;
  /**
   * What there is, by kind: the host's name of it, such as the hash of a photo. What has to be there for each unit counts once: the same photo again shows nothing new. A blank name is as none.
   */
  holds?: {
    [k: string]: string;
  };
  /**
   * The host's id. The same record again counts once.
   */
  id: string;
  /**
   * When it was recorded.
   */
  recorded_at: string;
  /**
   * Who recorded it.
   */
  recorded_by: string;
  /**
   * How many units; 0 for what is about the month, such as a list.
   */
  units: number;
}
/**
 * What belongs to the population and was left out of the frame, and why.
 */
export interface Exclusion {
  /**
   * The id.
   */
  id: string;
  /**
   * The reason.
   */
  reason: string;
}
/**
 * A record for which an exemption sets a rule aside.
 */
export interface Exempted {
  /**
   * What it rests on.
   */
  basis: Basis;
  /**
   * The exemption.
   */
  exemption: string;
  /**
   * The household.
   */
  household: string;
  /**
   * The record.
   */
  record: string;
  /**
   * The rule.
   */
  rule: string;
}
/**
 * A case in which a rule does not apply.
 */
export interface ExemptionOutline {
  /**
   * What it rests on.
   */
  basis?: Basis;
  /**
   * The first day.
   */
  from?: string;
  /**
   * The condition as it is written; none if it always holds.
   */
  if?: string;
  /**
   * Its name.
   */
  name: string;
  /**
   * When it was published, if not with its first day.
   */
  published?: string;
  /**
   * The rule.
   */
  rule: string;
  /**
   * The first day on which it is not in force any more.
   */
  until?: string;
}
/**
 * Why an obligation is there, when, and what was tried.
 */
export interface Explanation {
  /**
   * What the rule rests on.
   */
  basis: Basis;
  /**
   * The condition, if there is one.
   */
  condition?: string;
  /**
   * The date of the record that the window is counted from.
   */
  counted_from: string;
  /**
   * The obligation.
   */
  obligation: Obligation;
  /**
   * How to reach them now, if it is open.
   */
  reach?: Reach;
  /**
   * Days that the term does not count, if it counts working days.
   */
  skipped?: string[];
  /**
   * The title of its rule; may be empty.
   */
  title: Names;
  /**
   * Visits of the household within the window, with the day of each.
   */
  visits?: [string, string][];
  /**
   * The term within which it is due; none for that day itself.
   */
  within?: Term;
}
/**
 * One duty to go back, made by one rule.
 */
export interface Obligation {
  /**
   * The day that its window is counted from.
   */
  anchor: string;
  /**
   * The weakest channel that is enough.
   */
  channel: Channel;
  /**
   * The last day on which a visit counts, if late; none if a late visit counts on any day.
   */
  closes?: string | null;
  /**
   * Facts to confirm: the rule applies only because they are not known.
   */
  confirm?: string[];
  /**
   * The last day on which it is in time.
   */
  due: string;
  /**
   * What to look at in particular.
   */
  focus?: string[];
  /**
   * The household.
   */
  household: string;
  /**
   * Its identity.
   */
  id: ObligationId;
  /**
   * Revisit or re-check.
   */
  kind: ObligationKind;
  /**
   * Whether it is a must-visit (必访): only a visit on or after the day of its record ends it.
   */
  must_visit: boolean;
  /**
   * People who may not go, since they had a hand in what is looked at.
   */
  not_by?: string[];
  /**
   * Which one of a series, from 0.
   */
  occurrence: number;
  /**
   * The first day on which a visit counts.
   */
  opens: string;
  /**
   * The person it is about; none for the household.
   */
  person?: string | null;
  /**
   * Where they live: the place of the household, as the host names it.
   */
  place?: string | null;
  /**
   * What is asked.
   */
  questionnaire?: string | null;
  /**
   * The record that makes the rule apply: a grant, an event, an entry of a list, a visit with its question.
   */
  record: string;
  /**
   * The role of who goes; none if anybody of the staff may.
   */
  role?: string | null;
  /**
   * The rule that makes it.
   */
  rule: string;
  /**
   * How it stands.
   */
  state: State;
  /**
   * How soon somebody has to go.
   */
  urgency: Urgency;
}
/**
 * How somebody is to be reached now. That nobody was reached never means that there is no need, and ends nothing.
 */
export interface Reach {
  /**
   * Attempts within the window that reached nobody.
   */
  attempts: number;
  /**
   * How many more of this sort come before the next step.
   */
  before_next: Ladder;
  /**
   * By whom.
   */
  by: Hand;
  /**
   * How.
   */
  channel: Channel;
  /**
   * What attempts say that ought to be recorded as an event: somebody moved, or died.
   */
  told: Disposition[];
}
/**
 * How often somebody is tried before the next stronger channel.
 */
export interface Ladder {
  /**
   * Attempts.
   */
  attempts: number;
  /**
   * In so many distinct bands of the day: morning (before 12), afternoon (before 18), evening.
   */
  bands: number;
  /**
   * On so many distinct days.
   */
  days: number;
}
/**
 * An extension (延长): a longer term of the same unit that runs from the same start in place of the first.
 *
 * A term is extended once: what holds an extension holds one, and its due moment is that of `Extension::to`. Whether a procedure allows it, and for which reasons, is not checked here.
 */
export interface Extension {
  first: Term;
  reason: string;
  to: Term;
}
/**
 * A fact as it is declared.
 */
export interface FactOutline {
  /**
   * The question that asks for it.
   */
  ask?: Names;
  /**
   * Whose it is; none of a fact of something else, such as a need.
   */
  for?: Whose;
  /**
   * The greatest number.
   */
  max?: Number;
  /**
   * The least number.
   */
  min?: Number;
  /**
   * Its name.
   */
  name: string;
  /**
   * Why it must not be shown to everybody; empty if it may.
   */
  privacy?: Privacy[];
  /**
   * The digits of a number behind the point.
   */
  scale?: number;
  /**
   * Whether a professional's judgement settles it: a merely declared value counts as unknown.
   */
  settled_by_assessment: boolean;
  /**
   * Its title.
   */
  title?: Names;
  /**
   * `number`, `boolean`, `date` or `category`.
   */
  type: string;
  /**
   * The unit of a number.
   */
  unit?: string;
  /**
   * The values of a category, in the order of the pack.
   */
  values?: ValueOutline[];
}
/**
 * A value of a category.
 */
export interface ValueOutline {
  /**
   * What it is called.
   */
  title?: Names;
  /**
   * As it is written in facts.
   */
  value: string;
}
/**
 * Facts of an evaluation, by name; `as_of` is the date that the law is applied to. Under the name of a list with `_complete` behind it stands whether the list has no further records.
 */
export interface Facts {
  [k: string]: FactOrRecords;
}
/**
 * A rising weight of units that get nothing: the more of a community's units stay unmet, the heavier each further one.
 */
export interface Fairness {
  /**
   * What each unit beyond the last step weighs beside its urgency.
   */
  beyond: number;
  /**
   * The level of places that are compared, such as `community`.
   */
  level: string;
  /**
   * Shares of a community's units, the first to stay unmet first, with what each such unit weighs beside its urgency. Weights rise.
   */
  steps: FairnessStep[];
}
/**
 * A share of a community's units.
 */
export interface FairnessStep {
  /**
   * In hundredths of all units that the community needs, rounded down to whole units.
   */
  share: number;
  /**
   * What a unit of it weighs beside its urgency if it stays unmet.
   */
  weight: number;
}
/**
 * Something that a visit found. It changes no record: what it proposes, another engine or somebody decides.
 */
export interface Finding {
  /**
   * The grant or other record that the visit was about.
   */
  about?: string;
  /**
   * The answer.
   */
  answer: string;
  /**
   * Which finding.
   */
  finding: string;
  /**
   * The household.
   */
  household: string;
  /**
   * The visit and the finding: `v1/overlooked`.
   */
  id: string;
  /**
   * The day of the visit.
   */
  on: string;
  /**
   * The person who was met.
   */
  person?: string;
  /**
   * What it proposes.
   */
  propose: Proposal[];
  /**
   * The question.
   */
  question: string;
  /**
   * Its title; may be empty.
   */
  title: Names;
}
/**
 * How often a finding was made of decisions of one kind. In JSON no key may be left out: what there is none of is `null`.
 */
export interface FindingRow {
  /**
   * What was answered there.
   */
  answer: string | null;
  /**
   * How often.
   */
  count: number;
  /**
   * The finding.
   */
  finding: string;
  /**
   * The scored instrument that was filled in before the decision, and an item of it; none where there was none. A finding stands in the row of every item that was answered.
   */
  item: string | null;
  /**
   * The programme, or none.
   */
  programme: string | null;
  /**
   * The role that decided; none where the visit was about no grant.
   */
  tier: string | null;
}
/**
 * An answer that is a finding, and what it proposes.
 */
export interface FindingRule {
  /**
   * The answers that make it.
   */
  answers: string[];
  /**
   * What it proposes.
   */
  propose: Proposal[];
  /**
   * The question.
   */
  question: string;
  /**
   * Its title; may be empty.
   */
  title?: Names;
}
/**
 * A household whose facts stand beside `id`, `members` and `members_complete`.
 */
export interface FlatHousehold {
  [k: string]: GivenFact | GivenPerson[];
}
/**
 * A value with how well it is known.
 */
export interface SourcedFact {
  /**
   * Where it comes from, for example `tax register`.
   */
  source?: string | null;
  /**
   * How well it is known; declared if absent.
   */
  standing?: Standing | null;
  /**
   * The value.
   */
  value?: GivenValue | null;
}
/**
 * A member whose facts stand under `facts`.
 */
export interface NestedPerson {
  /**
   * Its facts; one that is absent is unknown.
   */
  facts?: {
    [k: string]: GivenFact;
  } | null;
  /**
   * The host's id.
   */
  id?: string | null;
}
/**
 * A member whose facts stand beside `id`.
 */
export interface FlatPerson {
  [k: string]: GivenFact;
}
/**
 * Units of a need that go one way.
 */
export interface Flow {
  /**
   * The edge that they take; nothing for units that stay outside.
   */
  edge?: number | null;
  /**
   * The need.
   */
  need: number;
  /**
   * How many; more than 0.
   */
  units: number;
}
/**
 * A row of the flow: in these states these roles may do this, and the case goes there.
 */
export interface FlowRow {
  /**
   * What is done.
   */
  act: ActKind;
  /**
   * What the row rests on; may be empty.
   */
  basis?: Basis;
  /**
   * The roles that may do it.
   */
  roles: string[];
  /**
   * The states; none for every state that is no end.
   */
  states?: string[];
  /**
   * The next state; none if the case stays.
   */
  to?: string;
  /**
   * What need not stand before it here, although the procedure names it.
   */
  waives: Guard[];
}
/**
 * The units that a sample is to speak for, and what they are. Their order does not matter.
 */
export interface Frame {
  /**
   * The day whose state the units show.
   */
  as_of: string;
  /**
   * Whose ids these are.
   */
  authority: string;
  /**
   * What a unit is: "visits under the rule after-payment".
   */
  definition: string;
  /**
   * What the definition would take in and was left out.
   */
  exclusions: Exclusion[];
  /**
   * Which units are in: "done from 2024-01-01 to 2024-03-31"; "all" if nothing is filtered.
   */
  filter: string;
  /**
   * The day on which the frame is frozen and its commitment published.
   */
  frozen_on: string;
  /**
   * The units.
   */
  units: Unit[];
}
/**
 * What may be drawn: a visit, a grant, a case. The id is the host's and is never parsed; ids are compared byte for byte.
 *
 * A unit without an `amount` has no known sum; it is never among the largest, and the frame says how many such units there are.
 */
export interface Unit {
  /**
   * Its sum, in the currency of all the others; nothing if it is not known or there is none.
   */
  amount?: Money | null;
  /**
   * Why it is examined anyway: relative of staff, complaint, unreachable, late papers. Only names of the design.
   */
  certain?: string[];
  /**
   * The channel it was done by, such as `home`.
   */
  channel: string;
  /**
   * The id, unique in the frame.
   */
  id: string;
  /**
   * Where it belongs to.
   */
  place: string;
}
/**
 * All that is settled before the seed.
 */
export interface FrozenRecord {
  /**
   * The day whose state the units show.
   */
  as_of: string;
  /**
   * Whose ids these are.
   */
  authority: string;
  /**
   * What a unit is.
   */
  definition: string;
  /**
   * The design.
   */
  design: Design;
  /**
   * What was left out, in the order of the ids.
   */
  exclusions: Exclusion[];
  /**
   * Which units are in.
   */
  filter: string;
  /**
   * The day on which the frame was frozen.
   */
  frozen_on: string;
  /**
   * The SHA-256 of the ids in order.
   */
  ids_sha256: string;
  /**
   * The name of the procedure with its version, `tuodi.sample.1`.
   */
  scheme: string;
  /**
   * How many units there are.
   */
  size: number;
  /**
   * The strata with their sizes, in order; none is empty.
   */
  strata: StratumSize[];
  /**
   * The SHA-256 of all that the units say, in the order of their ids.
   */
  units_sha256: string;
  /**
   * How many of them have no known sum, and so cannot be among the largest.
   */
  without_amount: number;
}
/**
 * How many units a stratum has, and how many of them will be drawn.
 */
export interface StratumSize {
  /**
   * How many units it has.
   */
  size: number;
  /**
   * The stratum.
   */
  stratum: Stratum;
  /**
   * How many will be drawn.
   */
  take: number;
}
/**
 * A day on which a worker's visits are as many as they make.
 */
export interface FullDay {
  /**
   * The day.
   */
  day: string;
  /**
   * Its visits are of this class or of one before it.
   */
  urgency: Urgency;
  /**
   * The worker.
   */
  worker: string;
}
/**
 * A limit that is used up.
 */
export interface FullLimit {
  /**
   * A resource, or a group counted after the resources.
   */
  limit: number;
  /**
   * The limits above it that are used up too, and of which a unit more is needed as well.
   */
  within: number[];
}
/**
 * A fund: money that is kept together (专项基金). Funds do not contain one another.
 */
export interface Fund {
  /**
   * Who keeps the money, such as a foundation.
   */
  holder?: string | null;
  /**
   * The host's id, unique within the ledger.
   */
  id: string;
  /**
   * What it is called; may be empty.
   */
  name?: Names;
}
/**
 * Something that happened to the money of a fund.
 */
export interface FundEntry {
  /**
   * What happened.
   */
  act: EntryAct;
  /**
   * The fund.
   */
  fund: string;
  /**
   * The day on which it happened; of a repeated income, the first.
   */
  happened_on: string;
  /**
   * The host's id, unique within the ledger.
   */
  id: string;
  /**
   * When it was recorded.
   */
  recorded_at: string;
  /**
   * Who recorded it.
   */
  recorded_by: string;
}
/**
 * Who pays for a referral.
 */
export interface Funding {
  /**
   * At most how much: this is reserved and committed.
   */
  amount: Money;
  /**
   * The fund.
   */
  fund: string;
  /**
   * What pays it.
   */
  paid_by: PaidBy;
  /**
   * What it is spent on.
   */
  purpose: string;
}
/**
 * A household whose facts stand under `facts`.
 */
export interface NestedHousehold {
  /**
   * Its facts; one that is absent is unknown.
   */
  facts?: {
    [k: string]: GivenFact;
  } | null;
  /**
   * The host's id.
   */
  id?: string | null;
  /**
   * Its members; without them nobody knows who they are.
   */
  members?: GivenPerson[] | null;
  /**
   * Whether there are no further members; so it is where members are listed.
   */
  members_complete?: boolean | null;
}
/**
 * A grant as a plan needs it.
 */
export interface GrantRecord {
  /**
   * How much, once or for each period.
   */
  amount?: Money | null;
  /**
   * Whether it is emergency aid.
   */
  emergency?: boolean | null;
  /**
   * The first day on which it does not run any more.
   */
  ended_on?: string | null;
  /**
   * Facts under `revisit.facts`.
   */
  facts?: {
    [k: string]: WrittenValue;
  };
  /**
   * The day of the decision.
   */
  granted_on: string;
  /**
   * Who had a hand in it.
   */
  handlers?: string[];
  /**
   * The household.
   */
  household: string;
  /**
   * Its id, unique among its kind; a later record of the same id corrects it.
   */
  id: string;
  /**
   * `individual`, `project` or `special`.
   */
  kind?: string | null;
  /**
   * The day on which the money was paid first.
   */
  paid_on?: string | null;
  /**
   * `once`, `month`, `year` or `never`.
   */
  period?: string | null;
  /**
   * The person it is for.
   */
  person?: string | null;
  /**
   * The programme, if it is one of the pack.
   */
  programme?: string | null;
  /**
   * When it was recorded; without it, on the day on which it happened.
   */
  recorded_at?: string | null;
  /**
   * The tier that decided.
   */
  tier?: string | null;
  /**
   * Whether it should never have been made.
   */
  withdrawn?: boolean;
}
/**
 * Why a unit is replaced, and who says so.
 */
export interface Ground {
  /**
   * Why the unit cannot be examined.
   */
  reason: string;
  /**
   * Who records it.
   */
  recorded_by: string;
  /**
   * On which day, not before that of the draw.
   */
  recorded_on: string;
}
/**
 * A limit over several resources, such as what one provider can do or one fund can pay. Groups nest.
 */
export interface Group {
  /**
   * The units that its resources may give together.
   */
  capacity: number;
  /**
   * The group that it is within.
   */
  within?: number | null;
}
/**
 * A household as it is written. `GivenHousehold` is what is read.
 */
export interface Household {
  /**
   * The facts of the household.
   */
  facts: {
    [k: string]: KnownFact;
  };
  /**
   * The host's id.
   */
  id: string;
  /**
   * The members that are known.
   */
  members: Person[];
  /**
   * Whether there are no further members.
   */
  members_complete: boolean;
}
/**
 * A fact that is known: its value, how well, and where it comes from.
 */
export interface KnownFact {
  /**
   * Where it comes from, for example `tax register`.
   */
  source?: string;
  /**
   * How well it is known.
   */
  standing: Standing;
  /**
   * The value.
   */
  value: Value;
}
/**
 * A member of a household.
 */
export interface Person {
  /**
   * The facts of the member.
   */
  facts: {
    [k: string]: KnownFact;
  };
  /**
   * The host's id.
   */
  id: string;
}
/**
 * How far.
 */
export interface HowFar {
  /**
   * The funds in the period.
   */
  funds: Statement[];
  /**
   * Needs of the period as they stand on the day of the report, by category.
   */
  needs: {
    [k: string]: NeedCounts;
  };
  /**
   * Revisits that were due in the period, by channel.
   */
  revisits: Coverage;
}
/**
 * A fund in a period.
 *
 * For the whole fund: closing free + reserved + committed = opening free + reserved + committed + `income` + `returned` − `paid`.
 */
export interface Statement {
  /**
   * After the last day.
   */
  closing: Balance;
  /**
   * What was committed, from what was reserved and from what was free.
   */
  committed: Money;
  /**
   * By donor and restriction.
   */
  donors: DonorAccount[];
  /**
   * The first day.
   */
  from: string;
  /**
   * The fund.
   */
  fund: string;
  /**
   * What came in.
   */
  income: Money;
  /**
   * The last day of recording that counts, for the opening balance too.
   */
  known_on: string;
  /**
   * Before the first day.
   */
  opening: Balance;
  /**
   * What was paid.
   */
  paid: Money;
  /**
   * What was held and is free again.
   */
  released: Money;
  /**
   * What was reserved.
   */
  reserved: Money;
  /**
   * What was paid, in the period or before, and came back.
   */
  returned: Money;
  /**
   * The last day.
   */
  until: string;
}
/**
 * Needs and units of a category. `units` = `delivered` + `under_way` + `unmet` + `ended`.
 */
export interface NeedCounts {
  /**
   * Units that were delivered.
   */
  delivered: number;
  /**
   * Units that are not needed any more.
   */
  ended: number;
  /**
   * Needs that were there in the period.
   */
  needs: number;
  /**
   * Units that are offered, accepted or begun.
   */
  under_way: number;
  /**
   * Units that they ask for.
   */
  units: number;
  /**
   * Units that nobody gives: they stay visible.
   */
  unmet: number;
}
/**
 * How well.
 */
export interface HowWell {
  /**
   * Decisions left unchanged by what tested them.
   */
  correct: Correct;
  /**
   * Relief at the last visit, by programme or category of the need.
   */
  effective: {
    [k: string]: Relief;
  };
  /**
   * Findings of visits by tier, programme and item of the decision that they test.
   */
  findings: FindingRow[];
  /**
   * From acceptance to decision to money that arrived, against the terms.
   */
  timely: Timely;
}
/**
 * Relief (改善情况) at the last visit about each grant or need; what nobody knows is shown.
 */
export interface Relief {
  /**
   * Grants of the period, or needs to which something was delivered in it.
   */
  given: number;
  /**
   * It is less.
   */
  improved: number;
  /**
   * Somebody went, and did not ask.
   */
  not_asked: number;
  /**
   * Nobody went yet.
   */
  not_visited: number;
  /**
   * The trouble is over.
   */
  resolved: number;
  /**
   * It is as it was.
   */
  unchanged: number;
  /**
   * The household does not know.
   */
  unknown: number;
  /**
   * It is worse.
   */
  worse: number;
}
/**
 * Timely.
 */
export interface Timely {
  /**
   * Days from the acceptance of a round to its decision, in the order of their length: those decided in the period.
   */
  days_to_decision: number[];
  /**
   * Days from the decision to the first payment, in the order of their length: those first paid in the period.
   */
  days_to_payment: number[];
  /**
   * Money that was paid first in the period.
   */
  paid: PaidCounts;
  /**
   * Terms of the procedures, by name, that ended or passed in the period or still run.
   */
  terms: {
    [k: string]: TermCounts;
  };
}
/**
 * Whether money arrived, by what households said at visits about the grant.
 */
export interface PaidCounts {
  /**
   * Of those, the household said that it arrived.
   */
  arrived: number;
  /**
   * Of those, the household said that it did not.
   */
  not_arrived: number;
  /**
   * Of those, nobody asked.
   */
  not_asked: number;
  /**
   * Grants that were paid first in the period.
   */
  paid: number;
  /**
   * Of those, the household does not know.
   */
  unknown: number;
}
/**
 * How a term was kept.
 */
export interface TermCounts {
  /**
   * Done within it.
   */
  in_time: number;
  /**
   * Done after it.
   */
  late: number;
  /**
   * It has passed, and what it is for is not done.
   */
  missed: number;
  /**
   * It runs.
   */
  running: number;
}
/**
 * The options say so.
 */
export interface IgnoredColumnOnRequest {
  /**
   * The column, from 1.
   */
  column: number;
  /**
   * Its header.
   */
  header: string;
  why: "on_request";
}
/**
 * Its header means nothing in the policy.
 */
export interface IgnoredColumnUnknown {
  /**
   * The column, from 1.
   */
  column: number;
  /**
   * Its header.
   */
  header: string;
  /**
   * A header that is near.
   */
  near: string | null;
  why: "unknown";
}
/**
 * Another column holds the same key under a header that the pack prefers.
 */
export interface IgnoredColumnAnotherPreferred {
  /**
   * The column, from 1.
   */
  column: number;
  /**
   * Its header.
   */
  header: string;
  why: "another_preferred";
}
/**
 * Help in kind.
 */
export interface InKind {
  /**
   * Those whom they reached: households, groups, communities.
   */
  beneficiaries: number;
  /**
   * Referrals that were delivered.
   */
  referrals: number;
  /**
   * Units that were delivered.
   */
  units: number;
  /**
   * Units whose worth nobody knows.
   */
  units_without_value: number;
  /**
   * What they are worth to the households, as far as anybody knows.
   */
  value: Money;
}
/**
 * An instrument with its versions.
 */
export interface InstrumentOutline {
  /**
   * What it rests on, where a version says nothing of its own.
   */
  basis?: Basis;
  /**
   * Its name.
   */
  name: string;
  /**
   * Its title.
   */
  title?: Names;
  /**
   * Its versions.
   */
  versions: InstrumentVersionOutline[];
}
/**
 * A version of an instrument.
 */
export interface InstrumentVersionOutline {
  /**
   * What it rests on.
   */
  basis?: Basis;
  /**
   * The first day.
   */
  from?: string;
  /**
   * The items, in the order of the pack.
   */
  items: ItemOutline[];
  /**
   * The levels, the most severe first.
   */
  levels: LevelOutline[];
  /**
   * When it was published, if not with its first day.
   */
  published?: string;
  /**
   * The first day on which it is not in force any more.
   */
  until?: string;
}
/**
 * An item of an instrument.
 */
export interface ItemOutline {
  /**
   * The answers, in the order of the pack.
   */
  answers: AnswerOutline[];
  /**
   * What it rests on.
   */
  basis?: Basis;
  /**
   * Its id.
   */
  id: string;
  /**
   * Its title.
   */
  title?: Names;
}
/**
 * A level of an instrument.
 */
export interface LevelOutline {
  /**
   * What it rests on.
   */
  basis?: Basis;
  /**
   * The fewest points of it.
   */
  from: Number;
  /**
   * Its id.
   */
  id: string;
  /**
   * What it starts.
   */
  intervention?: Intervention;
  /**
   * Its title.
   */
  title?: Names;
}
/**
 * Evidence that has to be there is missing.
 */
export interface IrregularityMissingEvidence {
  missing_evidence: IrregularityMissingEvidenceFields;
}
export interface IrregularityMissingEvidenceFields {
  /**
   * The record that lacks it; none if the month does.
   */
  evidence?: string | null;
  /**
   * Its kind.
   */
  kind: string;
}
/**
 * Fewer units than agreed.
 */
export interface IrregularityUnitsShort {
  units_short: IrregularityUnitsShortFields;
}
export interface IrregularityUnitsShortFields {
  /**
   * How many count.
   */
  counted: number;
  /**
   * How many were agreed.
   */
  due: number;
}
/**
 * A record again, or one that shows what another one shows.
 */
export interface IrregularityEvidenceDouble {
  evidence_double: IrregularityEvidenceDoubleFields;
}
export interface IrregularityEvidenceDoubleFields {
  /**
   * The record.
   */
  evidence: string;
  /**
   * The other one; the same, if the record is there twice.
   */
  of: string;
}
/**
 * More units of one day than count.
 */
export interface IrregularityUnitsAboveDay {
  units_above_day: IrregularityUnitsAboveDayFields;
}
export interface IrregularityUnitsAboveDayFields {
  /**
   * How many it says that do not count.
   */
  above: number;
  /**
   * The day.
   */
  day: string;
  /**
   * The record.
   */
  evidence: string;
}
/**
 * The agreed price of a unit is above that elsewhere.
 */
export interface IrregularityPriceAboveMarket {
  price_above_market: IrregularityPriceAboveMarketFields;
}
export interface IrregularityPriceAboveMarketFields {
  /**
   * What a full month of units costs by the agreement.
   */
  agreed: Money;
  /**
   * What it costs elsewhere.
   */
  market: Money;
}
/**
 * More was paid for the month than it now comes to.
 */
export interface IrregularityOverpaid {
  overpaid: IrregularityOverpaidFields;
}
export interface IrregularityOverpaidFields {
  /**
   * How much more.
   */
  amount: Money;
}
/**
 * An entry of a journal.
 */
export interface JournalEntry {
  /**
   * When it was recorded; not before the entry before it.
   */
  at: string;
  /**
   * Who recorded it.
   */
  by: Author;
  /**
   * A name by which others speak of the entry.
   */
  name?: string | null;
  /**
   * The day on which it happened; that on which it was recorded if absent.
   */
  on?: string | null;
  /**
   * What is recorded.
   */
  record: JournalRecord;
  /**
   * The code of the refusal that is expected; none if it is expected to be accepted. It changes nothing.
   */
  refused?: string | null;
}
/**
 * What is known of a household; it takes the place of what was known before.
 */
export interface JournalRecordHousehold {
  /**
   * The household, as `Policy::household` reads it.
   */
  household: GivenHousehold;
  kind: "household";
  /**
   * Where they live.
   */
  place?: string | null;
}
/**
 * A lead.
 */
export interface JournalRecordLead {
  /**
   * The household.
   */
  household: string;
  /**
   * Its id.
   */
  id: string;
  kind: "lead";
  /**
   * The person.
   */
  person?: string | null;
  /**
   * Why.
   */
  reason: string;
  /**
   * Where it came from.
   */
  source: string;
  /**
   * Whether it cannot wait.
   */
  urgent?: boolean;
}
/**
 * Where an early warning stands from now on.
 */
export interface JournalRecordWarning {
  /**
   * The case that deals with it.
   */
  case?: string | null;
  /**
   * The household.
   */
  household: string;
  /**
   * The warning.
   */
  id: string;
  kind: "warning";
  /**
   * How severe it is.
   */
  level?: number | null;
  /**
   * The person.
   */
  person?: string | null;
  /**
   * Where it came from.
   */
  source: string;
  /**
   * Where it stands.
   */
  state: WarningState;
  /**
   * Why.
   */
  why?: string | null;
}
/**
 * A household is screened.
 */
export interface JournalRecordScreen {
  /**
   * By the law of which days; that of the entry if absent.
   */
  clock?: Clock | null;
  /**
   * The household.
   */
  household: string;
  kind: "screen";
}
/**
 * The households of the journal are searched for who is likely eligible and receives nothing; each is a lead.
 */
export interface JournalRecordDiscover {
  kind: "discover";
  /**
   * The places that are searched, each with all that is within it; everywhere if none is named.
   */
  places?: string[];
  /**
   * The programmes; those that have criteria and pay something if absent.
   */
  programmes?: string[] | null;
  /**
   * What is received from elsewhere.
   */
  receiving?: Receiving[];
}
/**
 * What the pack and the directories list is counted (清单).
 */
export interface JournalRecordLists {
  kind: "lists";
}
/**
 * Who is owed a must-visit, with or without a case; each is a lead.
 */
export interface JournalRecordMustVisits {
  /**
   * As of which day and known on which; the day of the entry if absent.
   */
  clock?: Clock | null;
  kind: "must_visits";
}
/**
 * Something is done in a case; the first act, an application, opens it.
 */
export interface JournalRecordAct {
  /**
   * What.
   */
  act: Act;
  /**
   * The case.
   */
  case: string;
  kind: "act";
}
/**
 * A case is accepted, with what the other cases of the journal hold.
 */
export interface JournalRecordAccept {
  /**
   * Whether the history of a case that is accepted already is gathered anew.
   */
  again?: boolean;
  /**
   * The case.
   */
  case: string;
  kind: "accept";
}
/**
 * The household of a case is screened, and the screening attached.
 */
export interface JournalRecordAttachScreening {
  /**
   * The case.
   */
  case: string;
  /**
   * By the law of which days; that of the entry if absent.
   */
  clock?: Clock | null;
  kind: "attach_screening";
}
/**
 * A notice or form is made out from a case.
 */
export interface JournalRecordDocument {
  /**
   * The case.
   */
  case: string;
  /**
   * Days that the case does not know, by part.
   */
  dates?: {
    [k: string]: string;
  };
  /**
   * Its name in the pack.
   */
  document: string;
  /**
   * As what.
   */
  format: Format;
  kind: "document";
  /**
   * In which languages.
   */
  languages: Languages;
  /**
   * Lists that the case does not know, by part.
   */
  lists?: {
    [k: string]: string[];
  };
  /**
   * Texts that the case does not know, by part.
   */
  texts?: {
    [k: string]: string;
  };
}
/**
 * Something happened to a household or person.
 */
export interface JournalRecordLifeEvent {
  /**
   * What, with its own kind.
   */
  event: LifeEvent;
  kind: "life_event";
}
/**
 * Something that happened to a household or person.
 */
export interface LifeEvent {
  /**
   * Facts under `revisit.facts`.
   */
  facts?: {
    [k: string]: WrittenValue;
  };
  /**
   * Who had a hand in it.
   */
  handlers?: string[];
  /**
   * When.
   */
  happened_on: string;
  /**
   * The household.
   */
  household: string;
  /**
   * Its id, unique among its kind; a later record of the same id corrects it.
   */
  id: string;
  /**
   * A kind of event of the pack.
   */
  kind: string;
  /**
   * The level, such as that of a risk.
   */
  level?: number | null;
  /**
   * The person; none for the household.
   */
  person?: string | null;
  /**
   * When it was recorded; without it, on the day on which it happened.
   */
  recorded_at?: string | null;
  /**
   * Whether it should never have been made.
   */
  withdrawn?: boolean;
}
/**
 * A household or person is on a list.
 */
export interface JournalRecordListed {
  /**
   * Facts under `revisit.facts`.
   */
  facts?: {
    [k: string]: WrittenValue;
  };
  /**
   * The household.
   */
  household: string;
  /**
   * Its id, unique among its kind; a later record of the same id corrects it.
   */
  id: string;
  kind: "listed";
  /**
   * A list of the pack.
   */
  list: string;
  /**
   * Since when.
   */
  listed_on: string;
  /**
   * The person; none for the household.
   */
  person?: string | null;
  /**
   * When it was recorded; without it, on the day on which it happened.
   */
  recorded_at?: string | null;
  /**
   * The first day on which they are not on it any more.
   */
  removed_on?: string | null;
  /**
   * Whether it should never have been made.
   */
  withdrawn?: boolean;
}
/**
 * A day is set.
 */
export interface JournalRecordDay {
  /**
   * A kind of day of the pack.
   */
  day: string;
  /**
   * Facts under `revisit.facts`.
   */
  facts?: {
    [k: string]: WrittenValue;
  };
  /**
   * The household.
   */
  household: string;
  /**
   * Its id, unique among its kind; a later record of the same id corrects it.
   */
  id: string;
  kind: "day";
  /**
   * The day.
   */
  on: string;
  /**
   * The person; none for the household.
   */
  person?: string | null;
  /**
   * When it was recorded; without it, on the day on which it happened.
   */
  recorded_at?: string | null;
  /**
   * Whether it should never have been made.
   */
  withdrawn?: boolean;
}
/**
 * Somebody tried to reach a household.
 */
export interface JournalRecordAttempt {
  /**
   * How.
   */
  channel: Channel;
  /**
   * What came of it.
   */
  disposition: Disposition;
  /**
   * When: its hour says in which band of the day.
   */
  happened_at: string;
  /**
   * The household.
   */
  household: string;
  /**
   * Its id, unique among its kind; a later record of the same id corrects it.
   */
  id: string;
  kind: "attempt";
  /**
   * When it was recorded; without it, on the day on which it happened.
   */
  recorded_at?: string | null;
  /**
   * Whether it should never have been made.
   */
  withdrawn?: boolean;
  /**
   * Who tried.
   */
  worker?: string | null;
}
/**
 * A visit.
 */
export interface JournalRecordVisit {
  /**
   * The grant or other record it was about.
   */
  about?: string | null;
  /**
   * Answers by question; `unknown` is one.
   */
  answers?: {
    [k: string]: string;
  };
  /**
   * How.
   */
  channel: Channel;
  /**
   * When.
   */
  happened_on: string;
  /**
   * The household.
   */
  household: string;
  /**
   * Its id, unique among its kind; a later record of the same id corrects it.
   */
  id: string;
  kind: "visit";
  /**
   * The person who was met.
   */
  person?: string | null;
  /**
   * What was received.
   */
  received_amount?: Money | null;
  /**
   * When it was received.
   */
  received_on?: string | null;
  /**
   * When it was recorded; without it, on the day on which it happened.
   */
  recorded_at?: string | null;
  /**
   * In which role.
   */
  role?: string | null;
  /**
   * Whether it should never have been made.
   */
  withdrawn?: boolean;
  /**
   * Who went.
   */
  worker?: string | null;
}
/**
 * An obligation is waived.
 */
export interface JournalRecordWaiver {
  /**
   * Who.
   */
  by: string;
  /**
   * When.
   */
  happened_on: string;
  /**
   * The household.
   */
  household: string;
  /**
   * Its id, unique among its kind; a later record of the same id corrects it.
   */
  id: string;
  kind: "waiver";
  /**
   * Which.
   */
  obligation: ObligationId;
  /**
   * When it was recorded; without it, on the day on which it happened.
   */
  recorded_at?: string | null;
  /**
   * Why.
   */
  why: string;
  /**
   * Whether it should never have been made.
   */
  withdrawn?: boolean;
}
/**
 * Who is owed a visit is asked.
 */
export interface JournalRecordPlanRevisits {
  /**
   * As of which day and known on which; the day of the entry if absent.
   */
  clock?: Clock | null;
  kind: "plan_revisits";
}
/**
 * How many were gone back to, and in time, is counted.
 */
export interface JournalRecordCoverage {
  /**
   * By what they are told apart; by nothing if absent.
   */
  by?: Dimension[];
  /**
   * As of which day and known on which; the day of the entry if absent.
   */
  clock?: Clock | null;
  kind: "coverage";
  /**
   * A household counts for the place of this level that it lives in, such as the subdistrict around its community; nobody knows where there is none. For its own place if absent.
   */
  level?: string | null;
  /**
   * The days on which they were due.
   */
  period: ReportPeriod;
}
/**
 * The days that a report is about, the first and the last one included.
 */
export interface ReportPeriod {
  /**
   * The first day.
   */
  from: string;
  /**
   * The last day.
   */
  until: string;
}
/**
 * A resource of the directory as it is from now on, such as one that was vetted or that somebody sponsors (认领).
 */
export interface JournalRecordResource {
  kind: "resource";
  /**
   * The resource.
   */
  resource: Resource;
}
/**
 * Something that a provider can give.
 */
export interface Resource {
  /**
   * The places that it serves, each with all that is within it; everywhere if none is named.
   */
  area?: string[];
  /**
   * From when until when it can be had; always if absent.
   */
  available?: Window;
  /**
   * How many units it has in all, those that are promised among them: of a service in the period that is planned, of goods in stock, of a place beds or seats, of a job openings, of money units of the category.
   */
  capacity: number;
  /**
   * The categories of the pack that it meets; at least one.
   */
  categories: string[];
  /**
   * What a unit costs the fund; 0.00 if absent.
   */
  cost?: Money;
  /**
   * How the provider is engaged.
   */
  engagement: Engagement;
  /**
   * Facts under `needs.resource_facts`; an absent one is unknown.
   */
  facts?: {
    [k: string]: WrittenValue;
  };
  /**
   * The fund that pays the cost; needed where there is one.
   */
  fund?: string | null;
  /**
   * Its id.
   */
  id: string;
  /**
   * A condition in the policy language over the need, its household, and the facts below.
   */
  if?: string | null;
  /**
   * What it is.
   */
  kind: ResourceKind;
  /**
   * The modes of help that it is; none if it does not matter.
   */
  modes?: string[];
  /**
   * Where it is. Without it the distance counts as the farthest.
   */
  place?: string | null;
  /**
   * What the household pays for a unit; 0.00 if absent. What costs the household something is offered and never assigned.
   */
  price?: Money;
  /**
   * Who gives it.
   */
  provider: string;
  /**
   * What it is called.
   */
  title?: Names;
  /**
   * What a unit is worth to the household; nobody knows if absent.
   */
  value?: Money | null;
  /**
   * Whether it was looked at, such as its prices and its hygiene.
   */
  vetting: Vetting;
}
/**
 * Days from the first to the last; a missing end is open.
 */
export interface Window {
  /**
   * The first day.
   */
  from?: string | null;
  /**
   * The last day.
   */
  until?: string | null;
}
/**
 * It may not, and why.
 */
export interface VettingFailed {
  failed: string;
}
/**
 * A need, to which the household has agreed.
 */
export interface JournalRecordNeed {
  kind: "need";
  /**
   * The need.
   */
  need: Need;
}
/**
 * Something that a household, a group or a community needs, and has agreed to ask for. Ids are the host's.
 */
export interface Need {
  /**
   * Whether a part of the quantity is of no use, and all units must come from one resource.
   */
  all_or_nothing?: boolean;
  /**
   * Who needs it.
   */
  beneficiary: Beneficiary;
  /**
   * A category of the pack.
   */
  category: string;
  /**
   * Facts under `needs.facts`; an absent one is unknown.
   */
  facts?: {
    [k: string]: WrittenValue;
  };
  /**
   * Its id.
   */
  id: string;
  /**
   * The mode of help that is wanted; any that the category allows if absent.
   */
  mode?: string | null;
  /**
   * Where it is needed. Without it only resources without an area serve it, and the distance counts as the farthest.
   */
  place?: string | null;
  /**
   * How many units of the category; at least 1.
   */
  quantity?: number;
  /**
   * What it came from, such as a finding of a visit.
   */
  source?: string | null;
  /**
   * An urgency of the pack.
   */
  urgency: string;
  /**
   * From when until when it is needed; always if absent.
   */
  window?: Window;
}
/**
 * A need is not needed any more.
 */
export interface JournalRecordNeedEnded {
  kind: "need_ended";
  /**
   * The need.
   */
  need: string;
  /**
   * Why.
   */
  why: string;
}
/**
 * Needs are matched with resources.
 */
export interface JournalRecordMatch {
  kind: "match";
  /**
   * How.
   */
  options?: MatchOptions;
}
/**
 * What a matching run may be told. The usual is a plan from scratch that treats all communities alike.
 */
export interface MatchOptions {
  /**
   * That no community is left behind too far.
   */
  fairness?: Fairness | null;
  /**
   * After how many plans the search for needs that are all or nothing gives up; 200 if absent.
   */
  most_plans?: number | null;
  /**
   * What is matched already and in use, and should change only for a reason.
   */
  stability?: Stability | null;
}
/**
 * A bonus for what is matched already.
 */
export interface Stability {
  /**
   * How much dearer a unit may be so that it stays where it is.
   */
  bonus: Money;
  /**
   * What is matched already.
   */
  kept: KeptMatch[];
}
/**
 * A need and a resource that are matched.
 */
export interface KeptMatch {
  /**
   * The need.
   */
  need: string;
  /**
   * The resource.
   */
  resource: string;
}
/**
 * A match is proposed: a referral begins.
 */
export interface JournalRecordRefer {
  /**
   * At most how much, where that is not the cost of the plan.
   */
  amount?: Money | null;
  /**
   * For how many days it is not proposed again once it is declined or has expired.
   */
  bar_days: number;
  kind: "refer";
  /**
   * The need.
   */
  need: string;
  /**
   * What pays it, where a fund does.
   */
  paid_by?: PaidBy | null;
  /**
   * What the fund spends it on; the category of the need if absent.
   */
  purpose?: string | null;
  /**
   * The resource.
   */
  resource: string;
}
/**
 * Something is done with a referral.
 */
export interface JournalRecordReferral {
  /**
   * What.
   */
  act: ReferralAct;
  kind: "referral";
  /**
   * The referral: `need/resource/n`.
   */
  referral: string;
}
/**
 * A match is proposed: the first event.
 */
export interface ReferralActPropose {
  /**
   * For how many days the next matching runs do not propose it, once it is declined or has expired; at most 3660.
   */
  bar_days: number;
  /**
   * Who pays; none if nobody does.
   */
  funding?: Funding | null;
  /**
   * The household that needs it.
   */
  household: string;
  kind: "propose";
  /**
   * Which referral of this need to this resource, from 1.
   */
  n: number;
  /**
   * The need.
   */
  need: string;
  /**
   * Who has the resource.
   */
  provider: string;
  /**
   * How many units, at least 1.
   */
  quantity: number;
  /**
   * The resource.
   */
  resource: string;
}
/**
 * It is offered to the provider.
 */
export interface ReferralActOffer {
  /**
   * The last day on which the provider may accept.
   */
  answer_due: string;
  kind: "offer";
}
/**
 * The provider accepts.
 */
export interface ReferralActAccept {
  kind: "accept";
}
/**
 * The provider or the household declines.
 */
export interface ReferralActDecline {
  kind: "decline";
  /**
   * Why.
   */
  reason: string;
}
/**
 * The answer is overdue.
 */
export interface ReferralActExpire {
  kind: "expire";
}
/**
 * The help begins.
 */
export interface ReferralActStart {
  kind: "start";
}
/**
 * The help was given.
 */
export interface ReferralActDeliver {
  /**
   * What shows it, by the host's ids; needed where money is paid.
   */
  evidence?: string[];
  kind: "deliver";
  /**
   * How much is paid, at most the amount of the funding; needed where the delivery pays, and absent elsewhere.
   */
  pay?: Money | null;
}
/**
 * The household confirms it.
 */
export interface ReferralActConfirm {
  kind: "confirm";
}
/**
 * It came to nothing.
 */
export interface ReferralActFail {
  kind: "fail";
  /**
   * Why.
   */
  reason: string;
}
/**
 * A service agreement.
 */
export interface JournalRecordAgreement {
  /**
   * The last day.
   */
  ends_on: string;
  /**
   * What has to show it; a kind stands here once.
   */
  evidence: EvidenceRule[];
  /**
   * The household that receives it.
   */
  household: string;
  /**
   * The host's id.
   */
  id: string;
  kind: "agreement";
  /**
   * What a unit costs elsewhere; none if nobody knows.
   */
  market_price?: Money | null;
  /**
   * What a month comes to in which the agreement runs on some days only.
   */
  partial_month: PartialMonth;
  /**
   * Who pays.
   */
  payer: Payer;
  /**
   * The price.
   */
  pricing: Pricing;
  /**
   * Who gives it.
   */
  provider: string;
  /**
   * The first day.
   */
  starts_on: string;
  /**
   * Who checks the evidence.
   */
  supervisor: string;
  /**
   * What a unit is, such as `lunch`.
   */
  unit: string;
  /**
   * How many units of one day count at most; none for any number.
   */
  units_per_day?: number | null;
  /**
   * How many units a full month has.
   */
  units_per_month: number;
}
/**
 * Evidence for an agreement.
 */
export interface JournalRecordEvidence {
  /**
   * What there is.
   */
  evidence: Evidence[];
  kind: "evidence";
}
/**
 * A month of an agreement is settled, and paid.
 */
export interface JournalRecordSettle {
  /**
   * The agreement.
   */
  agreement: string;
  kind: "settle";
  /**
   * The month.
   */
  month: Month;
}
/**
 * An entry of a fund, such as income.
 */
export interface JournalRecordBook {
  /**
   * What happened.
   */
  act: EntryAct;
  /**
   * The fund.
   */
  fund: string;
  /**
   * Its id.
   */
  id: string;
  kind: "book";
}
/**
 * An audit sample is drawn of the visits that ended an obligation.
 */
export interface JournalRecordSample {
  /**
   * The day whose state they show.
   */
  as_of: string;
  /**
   * What a unit is.
   */
  definition: string;
  /**
   * How it is drawn.
   */
  design: Design;
  /**
   * The day on which the frame was frozen and its commitment published.
   */
  frozen_on: string;
  /**
   * Its id.
   */
  id: string;
  kind: "sample";
  /**
   * Which visits are in: those from this day to that.
   */
  period: ReportPeriod;
  /**
   * The seed, from a draw on a later day.
   */
  seed: Seed;
}
/**
 * The seed, from a public draw that nobody could foresee when the frame was frozen.
 *
 * The text is kept and used as it is, byte for byte: a blank more gives another sample. Write down before the draw how it will be copied.
 */
export interface Seed {
  /**
   * The day of the draw, later than that of freezing.
   */
  drawn_on: string;
  /**
   * Which draw it is of, so that anybody can look it up.
   */
  origin: string;
  /**
   * The seed: `03 07 12 18 22 29 + 05`.
   */
  text: string;
}
/**
 * A sample is drawn again by somebody else, and compared.
 */
export interface JournalRecordRedraw {
  kind: "redraw";
  /**
   * The sample.
   */
  sample: string;
}
/**
 * A report.
 */
export interface JournalRecordReport {
  /**
   * As of which day and known on which; the day of the entry if absent.
   */
  clock?: Clock | null;
  kind: "report";
  /**
   * The days that it is about.
   */
  period: ReportPeriod;
}
/**
 * It is kept.
 */
export interface JournalOutcomeKept {
  /**
   * What: the id of the record.
   */
  id: string;
  outcome: "kept";
}
/**
 * The rules refuse it; nothing is changed.
 */
export interface JournalOutcomeRefused {
  /**
   * The code.
   */
  code: string;
  outcome: "refused";
  /**
   * Why, and what would be needed.
   */
  why: Names;
}
/**
 * Events of a case.
 */
export interface JournalOutcomeEvents {
  /**
   * What was booked with it.
   */
  booked?: FundEntry[];
  /**
   * The case.
   */
  case: string;
  /**
   * What happened.
   */
  events: Event[];
  outcome: "events";
}
/**
 * A screening.
 */
export interface JournalOutcomeScreened {
  /**
   * How far the numbers of those criteria lie from their lines, where they are known exactly.
   */
  margins?: Margin[];
  /**
   * Programmes that a single criterion stands against, with that criterion.
   */
  near_misses: [string, string][];
  /**
   * The facts that can still change an answer.
   */
  needed: string[];
  outcome: "screened";
  /**
   * What it says.
   */
  screening: AttachedScreening;
}
/**
 * How far a number lies from the line of a criterion.
 */
export interface Margin {
  /**
   * The criterion.
   */
  criterion: string;
  /**
   * How far it lies on the right side; below 0 on the wrong side.
   */
  margin: string;
  /**
   * The member; none for the household.
   */
  member?: string;
  /**
   * The programme.
   */
  programme: string;
  /**
   * With what.
   */
  threshold: string;
  /**
   * The unit of all three.
   */
  unit: string;
  /**
   * What was compared.
   */
  value: string;
}
/**
 * Leads that were found.
 */
export interface JournalOutcomeDiscovered {
  /**
   * The leads, the surest and the neediest first; those that were there already are among them.
   */
  leads: Lead[];
  outcome: "discovered";
  /**
   * How many households were searched, by place; those whose place is not known stand under `unknown`. Nothing for must-visits, for which nobody is searched.
   */
  searched?: {
    [k: string]: number;
  };
  /**
   * Programmes of which nothing can be said, since a value does not exist: no question mends it.
   */
  undecidable?: Undecidable[];
  /**
   * Households that could not be screened.
   */
  unscreened?: Unscreened[];
}
/**
 * What the pack and the directories list.
 */
export interface JournalOutcomeListed {
  /**
   * How much.
   */
  lists: Lists;
  outcome: "listed";
}
/**
 * What the pack and the directories list: government items, needs of residents, resources of society (三张清单).
 */
export interface Lists {
  /**
   * Kinds of needs of the pack.
   */
  categories: number;
  /**
   * Kinds of needs by class; those without one stand under `unknown`.
   */
  categories_by_class: {
    [k: string]: number;
  };
  /**
   * Classes of needs that have a kind.
   */
  classes: number;
  /**
   * Places, by their level; those without one stand under `unknown`.
   */
  places: {
    [k: string]: number;
  };
  /**
   * Programmes of the pack: what may be asked for.
   */
  programmes: number;
  /**
   * Providers, by their kind.
   */
  providers: {
    [k: string]: number;
  };
  /**
   * Resources, by the kind of their provider; `unknown` where nobody says who that is.
   */
  resources: {
    [k: string]: number;
  };
}
/**
 * A notice or form.
 */
export interface JournalOutcomeDocument {
  /**
   * Its name.
   */
  name: string;
  outcome: "document";
  /**
   * Its text.
   */
  text: string;
}
/**
 * A visit, and what it found.
 */
export interface JournalOutcomeVisited {
  /**
   * Obligations that it ended.
   */
  discharges: ObligationId[];
  /**
   * What it found.
   */
  findings: Finding[];
  outcome: "visited";
  /**
   * The visit.
   */
  visit: string;
}
/**
 * Who is owed a visit.
 */
export interface JournalOutcomePlanned {
  /**
   * Every obligation, in the order of their days.
   */
  duties: Duty[];
  outcome: "planned";
}
/**
 * How many were gone back to.
 */
export interface JournalOutcomeCovered {
  /**
   * The rates.
   */
  coverage: Coverage;
  outcome: "covered";
}
/**
 * A plan of needs and resources.
 */
export interface JournalOutcomeMatched {
  outcome: "matched";
  /**
   * The plan.
   */
  plan: PlanRecord;
  /**
   * The needs that get nothing, with why.
   */
  unmet: Unmet[];
}
/**
 * A plan as data.
 */
export interface PlanRecord {
  /**
   * The matches, by need and resource.
   */
  assignments: Assignment[];
  /**
   * What proves it.
   */
  certificate: Certificate;
  /**
   * What the household would pay for.
   */
  offers: PaidOffer[];
  /**
   * The promises that were kept, by referral.
   */
  promises: string[];
  /**
   * What it comes to.
   */
  totals: PlanTotals;
  /**
   * Units that get nothing, by need.
   */
  unmet: {
    [k: string]: number;
  };
}
/**
 * A resource that would serve a need, and that the household pays for.
 */
export interface PaidOffer {
  /**
   * The need.
   */
  need: string;
  /**
   * What the household pays for a unit.
   */
  price: Money;
  /**
   * Who gives it.
   */
  provider: string;
  /**
   * The resource.
   */
  resource: string;
}
/**
 * What a plan comes to.
 */
export interface PlanTotals {
  /**
   * Steps between places, of all matched units together.
   */
  distance: Wide;
  /**
   * Units that are matched.
   */
  matched: number;
  /**
   * Units that are promised.
   */
  promised: number;
  /**
   * What each fund spends.
   */
  spent: {
    [k: string]: Money;
  };
  /**
   * Units that are needed, promised ones among them.
   */
  units: number;
  /**
   * Units that get nothing.
   */
  unmet: number;
  /**
   * The same, each times the weight of its urgency.
   */
  unmet_weight: Wide;
  /**
   * What the matches are worth to households, as far as anybody knows.
   */
  value: Money;
}
/**
 * Units of a need that get nothing, and why.
 */
export interface Unmet {
  /**
   * Resources of its category that do not fit it, each with everything that does not fit, by their ids.
   */
  candidates: Candidate[];
  /**
   * What stands in the way.
   */
  cause: Cause;
  /**
   * How many more there are than are listed.
   */
  further: number;
  /**
   * The need.
   */
  need: string;
  /**
   * How many units.
   */
  units: number;
  /**
   * What a unit weighs by its urgency.
   */
  weight: number;
}
/**
 * An event of a referral.
 */
export interface JournalOutcomeReferred {
  /**
   * What was booked with it.
   */
  booked?: FundEntry[];
  /**
   * What happened.
   */
  event: ReferralEvent;
  outcome: "referred";
  /**
   * The referral.
   */
  referral: string;
  /**
   * Where it stands.
   */
  state: ReferralState;
}
/**
 * What happened to a referral: all that replay needs.
 */
export interface ReferralEvent {
  /**
   * What happened.
   */
  act: ReferralAct;
  /**
   * The day on which it happened.
   */
  happened_on: string;
  /**
   * As which party.
   */
  party: Party;
  /**
   * When it was recorded.
   */
  recorded_at: string;
  /**
   * Who did it.
   */
  recorded_by: string;
  /**
   * The version of the referral after it, from 1.
   */
  version: number;
}
/**
 * A month of an agreement.
 */
export interface JournalOutcomeSettled {
  /**
   * What was booked with it.
   */
  booked?: FundEntry[];
  outcome: "settled";
  /**
   * The settlement.
   */
  settlement: Settlement;
}
/**
 * A month of an agreement, settled.
 */
export interface Settlement {
  /**
   * The agreement.
   */
  agreement: string;
  /**
   * What the cap takes from it.
   */
  capped: Money;
  /**
   * On how many days of the month the agreement runs.
   */
  days: number;
  /**
   * What missing units take from it.
   */
  deducted: Money;
  /**
   * What the month comes to: price − deducted − capped − withheld.
   */
  due: Money;
  /**
   * What is irregular, in the order in which it was found.
   */
  findings: SettlementFinding[];
  /**
   * `agreement/month`; settled again `agreement/month/2` and so on.
   */
  id: string;
  /**
   * The month.
   */
  month: Month;
  /**
   * Evidence that does not count, in the order of its days.
   */
  not_counted: NotCounted[];
  /**
   * What earlier settlements of the month paid.
   */
  paid_before: Money;
  /**
   * What is paid now: what is due and was not paid, never below 0.
   */
  pay: Money;
  /**
   * The flat amount, or the price of the units that count.
   */
  price: Money;
  /**
   * The day on which it was settled.
   */
  settled_on: string;
  /**
   * How many units count.
   */
  units_counted: number;
  /**
   * How many units are agreed for them.
   */
  units_due: number;
  /**
   * What is withheld until evidence of the month is there.
   */
  withheld: Money;
}
/**
 * Something irregular in a month of an agreement. It changes no record.
 */
export interface SettlementFinding {
  /**
   * Agreement, month and item: `a1/2019-03/missing_evidence:photo:e12`.
   */
  id: string;
  /**
   * What.
   */
  what: Irregularity;
}
/**
 * Evidence that does not count, or not wholly.
 */
export interface NotCounted {
  /**
   * Which.
   */
  evidence: string;
  /**
   * Why.
   */
  why: WhyNotCounted;
}
/**
 * It is there twice, or shows what another one shows.
 */
export interface WhyNotCountedDouble {
  double: WhyNotCountedDoubleFields;
}
export interface WhyNotCountedDoubleFields {
  /**
   * The other one.
   */
  of: string;
}
/**
 * The day has as many units as count.
 */
export interface WhyNotCountedAboveDay {
  above_day: WhyNotCountedAboveDayFields;
}
export interface WhyNotCountedAboveDayFields {
  /**
   * How many of its units do not count.
   */
  units: number;
}
/**
 * A sample.
 */
export interface JournalOutcomeSampled {
  /**
   * Everything that is needed to draw it again, beside the units.
   */
  manifest: Manifest;
  outcome: "sampled";
}
/**
 * A sample with all that is needed to draw it again, beside the units.
 *
 * It is made by `FrozenFrame::draw` and never changed; replacements stand beside it. In JSON unknown keys are refused.
 */
export interface Manifest {
  /**
   * The SHA-256 of it, which was published before the draw.
   */
  commitment: string;
  /**
   * Who was drawn, by stratum in order.
   */
  drawn: Drawn[];
  /**
   * What was settled before the seed.
   */
  frozen: FrozenRecord;
  /**
   * The seed.
   */
  seed: Seed;
}
/**
 * A sample that was drawn again.
 */
export interface JournalOutcomeRedrawn {
  /**
   * What differs; nothing if it is the same.
   */
  differences: string[];
  outcome: "redrawn";
  /**
   * The sample.
   */
  sample: string;
}
/**
 * A report.
 */
export interface JournalOutcomeReported {
  outcome: "reported";
  /**
   * The report.
   */
  report: Report;
}
/**
 * A report: five questions and their figures.
 */
export interface Report {
  /**
   * Whose records they are.
   */
  authority: Names;
  /**
   * By whom.
   */
  by_whom: ByWhom;
  /**
   * The day of the report, and the day as of which the records were known.
   */
  clock: Clock;
  /**
   * How far.
   */
  how_far: HowFar;
  /**
   * How well.
   */
  how_well: HowWell;
  /**
   * The days that it is about.
   */
  period: ReportPeriod;
  /**
   * The pack.
   */
  policy: string;
  /**
   * What sources say, as they say it.
   */
  quoted: QuotedFigure[];
  /**
   * With what.
   */
  what: What;
  /**
   * Who should be helped.
   */
  whom: Whom;
}
/**
 * A figure of a source (引用): it is shown as the source has it, and nothing is computed from it.
 */
export interface QuotedFigure {
  /**
   * From when the source is; a report as known on an earlier day does not show it.
   */
  published?: string | null;
  /**
   * The source.
   */
  source: Names;
  /**
   * What it is of.
   */
  title: Names;
  /**
   * The figure as it is written there.
   */
  value: string;
}
/**
 * With what.
 */
export interface What {
  /**
   * Those whom help in kind reached in the period, each counted once.
   */
  beneficiaries: number;
  /**
   * Households to which something was paid in the period by any programme.
   */
  households_paid: number;
  /**
   * Help of others than grants that was delivered in the period, by category of the need.
   */
  in_kind: {
    [k: string]: InKind;
  };
  /**
   * By programme.
   */
  programmes: {
    [k: string]: ProgrammeCounts;
  };
}
/**
 * What a programme gave. `running_before` + `entries` − `exits` = `running_after`.
 */
export interface ProgrammeCounts {
  /**
   * Those that were granted in the period.
   */
  entries: number;
  /**
   * Those whose first day without it lies in the period: a taper runs on until then.
   */
  exits: number;
  /**
   * What those come to.
   */
  granted_once: Money;
  /**
   * Households to which something was paid in the period.
   */
  households_paid: number;
  /**
   * Grants that are paid once, granted in the period.
   */
  once: number;
  /**
   * What was paid in the period, without what came back and what was recovered in it; below 0 where more came back.
   */
  paid: Money;
  /**
   * Those that ran when it ended.
   */
  running_after: number;
  /**
   * Grants that are paid again and again, or recognitions, that ran when the period began.
   */
  running_before: number;
}
/**
 * Who should be helped.
 */
export interface Whom {
  /**
   * What was asked for and decided in the period, by programme.
   */
  applications: {
    [k: string]: ApplicationCounts;
  };
  /**
   * People who refused to have their means checked in the period, and of those how many consented later.
   */
  consents: ConsentCounts;
  /**
   * Leads of the period, by where they came from.
   */
  leads: {
    [k: string]: LeadCounts;
  };
  /**
   * The last screening of each household that was recorded in the period, by programme; of members each counts.
   */
  screened: {
    [k: string]: OutcomeCounts;
  };
  /**
   * Early warnings as they stand on the day of the report, by state; every state is there if there is a warning.
   */
  warnings: {
    [k: string]: number;
  };
}
/**
 * Leads.
 */
export interface LeadCounts {
  /**
   * Those that an application names.
   */
  answered: number;
  /**
   * All of them.
   */
  leads: number;
  /**
   * Those that could not wait.
   */
  urgent: number;
}
/**
 * Outcomes of screenings.
 */
export interface OutcomeCounts {
  /**
   * Eligible.
   */
  eligible: number;
  /**
   * Not eligible.
   */
  ineligible: number;
  /**
   * It depends on what nobody knows yet.
   */
  undetermined: number;
}
/**
 * The directories of an authority: providers, resources, places, funds, and what its words mean.
 */
export interface JournalSetup {
  /**
   * The authority (tenant) to which the cases belong.
   */
  authority?: string;
  /**
   * The fund that pays the grants of a programme. Grants of other programmes are paid by nobody's fund here.
   */
  fund_of?: {
    [k: string]: string;
  };
  /**
   * Funds.
   */
  funds?: Fund[];
  /**
   * Titles of the authority's own words: sources of leads, funds, donors.
   */
  names?: {
    [k: string]: Names;
  };
  /**
   * Where things are.
   */
  places?: Place[];
  /**
   * Who gives something.
   */
  providers?: Provider[];
  /**
   * Figures of sources, shown in reports.
   */
  quoted?: QuotedFigure[];
  /**
   * What there is.
   */
  resources?: Resource[];
  /**
   * Who works where.
   */
  staff?: StaffMember[];
  /**
   * What it is called.
   */
  title?: Names;
}
/**
 * A place, such as a grid within a community within a subdistrict within a district.
 */
export interface Place {
  /**
   * Its id.
   */
  id: string;
  /**
   * What kind of place it is, such as `community`, as the host says it.
   */
  level?: string | null;
  /**
   * What it is called.
   */
  title?: Names;
  /**
   * The place that it lies in.
   */
  within?: string | null;
}
/**
 * Who gives something: a department, organisation, enterprise, institution, volunteer team, self-governing body or resident.
 */
export interface Provider {
  /**
   * How many units all its resources can give together, those that are promised among them; no limit if absent.
   */
  capacity?: number | null;
  /**
   * Its id.
   */
  id: string;
  /**
   * A kind of provider of the pack.
   */
  kind: string;
  /**
   * What it is called.
   */
  title?: Names;
}
/**
 * Somebody who works at a place. Who works at several has a record for each, with the same id.
 */
export interface StaffMember {
  /**
   * The host's id.
   */
  id: string;
  /**
   * The place.
   */
  place: string;
  /**
   * The roles.
   */
  roles: string[];
}
/**
 * A figure that stands at the top: a cell of a table of the page.
 */
export interface KeyFigure {
  /**
   * The column, counted from 0 without the labels.
   */
  column: number;
  /**
   * What it says. If empty, the label of its row and the title of its column say it.
   */
  label: Names;
  /**
   * The row, counted from 0.
   */
  row: number;
  /**
   * The table, by its name in data; it stands under the question of this table.
   */
  table: string;
}
/**
 * A number of some keys.
 */
export interface KeyedNumber {
  /**
   * The values of what it depends on.
   */
  keys?: string[];
  /**
   * The number.
   */
  value: Number;
}
/**
 * Funds with their entries. What it says depends on the entries only, not on the order in which they came.
 *
 * Days of recording are counted in its time zone. In JSON: `{"time_zone": "+08:00", "funds": […], "entries": […]}`.
 */
export interface Ledger {
  entries: FundEntry[];
  funds: Fund[];
  time_zone: string;
}
/**
 * What a plan, an edge or a change comes to, the first level before the next.
 */
export interface Levels {
  /**
   * What funds spend.
   */
  cost: Money;
  /**
   * Steps between places, of all units together.
   */
  distance: Wide;
  /**
   * Units that get nothing, each times the weight of its urgency.
   */
  unmet: Wide;
}
/**
 * A household or person on a list.
 */
export interface ListEntry {
  /**
   * Facts under `revisit.facts`.
   */
  facts?: {
    [k: string]: WrittenValue;
  };
  /**
   * The household.
   */
  household: string;
  /**
   * Its id, unique among its kind; a later record of the same id corrects it.
   */
  id: string;
  /**
   * A list of the pack.
   */
  list: string;
  /**
   * Since when.
   */
  listed_on: string;
  /**
   * The person; none for the household.
   */
  person?: string | null;
  /**
   * When it was recorded; without it, on the day on which it happened.
   */
  recorded_at?: string | null;
  /**
   * The first day on which they are not on it any more.
   */
  removed_on?: string | null;
  /**
   * Whether it should never have been made.
   */
  withdrawn?: boolean;
}
/**
 * What a unit is worth.
 */
export interface Marginal {
  /**
   * How much less the cheapest plan would cost with one unit more; 0 if nobody waits for it.
   */
  gain: number;
  /**
   * How much more it would cost with one unit less; 0 if a unit is left over, nothing if there is no unit to lose.
   */
  loss?: number | null;
}
/**
 * Everything about a plan, with all reasons.
 */
export interface MatchPlan {
  /**
   * The matches, by need and resource.
   */
  assignments: Assignment[];
  /**
   * What proves it.
   */
  certificate: Certificate;
  /**
   * What the household would pay for.
   */
  offers: PaidOffer[];
  overcommitted: string[];
  /**
   * The promises that were kept, by referral.
   */
  promises: string[];
  reasons: Unmet[];
  shortages: Shortage[];
  /**
   * What it comes to.
   */
  totals: PlanTotals;
  /**
   * Units that get nothing, by need.
   */
  unmet: {
    [k: string]: number;
  };
  wanted: Wanted[];
}
/**
 * What one unit more or less of something would change.
 */
export interface Shortage {
  /**
   * Whether this is only an estimate, because the plan is more than a flow: it is exact for the plan in which needs may be met in parts and funds are overspent at a price.
   */
  estimate: boolean;
  /**
   * How much better the plan would be with one unit more: weighted units that are met instead, money that is saved (below 0 where more is spent), steps that are saved.
   */
  gain: Levels;
  /**
   * Of what.
   */
  limit: LimitName;
  /**
   * How much worse it would be with one unit less; nothing if there is none to lose.
   */
  loss?: Levels;
}
/**
 * A resource that does not exist yet: what recruiting one unit of it would bring at most.
 */
export interface Wanted {
  /**
   * The category.
   */
  category: string;
  /**
   * The place that it would serve, with all within it; everywhere if absent.
   */
  place?: string;
  /**
   * How many units of the category get nothing there.
   */
  units: number;
  /**
   * At most how many weighted units more would be met with one unit of it.
   */
  unmet_at_most: Wide;
}
/**
 * `MatchRecords` as JSON has them, with households that are yet to be read: `Policy::match_records_of` does it.
 */
export interface MatchRecords {
  barred?: Barred[];
  budgets?: Budget[];
  households?: GivenHousehold[];
  needs?: Need[];
  places?: Place[];
  promises?: Promise[];
  providers?: Provider[];
  resources?: Resource[];
}
/**
 * An accepted referral: fixed when matching runs again.
 */
export interface Promise {
  /**
   * The need.
   */
  need: string;
  /**
   * How many units.
   */
  quantity: number;
  /**
   * The referral.
   */
  referral: string;
  /**
   * The resource.
   */
  resource: string;
}
/**
 * Who counts as a member.
 */
export interface MembershipOutline {
  /**
   * What it rests on.
   */
  basis?: Basis;
  /**
   * Whether it holds for programmes that name none.
   */
  default: boolean;
  /**
   * Its name.
   */
  name: string;
  /**
   * Its title.
   */
  title?: Names;
  /**
   * The condition on a member: one, or one for each version.
   */
  versions: FormulaOutline[];
}
/**
 * A need and when it was recorded.
 */
export interface NeedRecord {
  /**
   * The first day on which it is not needed any more; none while it is, or until it is met.
   */
  ended_on?: string | null;
  /**
   * When it arose.
   */
  happened_on: string;
  /**
   * The need.
   */
  need: Need;
  /**
   * When it was recorded.
   */
  recorded_at: string;
}
/**
 * How urgent a need is.
 */
export interface NeedUrgency {
  /**
   * Its title.
   */
  title?: Names;
  /**
   * How many units of the weight 1 a unit weighs that gets nothing; at least 1.
   */
  weight: number;
}
/**
 * Something has to be done before.
 */
export interface NeededAct {
  act: ActKind;
}
/**
 * One of these roles.
 */
export interface NeededRole {
  role: string[];
}
/**
 * One of these states.
 */
export interface NeededState {
  state: string[];
}
/**
 * This day or a later one.
 */
export interface NeededFrom {
  from: string;
}
/**
 * At most this amount.
 */
export interface NeededAtMost {
  at_most: Money;
}
/**
 * At least this amount.
 */
export interface NeededAtLeast {
  at_least: Money;
}
/**
 * The case read again, in this version.
 */
export interface NeededVersion {
  version: number;
}
/**
 * One of these values.
 */
export interface NeededOneOf {
  one_of: string[];
}
/**
 * These things.
 */
export interface NeededAll {
  all: string[];
}
/**
 * This part of the command.
 */
export interface NeededPart {
  part: string;
}
/**
 * What a pack says about needs.
 */
export interface NeedsOutline {
  /**
   * What can be needed.
   */
  categories: {
    [k: string]: Category;
  };
  /**
   * Classes of categories.
   */
  classes: {
    [k: string]: Names;
  };
  /**
   * Domains of life.
   */
  domains: {
    [k: string]: Names;
  };
  /**
   * The facts that a need may state beside those of its household.
   */
  facts: FactOutline[];
  /**
   * Modes of help.
   */
  modes: {
    [k: string]: Names;
  };
  /**
   * Kinds of providers.
   */
  provider_kinds: {
    [k: string]: Names;
  };
  /**
   * The facts that a resource may state.
   */
  resource_facts: FactOutline[];
  /**
   * How urgent a need can be.
   */
  urgencies: {
    [k: string]: NeedUrgency;
  };
}
/**
 * Public notice (公示) before a decision.
 */
export interface NoticeRule {
  /**
   * What an objection leads to.
   */
  after_objection: AfterObjection;
  /**
   * What it rests on; may be empty.
   */
  basis?: Basis;
  /**
   * The document that is posted; none if the procedure does not say.
   */
  document?: string;
  /**
   * How long it hangs.
   */
  length: Term;
  /**
   * Rulings that need it.
   */
  of: RulingKind[];
  /**
   * The places at which it may hang; none if the procedure does not say.
   */
  places: string[];
}
/**
 * A pack with those it extends, as data to show.
 *
 * Numbers are texts, dates are ISO dates, terms are texts such as `20wd`, expressions are as they are written. What the packs do not say is absent; a list or set of declarations may be empty.
 */
export interface Outline {
  /**
   * The headers of registers.
   */
  columns: ColumnsOutline;
  /**
   * Named formulas, each after those it is computed from.
   */
  concepts: ConceptOutline[];
  /**
   * The currency of amounts.
   */
  currency?: string;
  /**
   * Notices and forms, in the order of the pack.
   */
  documents: DocumentOutline[];
  /**
   * The names of the packs it extends, the nearest first.
   */
  extends: string[];
  /**
   * The facts of households and members, in the order of the pack.
   */
  facts: FactOutline[];
  /**
   * Scored instruments, by name.
   */
  instruments: InstrumentOutline[];
  /**
   * The pack's name.
   */
  name: string;
  /**
   * What can be needed.
   */
  needs: NeedsOutline;
  /**
   * The units that it declares beside its currency, persons and time.
   */
  nouns: string[];
  /**
   * The numbers of the law, by name.
   */
  parameters: ParameterOutline[];
  /**
   * Which of programmes that exclude one another is chosen.
   */
  prefer?: PreferenceOutline;
  /**
   * Procedures, by name.
   */
  procedures: ProcedureOutline[];
  /**
   * The programmes, in the order of the pack.
   */
  programmes: ProgrammeOutline[];
  /**
   * Numbers that the host has put in place of the law's.
   */
  replaced?: ParameterReplacement[];
  /**
   * Laws, notices and reports that it rests on.
   */
  sources: {
    [k: string]: Source;
  };
  /**
   * How many workers places need.
   */
  staffing: {
    [k: string]: StaffingOutline;
  };
  /**
   * The time zone in which days are counted, such as `+08:00`.
   */
  time_zone?: string;
  /**
   * Its title.
   */
  title?: Names;
  /**
   * Who counts as a member.
   */
  units: MembershipOutline[];
  /**
   * Revisits and re-checks.
   */
  visit_rules: VisitRulesOutline;
}
/**
 * A parameter with every value that the pack gives it.
 */
export interface ParameterOutline {
  /**
   * Where it comes from, where a value says nothing of its own.
   */
  basis?: Basis;
  /**
   * The names of what its value depends on: the keys of its values are values of these.
   */
  by?: string[];
  /**
   * Its name.
   */
  name: string;
  /**
   * Numbers that the host has put in place of the law's, for all dates.
   */
  replaced?: KeyedNumber[];
  /**
   * From when on it should be looked up again.
   */
  review_by?: string;
  /**
   * Whole tables by date.
   */
  tables?: ParameterRows[];
  /**
   * Its title.
   */
  title?: Names;
  /**
   * Its unit; `1` if it has none.
   */
  unit: string;
  /**
   * No value from this day on.
   */
  until?: string;
  /**
   * Its values by key, each key's by date.
   */
  values?: ParameterValue[];
}
/**
 * A table of a parameter from a day on.
 */
export interface ParameterRows {
  /**
   * What each key above the last adds.
   */
  and_each_further?: Number;
  /**
   * What this table rests on, if it says so itself.
   */
  basis?: Basis;
  /**
   * Its first day.
   */
  from: string;
  /**
   * When it was published, if not with its first day.
   */
  published?: string;
  /**
   * Its rows.
   */
  rows: KeyedNumber[];
}
/**
 * A value of a parameter from a day on.
 */
export interface ParameterValue {
  /**
   * What this value rests on, if it says so itself.
   */
  basis?: Basis;
  /**
   * Its first day.
   */
  from: string;
  /**
   * The values of what it depends on.
   */
  keys?: string[];
  /**
   * When it was published, if not with its first day.
   */
  published?: string;
  /**
   * The number; `null` where the pack says that nobody knows it.
   */
  value: Number | null;
}
/**
 * The earlier one of these.
 */
export interface PreferenceOutlineOrder {
  order: string[];
}
/**
 * A procedure with its versions.
 */
export interface ProcedureOutline {
  /**
   * What it rests on, where a version says nothing of its own.
   */
  basis?: Basis;
  /**
   * Its name.
   */
  name: string;
  /**
   * Its title.
   */
  title?: Names;
  /**
   * Its versions.
   */
  versions: ProcedureVersionOutline[];
}
/**
 * A version of a procedure.
 */
export interface ProcedureVersionOutline {
  /**
   * Acts that may not meet in one person.
   */
  apart: Apart[];
  /**
   * What it rests on; may be empty.
   */
  basis?: Basis;
  /**
   * How much a role may grant.
   */
  ceilings: {
    [k: string]: Ceiling;
  };
  /**
   * Aid first, papers after.
   */
  emergency?: EmergencyRule;
  /**
   * States in which a case has ended: only a trigger leads out of them.
   */
  ends: string[];
  /**
   * Who may do what in which state.
   */
  flow: FlowRow[];
  /**
   * Its first day; none if it is not said.
   */
  from?: string;
  /**
   * How old what was gathered from other cases may be.
   */
  history_within?: Term;
  /**
   * Instruments that a round fills in.
   */
  instruments: string[];
  /**
   * How many investigators visit a home.
   */
  investigators: number;
  /**
   * Where one applies; none if anywhere.
   */
  jurisdiction?: Jurisdiction;
  /**
   * How many objections a round may have.
   */
  most_objections: number;
  /**
   * How many remedies a round may have.
   */
  most_remedies: number;
  /**
   * How often a round may be returned.
   */
  most_returns: number;
  /**
   * What must stand before an act, in every row that does not waive it.
   */
  needs: {
    [k: string]: Guard[];
  };
  /**
   * Public notice before a decision.
   */
  notice?: NoticeRule;
  /**
   * Roles that may depart from the attached screening, with grounds.
   */
  overrides: string[];
  /**
   * Panels by name.
   */
  panels: {
    [k: string]: Panel;
  };
  /**
   * What may be shown after approval.
   */
  publication?: PublicationRule;
  /**
   * When it was published, if not with its first day.
   */
  published?: string;
  /**
   * The role that visits the home where staff and household are related; none if nobody else has to.
   */
  relatives_visit_by?: string;
  /**
   * How a decision is contested.
   */
  remedies: RemedyRule[];
  /**
   * Its roles with their titles.
   */
  roles: {
    [k: string]: Names;
  };
  /**
   * From when an amount runs.
   */
  starts: Starts;
  /**
   * Its states with their titles: those of the flow, and the ends.
   */
  states: {
    [k: string]: Names;
  };
  /**
   * How many months a stopped amount may run on.
   */
  taper_months: number;
  /**
   * Terms by name.
   */
  terms: {
    [k: string]: TermRule;
  };
  /**
   * How far a checked number may be from the declared one, by fact.
   */
  tolerance: {
    [k: string]: Number;
  };
  /**
   * What may open a further round.
   */
  triggers: Trigger[];
  /**
   * The first day on which it is not in force any more.
   */
  until?: string;
}
/**
 * Those who deliberate together.
 */
export interface Panel {
  /**
   * What it rests on; may be empty.
   */
  basis?: Basis;
  /**
   * What it is.
   */
  kind: PanelKind;
  /**
   * How much may be granted on a joint deliberation above a role's ceiling.
   */
  limit?: CeilingAmount;
  /**
   * The fewest members that must take part.
   */
  quorum: number;
  /**
   * Its title; may be empty.
   */
  title?: Names;
}
/**
 * Publication (公布) after approval.
 */
export interface PublicationRule {
  /**
   * What it rests on; may be empty.
   */
  basis?: Basis;
  /**
   * The document that is published; none if the procedure does not say.
   */
  document?: string;
}
/**
 * A way to contest a decision.
 */
export interface RemedyRule {
  /**
   * What it rests on; may be empty.
   */
  basis?: Basis;
  /**
   * With whom.
   */
  to?: Names;
  /**
   * The way.
   */
  way: Way;
  /**
   * Within which term of the decision.
   */
  within: Term;
}
/**
 * A term of a procedure.
 */
export interface TermRule {
  /**
   * What it rests on; may be empty.
   */
  basis?: Basis;
  /**
   * How long it is once extended; none if it cannot be.
   */
  extended_to?: Term;
  /**
   * The acts from which it runs.
   */
  from: ActKind[];
  /**
   * Whether a last day that is a day off gives way to the next working day (顺延).
   */
  last_day: LastDay;
  /**
   * Whether its clock may stand still.
   */
  pausable: Pausable;
  /**
   * The state to which the case goes when it has passed; none if it stays.
   */
  then?: string;
  /**
   * Its title; may be empty.
   */
  title?: Names;
  /**
   * The acts that end it.
   */
  until: ActKind[];
  /**
   * How long it is.
   */
  within: Term;
}
/**
 * A programme as the pack has it.
 */
export interface ProgrammeOutline {
  /**
   * Where to ask, if somebody else decides.
   */
  ask_at?: Names;
  /**
   * The programmes that exclude it or that it excludes.
   */
  excludes: string[];
  /**
   * For whom it is decided.
   */
  for: Whose;
  /**
   * The first day.
   */
  from?: string;
  /**
   * What kind of help it is.
   */
  grant_kind?: GrantKind;
  /**
   * Its name.
   */
  name: string;
  /**
   * What its amount is paid per: `month`, `year`, `day` or `once`.
   */
  per?: string;
  /**
   * The procedure that cases of it go by.
   */
  procedure?: string;
  /**
   * Whether it is proposed, and not law.
   */
  proposed: boolean;
  /**
   * When it was published, if not with its first day.
   */
  published?: string;
  /**
   * The programmes that it requires.
   */
  requires: string[];
  /**
   * Who runs it.
   */
  run_by?: Names;
  /**
   * Its title.
   */
  title?: Names;
  /**
   * The first day on which it is not in force any more.
   */
  until?: string;
  /**
   * What changes from version to version: one, or more.
   */
  versions: ProgrammeVersionOutline[];
}
/**
 * A version of a programme.
 */
export interface ProgrammeVersionOutline {
  /**
   * The amount.
   */
  amount?: AmountOutline;
  /**
   * What it rests on.
   */
  basis?: Basis;
  /**
   * The criteria.
   */
  criteria: CriterionOutline[];
  /**
   * The first day.
   */
  from?: string;
  /**
   * When it was published, if not with its first day.
   */
  published?: string;
  /**
   * How the criteria are joined, by their places; none where somebody else is asked.
   */
  rule?: Rule;
  /**
   * The unit of membership that it names.
   */
  unit?: string;
  /**
   * The first day on which it is not in force any more.
   */
  until?: string;
}
/**
 * A number that the host puts in place of the law's, for all dates: to compute what a reform would change.
 */
export interface ParameterReplacement {
  /**
   * Its keys as texts, in the order of its `by`; none for one that depends on nothing.
   */
  keys: string[];
  /**
   * The parameter.
   */
  parameter: string;
  /**
   * The value.
   */
  value: Number;
}
/**
 * A law, notice or report that a pack rests on.
 */
export interface Source {
  /**
   * When it was issued.
   */
  issued?: string;
  /**
   * Its title.
   */
  title: Names;
  /**
   * Where it can be read.
   */
  url?: string;
}
/**
 * How many workers of a role every place of a level has.
 */
export interface StaffingOutline {
  /**
   * How many workers each of them has at least.
   */
  at_least: number;
  /**
   * What it rests on.
   */
  basis?: Basis;
  /**
   * The first day.
   */
  from?: string;
  /**
   * The level of the places.
   */
  per: string;
  /**
   * When it was published, if not with its first day.
   */
  published?: string;
  /**
   * The roles that count, any of them.
   */
  roles: string[];
  /**
   * Its title.
   */
  title?: Names;
  /**
   * The first day on which it is not in force any more.
   */
  until?: string;
  /**
   * Whether those count too who work at places within it.
   */
  with_places_within: boolean;
}
/**
 * The visit rules of a pack with all they name.
 */
export interface VisitRulesOutline {
  /**
   * Kinds of days.
   */
  days: {
    [k: string]: Names;
  };
  /**
   * Kinds of events: the library's own and the pack's.
   */
  events: {
    [k: string]: Names;
  };
  /**
   * Where a rule does not apply.
   */
  exempt: ExemptionOutline[];
  /**
   * Facts of records that the pack declares for its conditions.
   */
  facts: FactOutline[];
  /**
   * What findings are made of answers: the library's own and the pack's.
   */
  findings: {
    [k: string]: FindingRule;
  };
  /**
   * How often somebody is tried before the next stronger channel.
   */
  ladders: {
    [k: string]: Ladder;
  };
  /**
   * Lists of subjects.
   */
  lists: {
    [k: string]: Names;
  };
  /**
   * What the pack asks beside what every visit asks.
   */
  questionnaires: {
    [k: string]: Questionnaire;
  };
  /**
   * The rules, in the order of the pack: revisits, then re-checks.
   */
  rules: VisitRuleOutline[];
}
/**
 * What a pack asks beside the questions that every visit asks.
 */
export interface Questionnaire {
  /**
   * Its own questions by name.
   */
  questions: {
    [k: string]: VisitQuestion;
  };
  /**
   * Its title; may be empty.
   */
  title?: Names;
}
/**
 * A question of a pack.
 */
export interface VisitQuestion {
  /**
   * The answers; `unknown` is always one more.
   */
  answers: string[];
  /**
   * Whether a visit without an answer to it does not count.
   */
  required: boolean;
  /**
   * Its title; may be empty.
   */
  title?: Names;
}
/**
 * A visit rule with its versions.
 */
export interface VisitRuleOutline {
  /**
   * What its obligations may lead to.
   */
  kind: ObligationKind;
  /**
   * Its name.
   */
  name: string;
  /**
   * Which events, lists, days or findings.
   */
  of?: string[];
  /**
   * What makes it apply: `grant`, `event`, `list`, `day` or `finding`.
   */
  on: string;
  /**
   * Whether it is proposed, and not in force.
   */
  proposed: boolean;
  /**
   * Its title.
   */
  title?: Names;
  /**
   * Its versions.
   */
  versions: VisitRuleVersionOutline[];
}
/**
 * A version of a visit rule.
 */
export interface VisitRuleVersionOutline {
  /**
   * Whether it applies to what was there before its first day.
   */
  applies_to_existing: boolean;
  /**
   * What it rests on.
   */
  basis?: Basis;
  /**
   * How.
   */
  channel: Channel;
  /**
   * What is looked at in particular.
   */
  focus?: string[];
  /**
   * The first day.
   */
  from?: string;
  /**
   * The condition as it is written; none if it always applies.
   */
  if?: string;
  /**
   * Whether those who had a hand in what is looked at may not go.
   */
  independent: boolean;
  /**
   * How often somebody is tried.
   */
  ladder?: string;
  /**
   * Whether it is a visit that must be made.
   */
  must_visit: boolean;
  /**
   * Whether it applies (`fire`) or not (`hold`) where that is not known.
   */
  on_unknown: string;
  /**
   * When it was published, if not with its first day.
   */
  published?: string;
  /**
   * What is asked.
   */
  questionnaire?: string;
  /**
   * The series.
   */
  repeat?: RepeatOutline;
  /**
   * By which role.
   */
  role?: string;
  /**
   * The first day on which it is not in force any more.
   */
  until?: string;
  /**
   * How soon.
   */
  urgency: Urgency;
  /**
   * From when until when a visit counts.
   */
  window: WindowOutline;
}
/**
 * A series of visits.
 */
export interface RepeatOutline {
  /**
   * `from_anchor` or `from_last_done`.
   */
  clock: string;
  /**
   * How far one is from the next, where it does not depend on a level.
   */
  every?: Term;
  /**
   * How far one is from the next, by the level of the record.
   */
  every_by_level?: {
    [k: string]: Term;
  };
  /**
   * Whether the next one takes the place of one that was missed.
   */
  next_supersedes: boolean;
  /**
   * Kinds of events after which a new series begins.
   */
  restart_on?: string[];
  /**
   * How many there are at most.
   */
  times?: number;
}
/**
 * From when until when a visit counts.
 */
export interface WindowOutline {
  /**
   * How long after it the window closes; a visit counts on any later day if absent.
   */
  closes?: string;
  /**
   * How long after it the visit is due: a term, or `same_day`.
   */
  due: string;
  /**
   * The date that it is counted from, such as `paid_on`.
   */
  from: string;
  /**
   * How long after it the window opens: a term, or `same_day`.
   */
  opens: string;
}
/**
 * The hash of a pack's text.
 */
export interface PackHash {
  /**
   * The pack's name.
   */
  pack: string;
  /**
   * The SHA-256 of its text as bytes of UTF-8, in hexadecimal digits.
   */
  sha256: string;
}
/**
 * A number of the law that was read.
 */
export interface ParameterRead {
  /**
   * What it rests on.
   */
  basis?: Basis;
  /**
   * Since when the value is in force; none for one that the host has put in place of the law's.
   */
  from: string | null;
  /**
   * Its keys; none for one that depends on nothing.
   */
  key?: string[];
  /**
   * The parameter.
   */
  parameter: string;
  /**
   * When it was published, if on another day.
   */
  published?: string;
  /**
   * Whether the host has put it in place of the law's.
   */
  replaced?: boolean;
  /**
   * Whether it should have been looked up again by the date of the question.
   */
  stale?: boolean;
  /**
   * Its unit.
   */
  unit: string;
  /**
   * Its value; none where it has none on these dates.
   */
  value: string | null;
}
/**
 * A text. One that stands in one language only is used in both. In JSON a text alone is the same in both.
 */
export interface PartText {
  text: WrittenText;
}
/**
 * An amount of money in the pack's currency.
 */
export interface PartAmount {
  amount: Money;
}
/**
 * A date.
 */
export interface PartDate {
  date: string;
}
/**
 * Texts.
 */
export interface PartList {
  list: WrittenText[];
}
/**
 * Ways to contest the decision.
 */
export interface PartRemedies {
  remedies: Remedy[];
}
/**
 * The parts of one notice by their names.
 */
export interface Parts {
  [k: string]: Part;
}
/**
 * Something that somebody may do now.
 */
export interface Permit {
  /**
   * What.
   */
  act: ActKind;
  /**
   * In which role.
   */
  role: string;
  /**
   * The state to which the case goes; none if it stays, or where that depends on the command.
   */
  to?: string;
}
/**
 * How a plan is made. In JSON a key that is left out is as usual.
 */
export interface PlanOptions {
  /**
   * How many days ahead the further ones of a series are planned; the first one always is.
   */
  ahead?: number;
  /**
   * Whether rules apply that are only proposed.
   */
  proposed?: boolean;
}
/**
 * What is proved of a plan, in packed units.
 */
export interface PlanProof {
  /**
   * No plan costs less: by its prices alone.
   */
  dual: Wide;
  /**
   * What it costs.
   */
  primal: Wide;
  /**
   * Whether it says that a search proves more, which cannot be looked at again without searching.
   */
  searched: boolean;
}
/**
 * A visit with its day and who makes it.
 */
export interface PlannedVisit {
  /**
   * The channel: the strongest that one of them asks for.
   */
  channel: Channel;
  /**
   * Facts to confirm, sorted.
   */
  confirm?: string[];
  /**
   * When.
   */
  day: string;
  /**
   * The earliest day on which one of them is due; before the period if it is overdue.
   */
  due: string;
  /**
   * What to look at in particular, sorted.
   */
  focus?: string[];
  /**
   * The household.
   */
  household: string;
  /**
   * The id of the first of its obligations.
   */
  id: ObligationId;
  /**
   * People who may not go, sorted.
   */
  not_by?: string[];
  /**
   * Its obligations, by due day and id.
   */
  obligations: ObligationId[];
  /**
   * The people whom it is about, sorted; none if it is only about the household.
   */
  persons?: string[];
  /**
   * The place; none if it is not known.
   */
  place?: string | null;
  /**
   * What is asked, sorted.
   */
  questionnaires?: string[];
  /**
   * The role of who goes; none if anybody may.
   */
  role?: string | null;
  /**
   * The rules that make them, sorted.
   */
  rules: string[];
  /**
   * The greatest urgency of them.
   */
  urgency: Urgency;
  /**
   * Who goes.
   */
  worker: string;
}
/**
 * An error as data: what hosts log, services answer and bindings raise.
 *
 * The text says what is wrong and what to do. Where an error is made of a place and a fault, the text is that of the fault alone, and the place stands in the other fields.
 */
export interface Problem {
  /**
   * The further faults. An error that holds others under a code of its own has all of them here.
   */
  also?: Problem[];
  /**
   * The stable code, for example `screening.out_of_range`.
   */
  code: string;
  /**
   * The column, from 1: of a line of a text in characters, of a register in cells.
   */
  column?: number | null;
  /**
   * The line, from 1, where the input was a text.
   */
  line?: number | null;
  /**
   * What is wrong, and what to do.
   */
  message: string;
  /**
   * Where in the input, as the error itself writes it: `members[2].age`, `programmes.aid.amount`, or the column of a table.
   */
  path?: string | null;
  /**
   * The row of a table or register, from 1, as in the error's own text.
   */
  row?: number | null;
}
/**
 * What the prices prove: no plan costs less than `dual`, and this one costs `primal`, which is the same.
 */
export interface Proof {
  /**
   * The bound.
   */
  dual: number;
  /**
   * What the plan costs.
   */
  primal: number;
}
/**
 * How often what a decision or plan got wrong was found, of the visits that were about it.
 */
export interface Quality {
  /**
   * Of each finding of a decision, how often it was made.
   */
  found: {
    [k: string]: number;
  };
  /**
   * Of each of them, how often nobody asked.
   */
  not_asked: {
    [k: string]: number;
  };
  /**
   * Of each of them, how often nobody knew.
   */
  unknown: {
    [k: string]: number;
  };
  /**
   * Visits that were about it.
   */
  visits: number;
}
/**
 * A receipt of a screening: with the same facts, packs and dates the same answer comes out again, and a changed byte in any of them changes the receipt.
 *
 * It holds no fact, only a hash of all of them. Whoever can guess all facts can check a guess by the hash, so it is kept with the case and not published.
 */
export interface Receipt {
  /**
   * The date the law is applied to.
   */
  as_of: string;
  /**
   * The version of this library. It does not count for the receipt's own hash.
   */
  engine: string;
  /**
   * The SHA-256 of the canonical JSON of the household with all its facts.
   */
  facts: string;
  /**
   * The date on which we ask what the law was: values published later are not seen.
   */
  known_on: string;
  /**
   * Every number of the law that was read, by name and key.
   */
  parameters: ParameterRead[];
  /**
   * The packs, the screened one first, each followed by the one it extends.
   */
  policy: PackHash[];
  /**
   * The SHA-256 of the canonical JSON of the screening.
   */
  screening: string;
}
/**
 * An entry as it was recorded.
 */
export interface Recorded {
  /**
   * When.
   */
  at: string;
  /**
   * By whom.
   */
  by: Author;
  /**
   * What was recorded.
   */
  kind: string;
  /**
   * Its name, if it has one.
   */
  name?: string;
  /**
   * Its number, from 1.
   */
  number: number;
  /**
   * What it led to.
   */
  outcome: JournalOutcome;
}
/**
 * What somebody wants to do with a referral.
 */
export interface ReferralCommand {
  /**
   * What is done.
   */
  act: ReferralAct;
  /**
   * The version that the host read: another one since then refuses the command.
   */
  expected_version: number;
  /**
   * The day on which it happened.
   */
  happened_on: string;
}
/**
 * One of these roles.
 */
export interface ReferralNeededRole {
  role: Party[];
}
/**
 * This provider or household, or somebody who acts for them.
 */
export interface ReferralNeededParty {
  party: string;
}
/**
 * One of these states; none if only a new referral would do.
 */
export interface ReferralNeededState {
  state: ReferralState[];
}
/**
 * The referral read again, in this version.
 */
export interface ReferralNeededVersion {
  version: number;
}
/**
 * This day or a later one.
 */
export interface ReferralNeededFrom {
  from: string;
}
/**
 * This day or an earlier one.
 */
export interface ReferralNeededUntil {
  until: string;
}
/**
 * At most this amount.
 */
export interface ReferralNeededAtMost {
  at_most: Money;
}
/**
 * This part of what was given.
 */
export interface ReferralNeededPart {
  part: string;
}
/**
 * A refusal with what it was about.
 */
export interface ReferralRefusal {
  act: string;
  code: string;
  needs: ReferralNeeded[];
  state?: ReferralState;
  text: Names;
  version?: number;
}
/**
 * Why something cannot be done now: the rule, the state, and what would be needed. A refusal changes nothing.
 */
export interface Refusal {
  /**
   * What was to be done.
   */
  act: ActKind;
  /**
   * The stable code of the rule.
   */
  code: string;
  /**
   * What would be needed.
   */
  needs: Needed[];
  /**
   * The state of the case.
   */
  state: string;
  /**
   * Why, in Chinese and in English.
   */
  text: Names;
  /**
   * The version of the case.
   */
  version: number;
}
/**
 * The households of a register, and everything that is wrong with it.
 */
export interface Register {
  /**
   * Cells and rows that cannot be taken as they are, in the order of the rows. Each leaves a fact unknown, or a row out; where a row is left out, the household may have more members, if it is known which one.
   */
  errors: CellError[];
  /**
   * Valid identity numbers that contradict what else is stated. Nothing is changed by them.
   */
  findings: RegisterFinding[];
  /**
   * The households in the order of their first rows.
   */
  households: Household[];
  /**
   * Columns that were not read.
   */
  ignored: IgnoredColumn[];
  /**
   * Errors and findings beyond the most that are listed.
   */
  left_out: number;
  /**
   * Which rows became which households and members.
   */
  rows: RegisterRow[];
}
/**
 * What is wrong with a cell of a register, or what contradicts it.
 */
export interface RegisterFinding {
  /**
   * The stable code.
   */
  code: string;
  /**
   * The column, from 1; none if it is the whole row.
   */
  column: number | null;
  /**
   * The header of the column.
   */
  header: string | null;
  /**
   * The line of the file, from 1.
   */
  line: number;
  /**
   * What is wrong, without what stands in the cell where that is private.
   */
  message: string;
  /**
   * The row of the spreadsheet, from 1.
   */
  row: number;
}
/**
 * A row that was read, and what became of it.
 */
export interface RegisterRow {
  /**
   * Its household, by its place in the list.
   */
  household: number;
  /**
   * The cells that were asked for, by header, as they are.
   */
  kept: {
    [k: string]: string;
  };
  /**
   * The line of the file, from 1.
   */
  line: number;
  /**
   * Its member, by the place in the household's list; none if it tells of the household alone.
   */
  member: number | null;
  /**
   * The row of the spreadsheet, from 1.
   */
  row: number;
}
/**
 * How a register is to be read.
 */
export interface RegisterOptions {
  /**
   * The date of the register. Without it no age is compared with a birth date or derived from one.
   */
  as_of?: string | null;
  /**
   * What divides cells; it is not guessed. Default: comma.
   */
  delimiter?: Delimiter;
  /**
   * Which facts follow from others. Default: none.
   */
  derive?: Derive;
  /**
   * The row of the headers, from 1; without it the first that is not blank.
   */
  header_row?: number | null;
  /**
   * Headers whose columns are not read.
   */
  ignore?: string[];
  /**
   * Headers whose cells are handed back with each row, as they are.
   */
  keep?: string[];
  /**
   * Whether the rows of a household are all of its members. Default: they are.
   */
  members?: Completeness;
  /**
   * What a blank number of the household means. Default: an error.
   */
  merged_cells?: MergedCells;
  /**
   * The longest text, in bytes. Default: 256 MiB.
   */
  most_bytes?: number;
  /**
   * The most errors and findings that are listed; the rest is counted. Default: 10 000.
   */
  most_errors?: number;
  /**
   * Where the register's facts come from.
   */
  source?: string | null;
  /**
   * How well the register's facts are known. Default: declared.
   */
  standing?: Standing;
}
/**
 * A notice or form as it goes out.
 */
export interface Rendered {
  /**
   * Its kind.
   */
  kind: DocumentKind;
  /**
   * The document's name in the pack.
   */
  name: string;
  /**
   * The text or page.
   */
  text: string;
  /**
   * Its title.
   */
  title: Names;
}
/**
 * A unit that cannot be examined, and the spare that is examined for it. The manifest stays as it is.
 */
export interface Replacement {
  /**
   * Why.
   */
  reason: string;
  /**
   * Who recorded it.
   */
  recorded_by: string;
  /**
   * On which day.
   */
  recorded_on: string;
  /**
   * Who comes in.
   */
  spare: string;
  /**
   * Who cannot be examined.
   */
  unit: string;
}
/**
 * A report of a period, ready to be rendered.
 *
 * A text that is missing in one language is shown in the other; one that is missing in both is left out, and where something must stand (the title of the page or of a table) its name in data or a dash stands for it.
 */
export interface ReportPage {
  /**
   * The day whose state it tells: what happened later does not count.
   */
  as_of: string;
  /**
   * Whose report it is.
   */
  authority: Names;
  /**
   * The first day of the period.
   */
  from: string;
  /**
   * The figures at the top, best one for each question, in the order in which they are shown within it.
   */
  keys: KeyFigure[];
  /**
   * The day until which something must have been recorded to count.
   */
  known_on: string;
  /**
   * A short remark under the head; may be empty.
   */
  lead: Names;
  /**
   * The pack by which it was computed, with its version.
   */
  policy: string;
  /**
   * Where quoted figures come from.
   */
  sources: Citation[];
  /**
   * The tables, in the order in which they are shown within their question.
   */
  tables: ReportTable[];
  /**
   * The title.
   */
  title: Names;
  /**
   * The last day of the period, included.
   */
  until: string;
}
/**
 * A table of a report.
 */
export interface ReportTable {
  /**
   * The columns beside the label.
   */
  columns: Names[];
  /**
   * The question that it helps to answer.
   */
  help: Help;
  /**
   * Its name in data.
   */
  id: string;
  /**
   * Where its figures come from.
   */
  kind: Kind;
  /**
   * How it is counted.
   */
  note: Names;
  /**
   * The rows.
   */
  rows: ReportRow[];
  /**
   * Its title.
   */
  title: Names;
}
/**
 * A row of a table.
 */
export interface ReportRow {
  /**
   * One for each column.
   */
  cells: Cell[];
  /**
   * What it is of.
   */
  label: Names;
  /**
   * Whether it is the sum of the rows above it.
   */
  total?: boolean;
}
/**
 * Everything that an authority recorded, in any order. What is absent is not counted, and the report says so by nothing standing there; nothing is guessed.
 *
 * Grants and recipients of cases need not be listed among the visits: the report takes them from the cases.
 */
export interface ReportRecords {
  /**
   * Whose records they are.
   */
  authority?: Names;
  /**
   * Cases with their events.
   */
  cases?: CaseRecord[];
  /**
   * Leads.
   */
  leads?: Lead[];
  /**
   * Funds.
   */
  ledger?: Ledger | null;
  /**
   * Titles of the host's words: sources of leads, tiers, funds.
   */
  names?: {
    [k: string]: Names;
  };
  /**
   * What households, groups and communities need.
   */
  needs?: NeedRecord[];
  /**
   * Where things are.
   */
  places?: Place[];
  /**
   * Who gives something.
   */
  providers?: Provider[];
  /**
   * Figures of a source, from which nothing is computed.
   */
  quoted?: QuotedFigure[];
  /**
   * Referrals with their events.
   */
  referrals?: ReferralEvent[][];
  /**
   * What there is; a later record of a resource takes the place of the earlier one. The other directories are as they stand now, in a report for an old day too.
   */
  resources?: ResourceRecord[];
  /**
   * What revisits are planned from, and the visits.
   */
  revisits?: RevisitRecordList;
  /**
   * Screenings outside of cases and in them.
   */
  screenings?: ScreeningRecord[];
  /**
   * Who works where, as on the day of the report.
   */
  staff?: StaffMember[];
  /**
   * Entries of the early-warning register.
   */
  warnings?: EarlyWarning[];
}
/**
 * A resource and since when it is known to be so.
 */
export interface ResourceRecord {
  /**
   * When it was recorded; it was always so if absent.
   */
  recorded_at?: string | null;
  /**
   * The resource.
   */
  resource: Resource;
}
/**
 * Records in JSON: `{"households": […], "grants": […], …}`.
 */
export interface RevisitRecordList {
  /**
   * What was tried.
   */
  attempts?: Attempt[];
  /**
   * Days that were set.
   */
  days?: SetDay[];
  /**
   * What happened.
   */
  events?: LifeEvent[];
  /**
   * What was granted.
   */
  grants?: GrantRecord[];
  /**
   * The households; those that only other records name are added.
   */
  households?: VisitedHousehold[];
  /**
   * Who is on which list.
   */
  lists?: ListEntry[];
  /**
   * Visits.
   */
  visits?: Visit[];
  /**
   * What was waived.
   */
  waivers?: Waiver[];
}
/**
 * A day that was set; it may lie ahead.
 */
export interface SetDay {
  /**
   * A kind of day of the pack.
   */
  day: string;
  /**
   * Facts under `revisit.facts`.
   */
  facts?: {
    [k: string]: WrittenValue;
  };
  /**
   * The household.
   */
  household: string;
  /**
   * Its id, unique among its kind; a later record of the same id corrects it.
   */
  id: string;
  /**
   * The day.
   */
  on: string;
  /**
   * The person; none for the household.
   */
  person?: string | null;
  /**
   * When it was recorded; without it, on the day on which it happened.
   */
  recorded_at?: string | null;
  /**
   * Whether it should never have been made.
   */
  withdrawn?: boolean;
}
/**
 * A household as a plan needs it.
 */
export interface VisitedHousehold {
  /**
   * Facts of the household that conditions need.
   */
  facts?: {
    [k: string]: WrittenValue;
  };
  /**
   * Its id.
   */
  id: string;
  /**
   * Facts of each member; none if it is not known who they are.
   */
  members?:
    | {
        [k: string]: WrittenValue;
      }[]
    | null;
  /**
   * Where they live, as the host names places.
   */
  place?: string | null;
}
/**
 * A visit with its answers.
 */
export interface Visit {
  /**
   * The grant or other record it was about.
   */
  about?: string | null;
  /**
   * Answers by question; `unknown` is one.
   */
  answers?: {
    [k: string]: string;
  };
  /**
   * How.
   */
  channel: Channel;
  /**
   * When.
   */
  happened_on: string;
  /**
   * The household.
   */
  household: string;
  /**
   * Its id, unique among its kind; a later record of the same id corrects it.
   */
  id: string;
  /**
   * The person who was met.
   */
  person?: string | null;
  /**
   * What was received.
   */
  received_amount?: Money | null;
  /**
   * When it was received.
   */
  received_on?: string | null;
  /**
   * When it was recorded; without it, on the day on which it happened.
   */
  recorded_at?: string | null;
  /**
   * In which role.
   */
  role?: string | null;
  /**
   * Whether it should never have been made.
   */
  withdrawn?: boolean;
  /**
   * Who went.
   */
  worker?: string | null;
}
/**
 * An obligation that somebody waived.
 */
export interface Waiver {
  /**
   * Who.
   */
  by: string;
  /**
   * When.
   */
  happened_on: string;
  /**
   * The household.
   */
  household: string;
  /**
   * Its id, unique among its kind; a later record of the same id corrects it.
   */
  id: string;
  /**
   * Which.
   */
  obligation: ObligationId;
  /**
   * When it was recorded; without it, on the day on which it happened.
   */
  recorded_at?: string | null;
  /**
   * Why.
   */
  why: string;
  /**
   * Whether it should never have been made.
   */
  withdrawn?: boolean;
}
/**
 * A screening and when it was recorded.
 */
export interface ScreeningRecord {
  /**
   * When.
   */
  recorded_at: string;
  /**
   * What it says.
   */
  screening: AttachedScreening;
}
/**
 * What would take the place of a match, and how much worse the plan would be.
 */
export interface RunnerUp {
  /**
   * How much worse the plan would be on each level.
   */
  margin: Levels;
  /**
   * Where the need would go; nowhere if absent.
   */
  resource?: string;
}
/**
 * What a sample says about its frame.
 */
export interface SampleResult {
  /**
   * In how many an error was found.
   */
  errors: number;
  /**
   * For how many there is no verdict, or none was possible.
   */
  not_examined: number;
  /**
   * For how many another one came in.
   */
  replaced: number;
  /**
   * How many are in the sample.
   */
  sampled: number;
  /**
   * Among how many strata the probability of error was shared.
   */
  shared_by: number;
  /**
   * How many units the frame has.
   */
  size: number;
  /**
   * The strata, in order.
   */
  strata: StratumResult[];
  /**
   * At most so many units of the frame have an error: the sum of the strata's joint bounds. It is conservative: the probability that there are more is at most the design's `alpha`, and mostly far smaller.
   */
  upper: number;
}
/**
 * What a sample says about one stratum.
 */
export interface StratumResult {
  /**
   * Whether all units are in the sample, so that the bounds are counts.
   */
  complete: boolean;
  /**
   * In how many of these an error was found, x.
   */
  errors: number;
  /**
   * For how many of these there is no verdict, or none was possible.
   */
  not_examined: number;
  /**
   * For how many another one came in.
   */
  replaced: number;
  /**
   * How many of them are in the sample, n.
   */
  sampled: number;
  /**
   * How many units it has, N.
   */
  size: number;
  /**
   * The stratum.
   */
  stratum: Stratum;
  /**
   * At most so many units have an error, with the design's probability of error for this stratum alone.
   */
  upper: number;
  /**
   * At most so many have, with that probability shared by all strata that are not complete.
   */
  upper_joint: number;
}
/**
 * What a policy says about a household on a date.
 */
export interface Screening {
  /**
   * The date the law is applied to.
   */
  as_of: string;
  /**
   * The value of each concept of the household.
   */
  concepts: {
    [k: string]: Figure;
  };
  /**
   * A decision per programme, in the order of the pack; of a programme for members one per known member.
   */
  decisions: Decision[];
  /**
   * The household.
   */
  household: string;
  /**
   * The date on which we ask what the law was: values published later are not seen.
   */
  known_on: string;
  /**
   * What is still needed by some programme, in the order of the pack.
   */
  needed: string[];
  /**
   * What to ask, in the order that is likely to settle most with the fewest answers.
   */
  questions: Question[];
}
/**
 * What was sent of a calendar; nothing yet by default.
 */
export interface Sent {
  /**
   * The last state of each event.
   */
  events: {
    [k: string]: SentEvent;
  };
}
/**
 * An event as it was sent last.
 */
export interface SentEvent {
  /**
   * Whether it was cancelled.
   */
  cancelled: boolean;
  /**
   * Its channel.
   */
  channel: Channel;
  /**
   * Its day.
   */
  day: string;
  /**
   * How often it has changed.
   */
  sequence: number;
}
/**
 * How places stand against the rules in force.
 */
export interface Staffing {
  /**
   * For each rule and each place of its level, by the name of the rule and the id of the place.
   */
  rows: StaffingRow[];
  /**
   * For each rule, by its name.
   */
  totals: StaffingTotal[];
}
/**
 * How a place stands against a rule.
 */
export interface StaffingRow {
  /**
   * How many it has, each counted once.
   */
  found: number;
  /**
   * Whether they are enough.
   */
  met: boolean;
  /**
   * How many workers it should have at least.
   */
  needed: number;
  /**
   * The place.
   */
  place: string;
  /**
   * The rule.
   */
  rule: string;
}
/**
 * The cheapest plan, and the prices that prove it.
 */
export interface TransportPlan {
  /**
   * What happens to every unit, by need and edge; units outside come last.
   */
  flows: Flow[];
  /**
   * What the plan costs.
   */
  objective: number;
  /**
   * The price of a unit of each resource and then of each group. They prove the plan and are not unique: what a unit more would bring is another question, which `marginal_values` answers.
   */
  prices: number[];
}
/**
 * What has no place in the plan.
 */
export interface Unplaced {
  /**
   * The channel: the strongest that one of them asks for.
   */
  channel: Channel;
  /**
   * Facts to confirm, sorted.
   */
  confirm?: string[];
  /**
   * The earliest day on which one of them is due; before the period if it is overdue.
   */
  due: string;
  /**
   * What to look at in particular, sorted.
   */
  focus?: string[];
  /**
   * The household.
   */
  household: string;
  /**
   * The id of the first of its obligations.
   */
  id: ObligationId;
  /**
   * People who may not go, sorted.
   */
  not_by?: string[];
  /**
   * Its obligations, by due day and id.
   */
  obligations: ObligationId[];
  /**
   * The people whom it is about, sorted; none if it is only about the household.
   */
  persons?: string[];
  /**
   * The place; none if it is not known.
   */
  place?: string | null;
  /**
   * What is asked, sorted.
   */
  questionnaires?: string[];
  /**
   * The role of who goes; none if anybody may.
   */
  role?: string | null;
  /**
   * The rules that make them, sorted.
   */
  rules: string[];
  /**
   * The greatest urgency of them.
   */
  urgency: Urgency;
  /**
   * Why it is not.
   */
  why: WhyNot;
}
/**
 * No visit counts any more.
 */
export interface WhyNotClosed {
  /**
   * The last day on which one counted; none if only the obligation says so.
   */
  closes?: string | null;
  reason: "closed";
}
/**
 * No visit counts before the end of the period.
 */
export interface WhyNotNotYetOpen {
  /**
   * The first day on which one counts.
   */
  opens: string;
  reason: "not_yet_open";
}
/**
 * No worker has the role.
 */
export interface WhyNotNoRole {
  reason: "no_role";
  /**
   * The role; none if anybody may go, and there is nobody.
   */
  role?: string | null;
}
/**
 * Of those who have the role nobody goes there.
 */
export interface WhyNotNoArea {
  /**
   * The place; none if it is not known, and nobody goes everywhere.
   */
  place?: string | null;
  reason: "no_area";
}
/**
 * All who have the role and go there had a hand in it.
 */
export interface WhyNotNotIndependent {
  reason: "not_independent";
  /**
   * How many they are.
   */
  workers: number;
}
/**
 * Those who may go do not work on any of the days.
 */
export interface WhyNotNoDay {
  reason: "no_day";
  /**
   * How many they are.
   */
  workers: number;
}
/**
 * Their days are full, and no visit there can move so that a place gets free. `WorkPlan::full` has these days.
 */
export interface WhyNotFull {
  /**
   * How many days they work within the window, each worker's counted by itself.
   */
  days: number;
  reason: "full";
  /**
   * How many visits these days hold.
   */
  visits: number;
  /**
   * How many may go.
   */
  workers: number;
}
/**
 * The day that its window is counted from is not known.
 */
export interface UnplannedNoDate {
  /**
   * Which day of the record.
   */
  date: string;
  /**
   * The household.
   */
  household: string;
  /**
   * The record.
   */
  record: string;
  /**
   * The rule.
   */
  rule: string;
  why: "no_date";
}
/**
 * The calendar does not say which days are worked.
 */
export interface UnplannedCalendar {
  /**
   * The code of what is wrong.
   */
  code: string;
  /**
   * The household.
   */
  household: string;
  /**
   * What is wrong, and what to do.
   */
  message: string;
  /**
   * The record.
   */
  record: string;
  /**
   * The rule.
   */
  rule: string;
  why: "calendar";
}
/**
 * The series is longer than any that is planned.
 */
export interface UnplannedTooMany {
  /**
   * The household.
   */
  household: string;
  /**
   * How many are.
   */
  most: number;
  /**
   * The record.
   */
  record: string;
  /**
   * The rule.
   */
  rule: string;
  why: "too_many";
}
/**
 * What was found in a unit of the sample.
 */
export interface Verdict {
  /**
   * What was found.
   */
  found: Found;
  /**
   * The id.
   */
  unit: string;
}
/**
 * The register on a day, as it was known on a day.
 *
 * Entries are in the order in which they were recorded; the order in which they are handed in changes nothing. Those recorded after the day `known_on`, by their day in the given zone, are not seen, and make no fault. Those that are seen are checked; those that happened after the day `as_of` do not count.
 */
export interface WarningRegister {
  as_of: string;
  warnings: {
    [k: string]: WarningStatus;
  };
}
/**
 * How a warning stands.
 */
export interface WarningStatus {
  /**
   * The case that deals with it, or did when it was closed.
   */
  case?: string;
  /**
   * The household.
   */
  household: string;
  /**
   * The warning.
   */
  id: string;
  /**
   * How severe it is, as the last entry says that tells it since it was opened.
   */
  level?: number;
  /**
   * When it was opened, the last time.
   */
  opened_on: string;
  /**
   * How often it was opened; 1 if it was never opened again.
   */
  openings: number;
  /**
   * The person, as the last entry that names one says; none for the household.
   */
  person?: string;
  /**
   * Since when it has stood there: an entry of the same state does not begin anew.
   */
  since: string;
  /**
   * Where it came from, as the entry says that opened it.
   */
  source: string;
  /**
   * Where it stands.
   */
  state: WarningState;
  /**
   * Why, as the last entry says.
   */
  why?: string;
}
/**
 * Everything that could serve it is full, and so is everything that those who hold it could take instead.
 */
export interface WhyOutsideCapacity {
  capacity: Witness;
}
/**
 * The full limits between a need and a place for it. Anybody can check it: every edge of the need and of the holders that costs at most as much as staying outside leads to one of `resources`, and none of them takes one unit more.
 */
export interface Witness {
  /**
   * Who holds units of them.
   */
  holders: number[];
  /**
   * The limits of which one unit more would bring one unit of the need in.
   */
  limits: FullLimit[];
  /**
   * The resources that can be reached by moving one after another, all without a unit to spare.
   */
  resources: number[];
}
/**
 * The visits of a period, and what has no place in it.
 *
 * Each obligation that was given is in one visit, or in one entry of `unplaced`, or counted in `ended`.
 */
export interface WorkPlan {
  /**
   * How many there are of each class, the most urgent first.
   */
  classes: ClassCount[];
  /**
   * How many obligations had ended, and were left out.
   */
  ended: number;
  /**
   * The first day.
   */
  from: string;
  /**
   * Why there cannot be more: full days of workers, by worker and day.
   *
   * Every visit on one of these days could only be on another of them; so could everybody whose `WhyNot` is `WhyNot::Full`. The same holds within each class and those before it.
   */
  full: FullDay[];
  /**
   * The last day.
   */
  to: string;
  /**
   * What has no place, by urgency, due day, household and id.
   */
  unplaced: Unplaced[];
  /**
   * The visits, by day, worker, urgency, due day, household and id.
   */
  visits: PlannedVisit[];
}
/**
 * The period of a work plan.
 */
export interface WorkPlanOptions {
  /**
   * The first day.
   */
  from: string;
  /**
   * The last day, which is planned too.
   */
  to: string;
}
/**
 * Somebody who makes visits.
 */
export interface Worker {
  /**
   * Days on which they are away.
   */
  away: string[];
  /**
   * On which days they work.
   */
  days: WorkDays;
  /**
   * Their id, as the host names them; obligations that they may not meet name it in `not_by`.
   */
  id: string;
  /**
   * The places where they go; if empty, they go everywhere.
   */
  places: string[];
  /**
   * Their roles.
   */
  roles: string[];
  /**
   * How many visits they make on one day. With 0 they make none.
   */
  visits_a_day: number;
}
