import Optimization

struct Bowl: DifferentiableObjective {
  let dimension = 2
  func value(at p: [Double]) -> Double { p[0] * p[0] + 4 * p[1] * p[1] }
  func valueAndGradient(at p: [Double], into gradient: inout [Double]) -> Double {
    (gradient[0], gradient[1]) = (2 * p[0], 8 * p[1])
    return value(at: p)
  }
}
let run = try minimize(Bowl(), using: GradientDescent(alpha: 0.125), from: [4, 1])
for (k, value) in zip(run.trace.steps, run.trace[.value] ?? []).prefix(4) { print(k, value) }
print(run.label, run.status, run.k, run.evals.gradients)
