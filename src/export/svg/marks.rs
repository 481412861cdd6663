//! Small signs: the badge of a stance, the chip of a grade.

use std::io;

use super::Rect;
use super::canvas::{Canvas, Paint, number};
use crate::export::style::{Sign, StanceStyle, style};
use crate::export::wording::width;

/// A disc in the colour of a stance with its sign in white, drawn as strokes so that no font matters.
pub(in super::super) fn badge(
    canvas: &mut Canvas,
    stance: &StanceStyle,
    (x, y): (f64, f64),
    radius: f64,
) -> io::Result<()> {
    canvas.circle((x, y), radius, Paint::fill(&stance.colour))?;
    let arm = radius * 0.55;
    let stroke = Paint::stroke("#FFFFFF", (radius * 0.26).max(1.4));
    let bar = |y: f64| format!("M{} {}H{}", number(x - arm), number(y), number(x + arm));
    let post = |y: f64, arm: f64| format!("M{} {}V{}", number(x), number(y - arm), number(y + arm));
    match stance.sign {
        Sign::Plus => canvas.path(&format!("{}{}", bar(y), post(y, arm)), stroke),
        Sign::Minus => canvas.path(&bar(y), stroke),
        Sign::Both => {
            let up = y - radius * 0.16;
            let way = format!("{}{}{}", bar(up), post(up, arm * 0.78), bar(y + radius * 0.58));
            canvas.path(&way, stroke)
        }
        Sign::Hollow => {
            canvas.circle((x, y), radius * 0.76, Paint::fill("#FFFFFF"))?;
            canvas.path(&bar(y), Paint::stroke(&stance.colour, (radius * 0.26).max(1.4)))
        }
        Sign::Dot => canvas.circle((x, y), radius * 0.28, Paint::fill("#FFFFFF")),
    }
}

/// A grade in white on its colour; returns its width. `x`, `y` are its top left corner.
pub(in super::super) fn chip(canvas: &mut Canvas, grade: &str, (x, y): (f64, f64), size: f64) -> io::Result<f64> {
    let wide = width(grade, size) + size;
    let place = Rect {
        x,
        y,
        width: wide,
        height: size + 7.0,
    };
    let colour = style().grade(grade).unwrap_or("#5B6570");
    canvas.rect(
        place,
        3.0,
        Paint {
            stroke: "#FFFFFF",
            width: 1.0,
            ..Paint::fill(colour)
        },
    )?;
    let more = [("text-anchor", "middle"), ("font-weight", "600")];
    canvas.text((x + wide / 2.0, y + size + 1.5), size, "#FFFFFF", grade, &more)?;
    Ok(wide)
}
