//! What anyone may read: a type that holds only the fields that a public document lists.

use super::part::Parts;
use super::render::{Format, Languages, Rendered};
use super::{DocumentError, Documents};
use crate::law::Clock;

/// What a public notice or publication shows, and nothing else (公示、公布).
///
/// It is made by [`Documents::public_view`], which keeps the fields that the document lists and drops the rest. Nothing else
/// makes one, so that a notice cannot be made out from a whole case by mistake.
///
/// # Examples
/// Parts are no public view, and none is made by hand:
///
/// ```compile_fail,E0308
/// fn post(documents: &tuodi::assessment::Documents, parts: &tuodi::assessment::Parts, date: chrono::NaiveDate) {
///     use tuodi::assessment::{Format, Languages};
///     let _ = documents.render_public(parts, Languages::Both, Format::Text, date);
/// }
/// ```
///
/// ```compile_fail,E0277
/// fn view(case: &tuodi::assessment::Case) -> tuodi::assessment::PublicView {
///     case.state().clone().into()
/// }
/// ```
///
/// ```compile_fail,E0451
/// fn view(parts: tuodi::assessment::Parts) -> tuodi::assessment::PublicView {
///     tuodi::assessment::PublicView { document: "notice".to_owned(), parts }
/// }
/// ```
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct PublicView {
    document: String,
    parts: Parts,
}

impl PublicView {
    /// The document that it is for.
    #[must_use]
    pub fn document(&self) -> &str {
        &self.document
    }

    /// What it shows.
    #[must_use]
    pub fn parts(&self) -> &Parts {
        &self.parts
    }
}

impl Documents {
    /// What a public document shows of some parts: the fields that it lists. The others are dropped.
    ///
    /// # Errors
    /// [`DocumentError::Unknown`], and [`DocumentError::Private`] for a document that goes to a person.
    ///
    /// # Examples
    /// ```
    /// use tuodi::Policy;
    /// use tuodi::assessment::{Format, Languages, Parts};
    /// let policy = Policy::from_text(r#"
    /// pack: example
    /// currency: CNY
    /// documents:
    ///   publication:
    ///     title: {zh: 公布, en: Publication}
    ///     fields: [applicant, programme, authority, date]
    ///     body:
    ///       zh: "{applicant}：{programme}。{authority} {date}"
    ///       en: "{applicant}: {programme}. {authority}, {date}"
    /// "#)?;
    /// let date = chrono::NaiveDate::from_ymd_opt(2024, 3, 5).ok_or("no date")?;
    /// let parts = Parts::new().text("applicant", "张某").text("programme", "低保").text("authority", "民政局");
    /// let parts = parts.date("date", date).text("findings", "患病");
    /// let view = policy.documents().public_view("publication", &parts)?;
    /// assert!(view.parts().get("findings").is_none());
    /// let text = policy.documents().render_public(&view, Languages::Zh, Format::Text, date)?.text;
    /// assert!(text.contains("张某：低保。"));
    /// # Ok::<(), Box<dyn std::error::Error>>(())
    /// ```
    pub fn public_view(&self, name: &str, parts: &Parts) -> Result<PublicView, DocumentError> {
        let template = self.get(name)?;
        if !template.kind.is_public() {
            return Err(DocumentError::Private { document: template.name.clone() });
        }
        let shown = template.fields.iter().filter_map(|field| Some((field, parts.get(field)?)));
        let parts = shown.fold(Parts::new(), |view, (field, part)| view.with(field.clone(), part.clone()));
        Ok(PublicView { document: template.name.clone(), parts })
    }

    /// Makes out a public notice or publication.
    ///
    /// # Errors
    /// As for [`Documents::render`].
    pub fn render_public(
        &self,
        view: &PublicView,
        languages: Languages,
        format: Format,
        clock: impl Into<Clock>,
    ) -> Result<Rendered, DocumentError> {
        self.filled(&view.document, &view.parts, languages, format, clock.into())
    }
}
