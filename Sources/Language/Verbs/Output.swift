import Plotting
import Syntax

/// Verbs that show things, and those that change how things are shown.
extension Evaluator {
  /// `print(…)` and `warn(…)`: values on one line.
  func write(_ call: Invocation, _ output: (String) -> SessionOutput) throws -> Value {
    let saved = settings.options.digits
    defer { settings.options.digits = saved }
    if let digits = try digits(call) { settings.options.digits = digits }
    let texts = try call.extras.map { text(of: try call.value(of: $0)) }
    show(output(texts.joined(separator: " ") + "\n"))
    return .none
  }

  /// `display(x)`.
  func display(_ call: Invocation) throws -> Value {
    show(.display(try bundle(of: try call.required("x")), id: nil))
    return .none
  }

  /// `set(digits =, theme =, width =, height =, progress =, memory =)`.
  func set(_ call: Invocation) throws -> Value {
    if let digits = try digits(call) { settings.options.digits = digits }
    if call.has("theme") { try setTheme(try call.word("theme", among: Self.themeNames)) }
    if let width = try size(call, "width") { settings.width = width }
    if let height = try size(call, "height") { settings.height = height }
    if let progress = try call.flag("progress") { settings.showsProgress = progress }
    if let memory = try memory(call) { settings.memory = memory }
    return .none
  }

  /// `memory = "8 GiB"`, or a number of GiB.
  private func memory(_ call: Invocation) throws -> MemorySize? {
    guard let value = try call.optional("memory") else { return nil }
    let size: MemorySize?
    if case .string(let text) = value {
      size = MemorySize(text)
    } else {
      size = MemorySize(gibibytes: try number(value, at: call.span(of: "memory")))
    }
    guard let size else {
      throw error(
        "value", "`memory` is a size from 1 MiB to 1024 GiB", at: call.span(of: "memory"),
        advice: "such as \"8 GiB\", \"500 MB\", or a number of GiB")
    }
    return size
  }

  /// `theme(dark)`.
  func setTheme(_ call: Invocation) throws -> Value {
    try setTheme(try call.word("name", among: Self.themeNames))
    return .none
  }

  /// The names of the colours of figures.
  static let themeNames = ["light", "dark"]

  /// The colours of a name.
  static func theme(named name: String?) -> Theme { name == "dark" ? .dark : .light }

  private func setTheme(_ name: String?) throws {
    settings.theme = Self.theme(named: name)
  }
}
