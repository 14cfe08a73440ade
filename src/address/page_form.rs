//! The page of a taxon or a square that shows what an [`Address`] says.

use super::{Address, Page};
use crate::grid::Level;

impl Address {
    /// The page from the root of the site, with the language where one was chosen: `taxon/poa-annua/`,
    /// `square/E4-25/?lang=nl`. `None` where more is chosen than one taxon or one hour square.
    ///
    /// ```
    /// use ifbl_atlas::address::Address;
    ///
    /// let form = |query: &str| Address::parse(query).0.page_form();
    /// assert_eq!(form("?taxon=poa-annua").as_deref(), Some("taxon/poa-annua/"));
    /// assert_eq!(form("?view=square&square=E4-25").as_deref(), Some("square/E4-25/"));
    /// assert_eq!(form("?taxon=poa-annua&from=1972"), None);
    /// ```
    #[must_use]
    pub fn page_form(&self) -> Option<String> {
        let language = self.language;
        let plain = Address { language: None, ..self.clone() };
        let page = match (plain.taxa.as_slice(), plain.square) {
            ([slug], None) => {
                let alone = Address { taxa: plain.taxa.clone(), ..Address::default() };
                (plain == alone).then(|| format!("taxon/{slug}/"))
            }
            ([], Some(square)) if square.level() == Level::Hour => {
                let alone = Address { page: Page::Square, square: Some(square), ..Address::default() };
                (plain == alone).then(|| format!("square/{square}/"))
            }
            _ => None,
        }?;
        Some(format!("{page}{}", Address { language, ..Address::default() }.query()))
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_page_has_all_that_a_link_says_or_there_is_none() {
        let form = |query: &str| Address::parse(query).0.page_form();
        assert_eq!(form("?taxon=a&lang=nl").as_deref(), Some("taxon/a/?lang=nl"));
        assert_eq!(form("?view=square&square=E4-25&lang=nl").as_deref(), Some("square/E4-25/?lang=nl"));
        for query in [
            "",
            "?taxon=a,b",
            "?taxon=a&view=list",
            "?taxon=a&at=150000,150000,5",
            "?taxon=a&square=E4-25",
            "?square=E4-25",
            "?view=square&square=E4-25-43",
            "?view=square&square=E4",
            "?view=square&square=E4-25&taxon=a",
            "?taxon=a&theme=dark",
        ] {
            assert_eq!(form(query), None, "{query}");
        }
    }
}
