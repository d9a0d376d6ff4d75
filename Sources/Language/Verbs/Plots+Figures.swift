import Plotting
import Syntax

/// What `plot` and `facets` take beside layers: scales, titles, sizes, colours.
extension Evaluator {
  /// Gives a figure what a call of `plot` says of it.
  func setOptions(of figure: inout Figure, from call: Invocation) throws {
    figure.x = AxisOptions(
      range: try axisRange(call, "x"), scale: try axisScale(call, "xscale"),
      title: try call.string("xlabel"))
    figure.y = AxisOptions(
      range: try axisRange(call, "y"), scale: try axisScale(call, "scale"),
      title: try call.string("ylabel"))
    figure.title = try call.string("title")
    if let width = try size(call, "width") { figure.width = width }
    if let height = try size(call, "height") { figure.height = height }
    if let theme = try theme(call) { figure.theme = theme }
  }

  /// `facets(figures…, columns =, shared =)`: figures side by side.
  func facets(_ call: Invocation) throws -> Value {
    let figures = try layerArguments(of: call).map { argument in
      let value = try call.value(of: argument)
      switch value {
      case .figure(let figure): return figure
      case .layers, .run, .runs, .function:
        return try composed(
          layers(value, at: argument.span).map { ($0, argument.span) }, at: argument.span)
      default:
        throw error(
          "type", "facets takes figures, not \(value.kindPhrase)", at: argument.span,
          advice: "facets(plot(…), plot(…), columns = 2)")
      }
    }
    guard !figures.isEmpty else {
      throw error(
        "type", "facets needs figures", at: call.span,
        advice: "facets(plot(…), plot(…), columns = 2)")
    }
    let (sharesX, sharesY) = try sharing(call)
    var facets = Facets(
      figures, sharesX: sharesX, sharesY: sharesY, title: try call.string("title"),
      width: try size(call, "width") ?? settings.width, height: try size(call, "height"),
      theme: try theme(call) ?? settings.theme)
    if let columns = try call.optional("columns") {
      facets.columns = try integer(columns, in: 1...20, "`columns`", at: call.span(of: "columns"))
    }
    return .facets(facets)
  }

  /// Which axes `shared` names: both for `true`, none for `false`; nil where nothing is asked.
  private func sharing(_ call: Invocation) throws -> (x: Bool?, y: Bool?) {
    if case .name(let axis) = call.quoted("shared")?.kind, ["x", "y"].contains(axis) {
      return (axis == "x", axis == "y")
    }
    let isShared = try call.flag("shared")
    return (isShared, isShared)
  }

  /// A call's arguments without `theme(…)`.
  func layerArguments(of call: Invocation) -> [Invocation.Argument] {
    call.extras.filter { themeCall($0) == nil }
  }

  /// The colours a call asks for by `theme = dark` or, among its layers, `theme(dark)`; nil where it
  /// asks for none.
  private func theme(_ call: Invocation) throws -> Theme? {
    if call.has("theme") {
      return Self.theme(named: try call.word("theme", among: Self.themeNames))
    }
    guard let (entry, arguments, span) = call.extras.compactMap(themeCall).last else { return nil }
    let inner = try Invocation(
      entry, CallArguments(arguments, span: span), in: call.scope, of: self)
    return Self.theme(named: try inner.word("name", among: Self.themeNames))
  }

  private func themeCall(_ argument: Invocation.Argument)
    -> (entry: Entry, arguments: [Argument], span: SourceSpan)?
  {
    guard case .expression(let expression) = argument,
      case .call(let callee, let arguments) = expression.kind, case .name("theme") = callee.kind,
      let entry = Reference.lookup("theme")
    else { return nil }
    return (entry, arguments, expression.span)
  }

  private func axisScale(_ call: Invocation, _ name: String) throws -> AxisScale {
    switch try call.word(name, among: ["linear", "log", "symlog"]) {
    case "linear": return .linear
    case "log": return .log
    case "symlog": return .symlog
    default: return .automatic
    }
  }
}
