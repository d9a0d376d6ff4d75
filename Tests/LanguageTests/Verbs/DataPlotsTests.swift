import Testing

@testable import Language

@Suite struct DataPlotsTests {
  @Test(arguments: [
    ("spectrum([2, 1; 1, 2])", "a spectrum: 2 eigenvalues from 3 to 1, 2 positive"),
    ("spectrum(A, label = \"H\")", "H: 2 eigenvalues from 3 to −1, 1 positive, 1 negative"),
    ("spectrum(A)", "A: 2 eigenvalues from 3 to −1, 1 positive, 1 negative"),
    ("spectrum([1, 5, -2])", "a spectrum: 3 eigenvalues from 5 to −2, 2 positive, 1 negative"),
    ("spectrum(4)", "4: 1 eigenvalue from 4 to 4, 1 positive"),
    ("heatmap(A)", "A, a 2×2 matrix, entries from 1 to 2"),
    ("heatmap(1..3)", "1..3, a 3×1 matrix, entries from 1 to 3"),
    ("heatmap(A, scale = log, name = \"B\")", "B, a 2×2 matrix, entries from 1 to 2"),
    ("bars([3, 1, 2], labels = [\"a\", \"b\", \"c\"])", "3 bars from 1 at b to 3 at a"),
    (
      "bars(A)",
      "column 1: 2 bars from 1 at bar 1 to 2 at bar 2; "
        + "column 2: 2 bars from 1 at bar 2 to 2 at bar 1"
    ),
    ("histogram([0, 1, 1, 1], bins = 2, label = \"v\")", "v: 2 bins, the greatest 3 at 0.5 to 1"),
    ("points([1, 2], [3, 4], label = \"p\")", "p: 2 points"),
    ("points([1, 2; 3, 4; 5, 6], label = \"p\")", "p: 3 points"),
    ("points([1, 2], label = \"p\")", "p: 1 point"),
    ("line(0..2, [1, 4, 9], label = \"l\")", "l ends at 9"),
    ("stairs([1, 4, 9], label = \"s\")", "s ends at 9"),
    ("band(0..1, [0, 1], [2, 3], label = \"b\")", "b ends between 1 and 3"),
    ("band(0..1, [0, 1], [2, 3], middle = [1, 2], label = \"b\")", "b ends at 2"),
    ("arrow([0, 0], [1, 2], label = \"d\")", "d points from (0, 0) to (1, 2)"),
    ("arrow([0, 0], [1, 2; 3, 4], label = \"d\")", "d: 2 arrows"),
    ("note(1, 2, \"here\")", "\"here\" at (1, 2)"),
    (
      "performance_profile([1, 2; inf, 3], labels = [\"a\", \"b\"])",
      "a solves 1 of 2 problems, the best on 50 %; b solves 2 of 2 problems, the best on 50 %"
    ),
    (
      "data_profile([1, 2; inf, 3], n = 2)",
      "solver 1 solves 1 of 2 problems; solver 2 solves 2 of 2 problems"
    ),
  ])
  func layersAreToldInWords(_ layer: String, _ words: String) {
    let notebook = Notebook()
    notebook.run("A = [1, 2; 2, 1]")
    #expect(notebook.text("plot(\(layer))") == words)
  }

  @Test(arguments: [
    ("spectrum([1, 2; 0, 1])", "spectrum(svd(A))"), ("spectrum([1, 2, 3; 4, 5, 6])", "square"),
    ("spectrum([1, nan; nan, 1])", "finite"), ("spectrum(sin)", "needs a point"),
    ("heatmap(\"A\")", "not a string"), ("heatmap([1, 2], scale = 3)", "linear, log"),
    ("bars([1, 2], labels = [\"a\"])", "`labels` has 1 name for 2"),
    ("bars([1, 2], labels = [1, 2])", "list of strings"),
    ("histogram([1, 2], bins = 0)", "between 1 and 200"),
    ("points([1, 2, 3])", "points(x, y)"), ("points([1, 2], [1])", "`x` has 2 entries, `y` has 1"),
    ("band([1, 2], [1, 2], [1])", "`high` has 1"), ("arrow(1, [1, 2])", "a point or a matrix"),
    ("arrow([1, 2; 3, 4], [1, 2; 3, 4; 5, 6])", "2 arrows start and 3 end"),
    ("note(1, 2)", "note(x, y, text)"), ("performance_profile([1, 2])", "a row a problem"),
    ("performance_profile([1, -2; 3, 4])", "inf"),
    ("data_profile([1, 2; 3, 4])", "needs `n`"),
    ("data_profile([1, 2; 3, 4], n = [1, 2, 3])", "2 problems and 3 dimensions"),
    ("data_profile([1, 2; 3, 4], n = 0.5)", "whole number"),
  ])
  func whatDoesNotFitIsSaidWithAdvice(_ layer: String, _ part: String) {
    let message = text("plot(\(layer))")
    #expect(message.hasPrefix("error["))
    #expect(message.contains(part), "\(message)")
  }

  @Test func aSurfaceHasItsPlotToItself() {
    let notebook = Notebook()
    notebook.run("h(x, y) = (x - 1)^2 + y^2")
    #expect(notebook.text("plot(surface(h))") == "the surface of h, minimum at (1, 0)")
    #expect(notebook.text("plot(surface(h, scale = log), x = 0..2)").hasPrefix("the surface"))
    #expect(notebook.text("plot(surface(h), hline(1))").contains("box of its own"))
    #expect(notebook.text("plot(surface(3))").contains("surface takes a function"))
  }

  @Test(arguments: [
    "heatmap(zeros(0, 0))", "spectrum(zeros(0, 0))", "bars([])", "histogram([])", "points([], [])",
    "line([], [])", "band([], [], [])", "histogram([nan])", "heatmap([nan])",
  ])
  func emptyDataGivesAFigure(_ layer: String) {
    let notebook = Notebook()
    if case .failed(let failure) = notebook.run("plot(\(layer))") {
      Issue.record("\(failure.text)")
    }
  }
}
