//! Pictures for paper and for dark screens.

use clap::ValueEnum;

/// The ground that a picture is drawn on.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Hash, ValueEnum)]
pub enum Theme {
    /// Dark on white, for paper.
    #[default]
    Light,
    /// Light on near-black, for screens.
    Dark,
}

/// Lightness of the dark ground, and what each step away from white adds to it.
const DARK: (f64, f64) = (0.2, 0.95);

impl Theme {
    /// A colour as this theme shows it. Colours are chosen for white paper (`#RRGGBB`); on the dark ground each keeps
    /// its hue and changes its lightness for the opposite one. What is no colour (`none`) stays as it is.
    pub(super) fn shown(self, colour: &str) -> String {
        match (self, channels(colour)) {
            (Self::Dark, Some(channels)) => {
                let [lightness, a, b] = oklab(channels);
                hex(rgb([(DARK.0 + (1.0 - lightness) * DARK.1).min(0.98), a, b]))
            }
            _ => colour.to_owned(),
        }
    }
}

/// A colour thinned with white until black text reads well on it.
pub(super) fn tint(colour: &str) -> String {
    let thin = |part: f64| part * 0.09 + 0.91;
    channels(colour).map_or_else(|| colour.to_owned(), |channels| hex(channels.map(thin)))
}

/// Red, green and blue of `#RRGGBB`, each from 0 to 1.
pub(super) fn channels(colour: &str) -> Option<[f64; 3]> {
    let digits = colour.strip_prefix('#').filter(|digits| digits.len() == 6)?;
    let part = |at: usize| {
        let byte = u8::from_str_radix(digits.get(at..at + 2)?, 16).ok()?;
        Some(f64::from(byte) / 255.0)
    };
    Some([part(0)?, part(2)?, part(4)?])
}

fn hex(channels: [f64; 3]) -> String {
    let [r, g, b] = channels.map(|part| (part.clamp(0.0, 1.0) * 255.0).round() as u8);
    format!("#{r:02X}{g:02X}{b:02X}")
}

/// Linear light of a channel of sRGB, and back.
fn linear(part: f64) -> f64 {
    if part <= 0.04045 {
        part / 12.92
    } else {
        ((part + 0.055) / 1.055).powf(2.4)
    }
}

fn gamma(light: f64) -> f64 {
    if light <= 0.003_130_8 {
        light * 12.92
    } else {
        1.055 * light.powf(1.0 / 2.4) - 0.055
    }
}

/// Ottosson's Oklab, in which equal steps of lightness look equal.
fn oklab(channels: [f64; 3]) -> [f64; 3] {
    let [r, g, b] = channels.map(linear);
    let l = (0.412_221_470_8 * r + 0.536_332_536_3 * g + 0.051_445_992_9 * b).cbrt();
    let m = (0.211_903_498_2 * r + 0.680_699_545_1 * g + 0.107_396_956_6 * b).cbrt();
    let s = (0.088_302_461_9 * r + 0.281_718_837_6 * g + 0.629_978_700_5 * b).cbrt();
    [
        0.210_454_255_3 * l + 0.793_617_785_0 * m - 0.004_072_046_8 * s,
        1.977_998_495_1 * l - 2.428_592_205_0 * m + 0.450_593_709_9 * s,
        0.025_904_037_1 * l + 0.782_771_766_2 * m - 0.808_675_766_0 * s,
    ]
}

fn rgb([lightness, a, b]: [f64; 3]) -> [f64; 3] {
    let l = (lightness + 0.396_337_777_4 * a + 0.215_803_757_3 * b).powi(3);
    let m = (lightness - 0.105_561_345_8 * a - 0.063_854_172_8 * b).powi(3);
    let s = (lightness - 0.089_484_177_5 * a - 1.291_485_548_0 * b).powi(3);
    [
        4.076_741_662_1 * l - 3.307_711_591_3 * m + 0.230_969_929_2 * s,
        -1.268_438_004_6 * l + 2.609_757_401_1 * m - 0.341_319_396_5 * s,
        -0.004_196_086_3 * l - 0.703_418_614_7 * m + 1.707_614_701_0 * s,
    ]
    .map(|light| gamma(light.max(0.0)))
}

/// Contrast of two colours, from 1 to 21, as the guidelines for accessible web content reckon it.
#[cfg(test)]
pub(super) fn contrast(one: &str, other: &str) -> f64 {
    let luminance = |colour: &str| {
        let [r, g, b] = channels(colour).expect("a colour").map(linear);
        0.2126 * r + 0.7152 * g + 0.0722 * b
    };
    let (one, other) = (luminance(one) + 0.05, luminance(other) + 0.05);
    (one / other).max(other / one)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn paper_turns_dark_and_ink_turns_light() {
        assert_eq!(Theme::Light.shown("#1B1F24"), "#1B1F24");
        assert_eq!(Theme::Dark.shown("none"), "none");
        assert!(contrast(&Theme::Dark.shown("#FFFFFF"), "#000000") < 1.3);
        assert!(contrast(&Theme::Dark.shown("#1B1F24"), &Theme::Dark.shown("#FFFFFF")) > 12.0);
    }

    #[test]
    fn colours_survive_the_way_through_oklab() {
        for colour in ["#00629B", "#B84700", "#FFFFFF", "#000000", "#7A6A00"] {
            assert_eq!(hex(rgb(oklab(channels(colour).unwrap()))), colour);
        }
    }
}
