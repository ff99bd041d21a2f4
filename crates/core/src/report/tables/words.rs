//! The library's own words in Chinese and English.

use crate::record::Names;

const WORDS: [(&str, &str, &str); 37] = [
    ("new", "新发现", "new"),
    ("contacted", "已联系", "contacted"),
    ("watch", "长期关注", "watched"),
    ("in_case", "已立案", "in a case"),
    ("closed", "已办结", "closed"),
    ("screening", "主动筛查", "screening of registers"),
    ("must_visit", "必访", "must-visit"),
    ("hotline", "热线", "hotline"),
    ("grid_worker", "网格员", "grid worker"),
    ("hospital", "医院", "hospital"),
    ("government", "政府部门转介", "referred by government"),
    ("enterprise", "企业转介", "referred by an enterprise"),
    ("community", "社区发现", "found by the community"),
    ("resident", "居民转介", "referred by residents"),
    ("self", "自己申请", "asked for oneself"),
    ("livestream", "直播", "livestream"),
    ("door_to_door", "入户走访", "door to door"),
    ("project_distribution", "项目发放", "distribution of a project"),
    ("self_report", "自填", "self-report"),
    ("telephone", "电话", "telephone"),
    ("video", "视频", "video"),
    ("face_to_face", "面见", "face to face"),
    ("home", "入户", "at home"),
    ("objection", "公示异议", "objection"),
    ("appeal", "申诉、复议或诉讼", "appeal, reconsideration or suit"),
    ("recheck", "定期核查", "re-check"),
    ("revisit", "回访", "revisit"),
    ("not_received", "款物未收到", "aid not received"),
    ("received_less", "少收到", "less received than granted"),
    ("worse", "情况变差", "worse"),
    ("unchanged", "没有改善", "unchanged"),
    ("insufficient", "还需要帮助", "more is needed"),
    ("overlooked", "方案有遗漏", "something was overlooked"),
    ("unclear", "不了解决定", "the decision is not understood"),
    ("dissatisfied", "不满意", "dissatisfied"),
    ("unknown", "不详", "unknown"),
    ("decision", "办理时限", "decision"),
];

/// The library's word for this, if it has one.
pub(crate) fn of_library(word: &str) -> Option<Names> {
    let (_, zh, en) = WORDS.iter().find(|(own, ..)| *own == word)?;
    Some(names((zh, en)))
}

pub(super) fn names((zh, en): (&str, &str)) -> Names {
    Names { zh: Some(zh.to_owned()), en: Some(en.to_owned()) }
}
