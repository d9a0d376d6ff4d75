import Testing

@testable import Plotting

@Suite struct SceneRasterTests {
  private let rect = Rect(minX: 10, minY: 20, maxX: 110, maxY: 70)

  @Test func blocksCoverEveryCellOnceInItsColour() {
    var random = Generator(seed: 9)
    for size in [1, 2, 5, 23] {
      let columns = size + 2
      let cells = (0..<(size * columns)).map { _ in random.below(4) - 1 }
      let raster = SceneRaster(
        rect: rect, rows: size, columns: columns, palette: ["#000000", "#888888", "#FFFFFF"],
        cells: cells)
      var painted = [Int](repeating: -1, count: cells.count)
      for (color, blocks) in raster.blocks().enumerated() {
        for block in blocks {
          for row in block.row..<(block.row + block.rows) {
            for column in block.column..<(block.column + block.columns) {
              #expect(painted[row * columns + column] == -1)
              painted[row * columns + column] = color
            }
          }
        }
      }
      #expect(painted == cells)
    }
  }

  @Test func equalNeighboursAreOneRectangle() {
    let raster = SceneRaster(
      rect: rect, rows: 2, columns: 4, palette: ["#000000", "#FFFFFF"],
      cells: [0, 1, 1, 0, 0, 1, 1, 0])
    #expect(raster.blocks().map(\.count) == [2, 1])
    // The ground has the first of the commonest colours; the other is one rectangle over it.
    let lines = raster.markup().split(separator: "\n")
    #expect(lines.count == 2)
    #expect(lines.first?.contains("d=\"M0 0h4v2h-4z\" fill=\"#000000\"") == true)
    #expect(lines.last?.contains("d=\"M1 0h2v2h-2z\" fill=\"#FFFFFF\"") == true)
    #expect(lines.last?.contains("transform=\"matrix(25 0 0 25 10 20)\"") == true)
  }

  @Test func whatDoesNotFitShowsNothing() {
    for (rows, columns) in [(0, 0), (-1, -1), (2, 2), (Int.max, 2)] {
      let raster = SceneRaster(
        rect: rect, rows: rows, columns: columns, palette: ["#000000"], cells: [0])
      #expect(raster.markup().isEmpty)
    }
  }
}
