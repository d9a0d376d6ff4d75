/// A colour as SVG writes it, such as `#0072B2`.
public typealias Color = String

/// The colours of a figure.
public struct Theme: Sendable, Equatable {
  /// The opaque ground.
  public var background: Color
  /// Titles and tick labels.
  public var text: Color
  /// The frame and tick marks.
  public var frame: Color
  /// Grid lines.
  public var grid: Color
  /// Rules, bounds and notes.
  public var muted: Color
  /// Series, in order of use.
  public var series: [Color]
  /// A sequential ramp for fills, from the least value to the greatest, quiet enough that lines
  /// stay readable over it.
  public var ramp: [Color]
  /// Level lines over the ramp.
  public var level: Color

  /// On white: Okabe and Ito's colours (Color Universal Design, 2008) in the order that keeps
  /// neighbours apart; the ramp is a pale single-hue blue.
  public static let light = Theme(
    background: "#FFFFFF", text: "#222222", frame: "#555555", grid: "#E8E8E8", muted: "#777777",
    series: ["#0072B2", "#D55E00", "#009E73", "#CC79A7", "#000000", "#E69F00"],
    ramp: ["#FFFFFF", "#F4F7FA", "#E3EBF2", "#D0DDE8"], level: "#A9B8C6")

  /// On near-black.
  public static let dark = Theme(
    background: "#161616", text: "#E2E2E2", frame: "#9A9A9A", grid: "#2C2C2C", muted: "#9A9A9A",
    series: ["#56B4E9", "#E69F00", "#009E73", "#CC79A7", "#F0E442", "#D55E00"],
    ramp: ["#161616", "#1C2228", "#24303A", "#2F404D"], level: "#54677A")
}
