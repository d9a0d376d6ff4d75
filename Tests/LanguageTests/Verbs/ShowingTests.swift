import Testing

@testable import Language

@Suite("Verbs that show")
struct ShowingTests {
  static let runs =
    "h(x, y) = x^2 + 4*y^2\nv = minimize(h, [gd(α = 0.1), newton()], from = [1, 1])\n"

  private func outputs(_ code: String) -> [SessionOutput] {
    let notebook = Notebook()
    #expect(notebook.run(code) == .succeeded)
    return notebook.outputs
  }

  @Test func printWarnDisplayAndClear() {
    #expect(outputs("print(1, \"a\", [1, 2])") == [.text("1 a [1, 2]\n")])
    #expect(outputs("warn(true)") == [.warning("true\n")])
    #expect(
      outputs("display(2)\n3") == [
        .display(Bundle(text: "2"), id: nil), .result(Bundle(text: "3")),
      ])
    #expect(outputs("clear()") == [.clear(wait: false)])
    #expect(outputs("print(0.1 + 0.2, digits = full)") == [.text("0.30000000000000004\n")])
  }

  @Test func onlyTheLastValueIsShownButEveryTable() {
    #expect(outputs("1\n2\na = 3") == [])
    #expect(outputs("1\n2") == [.result(Bundle(text: "2"))])
    let shown = outputs(Self.runs + "table(v, k)\n5").filter {
      if case .text = $0 { false } else { true }
    }
    #expect(shown.count == 2)
  }

  @Test func showNamesItsValues() {
    #expect(
      outputs("a = 3\nshow(a^2, -a)") == [.display(Bundle(text: "a^2 = 9\n-a = -3"), id: nil)])
  }

  @Test func settingsStay() {
    let notebook = Notebook()
    notebook.run("set(digits = full)")
    #expect(notebook.text("0.1 + 0.2") == "0.30000000000000004")
    notebook.run("set(digits = 3)")
    #expect(notebook.text("2/3") == "0.667")
    #expect(notebook.text("set(digits = 0)").hasPrefix("error[value]: `digits` must be between"))
    #expect(notebook.text("set(width = 1e9)").hasPrefix("error[value]: `width` must be between"))
    #expect(notebook.text("set(theme = purple)").hasPrefix("error[value]: `theme` is one of light"))
  }

  @Test func tablesHaveARowForEachRun() {
    let shown = text(Self.runs + "table(v, [k, value, gap/2, λ, θ])")
    let lines = shown.split(separator: "\n").map(String.init)
    #expect(lines.count == 4)
    #expect(lines.first?.hasPrefix("run ") == true)
    #expect(lines.dropFirst(2).first?.hasPrefix("gd α = 0.1 ") == true)
    let last = text(Self.runs + "table(v[1], [log10(gap), θ])").split(separator: "\n").last ?? ""
    let shownAlone = text(Self.runs + "show(log10(v[1].gap[v[1].k]))").split(separator: " ").last
    #expect(last.split(separator: " ").dropFirst(4).first == shownAlone)
    #expect(last.contains("["))
    #expect(text(Self.runs + "table(v, [foo])").hasPrefix("error[name]: `foo` is not defined"))
    #expect(text("table(3)").hasPrefix("error[type]: runs are needed here, not a number"))
  }

  @Test(
    arguments: [
      "plot()", "plot(v)", "plot(convergence(v))",
      "plot(contour(h), paths(v), x = -5..5, y = -2..2)",
      "plot(series(v, gradnorm), scale = log)", "plot(curve(x^2, x in -1..1), hline(0), vline(0))",
      "plot(curve(k -> k^2, k in 1..10), title = \"<b>&\")", "compare(v)", "v", "v[1]",
      "plot(x -> 1/0)", "plot(hline(1e308), hline(-1e308))", "plot(curve(x -> x, x in 0..1e-320))",
      "plot(contour((x, y) -> nan*x), x = -1..1, y = -1..1)", "plot(contour((x, y) -> 1))",
      "f(n) = ifelse(n < 1, 1, n*f(n - 1))\nplot(curve(n -> f(n), n in 0..9))",
    ] as [String])
  func figuresAreSVG(code: String) {
    onLargeStack {
      let notebook = Notebook()
      #expect(notebook.run(Self.runs + code) == .succeeded)
      let figures = notebook.outputs.compactMap { output -> String? in
        switch output {
        case .display(let bundle, _), .result(let bundle): bundle.data["image/svg+xml"]
        default: nil
        }
      }
      #expect(
        figures.contains { $0.hasPrefix("<svg") && $0.contains("</svg>") && !$0.contains("<b>") })
    }
  }

  @Test(
    arguments: [
      ("contour(3)", "error[type]: contour takes a function"),
      ("contour((x, y, z) -> x)", "error[shape]: (x, y, z) -> … is a function of 3 numbers"),
      ("paths(minimize(x -> x^2, newton(), from = 1))", "error[shape]: newton ran in 1 dimension;"),
      ("plot(3)", "error[type]: plot takes layers, not a number"),
      ("plot(hline(nan))", "error[value]: a line stands at a finite number"),
      ("plot(x = 0..0)", "error[value]: `x` needs a lower end below the upper one"),
      ("plot(series(v, λ))", "error[value]: none of the runs has `λ`"),
      ("convergence(v, x = time)", "error[value]: gd α = 0.1 has no times"),
      ("convergence(v, x = foo)", "error[value]: `x` is one of steps, epochs, evals, time"),
    ] as [(String, String)])
  func refuses(code: String, message: String) { #expect(text(Self.runs + code).hasPrefix(message)) }

  @Test func helpIsAPage() {
    let pages = outputs("?gd").compactMap { if case .page(let bundle) = $0 { bundle } else { nil } }
    #expect(pages.count == 1)
    #expect(pages.first?.data["text/plain"]?.hasPrefix("gd(α = none") == true)
    let own = outputs("f(x) = x^2\nf?").compactMap {
      if case .page(let bundle) = $0 { bundle.data["text/plain"] } else { nil }
    }
    #expect(own == ["f(x) = x^2"])
    #expect(
      outputs("?") == [
        .page(
          Bundle([
            "text/plain": Reference.overview().plain,
            "text/markdown": Reference.overview().markdown,
          ]))
      ])
    #expect(text("?minmize").contains("did you mean `minimize`?"))
  }
}
