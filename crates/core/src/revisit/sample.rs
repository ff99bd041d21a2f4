//! An audit sample (抽查) that anybody can draw again.
//!
//! In: a frame of units, a design, and afterwards a seed from a public draw. Out: a manifest, which tells who is examined
//! and why exactly they; whether a manifest is what it claims to be; and what the errors found say about the whole frame.
//!
//! You need it when somebody supervises work that they cannot look at in full, and others are to see that nobody picked.
//! The order of acts is in the types: [`Frame::freeze`] gives a [`FrozenFrame`], whose commitment is published; only that
//! can be drawn from, with a [`Seed`] of a later day. [`verify_sample`] draws again, and so does `verify_sample.py` of the
//! examples in 20 lines. It does not tell whether a seed or a commitment is the one that was published, nor whether the
//! frame has everything that it should: its definition, filter and exclusions are there to be read.
//!
//! The bytes that are hashed stand in `docs/sampling.md`.
//!
//! # Examples
//!
//! ```
//! use tuodi::revisit::sample::{Design, Found, Frame, Ground, Seed, Unit, Verdict, verify_replacements, verify_sample};
//!
//! let design: Design = serde_json::from_str(
//!     r#"{"certain": ["complaint"], "largest": 1, "rate": "0.1", "minimum": 3, "spares": 2}"#,
//! )?;
//! let mut units: Vec<Unit> = (1..=60).map(|n| Unit::new(format!("v{n}"), "长征镇", "home")).collect();
//! units.push(Unit::new("v61", "长征镇", "home").because("complaint"));
//! units.push(Unit::new("v62", "长征镇", "home").with_amount("20000.00".parse()?));
//! let frame = Frame {
//!     authority: "putuo".to_owned(),
//!     definition: "visits after payment".to_owned(),
//!     filter: "done in the first quarter of 2024".to_owned(),
//!     as_of: "2024-03-31".parse()?,
//!     frozen_on: "2024-04-02".parse()?,
//!     units: units.clone(),
//!     exclusions: Vec::new(),
//! };
//! let frozen = frame.freeze(design)?;
//! assert_eq!(frozen.commitment().len(), 64); // published now, before the draw
//!
//! let seed = Seed {
//!     text: "03 07 12 18 22 29 + 05".to_owned(),
//!     origin: "the lottery of 4 April 2024, in the order of its notice".to_owned(),
//!     drawn_on: "2024-04-04".parse()?,
//! };
//! let manifest = frozen.draw(seed)?;
//! let drawn: Vec<usize> = manifest.drawn.iter().map(|drawn| drawn.selected.len()).collect();
//! assert_eq!(drawn, [2, 6]);
//! assert_eq!(verify_sample(&manifest, &units), Ok(()));
//!
//! // Nobody can be met at one of them: the first spare comes in.
//! let [_, cell] = manifest.drawn.as_slice() else { return Err("two strata".into()) };
//! let ground = Ground {
//!     reason: "moved to another province".to_owned(),
//!     recorded_by: "w-7".to_owned(),
//!     recorded_on: "2024-04-20".parse()?,
//! };
//! let replaced = [manifest.replace(&[], &cell.selected[0].id, ground)?];
//! assert_eq!(replaced[0].spare, cell.spares[0].id);
//! assert_eq!(verify_replacements(&manifest, &replaced), Ok(()));
//!
//! // No error in all that were examined: still up to 22 of 60 may have one.
//! let examined = manifest.drawn.iter().flat_map(|drawn| &drawn.selected).map(|entry| entry.id.clone());
//! let examined = examined.filter(|id| *id != replaced[0].unit).chain([replaced[0].spare.clone()]);
//! let verdicts: Vec<Verdict> = examined.map(|unit| Verdict { unit, found: Found::Sound }).collect();
//! let result = manifest.results(&replaced, &verdicts)?;
//! assert_eq!((result.errors, result.not_examined, result.upper), (0, 0, 22));
//! # Ok::<(), Box<dyn std::error::Error>>(())
//! ```

mod bound;
mod design;
mod difference;
mod draw;
mod encode;
mod error;
mod frame;
mod replace;
mod result;
mod unit;
mod verify;

pub use bound::Counts;
pub use design::Design;
pub use difference::{Difference, List};
pub use draw::{Drawn, Entry, Manifest, Seed};
pub use error::{SampleError, SampleErrors};
pub use frame::{Frame, FrozenFrame, FrozenRecord, StratumSize};
pub use replace::{Ground, Replacement, verify_replacements};
pub use result::{Found, SampleResult, StratumResult, Verdict};
pub use unit::{Exclusion, Stratum, Unit};
pub use verify::verify_sample;
