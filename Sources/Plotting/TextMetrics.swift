/// Widths of text without a font: a table of typical sans-serif advances, in thousandths of an em,
/// and 5 % for fonts that run wider still.
enum TextMetrics {
  /// The width of `text` in px at a font size.
  static func width(of text: RichText, size: Double) -> Double {
    text.runs.reduce(0) { sum, run in
      sum + width(of: run.characters, size: run.isRaised ? 0.75 * size : size)
    }
  }

  /// The width of `characters` in px at a font size.
  static func width(of characters: String, size: Double) -> Double {
    var thousandths = 0
    for scalar in characters.unicodeScalars { thousandths += advance(of: scalar) }
    return Double(thousandths) / 1000 * size * 1.05
  }

  /// `characters` cut to at most `width` px, with … for what is missing; empty where not even that
  /// has room.
  static func truncated(_ characters: String, toWidth width: Double, size: Double) -> String {
    let clean = cleaned(characters, limit: 400)
    if Self.width(of: clean, size: size) <= width { return clean }
    let ellipsis = Self.width(of: "…", size: size)
    if ellipsis > width { return "" }
    var kept = ""
    var used = ellipsis
    for character in clean {
      used += Self.width(of: String(character), size: size)
      if used > width { break }
      kept.append(character)
    }
    return kept + "…"
  }

  /// `text` on one line, without the characters XML forbids or that turn the reading direction, at
  /// most `limit` characters.
  static func cleaned(_ text: String, limit: Int) -> String {
    var scalars = String.UnicodeScalarView()
    var count = 0
    for scalar in text.unicodeScalars {
      let kept: Unicode.Scalar
      switch scalar.value {
      case 9, 10, 13, 0x85, 0x2028, 0x2029: kept = " "
      case 0..<0x20, 0x7F..<0xA0, 0x200B, 0x200E, 0x200F, 0x202A...0x202E, 0x2066...0x2069, 0xFEFF,
        0xFFF9...0xFFFB:
        continue
      default:
        if scalar.value & 0xFFFE == 0xFFFE { continue }  // not characters, in any plane
        kept = scalar
      }
      if count == limit {
        scalars.append("…")
        break
      }
      scalars.append(kept)
      count += 1
    }
    return String(scalars)
  }

  /// The advance of one scalar, in thousandths of an em.
  private static func advance(of scalar: Unicode.Scalar) -> Int {
    let value = Int(scalar.value)
    if value >= 32 && value < 32 + ascii.count { return ascii[value - 32] }
    switch value {
    case 0x300...0x36F: return 0  // combining marks
    case 0x2070...0x209F, 0xB2, 0xB3, 0xB9: return 380  // raised and lowered digits
    case 0x2212, 0xB1, 0xD7: return 600
    case 0x2026: return 900
    case 0x1100...0x11FF, 0x2E80...0xD7AF, 0xF900...0xFAFF, 0xFE30...0xFE4F, 0xFF00...0xFF60,
      0x1F000...0x3FFFF:
      return 1000
    default: return 620
    }
  }

  /// Advances of U+0020...U+007E, those of DejaVu Sans: among the widest of the fonts that
  /// `system-ui` stands for.
  private static let ascii = [
    320, 400, 460, 840, 640, 950, 780, 270, 390, 390, 500, 840, 320, 360, 320, 340,
    640, 640, 640, 640, 640, 640, 640, 640, 640, 640, 340, 340, 840, 840, 840, 530,
    1000, 680, 690, 700, 770, 630, 580, 770, 750, 290, 290, 660, 560, 860, 750, 790,
    600, 790, 690, 630, 610, 730, 680, 990, 690, 610, 690, 390, 340, 390, 840, 500,
    500, 610, 630, 550, 630, 620, 350, 630, 630, 280, 280, 580, 280, 970, 630, 610,
    630, 630, 410, 520, 390, 630, 590, 820, 590, 590, 520, 640, 340, 640, 840,
  ]
}
