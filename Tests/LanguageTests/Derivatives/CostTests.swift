import Syntax
import Testing

@testable import Expressions
@testable import Language

/// The work of derivatives against that of the value, counted in the graph: what a gradient costs
/// does not depend on how many coordinates it has.
@Suite("Cost of derivatives")
struct CostTests {
  @Test(
    "a value with its gradient takes at most 2.5 times, a Hessian-vector product 5 times the value",
    arguments: [
      ("sum(i in 1..99, (1 - x[i])^2 + 100*(x[i+1] - x[i]^2)^2)", 100),
      ("(x[1]^2 + sum(i in 1..99, (x[i+1] - x[i])^2) - 2*x[1]) + 1/2*norm(x)^2", 100),
      ("1/2*x'*H*x where H = randn(100, 100, seed = 1)", 100),
      ("mean(i in 1..200, log1p(exp(-(X[i]' * x)))) where X = randn(200, 20, seed = 1)", 20),
      ("sum(softplus(-(X*x))) + 1e-3*norm(x)^2 where X = randn(200, 20, seed = 1)", 20),
      ("norm(X*x - y)^2 where X = randn(200, 20, seed = 1), y = randn(200, seed = 2)", 20),
      ("sum(i in 1..100, x[i]^4 - 16*x[i]^2 + 5*x[i])/2", 100),
      ("10*100 + sum(i in 1..100, x[i]^2 - 10*cos(2*pi*x[i]))", 100),
      ("-20*exp(-0.2*sqrt(mean(x.^2))) - exp(mean(cos(2*pi*x)))", 100),
      ("sum(x.^2)/4000 - prod(i in 1..100, cos(x[i]/sqrt(i))) + 1", 100),
      ("log(sum(exp(x)))", 100),
      ("sum(i in 1..50, exp(-x[i]^2)*sin(x[i+1]))", 51),
      ("sum(i in 1..40, j in 1..40 if i != j, 1/(1 + (x[i] - x[j])^2))", 40),
      (
        "norm(tanh(reshape(x[1..400], 20, 20)*Z))^2 where Z = randn(20, 50, seed = 1)", 400
      ),
      ("sum(i in 1..100, (a[i] - x[1]*exp(-i*x[2]/100))^2) where a = randn(100, seed = 1)", 2),
    ] as [(String, Int)])
  func derivatives(formula: String, n: Int) throws {
    let evaluator = Evaluator()
    let code = "f(x) = \(formula)"
    evaluator.begin(SourceText(code), cancellation: { false }, show: { _ in })
    for item in parse(code).tree.items { try evaluator.run(item, isLast: false) }
    guard case .function(let f)? = evaluator.globals.lookup("f") else { throw Missing() }
    let graph = Graph()
    let x = graph.parameter("x", .vector(n))
    evaluator.graph = graph
    let value = try evaluator.record(f, at: .symbol(x), in: graph, span: SourceSpan(0, 0))
    evaluator.graph = nil
    let gradient = try graph.gradient(of: value, withRespectTo: [x])[0]
    let v = graph.parameter("v", .vector(n))
    let product = try graph.tangent(of: gradient, along: [(x, v)])
    let work = try graph.work([value])
    let (first, second) = (try graph.work([value, gradient]), try graph.work([product]))
    #expect(first <= 2.5 * work, "gradient \(first / work)")
    #expect(second <= 5 * work, "product \(second / work)")
  }

  struct Missing: Error {}
}
