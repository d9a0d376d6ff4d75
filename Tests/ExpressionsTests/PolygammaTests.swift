import Expressions
import Testing

@Suite("Polygamma")
struct PolygammaTests {
  @Test(
    "values of mpmath 1.3",
    arguments: [
      (2, 0.1, -2001.8614573783439), (2, 2.5, -0.23620405164172736), (3, 2.5, 0.2239058488172521),
      (4, 1, -24.88626612344089), (5, 7.3, 0.0016075721226681493), (9, 0.7, 12848253.73081071),
      (3, 25, 0.0001358846365082737), (1, -0.5, 8.93480220054467931),
      (2, -0.5, -0.828796644234319996), (3, -1.3, 768.720657199043127),
      (4, -2.25, 24481.4799109025625),
    ] as [(Double, Double, Double)])
  func values(order: Double, x: Double, expected: Double) throws {
    let value = try Operation.broadcast(.polygamma).evaluate([Tensor(order), Tensor(x)])
    #expect(abs((value.scalar ?? .nan) - expected) < 1e-13 * abs(expected))
  }

  @Test("lgamma has derivatives of every order: here the first eight at 2.5")
  func everyOrder() throws {
    let graph = Graph()
    let x = graph.parameter("x", .scalar)
    var f = try graph.apply(.map(.lgamma), [x])
    for order in 1...8 {
      f = try graph.gradient(of: f, withRespectTo: [x])[0]
      guard order >= 3 else { continue }
      let found = try ExpressionsTests.values(graph, [f], at: [(x, Tensor(2.5))])[0].elements[0]
      // ψ⁽ⁿ⁾(x) = (-1)ⁿ⁺¹ n! Σ 1/(x+k)ⁿ⁺¹, with Euler and Maclaurin's rule for the rest of the sum.
      let n = Double(order - 1)
      var sum = 0.0
      for k in 0..<200 { sum += power(2.5 + Double(k), -(n + 1)) }
      let rest = 202.5
      sum += power(rest, -n) / n + power(rest, -(n + 1)) / 2 + (n + 1) * power(rest, -(n + 2)) / 12
      var factorial = 1.0
      for k in 1..<order { factorial *= Double(k) }
      let expected = (order % 2 == 0 ? 1 : -1) * factorial * sum
      #expect(abs(found - expected) < 1e-12 * abs(expected), "order \(order)")
    }
  }

  private func power(_ x: Double, _ n: Double) -> Double {
    (0..<Int(abs(n))).reduce(1.0) { product, _ in n < 0 ? product / x : product * x }
  }
}
