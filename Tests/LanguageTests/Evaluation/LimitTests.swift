import Testing

@testable import Language

@Suite("Bounds on what a cell may take")
struct LimitTests {
  @Test(
    arguments: [
      "zeros(10^9)", "rand(10^5, 10^5)", "ones(10^5) * ones(10^5)'", "kron(ones(10^5), ones(10^5))",
      "sum(1..10^12)", "diag(ones(10^6))", "jacobian(x -> 2*x, zeros(10^6))",
      "vec(i in 1..10^5, j in 1..10^5, i)", "curve(k, k in 1..10^7)", "sum(i in 1..1e300, i)",
      "f(x) = f(x) + f(x)\n∇f(1)", "any(i in 1..10^9, i < 0)", "eye(2)^(10^18)",
    ] as [String])
  func areErrors(code: String) {
    onLargeStack { #expect(text(code).hasPrefix("error[limit]")) }
  }

  @Test(
    arguments: [
      ("eye(10^6)", "error[value]: the size of eye must be between"),
      ("linspace(0, 1, 10^9)", "error[value]: the count must be between"),
      ("zeros(-1)", "error[value]: a size must be between"),
      ("reshape([1], 1e300)", "error[value]: a size must be a whole number"),
      ("rand(2, seed = -1)", "error[value]: `seed` must be at least 0"),
      ("1..10^12", "1..1000000000000"), ("length(5..-1e300)", "0"),
      ("length(1..inf)", "error[value]: this range has no end"),
      ("1..2 by 0", "error[value]: a range cannot go in steps of 0"),
    ] as [(String, String)])
  func sizes(code: String, expected: String) { #expect(text(code).hasPrefix(expected)) }

  @Test func aCellSetsHowMuchMayBeHeld() {
    let notebook = Notebook()
    notebook.run("set(memory = \"1 GiB\")")
    #expect(notebook.text("zeros(2^27)").contains("a session may hold 1 GiB"))
    #expect(notebook.text("zeros(2^27)").contains("set(memory = \"8 GiB\")"))
    notebook.run("set(memory = 512.5)")
    #expect(notebook.text("zeros(2, 2^20)[2, 7]") == "0")
  }

  @Test(
    arguments: [
      ("8 GiB", 8 << 30), ("500 MB", 500_000_000), ("1.5GB", 1_500_000_000), ("64MiB", 64 << 20),
    ])
  func sizesOfMemory(text: String, bytes: Int) { #expect(MemorySize(text)?.bytes == bytes) }

  @Test(arguments: [
    "\"8\"", "\"8 XB\"", "\"GiB\"", "\"1 GiB GiB\"", "0", "-1", "nan", "inf", "1e6",
  ])
  func sizesThatAreNone(memory: String) {
    #expect(
      text("set(memory = \(memory))").hasPrefix("error[value]: `memory` is a size from 1 MiB"))
  }

  @Test func largeArraysAreInterruptedBeforeTheyAreMade() {
    guard case .failed(let failure) = Notebook().run("zeros(2^21)[1]", cancellation: { true })
    else {
      Issue.record("it was made")
      return
    }
    #expect(failure.name == "Interrupted")
  }

  @Test func stringsAndListsStayBounded() {
    let doubled = { (start: String, step: String) in
      start + String(repeating: "\n" + step, count: 40)
    }
    #expect(text(doubled("s = \"a\"", "s = s + s")).hasPrefix("error[limit]: a string has"))
    #expect(text(doubled("r = [gd(), gd()]", "r = [r, r]")).hasPrefix("error[limit]: a list has"))
  }

  @Test func outputStaysBounded() {
    let cell = "s = \"a\"\n" + String(repeating: "s = s + s\n", count: 16)
    let shown = text(cell + "vec(i in 1..10^7, print(s))")
    #expect(shown.hasPrefix("error[limit]: the cell shows more than 16 MiB"))
  }

  @Test(arguments: ["(", "[", "-", "not ", "f(", "x -> "] as [String])
  func deepNestingIsAnError(open: String) {
    let code = String(repeating: open, count: 100_000) + "1"
    onLargeStack {
      let notebook = Notebook()
      guard case .failed = notebook.run(code) else {
        Issue.record("deep nesting ran")
        return
      }
      #expect(notebook.text("1 + 1") == "2")
    }
  }

  @Test func longSumsAreErrorsOrValues() {
    onLargeStack {
      #expect(number("1" + String(repeating: " + 1", count: 999)) == 1000)
      let text = text("1" + String(repeating: " + 1", count: 100_000))
      #expect(text == "100001" || text.hasPrefix("error[limit]") || text.hasPrefix("error[syntax]"))
    }
  }

  @Test(
    arguments: [
      "sum(i in 1..10^9, sin(i))", "rand(16000, 16000)[1, 1]",
      "minimize(x -> sin(x) + x^2/1e9, gd(α = 1e-9), from = 1, steps = 10^9)",
      "sum(i in 1..10^8, eye(1 + mod(i, 2))[1, 1])", "assert(k >= 0, k in 0..10^7)",
      "f(n) = ifelse(n < 2, n, f(n - 1) + f(n - 2))\nf(60)",
    ] as [String])
  func longWorkIsInterrupted(code: String) {
    let deadline = Deadline(after: 0.2)
    let notebook = Notebook()
    let outcome = notebook.run(code, cancellation: { deadline.isOver })
    let late = monotonicSeconds() - deadline.end
    guard case .failed(let failure) = outcome else {
      Issue.record("\(code) ran to its end")
      return
    }
    #expect(failure.name == "Interrupted")
    #expect(late < 2)
    #expect(notebook.text("1 + 1") == "2")
  }
}
