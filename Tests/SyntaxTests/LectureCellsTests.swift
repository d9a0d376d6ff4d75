import Testing

import Syntax

@Test("The lecture's cells parse as they stand", arguments: lectureCells)
func lectureCellParses(_ cell: String) {
  let result = parse(cell)
  #expect(result.diagnostics == [])
  #expect(result.completeness == .complete)
  #expect(result.tree.items.count >= 2)
}
