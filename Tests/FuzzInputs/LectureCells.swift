/// The eight cells of the lecture, as the language reference has them.
public let lectureCells = [
  #"""
  # 1 the narrow valley: 461 steps / diverges / 70 / 98 / 1
  h(θ) = 1/2 * θ' * diag([1, 100]) * θ
  v = minimize(h, [gd(α = 2/101), gd(α = 2.05/100, name = "GD, too big"),
       momentum(α = 4/121, η = (9/11)^2), nesterov(α = 1/100, η = 9/11), newton()],
       from = [-4, 1.5], steps = 800, until = gap < 1e-8 * gap0)
  plot(contour(h), paths(v), x = -5..5, y = -2..2)
  table(v, [k, value, gap, evals])
  """#,
  #"""
  # 2 the three bounds on Nesterov's worst function; a quadratic's gap is ½(θ-θ*)'H(θ-θ*), not a difference
  κ = 100
  w(θ in R^200) = (κ-1)/8 * (θ[1]^2 + sum(i in 1..199, (θ[i+1] - θ[i])^2) - 2*θ[1]) + 1/2*norm(θ)^2
  b  = bounds(w, from = zeros(200))
  wc = minimize(w, [gd(α = b.α_gd), nesterov(α = b.α_nesterov, η = b.η_nesterov), cg()],
                from = zeros(200), steps = 150)
  plot(convergence(wc), b.gd_upper, b.nesterov_upper, b.lower)
  assert(wc.cg.gap[k] >= b.lower(k), k in 0..80)
  """#,
  #"""
  # 3 damping on Rosenbrock: Newton 5 steps (pure steps), LM-Hessian 29, LM-Gauss-Newton 14 (x2, /2 at 1/4, 3/4)
  r(x, y) = (1 - x)^2 + 100*(y - x^2)^2
  runs = minimize(r, [newton(), newton(damping = lm(λ = 1)), newton(region = trust(r = 0.5)),
          gauss_newton(damping = lm(λ = 1))], from = [-1.2, 1], steps = 200, until = value < 1e-10)
  plot(contour(r, scale = log), paths(runs))
  plot(series(runs, λ), series(runs, ρ), scale = log)
  """#,
  #"""
  # 4 Hessian, GGN, empirical Fisher of a small network; GGN = Fisher for softmax
  data = moons(m = 200, noise = 0.15, seed = 1)
  net  = mlp([2, 8, 8, 2], activation = tanh)
  J(θ) = mean((x, y) in data, softmax(y, net(x, θ))) + 1e-4/2 * norm(θ)^2
  θ₀ = init(net, seed = 3)
  plot(spectrum(∇²J(θ₀)), spectrum(ggn(J, θ₀)), spectrum(empirical_fisher(J, θ₀)))
  show(eigmin(∇²J(θ₀)), eigmin(ggn(J, θ₀)), norm(ggn(J, θ₀) - fisher(J, θ₀)))
  """#,
  #"""
  # 5 an autoencoder: diagonal, low-rank and Kronecker curvature side by side
  d  = digits(m = 1000, seed = 0)
  ae = mlp([64, 32, 8, 32, 64], activation = tanh)
  J(θ) = mean((x, y) in d, squared(x, ae(x, θ))) + 1e-5/2 * norm(θ)^2
  runs = sweep(J, [gd(), momentum(η = 0.9), rmsprop(), adam(), lbfgs(r = 20), kfac(damping = lm())],
          α in logspace(-4, 0, 9), from = init(ae, seed = 1), epochs = 30, pick = min(value))
  plot(convergence(runs, x = epochs))
  """#,
  #"""
  # 6 mini-batches: constant and decaying steps, averaging, variance reduction; bands over ten seeds
  d = logistic_data(m = 5000, p = 20, κ = 50, seed = 4)
  J(w in R^20) = mean((x, y) in d, logistic(y, x' * w)) + 1e-3/2 * norm(w)^2
  runs = minimize(J, [sgd(α = 0.5), sgd(α = k -> 0.5/(1 + k/200)), sgd(α = 0.5, average = polyak()),
          svrg(α = 0.1, inner = 2*d.m), sag(α = 0.05)], batch = 10, epochs = 30, seeds = 1..10)
  plot(convergence(runs, x = epochs, band = quantiles(0.1, 0.9)))
  """#,
  #"""
  # 7 the asymptotic rate: k·E[gap] tends to ½ tr(H⁻¹Σ) = 2.953 (measured 2.978 at k = 20000)
  H, Σ = diag([1, 3, 10, 30, 100]), 4*eye(5)
  q(θ) = 1/2 * θ' * H * θ
  a = minimize(noisy(q, Σ), sgd(α = 0.01, average = polyak()), from = zeros(5), steps = 20000, seeds = 1..2000)
  plot(curve(k -> mean(a.gap[k]) * k, k in 1..20000), hline(1/2 * trace(H \ Σ)))
  assert(mean(a.gap[20000]) * 20000 ≈ 1/2 * trace(H \ Σ), tol = 0.05)
  """#,
  #"""
  # 8 the natural gradient does not see the parameterisation: affine ≤ 3e-16; a smooth map only as α → 0
  d, B, w0 = blobs(m = 200, seed = 2), [2, 1; 0.3, 1], [0.2, 0.3]
  J(w)  = mean((x, y) in d, logistic(y, x' * w))
  JB(v) = J(B * v)
  JS(v) = J(sinh(v))
  a = minimize(J,  natural(α = 0.25), from = w0, steps = 16)
  b = minimize(JB, natural(α = 0.25), from = B \ w0, steps = 16)
  c = minimize(JS, natural(α = 0.25), from = asinh(w0), steps = 16)
  show(maxdiff(a.path, b.path * B'), maxdiff(a.path, sinh(c.path)))
  """#,
]
