/// Warnings that runs are of a problem that is another one by now.
extension Evaluator {
  /// Warns, once a cell for each name, where runs that are read used what has changed since.
  func warnOfRedefinition(_ name: String, _ value: Value) {
    let runs: [RunValue]
    switch value {
    case .run(let run): runs = [run]
    case .runs(let several): runs = several
    default: return
    }
    guard checkedRuns.insert(name).inserted else { return }
    var seen: Set<ObjectIdentifier> = []
    for run in runs {
      guard let provenance = run.provenance,
        seen.insert(ObjectIdentifier(provenance)).inserted,
        let changed = provenance.changedName(in: globals)
      else { continue }
      let problem = run.problem.name
      let reader = changed == problem || problem.isEmpty ? "" : ", which \(problem) uses"
      show(
        .warning("warning: \(name) used an older \(changed)\(reader); minimize again to renew it\n")
      )
      return
    }
  }
}
