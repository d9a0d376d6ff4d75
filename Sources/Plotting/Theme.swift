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
  /// A perceptually even ramp for values alone, from the least to the greatest.
  public var sequential: [Color]
  /// A ramp with a pale or dark middle for values about a meaningful zero.
  public var diverging: [Color]
  /// Level lines over the quiet ramp.
  public var level: Color

  /// On white: Okabe and Ito's colours (Color Universal Design, 2008) in the order that keeps
  /// neighbours apart; the ramp is a pale single-hue blue.
  public static let light = Theme(
    background: "#FFFFFF", text: "#222222", frame: "#555555", grid: "#E8E8E8", muted: "#777777",
    series: ["#0072B2", "#D55E00", "#009E73", "#CC79A7", "#000000", "#E69F00"],
    ramp: ["#FFFFFF", "#F4F7FA", "#E3EBF2", "#D0DDE8"], sequential: viridis,
    diverging: purpleOrange,
    level: "#A9B8C6")

  /// On near-black.
  public static let dark = Theme(
    background: "#161616", text: "#E2E2E2", frame: "#9A9A9A", grid: "#2C2C2C", muted: "#9A9A9A",
    series: ["#56B4E9", "#E69F00", "#009E73", "#CC79A7", "#F0E442", "#D55E00"],
    ramp: ["#161616", "#1C2228", "#24303A", "#2F404D"], sequential: viridis,
    diverging: darkPurpleOrange, level: "#54677A")

  /// Viridis (Smith and van der Walt, matplotlib 1.5, 2015), every sixteenth of its colours.
  static let viridis = [
    "#440154", "#48186A", "#472D7B", "#424086", "#3B528B", "#33638D", "#2C728E", "#26828E",
    "#21918C", "#1FA088", "#28AE80", "#3FBC73", "#5EC962", "#84D44B", "#ADDC30", "#D8E219",
    "#FDE725",
  ]

  /// PuOr (Brewer, ColorBrewer 2.0), turned so that negative values are purple.
  static let purpleOrange = [
    "#2D004B", "#532687", "#8073AC", "#B1AAD1", "#D8DAEB", "#F7F7F6", "#FEE0B6", "#FCB761",
    "#E08214", "#B25706", "#7F3B08",
  ]

  /// The same hues about a dark middle.
  static let darkPurpleOrange = [
    "#D8CFEF", "#B9A9DE", "#9A86C8", "#7663A6", "#4A4068", "#262626", "#6B4517", "#A66412",
    "#D98B2B", "#F2B366", "#FBDDB2",
  ]
}
