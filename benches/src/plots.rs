//! Pictures of what was measured, as SVG: dark ink on its own light ground, so that they can be read on any page.

use std::fs;
use std::path::Path;

use plotters::coord::ranged1d::SegmentValue;
use plotters::prelude::*;

const GROUND: RGBColor = RGBColor(250, 250, 248);
const INK: RGBColor = RGBColor(34, 34, 34);
const FAINT: RGBColor = RGBColor(222, 222, 218);
const OURS: RGBColor = RGBColor(0, 102, 170);
const OTHERS: RGBColor = RGBColor(150, 150, 150);
/// Told apart by people who see colours differently (Okabe and Ito), and by their marks.
const LINES: [RGBColor; 6] = [
    RGBColor(34, 34, 34),
    RGBColor(0, 114, 178),
    RGBColor(213, 94, 0),
    RGBColor(0, 158, 115),
    RGBColor(204, 121, 167),
    RGBColor(140, 100, 0),
];
const FONT: &str = "sans-serif";

/// What failed, in words.
type Drawn = Result<(), String>;

/// One bar: what, how much, and whether it is ours.
pub type Bar = (String, f64, bool);
/// One line: what, and its points.
pub type Line = (String, Vec<(f64, f64)>);

/// Bars on a logarithmic scale, the first at the top; `shows` writes the values of the axis, and of the bars.
///
/// # Errors
///
/// Where the file cannot be written.
pub fn bars(file: &Path, title: &str, axis: &str, bars: &[Bar], shows: [fn(f64) -> String; 2]) -> Drawn {
    let height = 110 + 26 * u32::try_from(bars.len()).unwrap_or(20);
    let least = bars.iter().map(|bar| bar.1).fold(f64::INFINITY, f64::min);
    let most = bars.iter().map(|bar| bar.1).fold(0.0, f64::max);
    // A logarithmic scale has no zero: it starts at the power of ten below everything, and leaves room for numbers.
    let (from, to) = (10_f64.powf((least * 0.7).log10().floor()), most * 6.0);
    let mut text = String::new();
    {
        let area = SVGBackend::with_string(&mut text, (860, height)).into_drawing_area();
        let draw = || -> Result<(), Box<dyn std::error::Error>> {
            area.fill(&GROUND)?;
            let rows = (0..bars.len()).into_segmented();
            let mut chart = ChartBuilder::on(&area)
                .caption(title, (FONT, 17).into_font().color(&INK))
                .margin(12)
                .x_label_area_size(48)
                .y_label_area_size(330)
                .build_cartesian_2d((from..to).log_scale(), rows)?;
            let name = |row: usize| Some(bars.get(bars.len().checked_sub(row + 1)?)?.0.clone());
            let label = |row: &SegmentValue<usize>| match row {
                SegmentValue::CenterOf(row) => name(*row).unwrap_or_default(),
                _ => String::new(),
            };
            chart
                .configure_mesh()
                .disable_y_mesh()
                .bold_line_style(FAINT)
                .light_line_style(TRANSPARENT)
                .axis_style(INK)
                .x_desc(axis)
                .x_labels(3)
                .x_label_formatter(&|value| shows[0](*value))
                .y_labels(bars.len())
                .y_label_formatter(&label)
                .label_style((FONT, 13).into_font().color(&INK))
                .axis_desc_style((FONT, 13).into_font().color(&INK))
                .draw()?;
            for (at, (_, value, ours)) in bars.iter().enumerate() {
                let row = bars.len() - 1 - at;
                let corners = [(from, SegmentValue::Exact(row)), (*value, SegmentValue::Exact(row + 1))];
                let mut bar = Rectangle::new(corners, if *ours { OURS } else { OTHERS }.filled());
                bar.set_margin(4, 4, 0, 0);
                chart.draw_series([bar])?;
                let number = EmptyElement::at((*value, SegmentValue::CenterOf(row)))
                    + Text::new(shows[1](*value), (6, -6), (FONT, 13).into_font().color(&INK));
                chart.draw_series([number])?;
            }
            area.present()?;
            Ok(())
        };
        draw().map_err(|error| error.to_string())?;
    }
    write(file, text)
}

/// Lines on two logarithmic scales.
///
/// # Errors
///
/// Where the file cannot be written.
pub fn lines(file: &Path, title: &str, axes: [&str; 2], lines: &[Line], shows: [fn(f64) -> String; 2]) -> Drawn {
    let all = || lines.iter().flat_map(|line| &line.1);
    let range = |pick: fn(&(f64, f64)) -> f64, below: f64, above: f64| {
        let least = all().map(pick).fold(f64::INFINITY, f64::min);
        let most = all().map(pick).fold(0.0, f64::max);
        (least * below, most * above)
    };
    let (x, y) = (range(|point| point.0, 0.8, 1.25), range(|point| point.1, 0.5, 2.0));
    let mut text = String::new();
    {
        let area = SVGBackend::with_string(&mut text, (860, 460)).into_drawing_area();
        let draw = || -> Result<(), Box<dyn std::error::Error>> {
            area.fill(&GROUND)?;
            let mut chart = ChartBuilder::on(&area)
                .caption(title, (FONT, 17).into_font().color(&INK))
                .margin(12)
                .margin_right(220)
                .x_label_area_size(48)
                .y_label_area_size(84)
                .build_cartesian_2d((x.0..x.1).log_scale(), (y.0..y.1).log_scale())?;
            chart
                .configure_mesh()
                .bold_line_style(FAINT)
                .light_line_style(TRANSPARENT)
                .axis_style(INK)
                .x_desc(axes[0])
                .y_desc(axes[1])
                .x_label_formatter(&|value| shows[0](*value))
                .y_label_formatter(&|value| shows[1](*value))
                .label_style((FONT, 13).into_font().color(&INK))
                .axis_desc_style((FONT, 13).into_font().color(&INK))
                .draw()?;
            let mut names = Vec::new();
            for (at, (name, points)) in lines.iter().enumerate() {
                let colour = LINES[at % LINES.len()];
                chart.draw_series(LineSeries::new(points.iter().copied(), colour.stroke_width(2)))?;
                for point in points {
                    chart.draw_series([Circle::new(*point, 4, colour.filled())])?;
                }
                if let Some(last) = points.last() {
                    names.push((chart.backend_coord(last), name, colour));
                }
            }
            // Names stand at the ends of their lines, pushed apart where they would meet.
            names.sort_by_key(|(place, _, _)| place.1);
            let mut free = i32::MIN;
            for ((x, y), name, colour) in names {
                let y = (y - 7).max(free);
                free = y + 16;
                area.draw(&Text::new(name.as_str(), (x + 12, y), (FONT, 13).into_font().color(&colour)))?;
            }
            area.present()?;
            Ok(())
        };
        draw().map_err(|error| error.to_string())?;
    }
    write(file, text)
}

fn write(file: &Path, text: String) -> Drawn {
    fs::write(file, text).map_err(|error| format!("{}: {error}", file.display()))
}
