import Optimization

/// What `bounds` gives: `b.κ`, `b.α_gd`, `b.lower(k)`.
struct BoundsValue {
  var bounds: Bounds
  /// The name of the function.
  var problem: String

  /// The names behind the dot, in the order to be shown.
  static let fieldNames =
    ["L", "μ", "κ", "α_safe", "α_gd", "α_nesterov", "η_nesterov", "α_momentum", "η_momentum"]
    + Bounds.Subject.allCases.map { "rate_\($0.rawValue)" } + Bounds.Subject.allCases.map(curveName)
    + Bounds.Subject.allCases.map { "steps_\($0.rawValue)" } + ["distance", "gap0", "source"]

  /// The name of the bound as a function of the step: `gd_upper`, `lower`.
  static func curveName(of subject: Bounds.Subject) -> String {
    subject == .lower ? "lower" : "\(subject.rawValue)_upper"
  }

  /// The name of the bound's line in a figure.
  static func label(of subject: Bounds.Subject) -> String {
    subject == .lower ? "lower bound" : "upper bound of \(subject.rawValue)"
  }

  /// The bound as a formula.
  static func formula(of subject: Bounds.Subject) -> String {
    switch subject {
    case .gradientDescent: "L/2*((κ - 1)/(κ + 1))^(2*k)*distance^2"
    case .nesterov: "L*(1 - 1/sqrt(κ))^k*distance^2"
    case .momentum: "((1 + (1 + q)*k)*q^k)^2*gap0, q = (sqrt(κ) - 1)/(sqrt(κ) + 1)"
    case .conjugateGradients: "(2*q^k/(1 + q^(2*k)))^2*gap0, q = (sqrt(κ) - 1)/(sqrt(κ) + 1)"
    case .lower: "μ/2*q^(2*k)*distance^2, q = (sqrt(κ) - 1)/(sqrt(κ) + 1)"
    }
  }

  /// Why what needs 0 < μ is not known, and what to do; nil where μ is positive.
  var obstacle: (message: String, advice: String)? {
    let least = bounds.curvatures.least
    if least > 0 { return nil }
    let number = NumberFormat.text(least)
    if least == 0 {
      return (
        "\(problem) is not strongly convex: its least curvature is 0", "α_safe = 1/L needs no μ"
      )
    }
    if bounds.curvatures.areExact {
      return ("\(problem) is not convex: its least curvature is \(number); it has no minimum", "")
    }
    return (
      "\(problem) is not convex along the run: the least curvature there is \(number)",
      "near a minimum the bounds are those of its own curvatures: bounds(\(problem), from = v.θ)"
    )
  }

  /// Why the distance of the start from the minimum is not known.
  var reasonForNoStart: String {
    "the distance of the start from the minimum is not known: no run found one"
  }
}

extension BoundsValue {
  /// The fractions of the start's gap that the table counts steps to.
  private static let fractions = [1e-3, 1e-6, 1e-9]

  /// Whether there is a way to go from the start.
  private var countsSteps: Bool { (bounds.start?.gap ?? 0) > 0 }

  /// The best step sizes, rates and counts, a row a method.
  private var table: Table? {
    guard bounds.condition != nil else { return nil }
    var columns = [Table.Column("", .left), .init("α"), .init("η"), .init("factor a step")]
    if countsSteps {
      columns += Self.fractions.enumerated().map { place, fraction in
        Table.Column((place == 0 ? "steps to " : "to ") + NumberFormat.text(fraction))
      }
    }
    let subjects = Bounds.Subject.allCases.filter { !bounds.isForQuadraticsAlone($0) }
    let rows = subjects.map { subject -> [Table.Cell] in
      let chosen = bounds.hyperparameters(subject)
      let numbers: [Double?] =
        [chosen?.alpha, chosen?.eta, bounds.rate(subject)]
        + (countsSteps ? Self.fractions.map { bounds.steps(subject, to: $0) } : [])
      return [.text(subject == .lower ? "lower bound" : subject.rawValue)]
        + numbers.map { $0.map { .number($0) } ?? .empty }
    }
    return Table(columns: columns, rows: rows)
  }

  private func lines(options: DisplayOptions) -> [String] {
    func number(_ value: Double) -> String { NumberFormat.text(value, digits: options.digits) }
    var lines = ["bounds of \(problem): \(bounds.curvatures)"]
    var figures = "L = \(number(bounds.curvatures.largest)), μ = \(number(bounds.curvatures.least))"
    if let kappa = bounds.condition { figures += ", κ = \(number(kappa))" }
    lines.append(figures)
    if let obstacle {
      lines.append(obstacle.message)
      if let step = bounds.safeStepSize { lines.append("α_safe = 1/L = \(number(step))") }
    } else if let start = bounds.start, start.gap == 0 {
      lines.append("the start is the minimum")
    } else if let start = bounds.start {
      let end = start.isEstimated ? "the end of that run" : "the minimum"
      lines.append(
        "from \(end) the start is \(number(start.distance)) away; its gap is \(number(start.gap))")
    } else {
      lines.append(reasonForNoStart)
    }
    return lines
  }

  /// As plain text.
  func text(options: DisplayOptions) -> String {
    let lines = lines(options: options)
    guard let table else { return lines.joined(separator: "\n") }
    return (lines + [table.text(options: options)]).joined(separator: "\n")
  }

  /// As text and as HTML.
  func bundle(options: DisplayOptions) -> Bundle {
    let paragraph = lines(options: options).map(Markup.escaped).joined(separator: "<br>\n")
    let html = "<p>\(paragraph)</p>" + (table.map { "\n" + $0.html(options: options) } ?? "")
    return Bundle(["text/plain": text(options: options), "text/html": html])
  }
}
