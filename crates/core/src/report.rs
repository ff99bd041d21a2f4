//! Who was helped, with what, by whom, how far and how well (谁该帮、帮什么、谁来帮、帮到哪、帮得怎么样).

mod html;
mod page;
mod suppress;
mod table;
mod text;

pub use page::{KeyFigure, ReportPage};
pub use suppress::suppress;
pub use table::{Cell, Help, Kind, Rate, ReportRow, ReportTable};
