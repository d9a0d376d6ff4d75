extension Operation {
  /// The operation that the language calls by this name: `exp`, `atan2`, `norm`, `eigmin`, ….
  public static func named(_ name: String) -> Operation? {
    if let operation = byName[name] { return operation }
    if let function = ElementaryFunction(rawValue: name) { return .map(function) }
    return nil
  }

  private static let byName: [String: Operation] = [
    "atan2": .broadcast(.atan2), "mod": .broadcast(.mod),
    "norm": .norm, "dot": .dot, "trace": .trace, "det": .det, "logdet": .logdet, "inv": .inverse,
    "diag": .diag, "rank": .rank, "cond": .cond, "cholesky": .cholesky, "eig": .eigenvalues,
    "eigmin": .eigmin, "eigmax": .eigmax, "kron": .kron, "transpose": .transpose,
    "sum": .reduce(.sum), "prod": .reduce(.prod), "mean": .reduce(.mean), "max": .reduce(.max),
    "min": .reduce(.min), "all": .reduce(.all), "any": .reduce(.any),
    "argmin": .reduce(.argmin), "argmax": .reduce(.argmax), "median": .reduce(.median),
    "var": .reduce(.var), "std": .reduce(.std),
    "hcat": .horizontal, "vcat": .vertical, "sort": .sort, "cumsum": .cumsum,
    "quantile": .quantile, "maxdiff": .maxdiff, "ifelse": .ifelse,
    "svd": .singularValues, "qr": .triangularFactor,
  ]
}

extension Operation {
  /// How messages name it.
  var name: String {
    switch self {
    case .map(let function): function.rawValue
    case .broadcast(let function): function.symbol
    case .compare(let comparison): comparison.rawValue
    case .reduce(let reduction): reduction.rawValue
    case .inverse: "inv"
    case .eigenvalues, .eigenvectors: "eig"
    case .singularValues, .leftSingularVectors, .rightSingularVectors: "svd"
    case .orthogonalFactor, .triangularFactor: "qr"
    case .horizontal: "hcat"
    case .vertical: "vcat"
    case .fill: "fill"
    case .reshape: "reshape"
    case .linspace: "linspace"
    case .gather: "slice"
    case .scatterConstant, .scatter, .scatterRow, .scatterColumn: "scatter"
    case .isApproximately: "≈"
    default: "\(self)"
    }
  }
}
