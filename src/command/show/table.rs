//! Columns of text for a terminal.

use unicode_width::UnicodeWidthStr as _;

/// Whether a column is written from the left or from the right.
#[derive(Clone, Copy)]
pub enum Align {
    /// Words.
    Left,
    /// Numbers.
    Right,
}

/// Rows as aligned columns, each line indented by two spaces; no blanks at the ends of lines.
#[must_use]
pub fn table(align: &[Align], rows: &[Vec<String>]) -> String {
    let width = |column: usize| rows.iter().filter_map(|row| row.get(column)).map(|cell| cell.width()).max();
    let widths: Vec<usize> = (0..align.len()).map(|column| width(column).unwrap_or(0)).collect();
    let mut text = String::new();
    for row in rows {
        let mut line = String::from(" ");
        for ((cell, width), align) in row.iter().zip(&widths).zip(align) {
            let blanks = " ".repeat(width.saturating_sub(cell.width()));
            line.push(' ');
            match align {
                Align::Left => line.extend([cell, blanks.as_str()]),
                Align::Right => line.extend([blanks.as_str(), cell]),
            }
            line.push(' ');
        }
        text.push_str(line.trim_end());
        text.push('\n');
    }
    text
}

/// A bar of at most `length` characters for a part of a whole; nothing but a sliver is still to be seen.
#[must_use]
pub fn bar(part: usize, total: usize, length: usize) -> String {
    const EIGHTHS: [&str; 8] = ["", "▏", "▎", "▍", "▌", "▋", "▊", "▉"];
    if total == 0 || part == 0 {
        return String::new();
    }
    let eighths = (part * length * 8).div_ceil(total);
    "█".repeat(eighths / 8) + EIGHTHS[eighths % 8]
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn columns_are_aligned_by_what_is_seen() {
        let rows = [["Érable", "7"], ["Hêtre", "1,234"]].map(|row| row.map(str::to_owned).to_vec());
        assert_eq!(table(&[Align::Left, Align::Right], &rows), "  Érable      7\n  Hêtre   1,234\n");
    }

    #[test]
    fn bars_are_in_proportion() {
        assert_eq!(bar(1, 1, 3), "███");
        assert_eq!(bar(1, 2, 3), "█▌");
        assert_eq!(bar(1, 1_000, 3), "▏");
        assert_eq!(bar(0, 10, 3), "");
        assert_eq!(bar(0, 0, 3), "");
    }
}
