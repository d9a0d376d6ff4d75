/// Colours between the stops of a ramp.
enum ColorRamp {
  /// The colour at `share` in 0...1 of a ramp of `#RRGGBB` stops, linear in sRGB.
  static func color(at share: Double, of stops: [Color]) -> Color {
    guard let first = stops.first, let last = stops.last else { return "#888888" }
    guard stops.count > 1, share.isFinite else { return first }
    let place = min(max(share, 0), 1) * Double(stops.count - 1)
    let index = Int(place)
    guard index < stops.count - 1 else { return last }
    guard let from = channels(stops[index]), let to = channels(stops[index + 1]) else {
      return stops[index]
    }
    let t = place - Double(index)
    let mixed = zip(from, to).map { Int((Double($0) + t * Double($1 - $0)).rounded()) }
    return "#" + mixed.map(hexadecimal).joined()
  }

  private static func channels(_ color: Color) -> [Int]? {
    guard color.hasPrefix("#"), let value = Int(color.dropFirst(), radix: 16), color.utf8.count == 7
    else { return nil }
    return [value >> 16, value >> 8 & 255, value & 255]
  }

  private static func hexadecimal(_ value: Int) -> String {
    let digits = String(value, radix: 16, uppercase: true)
    return digits.utf8.count == 1 ? "0" + digits : digits
  }
}
