import Testing

@testable import Language

/// Derivatives where rules meet their limits, against closed forms.
@Suite("Derivatives in closed form")
struct ClosedFormTests {
  @Test(
    arguments: [
      // The gradient of det is the matrix of cofactors, which a singular matrix has too.
      ("f(A) = det(A)\n∇f([1, 2, 3; 4, 5, 6; 7, 8, 9])", [-3, 6, -3, 6, -12, 6, -3, 6, -3]),
      ("f(A) = det(A)\n∇f(ones(3, 3))", [0, 0, 0, 0, 0, 0, 0, 0, 0]),
      ("f(A) = det(A)\n∇f(zeros(20, 20))[3, 4]", [0]),
      ("f(A) = det(A)\n∇f([1, 2; 2, 4])", [4, -2, -2, 1]),
      // ∂²det/∂a₁₁∂a₂₂ = a₃₃, and -a₃₁ between a₁₃ and a₂₂.
      ("f(A) = det(A)\n∇²f([1, 2, 3; 2, 4, 6; 3, 6, 9])[1, 5]", [9]),
      ("f(A) = det(A)\n∇²f([1, 2, 3; 2, 4, 6; 3, 6, 9])[7, 5]", [-3]),
      // det(tI + uuᵀ) = t² (t + 14) for n = 3 and u'u = 14: at t = 0 its Hessian in t is 28.
      ("f(t) = det(t*eye(3) + u*u') where u = [1, 2, 3]\n∇²f(0)", [28]),
      // Filters that are known when a formula is recorded.
      ("f(x) = sum(vec(i in 1..4 if i != 2, x[i]^2))\n∇f([1, 2, 3, 4])", [2, 0, 6, 8]),
      (
        "f(x) = vec(i in 1..3, j in i..3, x[i]*x[j])\njacobian(f, [1, 2, 3])",
        [2, 0, 0, 2, 1, 0, 3, 0, 1, 0, 4, 0, 0, 3, 2, 0, 0, 6]
      ),
      (
        "f(X) = sum(mat(i in 1..3 if i != 2, X[i]))\n∇f(ones(3, 2))", [1, 1, 0, 0, 1, 1]
      ),
      // Each but one: Σᵢ Σₖ≠ᵢ xₖ² counts every square twice.
      ("f(x) = sum(i in 1..3, norm(vec(k in 1..3 if k != i, x[k]))^2)\n∇f([1, 2, 3])", [4, 8, 12]),
      ("f(x) = sum(vec(i in 1..3 if i > 5, x[i]))\n∇f([1, 2, 3])", [0, 0, 0]),
      // The product of R's diagonal is |det A|.
      ("f(A) = prod(diag(qr(A)))\n∇f([3, 1; 4, 2])", [2, -4, -1, 3]),
      ("qr([3, 1; 4, 2])", [5, 2.2, 0, 0.4]), ("qr([0, 2; -1, 0; 0, 0])", [1, 0, 0, 2]),
      ("f(A) = logdet(A)\n∇f([-2, 0; 0, 4])", [-0.5, 0, 0, 0.25]),
      // Smooth in spite of their parts.
      ("f(x) = abs(x)^2\n∇²f(0)", [2]), ("f(x) = norm(x)^2\n∇²f(0)", [2]),
      ("f(x) = norm(x)*norm(x)\n∇²f([0, 0])", [2, 0, 0, 2]),
      ("f(x) = sum(abs(x).^2)\n∇²f([0, 1])", [2, 0, 0, 2]),
      ("f(x) = prod(i in 1..4, x[i])\n∇²f([0, 0, 2, 3])[1, 2]", [6]),
      // Π of i ≤ j ≤ 7 in steps of 3: 5040 x₁³x₂²x₃².
      ("f(x) = prod(i in 1..3, j in i..7 by 3, x[i]*j)\n∇f([1, 1, 1])", [15120, 10080, 10080]),
      // k from j to 3: x₁⁶x₂³x₃.
      ("f(x) = prod(i in 1..3, j in i..3, k in j..3, x[i])\n∇f([1, 1, 1])", [6, 3, 1]),
      ("f(x) = max(i in 1..3, j in i..3, x[i] - x[j])\n∇f([5, 1, 3])", [1, -1, 0]),
      // Kinks: the least-norm subgradient.
      ("f(x) = sqrt(x[1]^2 + 3*x[2]^2)\n∇f([0, 0])", [0, 0]),
      ("f(x) = (x'*x)^0.5\n∇f([0, 0])", [0, 0]),
      ("f(x) = sqrt(sum(i in 1..2, x[i]^2))\n∇f([0, 0])", [0, 0]),
      ("f(x) = (x'*x)^0.75\n∇f([0, 0])", [0, 0]), ("f(x) = norm(x)\n∇²f([0, 0])", [0, 0, 0, 0]),
      ("f(x) = abs(x)^3\n∇²f(0)", [0]), ("f(x) = x^1.5\n∇f(0)", [0]),
      ("f(x) = std(x)\n∇f([1, 1, 1])", [0, 0, 0]),
      ("f(x) = std(x)\n∇f([1, 2, 3])", [-0.5, 0, 0.5]),
      // ∂var/∂xᵢ = 2(xᵢ - mean)/(n - 1).
      (
        "f(x) = var(x)\n∇²f([1, 1, 1])",
        [
          2 / 3.0, -1 / 3.0, -1 / 3.0, -1 / 3.0, 2 / 3.0, -1 / 3.0,
          -1 / 3.0, -1 / 3.0, 2 / 3.0,
        ]
      ),
      // What a choice by elements leaves out does not spoil what it takes.
      ("f(x) = sum(ifelse(x > 0, log(x), 0))\n∇f([0, -1, 2])", [0, 0, 0.5]),
      (
        "f(x) = sum(ifelse(x > 0, sqrt(x), -x))\n∇²f([0, -1, 4])",
        [0, 0, 0, 0, 0, 0, 0, 0, -1 / 32.0]
      ),
      // The singular values of a matrix of rank 1: |x|² alone varies.
      ("f(x) = sum(svd(x*x'))\n∇f([1, 2])", [2, 4]),
      ("f(x) = cond([x[1], 0; 0, x[2]])\n∇f([2, 1])", [1, -2]),
      ("f(x) = norm(kron(x, x))\n∇f([2, 1])", [4, 2]),
      ("f(A) = trace(A^3)\n∇f([1, 2; 3, 4])", [21, 45, 30, 66]),
      // Σλᵢᵖ = tr Aᵖ also where A is not symmetric: the gradient is p(Aᵖ⁻¹)ᵀ.
      ("f(A) = sum(eig(A).^2)\n∇f([1, 2; 3, 4])", [2, 6, 4, 8]),
      ("f(A) = sum(eig(A).^3)\n∇f([1, 2; 3, 4])", [21, 45, 30, 66]),
      (
        "f(A) = sum(eig(A).^2)\nround(1e6*∇²f([1, 2; 3, 4]))/1e6",
        [2, 0, 0, 0, 0, 0, 2, 0, 0, 2, 0, 0, 0, 0, 0, 2]
      ),
      // A symmetric one is taken as its symmetric part.
      ("f(A) = sum(eig(A).^3)\n∇f([2, 1; 1, 2])", [15, 12, 12, 15]),
      // A double eigenvalue: both share the slope of the trace.
      ("f(t) = sum(eig(t*eye(2)))\n∇f(3)", [2]),
      // (A⁻¹)² is the derivative of -tr(A⁻¹) at a symmetric A.
      ("f(A) = -trace(inv(A))\n∇f([2, 0; 0, 4])", [0.25, 0, 0, 0.0625]),
      ("f(x) = median([x[1], x[2], x[3], x[4]])\n∇f([3, 1, 2, 7])", [0.5, 0, 0.5, 0]),
      ("f(x) = quantile(x, 0.25)\n∇f([3, 1, 2])", [0, 0.5, 0.5]),
      ("f(x) = rank(x*x')\n∇f([2, 1])", [0, 0]),
      ("f(x) = lgamma(x)\ng = ∇²f\nh = ∇²g\nh(1)", [6 * 1.0823232337111382]),  // 3!ζ(4)
      // Σⱼ(xⱼ + i)² for i = 1, 2: an index that a derivative needs twice.
      (
        "f(x) = vec(i in 1..2, norm(vec(j in 1..2, x[j] + i))^2)\njacobian(f, [0.3, 0.5, 0.2])",
        [2.6, 3, 0, 4.6, 5, 0]
      ),
      ("f(x) = max(i in 1..4 by 2, x[i])\n∇f([1, 5, 3])", [0, 0, 1]),
    ] as [(String, [Double])])
  func values(code: String, expected: [Double]) {
    let found = numbers(code)
    #expect(agree(found, expected, within: 1e-9), "\(found)")
  }

  @Test(
    arguments: [
      (
        "f(x) = sum(vec(i in 1..4 if x[i] > 2, x[i]^2))\n∇f([1, 2, 3, 4])",
        "error[value]: the length of vec must be known before it runs"
      ),
      (
        "f(x) = sum(i in 1..3, sum(vec(k in 1..3 if k > i, x[k])))\n∇f([1, 2, 3])",
        "error[value]: the length of vec must be known before it runs"
      ),
      (
        "f(x) = sum(mat(i in 1..2, j in i..2, x[i]))\n∇f([1, 2])",
        "error[value]: mat over two indices takes all of them"
      ),
      (
        "f(n) = prod(i in 1..n, i*n)\n∇f(3)",
        "error[value]: the range of this index must be known before it runs"
      ),
    ] as [(String, String)])
  func refuses(code: String, message: String) {
    #expect(text(code).hasPrefix(message))
  }
}
