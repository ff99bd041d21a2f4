//! The fixed words of a report, Chinese and English.

use crate::report::table::{Help, Kind};
use crate::text::Tongue;

/// A fixed text in both languages.
#[derive(Debug, Clone, Copy)]
pub(in crate::report) struct Word {
    pub(in crate::report) zh: &'static str,
    pub(in crate::report) en: &'static str,
}

impl Word {
    pub(in crate::report) fn of(self, tongue: Tongue) -> &'static str {
        tongue.pick(self.zh, self.en)
    }
}

const fn word(zh: &'static str, en: &'static str) -> Word {
    Word { zh, en }
}

pub(in crate::report) const PERIOD: Word = word("统计期间", "Period");
pub(in crate::report) const AS_OF: Word = word("数据截至", "As of");
pub(in crate::report) const KNOWN_ON: Word = word("登记截至", "Recorded until");
pub(in crate::report) const POLICY: Word = word("依据政策包", "Policy pack");
pub(in crate::report) const AUTHORITY: Word = word("编制单位", "Published by");
pub(in crate::report) const TO: Word = word("至", "to");
pub(in crate::report) const SKIP: Word = word("跳到正文", "Skip to the report");
pub(in crate::report) const SUMMARY: Word = word("五帮一览", "At a glance");
pub(in crate::report) const CONTENTS: Word = word("目录", "Contents");
pub(in crate::report) const NOTES: Word = word("说明", "Notes");
pub(in crate::report) const SOURCES: Word = word("引用来源", "Sources quoted");
pub(in crate::report) const ITEM: Word = word("项目", "Item");
pub(in crate::report) const NO_TABLE: Word = word("本期没有这方面的表。", "There is no table on this for the period.");
pub(in crate::report) const NO_ROW: Word = word("本期没有记录", "Nothing is recorded for the period");
pub(in crate::report) const NO_KEY: Word = word("未列指标", "No figure given");
pub(in crate::report) const UNKNOWN: Word = word("不详", "unknown");
pub(in crate::report) const HIDDEN: Word = word("不公布", "withheld");
pub(in crate::report) const DAYS: Word = word("天", "days");
pub(in crate::report) const DAY: Word = word("天", "day");

pub(in crate::report) const SHARES: Word = word(
    "比率写作“分子 / 分母（百分比）”，百分比保留一位小数，四舍五入；分母为零的不计算比率。",
    "A share is written as how many / of how many (per cent). Per cents have one decimal, half rounded up. Nothing of \
     nothing is no share.",
);
pub(in crate::report) const UNKNOWNS: Word = word(
    "“不详”表示没有记录或无从计算，不等于零。",
    "“Unknown” means not recorded, or nothing to compute it from. It is not zero.",
);
pub(in crate::report) const WITHHELD: Word = word(
    "“不公布”表示所涉户数或人数过少，或者公布后可据以推算出过少的数字。",
    "“Withheld” means that the figure is about too few, or that such a figure could be computed from it.",
);

/// Where figures come from, in one word.
pub(in crate::report) const fn kind(kind: Kind) -> Word {
    match kind {
        Kind::Derived => word("推算", "derived"),
        Kind::Input => word("录入", "input"),
        Kind::Quoted => word("引用", "quoted"),
    }
}

/// Where figures come from, in a sentence.
pub(in crate::report) const fn kind_in_full(kind: Kind) -> Word {
    match kind {
        Kind::Derived => word(
            "推算：由个案记录按政策包的规则算出。",
            "Derived: follows from the records by the rules of the policy pack.",
        ),
        Kind::Input => word("录入：由编制单位填报。", "Input: put in by those who publish the report."),
        Kind::Quoted => word(
            "引用：照录公开来源，不参与计算。",
            "Quoted: taken from a published source; nothing is computed from it.",
        ),
    }
}

/// The number of a question in front of its title.
pub(in crate::report) const fn number(help: Help) -> Word {
    match help {
        Help::Whom => word("一", "1"),
        Help::What => word("二", "2"),
        Help::ByWhom => word("三", "3"),
        Help::HowFar => word("四", "4"),
        Help::HowWell => word("五", "5"),
    }
}

/// The name of a question within a page.
pub(in crate::report) const fn anchor(help: Help) -> &'static str {
    match help {
        Help::Whom => "whom",
        Help::What => "what",
        Help::ByWhom => "by-whom",
        Help::HowFar => "how-far",
        Help::HowWell => "how-well",
    }
}
