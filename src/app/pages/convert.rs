//! The converter: a pasted list of codes and coordinates, and the squares that they name.

use std::sync::Arc;

use leptos::prelude::*;

use crate::analysis::sorted_indexes;
use crate::app::controls::{TableBlock, order};
use crate::app::converter::{Converter, For, ReadLine};
use crate::app::link::link_to;
use crate::app::live::memo;
use crate::app::say::say;
use crate::app::state::state;
use crate::app::widgets::{Icon, Rows};
use crate::i18n::{Language, Text, number};
use crate::render::convert::{Field, MOST_LINES, fault_words};
use crate::table::{Cell, Head, Listed};

/// What stands in the field while it is empty.
const EXAMPLES: &str = "E4-25-43\n50.8503 4.3517\n50°51'24\" N 4°21'10\" E\n149000 171000\n31UES0980";

/// The columns on the screen; the file has more.
const HEADS: [(&str, Text); 7] = [
    ("input", Text::ConvertLine),
    ("code", Text::Square),
    ("lambert72", Text::SystemLambert72),
    ("edges", Text::ConvertEdges),
    ("wgs84", Text::SystemWgs84),
    ("lambert2008", Text::SystemLambert2008),
    ("utm", Text::SystemUtm),
];

/// The rows of the table.
struct Converted {
    language: Language,
    lines: Vec<ReadLine>,
}

impl Listed for Converted {
    fn count(&self) -> usize {
        self.lines.len()
    }

    fn cells(&self, row: usize) -> Vec<Cell> {
        self.lines.get(row).map(|line| cells(line, self.language)).unwrap_or_default()
    }
}

fn cells(line: &ReadLine, language: Language) -> Vec<Cell> {
    let fault = fault_words(language, line.field(Field::Fault), line.field(Field::KnownTo));
    let square =
        if fault.is_empty() { Cell::Code(line.field(Field::Code).to_owned()) } else { Cell::Text(fault) };
    let utm = format!("{} {}", line.field(Field::UtmZone), line.pair(Field::UtmX, Field::UtmY));
    let edges = if line.field(Field::West).is_empty() {
        String::new()
    } else {
        format!("{} – {}", line.pair(Field::West, Field::South), line.pair(Field::East, Field::North))
    };
    vec![
        Cell::Text(line.field(Field::Input).to_owned()),
        square,
        Cell::Text(line.pair(Field::X, Field::Y)),
        Cell::Text(edges),
        Cell::Text(line.pair(Field::Lat, Field::Lon)),
        Cell::Text(line.pair(Field::X2008, Field::Y2008)),
        Cell::Text(utm.trim().to_owned()),
    ]
}

/// The view of the converter.
#[must_use]
pub fn convert_page() -> AnyView {
    let state = state();
    let converter = expect_context::<Converter>();
    let heads: Vec<Head> =
        HEADS.iter().map(|(key, title)| Head { key, title: *title, numeric: false }).collect();
    // Until a column is chosen the lines stand as they were pasted.
    let sort = order(state, &heads, "", false);
    let rows = memo(move || {
        let (sort, language) = (sort.get(), state.language.get());
        let mut lines = converter.lines();
        if let Some(column) = HEADS.iter().position(|(key, _)| *key == sort.column) {
            let keys: Vec<String> =
                lines.iter().map(|line| cells(line, language).swap_remove(column).into_text()).collect();
            let order = sorted_indexes(keys.len(), &|a, b| {
                let order = keys[a].cmp(&keys[b]);
                if sort.descending { order.reverse() } else { order }
            });
            lines = order.into_iter().map(|index| lines[index as usize].clone()).collect();
        }
        let linked = lines.clone();
        let link =
            move |row: usize| Some(link_to(state, state.here().with_square(linked.get(row)?.square()?)));
        Rows::new(Some(Arc::new(Converted { language, lines }) as Arc<dyn Listed>), link)
    });
    let convert = move |file: bool| {
        let text = converter.text.get_untracked();
        converter.convert(For::List, text, file, state.language.get_untracked());
    };
    let counted = move || {
        let language = state.language.get();
        let lines = converter.lines();
        let (count, wrong) =
            (lines.len(), lines.iter().filter(|line| line.field(Field::Code).is_empty()).count());
        let filled = |text, values: [(&str, usize); 2]| {
            let values = values.map(|(name, value)| (name, number(language, value as u64)));
            let values = values.each_ref().map(|(name, value)| (*name, value.as_str()));
            language.fill(text, &values)
        };
        match count {
            0 => String::new(),
            MOST_LINES.. => filled(Text::ConvertMost, [("count", MOST_LINES), ("wrong", wrong)]),
            _ => filled(Text::ConvertCount, [("count", count), ("wrong", wrong)]),
        }
    };
    let title = Signal::derive(move || state.language.get().say(Text::Convert).to_owned());
    let progress = move || converter.progress.get().words(state.language.get());
    view! {
        <div class="converter">
            <TableBlock id="converted" title=title heads=heads rows=rows sort=sort whole=true>
                <p class="hint">{say(Text::ConvertHint)}</p>
                <textarea
                    id="convert-lines"
                    rows="6"
                    spellcheck="false"
                    autocapitalize="none"
                    aria-label=say(Text::ConvertHint)
                    placeholder=EXAMPLES
                    prop:value=move || converter.text.get()
                    on:input=move |event| {
                        converter.text.set(event_target_value(&event));
                        convert(false);
                    }
                ></textarea>
                <p id="convert-status" class="hint" role="status">{move || counted()} " " {move || progress()}</p>
                <button
                    id="csv-converted"
                    class="button small"
                    hidden=move || rows.with(Rows::count) == 0
                    on:click=move |_| convert(true)
                >
                    <Icon name="download" />
                    {say(Text::SaveCsv)}
                </button>
            </TableBlock>
        </div>
    }
    .into_any()
}
