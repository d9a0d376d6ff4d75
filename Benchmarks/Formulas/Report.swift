import Glibc

/// A measurement as text.
enum Report {
  /// The head of the table.
  static var header: String {
    let head = columns(
      "row", ["value", "value, ∇h", "∇²h·d", "∇h/h", "Hd/h", "define", "first ∇h", "memory"])
    return head + "\n" + String(repeating: "─", count: head.count)
  }

  /// A row of the table.
  static func line(_ measurement: Measurement) -> String {
    let value = measurement.value
    func ratio(_ time: Double?) -> String { time.map { text($0 / value, digits: 3) } ?? "" }
    return columns(
      measurement.row.name,
      [
        duration(value), measurement.gradient.map(duration) ?? "",
        measurement.product.map(duration) ?? "", ratio(measurement.gradient),
        ratio(measurement.product), duration(measurement.define), duration(measurement.first),
        text(Double(measurement.memory) / 1e6, digits: 3) + " MB",
      ])
  }

  /// A line of JSON; times in seconds, memory in bytes.
  static func json(_ measurement: Measurement) -> String {
    var fields = ["\"row\": \"\(measurement.row.name)\"", "\"value\": \(measurement.value)"]
    if let gradient = measurement.gradient { fields.append("\"gradient\": \(gradient)") }
    if let product = measurement.product { fields.append("\"product\": \(product)") }
    fields += [
      "\"define\": \(measurement.define)", "\"first\": \(measurement.first)",
      "\"memory\": \(measurement.memory)", "\"results\": \(measurement.results)",
    ]
    return "{" + fields.joined(separator: ", ") + "}"
  }

  private static func columns(_ name: String, _ cells: [String]) -> String {
    func pad(_ text: String, _ width: Int) -> String {
      String(repeating: " ", count: max(0, width - text.count))
    }
    return name + pad(name, 18) + cells.map { pad($0, 11) + $0 }.joined()
  }

  private static func duration(_ seconds: Double) -> String {
    let (factor, unit) =
      seconds < 1e-6 ? (1e9, "ns") : seconds < 1e-3 ? (1e6, "µs") : (1e3, "ms")
    return text(seconds * factor, digits: 3) + " " + unit
  }

  /// A positive number with so many significant digits.
  private static func text(_ value: Double, digits: Int) -> String {
    guard value > 0, value.isFinite else { return value == 0 ? "0" : "\(value)" }
    let places = max(0, digits - 1 - Int(log10(value).rounded(.down)))
    let scale = pow(10, Double(places))
    let rounded = "\((value * scale).rounded() / scale)"
    return places == 0 && rounded.hasSuffix(".0") ? String(rounded.dropLast(2)) : rounded
  }
}
