extension ProgramWriter {
  /// Something that gives a vector.
  mutating func vector(_ count: Int, _ depth: Int) -> String {
    let same = Kind.vector(count)
    switch random.below(14) {
    case ..<3: return arithmetic(same, depth, signs: ["+", "-", ".*", "./", ".^", ".+"])
    case 3: return "\(expression(.scalar, depth)) * \(expression(same, depth))"
    case 4: return "\(random.pick(Self.maps))(\(expression(same, depth)))"
    case 5: return "\(expression(.matrix(count, count), depth)) * \(expression(same, depth))"
    case 6: return "\(expression(.matrix(count, count), depth)) \\ \(expression(same, depth))"
    case 7:
      let index = fresh()
      return "vec(\(index) in 1..\(count), \(under(index, .scalar, .scalar, depth)))"
    case 8:
      let entries = (0..<count).map { _ in expression(.scalar, depth) }
      return "[\(entries.joined(separator: ", "))]"
    case 9: return "diag(\(expression(.matrix(count, count), depth)))"
    case 10: return "\(random.pick(["eig", "svd"]))(\(expression(.matrix(count, count), depth)))"
    case 11:
      let name = random.pick(["sort", "cumsum"])
      return "\(name)(\(expression(same, depth)))"
    case 12 where count == 2:
      return fill(
        random.pick(["∇h(%)", "F(%)", "∇q(%)", "hvp(h, %, %)", "hvp(q, %, %)", "∇²h(%) * %"]), same,
        depth)
    default:
      return "ifelse(\(expression(same, depth)) > 0, \(expression(same, depth)), 0)"
    }
  }

  /// Something that gives a matrix.
  mutating func matrix(_ rows: Int, _ columns: Int, _ depth: Int) -> String {
    let same = Kind.matrix(rows, columns)
    switch random.below(13) {
    case ..<3: return arithmetic(same, depth, signs: ["+", "-", ".*", "./", ".+", ".-"])
    case 3:
      return "\(expression(.matrix(rows, 2), depth)) * \(expression(.matrix(2, columns), depth))"
    case 4: return "\(expression(.vector(rows), depth)) * \(expression(.vector(columns), depth))'"
    case 5: return "(\(expression(.matrix(columns, rows), depth)))'"
    case 6: return "\(random.pick(Self.maps))(\(expression(same, depth)))"
    case 7:
      locals.append(("j", .scalar))
      defer { locals.removeLast() }
      return "mat(i in 1..\(rows), j in 1..\(columns), \(under("i", .scalar, .scalar, depth)))"
    case 8: return "reshape(\(expression(.vector(rows * columns), 0)), \(rows), \(columns))"
    case 9 where rows == 2 && columns == 2:
      return fill(
        random.pick(["∇²h(%)", "∇²q(%)", "jacobian(F, %)", "jacobian(∇h, %)"]), .vector(2), depth)
    case 10 where rows == columns:
      let name = random.pick(["inv", "cholesky", "qr", "diag"])
      let argument: Kind = name == "diag" ? .vector(rows) : same
      return "\(name)(\(expression(argument, depth)))"
    case 11 where rows == columns:
      return "\(expression(same, depth))^\(random.pick(["2", "-1", "0", "3", "0.5"]))"
    default:
      return "(\(expression(same, depth)) \\ \(expression(same, depth)))"
    }
  }
}
