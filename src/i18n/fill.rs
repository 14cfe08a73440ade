//! Texts with something filled in, and words that follow a number.

use super::{Language, Text};

impl Language {
    /// The text in this language with its `{placeholders}` filled in. `{count:record|records}` becomes the first word where
    /// the value of `count` is one, the second where it is not.
    #[must_use]
    pub fn fill(self, text: Text, values: &[(&str, &str)]) -> String {
        // In one pass: what is filled in may have braces of its own.
        let mut filled = String::new();
        let mut rest = self.say(text);
        while let Some((before, after)) = rest.split_once('{') {
            filled.push_str(before);
            let filling = after.split_once('}').and_then(|(inside, after)| {
                let (name, words) = inside.split_once(':').unwrap_or((inside, ""));
                let (_, value) = values.iter().find(|(known, _)| *known == name)?;
                let filling = match words.split_once('|') {
                    Some((singular, _)) if self.is_one(value) => singular,
                    Some((_, plural)) => plural,
                    None => *value,
                };
                Some((filling, after))
            });
            match filling {
                Some((filling, after)) => {
                    filled.push_str(filling);
                    rest = after;
                }
                None => {
                    filled.push('{');
                    rest = after;
                }
            }
        }
        filled.push_str(rest);
        filled
    }

    /// Whether a number goes with the singular: one; in French zero too (Unicode CLDR, plural rules).
    fn is_one(self, number: &str) -> bool {
        number == "1" || self == Language::Fr && number == "0"
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_is_filled_in_is_not_filled_itself() {
        let filled = Language::En.fill(Text::NothingFound, &[("typed", "{count} {typed} {"), ("count", "7")]);
        assert!(filled.contains("{count} {typed} {"), "{filled}");
        assert_eq!(Language::En.fill(Text::RecordsCount, &[]), Language::En.say(Text::RecordsCount));
    }

    #[test]
    fn one_is_singular_in_every_language_and_none_in_french() {
        let records_count =
            |language: Language, count| language.fill(Text::RecordsCount, &[("count", count)]);
        assert_eq!(
            ["0", "1", "2"].map(|count| records_count(Language::En, count)),
            ["0 records", "1 record", "2 records"]
        );
        assert_eq!(
            ["0", "1", "2"].map(|count| records_count(Language::Nl, count)),
            ["0 waarnemingen", "1 waarneming", "2 waarnemingen"]
        );
        assert_eq!(
            ["0", "1", "2"].map(|count| records_count(Language::Fr, count)),
            ["0 donnée", "1 donnée", "2 données"]
        );
        assert_eq!(
            ["0", "1", "2"].map(|count| records_count(Language::De, count)),
            ["0 Nachweise", "1 Nachweis", "2 Nachweise"]
        );
        let welcome = [("records", "1"), ("taxa", "1"), ("squares", "1.001")];
        assert_eq!(
            Language::De.fill(Text::Welcome, &welcome),
            "1 Nachweis von 1 Taxon in 1.001 Rasterfeldern von 4 km."
        );
    }
}
