//! The order of words in a language.

use super::Language;

/// The indexes of texts from A to Z or from Z to A, as readers of a language look them up; empty ones come last either way,
/// equal ones keep their order.
///
/// In a browser by its own collation (ECMA-402, Unicode CLDR); the tool sorts them without accents and capitals.
#[must_use]
pub fn in_order(language: Language, texts: &[String], descending: bool) -> Vec<u32> {
    let (mut order, empty): (Vec<u32>, Vec<u32>) =
        (0..texts.len() as u32).partition(|index| !texts[*index as usize].is_empty());
    // Turned around before and after: equal ones keep their order.
    if descending {
        order.reverse();
    }
    let mut order = sorted(language, texts, order);
    if descending {
        order.reverse();
    }
    order.extend(empty);
    order
}

#[cfg(not(target_arch = "wasm32"))]
fn sorted(_: Language, texts: &[String], mut order: Vec<u32>) -> Vec<u32> {
    order.sort_by_cached_key(|index| crate::data::fold(&texts[*index as usize]));
    order
}

#[cfg(target_arch = "wasm32")]
use collation::sorted;

#[cfg(target_arch = "wasm32")]
mod collation {
    use std::cell::RefCell;

    use js_sys::{Array, Function, Intl::Collator, JsString, Object, Reflect};

    use super::Language;

    thread_local! {
        /// Making one takes as long as sorting thousands of names: it is kept.
        static COMPARE: RefCell<[Option<Function>; Language::ALL.len()]> = const { RefCell::new([const { None }; Language::ALL.len()]) };
    }

    fn compare(language: Language) -> Function {
        COMPARE.with_borrow_mut(|kept| {
            let make =
                || Collator::new(&Array::of1(&JsString::from(language.code())), &Object::new()).compare();
            kept[language as usize].get_or_insert_with(make).clone()
        })
    }

    /// Sorted where the collator is: a call across for every two of thousands of names would be felt.
    pub fn sorted(language: Language, texts: &[String], order: Vec<u32>) -> Vec<u32> {
        /// Digits of the place in `order` behind each text: a list has fewer than ten million rows.
        const DIGITS: usize = 7;
        let placed = Array::new();
        for (place, index) in order.iter().enumerate() {
            // A space stands before all letters, so a shorter text stays before a longer one.
            let text = format!("{} {place:0DIGITS$}", texts[*index as usize]);
            placed.push(&JsString::from(text.as_str()));
        }
        let sort = Reflect::get(&placed, &JsString::from("sort")).map(Function::from);
        // An array can be sorted.
        let _ = sort.and_then(|sort| sort.call1(&placed, &compare(language)));
        let place_of = |text: String| {
            let digits = text.get(text.len().checked_sub(DIGITS)?..)?;
            order.get(digits.parse::<usize>().ok()?).copied()
        };
        placed.iter().filter_map(|text| place_of(text.as_string()?)).collect()
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn accents_and_capitals_do_not_count_and_empty_ones_come_last() {
        let texts = ["Zuring", "", "Épervière", "els", "Eik", "els"].map(String::from);
        assert_eq!(in_order(Language::Fr, &texts, false), [4, 3, 5, 2, 0, 1]);
        assert_eq!(in_order(Language::Fr, &texts, true), [0, 2, 3, 5, 4, 1]);
    }
}
