//! Reasons in words, Chinese and English.

use super::shortage::LimitName;
use super::unmet::{Cause, NamedWitness, PricedFund};
use crate::matching::failing::Failing;
use crate::record::Names;

fn both((zh, en): (String, String)) -> Names {
    Names { zh: Some(zh), en: Some(en) }
}

/// Ids in a row, in the marks of a language.
fn quoted(ids: &[String], (open, close, between): (&str, &str, &str)) -> String {
    ids.iter().map(|id| format!("{open}{id}{close}")).collect::<Vec<_>>().join(between)
}

const ZH: (&str, &str, &str) = ("“", "”", "、");
const EN: (&str, &str, &str) = ("`", "`", ", ");

impl Failing {
    /// In words.
    ///
    /// ```
    /// use tuodi::matching::Failing;
    /// let text = Failing::Vetting { reason: "卫生".into() }.text();
    /// assert_eq!((text.zh.as_deref(), text.en.as_deref()), (Some("核查未通过：卫生"), Some("not vetted: 卫生")));
    /// ```
    #[must_use]
    pub fn text(&self) -> Names {
        both(match self {
            Failing::Area => ("不在服务范围内".to_owned(), "outside its area".to_owned()),
            Failing::PlaceUnknown => (
                "需求地点未知，而该资源限定范围".to_owned(),
                "it has an area, and the place of the need is not known".to_owned(),
            ),
            Failing::Window => ("时间不合".to_owned(), "no day in common".to_owned()),
            Failing::Mode => ("帮扶方式不同".to_owned(), "another mode of help".to_owned()),
            Failing::Vetting { reason } => (format!("核查未通过：{reason}"), format!("not vetted: {reason}")),
            Failing::NotVetted => ("尚未核查".to_owned(), "not vetted yet".to_owned()),
            Failing::Barred { until } => {
                (format!("此前未成，{until} 起可再提出"), format!("declined or expired; again from {until}"))
            }
            Failing::Condition { text } => {
                (format!("不符合条件：{text}"), format!("the condition does not hold: {text}"))
            }
            Failing::Unknown { text, missing } if missing.is_empty() => {
                (format!("条件无法计算：{text}"), format!("the condition cannot be computed: {text}"))
            }
            Failing::Unknown { text, missing } => (
                format!("需先查明{}：{text}", quoted(missing, ZH)),
                format!("{} must be known: {text}", quoted(missing, EN)),
            ),
            Failing::Price { price } => {
                (format!("须由家庭自付，每份 {price} 元"), format!("the household pays {price} a unit"))
            }
        })
    }
}

impl Cause {
    /// In words.
    ///
    /// ```
    /// use tuodi::matching::Cause;
    /// assert_eq!(Cause::NoResource.text().zh.as_deref(), Some("没有这一类资源"));
    /// ```
    #[must_use]
    pub fn text(&self) -> Names {
        both(match self {
            Cause::NoResource => ("没有这一类资源".to_owned(), "there is no resource of its category".to_owned()),
            Cause::NoneFits => ("没有合适的资源".to_owned(), "no resource of its category fits".to_owned()),
            Cause::OnlyPaid => (
                "合适的资源均须家庭自付，只作推荐".to_owned(),
                "what fits costs the household something, and is offered".to_owned(),
            ),
            Cause::NoCapacity { witness: Some(witness) } => witness.words(),
            Cause::NoCapacity { witness: None } => {
                ("合适的资源均已排满".to_owned(), "everything that fits is full".to_owned())
            }
            Cause::Budget { funds } => {
                let zh = |own: &PricedFund| {
                    format!("“{}”（每万元约可多满足 {} 份）", own.fund, own.weighted_units_per_10000)
                };
                let en = |own: &PricedFund| {
                    format!("`{}` (10 000 more meet about {})", own.fund, own.weighted_units_per_10000)
                };
                let zh: Vec<String> = funds.iter().map(zh).collect();
                let en: Vec<String> = funds.iter().map(en).collect();
                (format!("资金不足：{}", zh.join("、")), format!("the money goes to others: {}", en.join(", ")))
            }
            Cause::OnlyInPart => (
                "只能满足一部分，而该需求不可拆分".to_owned(),
                "only a part could be met, and a part is of no use".to_owned(),
            ),
            Cause::Fairness => {
                ("为使各社区均衡，暂不安排".to_owned(), "meeting it would leave another community behind".to_owned())
            }
        })
    }
}

impl NamedWitness {
    fn words(&self) -> (String, String) {
        let names: Vec<String> = self.limits.iter().map(|own| own.limit.id().to_owned()).collect();
        (
            format!("{}已排满，占用者同样或更紧急：{}", quoted(&names, ZH), quoted(&self.holders, ZH)),
            format!("{} is full, held by needs at least as urgent: {}", quoted(&names, EN), quoted(&self.holders, EN)),
        )
    }
}

impl LimitName {
    /// The id of the resource, provider or fund.
    #[must_use]
    pub fn id(&self) -> &str {
        match self {
            LimitName::Resource(id) | LimitName::Provider(id) | LimitName::Fund(id) => id,
        }
    }
}
