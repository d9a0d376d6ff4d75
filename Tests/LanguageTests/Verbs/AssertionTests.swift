import Testing

@testable import Language

@Suite("assert and check")
struct AssertionTests {
  @Test(
    arguments: [
      "1 < 2", "1 ≈ 1 + 1e-9", "[1, 2] > 0", "x^2 >= 0, x in -3..3", "1 ≈ 1.01, tol = 0.1",
    ] as [String])
  func holds(condition: String) { #expect(Notebook().run("assert(\(condition))") == .succeeded) }

  @Test func failureNamesTheIndexAndBothSides() {
    #expect(
      text("assert(k^2 < 50, k in 0..80)") == """
        error[assertion]: k^2 < 50 does not hold for k = 8
         1 | assert(k^2 < 50, k in 0..80)
           |        ^^^^^^^^
           = k^2 = 64
        """)
  }

  @Test func onlyTruthValuesAreAsserted() {
    #expect(text("assert(1)").hasPrefix("error[type]: a truth value is needed here"))
    #expect(text("assert()").hasPrefix("error[type]: assert needs a condition"))
  }

}
