//! Amounts of money in capitals (人民币大写), as cheques and notices write them so that no digit can be altered.
//!
//! In: an amount; out: its text, or why it has none. The signs 人民币 before the text are left to the caller.

use super::money::Money;

const DIGITS: [char; 10] = ['零', '壹', '贰', '叁', '肆', '伍', '陆', '柒', '捌', '玖'];

/// Places inside a group of four digits, the last one first.
const PLACES: [&str; 4] = ["", "拾", "佰", "仟"];

/// An amount that has no form in capitals.
#[derive(Debug, Clone, Copy, PartialEq, Eq, thiserror::Error)]
#[non_exhaustive]
pub enum CapitalsError {
    /// An amount below zero. The rule has no sign for it; write the amount itself and say who owes it.
    #[error(
        "`{amount}` is below zero, which capitals cannot say; write the amount without the sign and say who owes it"
    )]
    Negative {
        /// The amount.
        amount: Money,
    },
    /// An amount with a part below one fen (分). It is never rounded here.
    #[error("`{amount}` has a part below 0.01 yuan; round it to fen by the rule of the programme first")]
    BelowFen {
        /// The amount.
        amount: Money,
    },
    /// An amount of 10 000 000 000 000 000 yuan (一亿亿) or more: the rule has no word above 亿.
    #[error("`{amount}` is 10000000000000000 yuan or more, for which there is no word; split it")]
    TooLarge {
        /// The amount.
        amount: Money,
    },
}

impl CapitalsError {
    /// The stable code.
    #[must_use]
    pub fn code(&self) -> &'static str {
        match self {
            CapitalsError::Negative { .. } => "quantity.capitals_negative",
            CapitalsError::BelowFen { .. } => "quantity.capitals_below_fen",
            CapitalsError::TooLarge { .. } => "quantity.capitals_too_large",
        }
    }
}

impl Money {
    /// The amount in capitals (人民币大写), read as yuan: `1409.50` is 壹仟肆佰零玖元伍角.
    ///
    /// 整 stands after 元, and not after 角 or 分. A 零 stands wherever the yuan skip one or more digits, and between 元 and
    /// 分 where there is no 角. Where the rule leaves two ways, this is the one without a 零 between 元 and 角
    /// (`1680.32`) and with one behind 万 (`107000.53`). Nothing is `零元整`. An amount has no currency of its own: it is
    /// for the caller to know that it is in yuan.
    ///
    /// # Errors
    ///
    /// [`CapitalsError`]: below zero, finer than one fen, or 10 000 000 000 000 000 yuan and more.
    ///
    /// # Source
    ///
    /// 支付结算办法 (银发〔1997〕393号), annex 1 正确填写票据和结算凭证的基本规定: art. 1 (the signs), art. 2 (整),
    /// art. 3 (人民币 before the amount), art. 4 (零). Some copies number art. 4 as 5.
    ///
    /// # Examples
    ///
    /// ```
    /// use tuodi::quantity::{CapitalsError, Money};
    /// let capitals = |text: &str| text.parse::<Money>().unwrap().in_capitals();
    /// assert_eq!(capitals("1510.00")?, "壹仟伍佰壹拾元整");
    /// assert_eq!(capitals("1680.32")?, "壹仟陆佰捌拾元叁角贰分");
    /// assert_eq!(capitals("107000.53")?, "壹拾万零柒仟元伍角叁分");
    /// assert_eq!(capitals("325.04")?, "叁佰贰拾伍元零肆分");
    /// assert_eq!(capitals("0.01")?, "壹分");
    /// assert_eq!(capitals("0.00")?, "零元整");
    /// assert_eq!(capitals("-0.01").unwrap_err().code(), "quantity.capitals_negative");
    /// assert_eq!(capitals("0.010")?, "壹分");
    /// assert_eq!(capitals("0.011").unwrap_err().code(), "quantity.capitals_below_fen");
    /// assert_eq!(capitals("9999999999999999.99")?.chars().count(), 36);
    /// assert_eq!(capitals("10000000000000000").unwrap_err().code(), "quantity.capitals_too_large");
    /// # Ok::<(), CapitalsError>(())
    /// ```
    pub fn in_capitals(self) -> Result<String, CapitalsError> {
        let amount = self;
        let decimal = amount.decimal().normalize();
        let (mantissa, scale) = (decimal.mantissa(), decimal.scale());
        let Ok(mantissa) = u128::try_from(mantissa) else {
            return Err(CapitalsError::Negative { amount });
        };
        let power = 2_u32.checked_sub(scale).ok_or(CapitalsError::BelowFen { amount })?;
        let fen = 10_u128.checked_pow(power).and_then(|power| mantissa.checked_mul(power));
        // 16 digits of yuan and two behind the point.
        let digits = fen.map(|fen| format!("{fen:0>18}")).filter(|digits| digits.len() == 18);
        let digits = digits.ok_or(CapitalsError::TooLarge { amount })?;
        Ok(written(&digits.bytes().map(|byte| byte.wrapping_sub(b'0')).collect::<Vec<u8>>()))
    }
}

/// Writes 16 digits of yuan, one of jiao and one of fen.
fn written(digits: &[u8]) -> String {
    let yuan = digits.get(..16).unwrap_or(&[]);
    let (jiao, fen) = (digits.get(16).copied().unwrap_or(0), digits.get(17).copied().unwrap_or(0));
    let mut text = yuan_in_capitals(yuan);
    let is_whole = jiao == 0 && fen == 0;
    if text.is_empty() && is_whole {
        text.push('零');
    }
    if !text.is_empty() {
        text.push('元');
    }
    if is_whole {
        text.push('整');
        return text;
    }
    match jiao {
        0 if text.is_empty() => {}
        0 => text.push('零'),
        _ => text.extend([sign(jiao), '角']),
    }
    if fen != 0 {
        text.extend([sign(fen), '分']);
    }
    text
}

/// The digits of the yuan with their places; nothing if there are none but zeros.
fn yuan_in_capitals(digits: &[u8]) -> String {
    let mut text = String::new();
    let mut is_skipped = false;
    // Whether a group of four digits, or of the eight before 亿, has said anything.
    let (mut is_said, mut is_said_of_eight) = (false, false);
    for (digit, place) in digits.iter().zip((0..digits.len()).rev()) {
        let in_group = place % 4;
        if *digit == 0 {
            is_skipped = true;
        } else {
            if is_skipped && !text.is_empty() {
                text.push('零');
            }
            is_skipped = false;
            text.push(sign(*digit));
            text.push_str(PLACES.get(in_group).copied().unwrap_or_default());
            (is_said, is_said_of_eight) = (true, true);
        }
        match place {
            12 | 4 if is_said => text.push('万'),
            8 if is_said_of_eight => text.push('亿'),
            _ => {}
        }
        if in_group == 0 {
            is_said = false;
        }
        if place == 8 {
            is_said_of_eight = false;
        }
    }
    text
}

fn sign(digit: u8) -> char {
    DIGITS.get(usize::from(digit)).copied().unwrap_or_default()
}

#[cfg(test)]
mod tests;
