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
}
