import Testing

@testable import Language

/// What `plot` and `facets` take beside layers.
@Suite struct FigureTests {
  /// The SVG of a cell's last picture.
  func svg(_ code: String, in notebook: Notebook = Notebook()) -> String {
    notebook.run(code)
    for case .display(let bundle, _) in notebook.outputs.reversed() {
      if let svg = bundle.data["image/svg+xml"] { return svg }
    }
    return notebook.text(code)
  }

  @Test func axesHaveScalesAndTitles() {
    let picture = svg(
      "plot(curve(x^3, x in -10..10), scale = symlog, xlabel = \"time\", ylabel = \"gain\")")
    #expect(picture.contains(">time</text>"))
    #expect(picture.contains(">gain</text>"))
    #expect(picture.contains(">−10<tspan"))
    // Of a straight line over a logarithmic x the ticks are powers of ten.
    #expect(svg("plot(curve(x, x in 1..1000), xscale = log)").contains(">10<tspan"))
    #expect(
      svg("plot(curve(x, x in 1..1000), yscale = log)")
        == svg("plot(curve(x, x in 1..1000), scale = log)"))
    #expect(
      text("plot(hline(1), xscale = cubic)")
        .hasPrefix("error[value]: `xscale` is one of linear, log, symlog"))
    #expect(text("plot(hline(1), xlabel = 3)").hasPrefix("error[type]: `xlabel` is a string"))
  }

  @Test(arguments: ["plot(hline(1), theme = dark)", "plot(theme(dark), hline(1))"])
  func aFigureHasColoursOfItsOwn(_ code: String) {
    let notebook = Notebook()
    #expect(svg(code, in: notebook).contains("fill=\"#161616\""))
    #expect(svg("plot(hline(1))", in: notebook).contains("fill=\"#FFFFFF\""))
    notebook.run("theme(dark)")
    #expect(svg("plot(hline(1))", in: notebook).contains("fill=\"#161616\""))
    #expect(svg("plot(hline(1), theme(light))", in: notebook).contains("fill=\"#FFFFFF\""))
  }

  @Test func aThemeHasAName() {
    #expect(text("plot(theme(purple))").hasPrefix("error[value]: `name` is one of light, dark"))
    #expect(text("plot(hline(1), theme = 3)").hasPrefix("error[value]: `theme` is one of"))
  }

  static let two = "facets(plot(curve(x^2, x in 0..1), title = \"one\"), curve(x^3, x in 0..2)"

  @Test func figuresStandSideBySide() {
    let picture = svg(Self.two + ", columns = 1, title = \"Both\", width = 500)")
    #expect(picture.contains("width=\"500\""))
    #expect(picture.contains("<title>Both</title>"))
    #expect(picture.split(separator: "<svg").count == 3)
    #expect(
      text(Self.two + ")") == "2 panels | one: the graph of x^2 | the graph of x^3")
  }

  @Test func axesAreCommonUnlessSaidOtherwise() {
    // The first panel alone ends at 1.
    let common = svg(Self.two + ")")
    #expect(common == svg(Self.two + ", shared = true)"))
    let pictures = ["x", "y", "false"].map { svg(Self.two + ", shared = \($0))") }
    #expect(Set(pictures + [common]).count == 4)
    #expect(text(Self.two + ", shared = 3)").hasPrefix("error[type]: `shared` is true or false"))
  }

  @Test func facetsTakeFigures() {
    #expect(text("facets()").hasPrefix("error[type]: facets needs figures"))
    #expect(text("facets(3)").hasPrefix("error[type]: facets takes figures, not a number"))
    #expect(text("facets(plot(), columns = 0)").hasPrefix("error[value]: `columns` must be"))
    #expect(
      text("plot(facets(plot()))").hasPrefix("error[type]: plot takes layers, not a group of"))
    let notebook = Notebook()
    notebook.run("f = " + Self.two + ")\nshow(f)")
    #expect(notebook.outputs.count == 1)
  }

  @Test func dataWithGapsAreMarked() {
    let gaps = svg("v = [1, 2, 0/0, 4]\nplot(curve(v[k], k in 1..4))")
    let whole = svg("v = [1, 2, 3, 4]\nplot(curve(v[k], k in 1..4))")
    #expect(gaps.split(separator: "<path").count > whole.split(separator: "<path").count)
  }

  /// What a plot cannot show as asked is refused where it is written, and told how to write it.
  @Test(
    arguments: [
      ("plot(hline(1), x = 0..1e-300)", "error[value]: `x` is too narrow"),
      ("plot(hline(1), y = [1e15, 1e15 + 0.0005])", "error[value]: `y` needs a lower end"),
      ("plot(hline(1), y = [1e15, 1e15 + 0.5])", "error[value]: `y` is too narrow"),
      ("plot(hline(1), y = -1e305..1)", "error[value]: `y` is too narrow, or too far out"),
      ("plot(heatmap(eye(7)), heatmap(ones(7, 7)))", "error[value]: one heat map would hide"),
      (
        "v = minimize(x -> x^2, gd(α = 0.1), from = 1, steps = 9)\n"
          + "plot(convergence(v, x = evals), bound(0.9^k, k in 0..9))",
        "error[value]: a bound counts steps, and the axis shows gradient equivalents"
      ),
    ])
  func plotsThatCannotBeAreRefused(code: String, message: String) {
    #expect(text(code).hasPrefix(message))
  }

  @Test func rangesAtTheLimitAreShown() {
    #expect(svg("plot(curve(x, x in 0..1), x = 0..1e-290)").hasPrefix("<svg"))
    #expect(svg("facets(plot(heatmap(eye(7))), plot(heatmap(ones(7, 7))))").hasPrefix("<svg"))
  }

  /// A contour keeps its linear axis beside a convergence plot, whose axis is logarithmic.
  @Test func unlikeFiguresShareNoAxis() {
    let code = """
      f(x, y) = x^2 + 4*y^2
      v = minimize(f, gd(α = 0.1), from = [2, 1], steps = 20)
      """
    let notebook = Notebook()
    notebook.run(code)
    let figures = "facets(plot(contour(f)), plot(convergence(v))"
    let own = svg(figures + ")", in: notebook)
    #expect(own.contains(">−1</text>"))
    #expect(own == svg(figures + ", shared = false)", in: notebook))
  }

  @Test func seriesOfSeveralNamesNameTheAxis() {
    let code = """
      v = minimize(x -> x[1]^2 + 4*x[2]^2, gd(α = 0.1), from = [2, 1], steps = 20)
      plot(series(v, value), series(v, gradnorm), series(v, value), scale = log)
      """
    #expect(svg(code).contains(">value, gradnorm</text>"))
  }
}
