//! Telfer's index of published pairs of periods.

use ifbl_atlas::analysis::{TelferSquares, telfer};
use serde_json::Value;

use crate::published;

#[test]
#[cfg_attr(not(shared_truth), ignore = "needs ../shared/truth")]
fn published_pairs_of_periods_come_out_to_nine_digits() {
    let text = published("telfer.json");
    let all: Value = serde_json::from_str(&text).unwrap();
    let mut compared = 0;
    for (name, example) in all.as_object().unwrap() {
        // What comes out when the rounds go on until nothing changes is not what is published.
        if name.contains("converged") {
            continue;
        }
        let numbers = |key: &str| -> Vec<f64> {
            example[key].as_array().unwrap().iter().map(|value| value.as_f64().unwrap()).collect()
        };
        let taxa: Vec<TelferSquares> = numbers("earlier")
            .into_iter()
            .zip(numbers("later"))
            .map(|(earlier, later)| TelferSquares { earlier: earlier as u32, later: later as u32 })
            .collect();
        let index = telfer(&taxa, example["squares"].as_u64().unwrap() as u32).unwrap();
        for (ours, published) in index.into_iter().zip(numbers("index")) {
            assert!((ours.unwrap() - published).abs() < 1e-9, "{name}: {ours:?} {published}");
            compared += 1;
        }
    }
    assert_eq!(compared, 3 * 26 + 14);
}
