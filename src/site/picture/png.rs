//! Pictures of few colours as PNG.

use super::PictureError;
use crate::data::Rgb;

/// A picture whose pixels are indexes into a palette.
pub struct Indexed {
    /// Pixels across.
    pub width: u32,
    /// Row by row.
    pub pixels: Vec<u8>,
}

impl Indexed {
    /// All of one colour.
    pub fn new(width: u32, height: u32, colour: u8) -> Self {
        Indexed { width, pixels: vec![colour; (width * height) as usize] }
    }

    fn height(&self) -> u32 {
        self.pixels.len() as u32 / self.width.max(1)
    }

    /// Puts a stamp with its corner at a place; `colour` says of each of its levels which colour it is. What reaches over
    /// the edge is left out.
    pub fn stamp(
        &mut self,
        stamp: &[u8],
        side: u32,
        (left, top): (i64, i64),
        colour: impl Fn(u8) -> Option<u8>,
    ) {
        let height = i64::from(self.height());
        for (index, level) in stamp.iter().enumerate() {
            let (x, y) = (left + index as i64 % i64::from(side), top + index as i64 / i64::from(side));
            if let Some(colour) = colour(*level)
                && (0..i64::from(self.width)).contains(&x)
                && (0..height).contains(&y)
            {
                self.pixels[(y * i64::from(self.width) + x) as usize] = colour;
            }
        }
    }

    /// The file. `alpha` is how opaque the first colours are, 0–255; the others are wholly so.
    ///
    /// # Errors
    /// When there are more than 256 colours, or pixels of none of them.
    pub fn encode(&self, palette: &[Rgb], alpha: &[u8]) -> Result<Vec<u8>, PictureError> {
        let say = |error: png::EncodingError| PictureError(error.to_string());
        let few = palette.len() <= 16;
        let mut out = Vec::new();
        let mut encoder = png::Encoder::new(&mut out, self.width, self.height());
        encoder.set_color(png::ColorType::Indexed);
        encoder.set_depth(if few { png::BitDepth::Four } else { png::BitDepth::Eight });
        encoder.set_palette(colours(palette));
        if !alpha.is_empty() {
            encoder.set_trns(alpha.to_vec());
        }
        // Thousands of them: the highest level takes half as long again for the whole site.
        encoder.set_deflate_compression(png::DeflateCompression::Level(7));
        encoder.set_filter(png::Filter::NoFilter);
        let mut writer = encoder.write_header().map_err(say)?;
        if few {
            let halves = |row: &[u8]| {
                row.chunks(2).map(|pair| pair[0] << 4 | pair.get(1).copied().unwrap_or(0)).collect::<Vec<_>>()
            };
            let packed: Vec<u8> = self.pixels.chunks(self.width as usize).flat_map(halves).collect();
            writer.write_image_data(&packed).map_err(say)?;
        } else {
            writer.write_image_data(&self.pixels).map_err(say)?;
        }
        writer.finish().map_err(say)?;
        Ok(out)
    }
}

fn colours(palette: &[Rgb]) -> Vec<u8> {
    palette.iter().flat_map(|colour| [colour.0, colour.1, colour.2]).collect()
}

/// A picture in other colours: its pixels are not compressed again.
pub fn recoloured(picture: &[u8], palette: &[Rgb]) -> Vec<u8> {
    let mut out = picture.to_vec();
    // After the eight bytes that every PNG begins with, chunks: length, name, content, sum.
    let mut at = 8;
    while let Some(length) =
        picture.get(at..at + 4).and_then(|four| Some(u32::from_be_bytes(four.try_into().ok()?)))
    {
        let (name, end) = (at + 4, at + 8 + length as usize);
        if picture.get(name..name + 4) == Some(b"PLTE") && length as usize == palette.len() * 3 {
            out[name + 4..end].copy_from_slice(&colours(palette));
            let mut sum = flate2::Crc::new();
            sum.update(&out[name..end]);
            out[end..end + 4].copy_from_slice(&sum.sum().to_be_bytes());
        }
        at = end + 4;
    }
    out
}

#[cfg(test)]
mod tests {
    use super::*;

    fn decoded(picture: &[u8]) -> Vec<u8> {
        let mut decoder = png::Decoder::new(std::io::Cursor::new(picture));
        decoder.set_transformations(png::Transformations::EXPAND);
        let mut reader = decoder.read_info().unwrap();
        let mut pixels = vec![0; reader.output_buffer_size().unwrap()];
        reader.next_frame(&mut pixels).unwrap();
        pixels
    }

    #[test]
    fn few_and_many_colours_can_be_read_and_changed() {
        for count in [3, 40] {
            let palette: Vec<Rgb> = (0..count).map(|index| Rgb(index, 2 * index, 0)).collect();
            let mut picture = Indexed::new(5, 3, 0);
            picture.stamp(&[1, 0, 1, 1], 2, (4, 1), |level| (level > 0).then_some(2));
            let file = picture.encode(&palette, &[0]).unwrap();
            let pixels = decoded(&file);
            assert_eq!(pixels.len(), 60);
            assert_eq!(&pixels[9 * 4..10 * 4], [2, 4, 0, 255]);
            assert_eq!(pixels[3], 0, "the ground is not painted");
            let other: Vec<Rgb> = (0..count).map(|index| Rgb(0, 0, index)).collect();
            assert_eq!(&decoded(&recoloured(&file, &other))[9 * 4..10 * 4], [0, 0, 2, 255]);
        }
    }
}
