//! Who was helped, with what, by whom, how far and how well (谁该帮、帮什么、谁来帮、帮到哪、帮得怎么样).

mod table;

pub use table::{Cell, Help, Kind, Rate, ReportRow, ReportTable};
