import Syntax
import Testing

@testable import Language

@Suite("The registry")
struct ReferenceTests {
  /// Every name that the language reference lists, by kind.
  static let documented: [(Entry.Kind, String)] = [
    (
      .function,
      """
      abs sqrt exp expm1 log log1p log2 log10 sin cos tan asin acos atan atan2 sinh cosh tanh asinh \
      acosh atanh sigmoid softplus relu erf lgamma sign floor ceil round mod norm dot trace det logdet inv \
      eig eigmin eigmax cond diag eye zeros ones rank cholesky qr svd kron maxdiff length size rows \
      cols reshape hcat vcat sort argmin argmax cumsum quantile median std var linspace logspace \
      rand randn ifelse hvp jacobian csv blobs moons spirals linear_data logistic_data curves digits \
      squared logistic softmax cross_entropy poisson huber quantiles principal_plane random_plane
      """
    ),
    (.reducer, "sum prod mean max min all any vec mat"),
    (
      .optimizer,
      """
      gd momentum nesterov newton gauss_newton adam update bfgs lbfgs sr1 cg barzilai_borwein \
      chebyshev coordinate truncated_newton hessian_free projected_gradient lbfgs_b nelder_mead
      """
    ),
    (
      .rule,
      "lm tikhonov trust backtracking wolfe hager_zhang exact growing decay cosine warmup steps_at"
    ),
    (
      .verb,
      """
      minimize benchmark compare table show check assert print warn display clear set theme plot facets \
      bounds rate lanczos
      """
    ),
    (.catalog, "problems"),
    (.notation, "∇ ∇² where"),
    (
      .layer,
      """
      convergence bound contour surface slice model paths hline vline series schedule curve spectrum heatmap \
      points line stairs band arrow note bars histogram performance_profile data_profile
      """
    ),
    (
      .field,
      """
      θ path value gap gradnorm k step α η λ ρ radius epoch evals time cost status reason optimizer \
      problem best
      """
    ),
  ]

  @Test func everyDocumentedNameIsThereAndNoOther() {
    for (kind, names) in Self.documented {
      let expected = Set(names.split(separator: " ").map(String.init))
      let found = Reference.entries.filter { $0.kind == kind }.map(\.name)
      #expect(Set(found) == expected)
      #expect(found.count == expected.count)
    }
    #expect(Set(Reference.entries.map(\.name)).count == Reference.entries.count)
  }

  @Test(arguments: Reference.entries.map(\.name))
  func everyEntryIsWhole(name: String) throws {
    let entry = try #require(Reference.lookup(name))
    #expect(entry.name == name)
    #expect(entry.summary.hasSuffix("."))
    #expect(!entry.summary.contains("\n"))
    #expect(entry.example.contains(name))
    #expect(Set(entry.parameters.map(\.name)).count == entry.parameters.count)
    let help = try #require(Reference.help(for: name)?.plain)
    #expect(
      help.split(separator: "\n").allSatisfy { line in
        line.count <= 80 || line.hasPrefix("Rule: ") || line.hasPrefix("  ")
      })
    for parameter in entry.parameters {
      #expect(!parameter.summary.isEmpty && !parameter.summary.hasSuffix("."))
      #expect(entry.parameter(named: parameter.name)?.name == parameter.name)
      for alias in parameter.aliases {
        #expect(entry.parameter(named: alias)?.name == parameter.name)
      }
    }
    var depth = 0
    for character in entry.rule {
      depth += character == "{" ? 1 : character == "}" ? -1 : 0
      #expect(depth >= 0)
    }
    #expect(depth == 0)
    if entry.kind == .optimizer { #expect(!entry.rule.isEmpty && !entry.source.isEmpty) }
  }

  @Test func signatures() throws {
    func signature(_ name: String) throws -> String {
      Reference.signature(try #require(Reference.lookup(name)))
    }
    #expect(
      try signature("adam") == "adam(α = 0.001, β1 = 0.9, β2 = 0.999, ε = 1e-8, name = none)")
    #expect(try signature("norm") == "norm(x)")
    #expect(try signature("rand") == "rand(m = none, n = none, seed = 0)")
    #expect(try signature("clear") == "clear()")
    #expect(try signature("gap") == "run.gap")
    #expect(try signature("∇²") == "∇²f(θ)")
    #expect(try signature("lm") == "lm(λ = 1, ω = 1/2)")
    #expect(
      try signature("minimize")
        == "minimize(h, opt, from = …, steps = 1000, until = gradnorm < 1e-8 * (1 + abs(value)), "
        + "lower = none, upper = none, optimum = none, record = none)")
    #expect(
      try signature("plot")
        == "plot(…, x = none, y = none, scale = none, xscale = none, title = none, xlabel = none, "
        + "ylabel = none, width = 640, height = 400, theme = none)")
  }

  @Test func lookupKnowsAliases() {
    #expect(Reference.lookup("alpha")?.name == "α")
    #expect(Reference.lookup("nobody") == nil)
    #expect(Reference.lookup("adam")?.parameter(named: "lr")?.name == "α")
    #expect(Reference.lookup("adam")?.parameter(named: "beta2")?.name == "β2")
    #expect(Reference.lookup("adam")?.parameter(named: "lr_rate") == nil)
    #expect(Reference.suggestions(for: "minimise") == ["minimize"])
    #expect(Reference.suggestions(for: "my_fucn", and: ["my_func"]) == ["my_func"])
  }

  @Test func helpHasSignatureRuleArgumentsSourceAndExample() throws {
    let help = try #require(Reference.help(for: "momentum"))
    for text in [help.plain, help.markdown] {
      #expect(text.contains("momentum(α = none, η = 0.9, name = none)"))
      #expect(text.contains(#"v_{k+1} = \eta v_k - \alpha_k \nabla h(\theta_k)"#))
      #expect(text.contains("Lecture, Gradient descent with momentum"))
      #expect(text.contains("minimize(h, momentum(α = 4/121"))
      #expect(text.contains("alpha"))
    }
    #expect(help.markdown.hasPrefix("### `momentum`\n"))
    #expect(help.plain.contains("\n  α = none  (also alpha, lr)\n      the step size"))
    #expect(Reference.help(for: "nobody") == nil)
    let overview = Reference.overview()
    #expect(overview.plain.split(separator: "\n").allSatisfy { $0.count <= 80 })
    #expect(overview.markdown.contains("`eigmin`"))
  }

  @Test func pagesHoldEveryEntryAndLinkToThem() throws {
    let pages = Reference.markdownPages()
    let index = try #require(pages.first)
    #expect(index.file == "index.md")
    for page in pages.dropFirst() {
      #expect(index.text.contains("](\(page.file))"))
      #expect(page.text.hasPrefix("# "))
      #expect(page.text.hasSuffix("```\n"))
      // Fences come in pairs.
      #expect((page.text.components(separatedBy: "```").count - 1) % 2 == 0)
    }
    let all = pages.map(\.text).joined()
    for entry in Reference.entries { #expect(all.contains("\n## `\(entry.name)`\n")) }
    #expect(pages.map(\.file).count == Set(pages.map(\.file)).count)
  }
}

extension String {
  fileprivate func components(separatedBy separator: String) -> [Substring] {
    var parts: [Substring] = []
    var rest = self[...]
    while let range = rest.firstRange(of: separator) {
      parts.append(rest[..<range.lowerBound])
      rest = rest[range.upperBound...]
    }
    return parts + [rest]
  }
}
