public import Syntax

/// Definitions and expressions as LaTeX, without dollar signs.
///
/// Parentheses stand only where the formula would mean something else without them; factors are
/// joined by thin spaces, numbers by dots. Indices become subscripts, reducers with binders sums.
public enum Latex {
  /// `h(\theta) = \tfrac{1}{2}\, \theta^\top A\, \theta`, with the spaces of the parameters and the
  /// locals of `where` behind.
  public static func definition(name: String, parameters: [Parameter], body: Body) -> String {
    var writer = LatexWriter()
    let names = list(parameters, &writer)
    var text = "\(LatexName.function(name))(\(names)) = \(writer.piece(body.expression).text)"
    let spaces = parameters.compactMap { parameter in
      parameter.space.map { dimensions in
        let sizes = dimensions.map { writer.piece($0).text }.joined(separator: #" \times "#)
        let space = dimensions.isEmpty ? #"\mathbb{R}"# : #"\mathbb{R}^{\#(sizes)}"#
        return #"\#(LatexName.text(parameter.name.text)) \in \#(space)"#
      }
    }
    if !spaces.isEmpty { text += #", \quad "# + spaces.joined(separator: ", ") }
    return text + locals(body.locals, &writer)
  }

  /// A body: an expression with its locals behind.
  public static func body(_ body: Body) -> String {
    var writer = LatexWriter()
    return writer.piece(body.expression).text + locals(body.locals, &writer)
  }

  /// An expression.
  public static func expression(_ expression: Expression) -> String {
    var writer = LatexWriter()
    return writer.piece(expression).text
  }

  /// Parameters with their defaults.
  private static func list(_ parameters: [Parameter], _ writer: inout LatexWriter) -> String {
    parameters.map { parameter in
      LatexName.text(parameter.name.text)
        + (parameter.defaultValue.map { " = \(writer.piece($0).text)" } ?? "")
    }.joined(separator: ", ")
  }

  private static func locals(_ locals: [Local], _ writer: inout LatexWriter) -> String {
    guard !locals.isEmpty else { return "" }
    let texts = locals.map { local in
      let value = writer.piece(local.value).text
      guard let parameters = local.parameters else {
        let names = local.names.map { LatexName.text($0.text) }.joined(separator: ",\\, ")
        return "\(names) = \(value)"
      }
      let names = list(parameters, &writer)
      return "\(LatexName.function(local.name.text))(\(names)) = \(value)"
    }
    return #" \quad\text{where}\quad "# + texts.joined(separator: #",\; "#)
  }
}
