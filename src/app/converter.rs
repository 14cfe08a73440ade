//! Lines with codes and coordinates, and the squares that they name, as the exporter's worker works them out.

use leptos::prelude::*;

use super::exporter::{ExportProgress, Exporter};
use crate::grid::{Lambert72, Square};
use crate::i18n::Language;
use crate::render::convert::Field;
use crate::render::{ExportKind, ExportRequest};

/// Whose lines they are.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum For {
    /// What is typed in the search field.
    Search,
    /// The list of the converter.
    List,
}

impl For {
    fn word(self) -> &'static str {
        match self {
            For::Search => "search",
            For::List => "list",
        }
    }
}

/// The converter; one for the page, whose worker is started when the first line comes.
#[derive(Clone, Copy)]
pub struct Converter {
    exporter: StoredValue<Exporter, LocalStorage>,
    /// How far it is.
    pub progress: RwSignal<ExportProgress>,
    /// The list of the converter, as it was typed or pasted.
    pub text: RwSignal<String>,
    /// Its rows, as the worker writes them.
    rows: RwSignal<String>,
    /// The row of what was read last of what was typed in the search field.
    typed: RwSignal<String>,
}

impl Converter {
    /// Nothing to convert yet.
    #[must_use]
    pub fn new() -> Self {
        let progress = RwSignal::new(ExportProgress::Idle);
        let [text, rows, typed] = [(); 3].map(|()| RwSignal::new(String::new()));
        let exporter = Exporter::new(progress, move |of, answer| {
            let heard = if of == For::Search.word() { typed } else { rows };
            heard.try_set(answer);
        });
        let exporter = StoredValue::new_local(exporter);
        Converter { exporter, progress, text, rows, typed }
    }

    /// What was read of what is typed in the search field; `None` until it is answered; tracked.
    #[must_use]
    pub fn read_of(self, typed: &str) -> Option<ReadLine> {
        let typed = typed.trim().replace('\t', " ");
        let line = ReadLine::new(self.typed.get().trim_end_matches('\n'));
        (line.field(Field::Input) == typed).then_some(line)
    }

    /// The lines of the list, converted; tracked.
    #[must_use]
    pub fn lines(self) -> Vec<ReadLine> {
        self.rows.get().lines().map(ReadLine::new).collect()
    }

    /// Converts lines; `file` saves them as a table.
    pub fn convert(self, of: For, lines: String, file: bool, language: Language) {
        let request = ExportRequest {
            query: of.word().to_owned(),
            grid: 4,
            language: language.code().to_owned(),
            kind: ExportKind::Csv,
            width: None,
            page: false,
            dpi: 0.0,
            window: None,
            base: String::new(),
            lines: Some(lines),
            file,
            title: String::new(),
            link: String::new(),
            seen: String::new(),
        };
        self.exporter.with_value(|exporter| exporter.request(&request));
    }
}

/// A converted line.
#[derive(Clone, Debug, PartialEq)]
pub struct ReadLine(Vec<String>);

impl ReadLine {
    fn new(row: &str) -> Self {
        ReadLine(row.split('\t').map(str::to_owned).collect())
    }

    /// A field of it; empty where there is nothing to say.
    #[must_use]
    pub fn field(&self, field: Field) -> &str {
        self.0.get(field as usize).map_or("", String::as_str)
    }

    /// Two fields with a space between them.
    #[must_use]
    pub fn pair(&self, first: Field, second: Field) -> String {
        format!("{} {}", self.field(first), self.field(second)).trim().to_owned()
    }

    /// The square that it names.
    #[must_use]
    pub fn square(&self) -> Option<Square> {
        Square::from_code(self.field(Field::Code).as_bytes())
    }

    /// The place that it names.
    #[must_use]
    pub fn point(&self) -> Option<Lambert72> {
        let metres = |field| self.field(field).parse::<i32>().ok().map(f64::from);
        Some(Lambert72 { x: metres(Field::PointX)?, y: metres(Field::PointY)? })
    }
}
