/// The canonical source text of an expression, on one line and with no parentheses but the needed
/// ones: `parse` gives the same tree again.
public func describe(_ expression: Expression) -> String { "" }
