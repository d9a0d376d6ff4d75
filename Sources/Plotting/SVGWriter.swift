extension Scene {
  /// The scene as one SVG document: presentation attributes only, no ids, no style, no script, so
  /// that it is the same picture as an image, inline, and behind a sanitiser.
  public func svg() -> String {
    var writer = SVGWriter()
    writer.write(self)
    return writer.text
  }
}

/// Writes scenes as SVG into one buffer of bytes; coordinates in tenths of a pixel, paths by relative
/// commands.
struct SVGWriter {
  private var bytes: [UInt8] = []

  /// What was written so far.
  var text: String { String(decoding: bytes, as: UTF8.self) }

  mutating func write(_ scene: Scene) {
    bytes.reserveCapacity(1 << 15)
    put("<svg xmlns=\"http://www.w3.org/2000/svg\"")
    attribute("width", scene.width)
    attribute("height", scene.height)
    put(" viewBox=\"0 0 ")
    put(scene.width)
    put(" ")
    put(scene.height)
    put("\" role=\"img\" font-family=\"system-ui,sans-serif\">\n<title>")
    put(escaping: scene.title)
    put("</title>\n<desc>")
    put(escaping: scene.description)
    put("</desc>\n<rect")
    attribute("width", scene.width)
    attribute("height", scene.height)
    attribute("fill", scene.background)
    put("/>\n")
    for element in scene.elements { write(element) }
    put("</svg>\n")
  }

  private mutating func write(_ element: SceneElement) {
    switch element {
    case .path(let path): write(path)
    case .text(let line): write(line)
    case .raster(let raster): put(raster.markup())
    case .clip(let rect, let elements):
      put("<svg")
      attribute("x", rect.minX)
      attribute("y", rect.minY)
      attribute("width", rect.width)
      attribute("height", rect.height)
      put(" viewBox=\"")
      for (index, value) in [rect.minX, rect.minY, rect.width, rect.height].enumerated() {
        if index > 0 { put(" ") }
        put(value)
      }
      put("\">\n")
      for element in elements { write(element) }
      put("</svg>\n")
    }
  }

  private mutating func write(_ path: ScenePath) {
    guard path.lines.contains(where: { $0.count > 1 }) else { return }
    put("<path d=\"")
    putPath(path.lines, isClosed: path.isClosed)
    put("\"")
    attribute("fill", path.fill ?? "none")
    if path.fill != nil && path.lines.count > 1 && !path.isJoined { put(" fill-rule=\"evenodd\"") }
    if let stroke = path.stroke {
      attribute("stroke", stroke)
      if path.strokeWidth != 1 { attribute("stroke-width", path.strokeWidth) }
      put(" stroke-linejoin=\"round\"")
      if !path.dash.isEmpty {
        put(" stroke-dasharray=\"")
        for (index, length) in path.dash.enumerated() {
          if index > 0 { put(" ") }
          put(length)
        }
        put("\"")
      }
    }
    if path.opacity != 1 { attribute("opacity", path.opacity) }
    if let animation = path.animation {
      put(">")
      write(animation)
      put("</path>\n")
    } else {
      put("/>\n")
    }
  }

  private mutating func write(_ line: SceneText) {
    guard line.text.runs.contains(where: { !$0.characters.isEmpty }) else { return }
    put("<text")
    attribute("x", line.position.x)
    attribute("y", line.position.y)
    attribute("font-size", line.size)
    attribute("fill", line.color)
    if line.anchor != .start { attribute("text-anchor", line.anchor.rawValue) }
    if let halo = line.halo {
      attribute("stroke", halo)
      put(" stroke-width=\"3\" stroke-linejoin=\"round\" paint-order=\"stroke\"")
    }
    if line.isVertical {
      put(" transform=\"rotate(-90 ")
      put(line.position.x)
      put(" ")
      put(line.position.y)
      put(")\"")
    }
    put(">")
    let raise = 0.4 * line.size
    var isUp = false
    for run in line.text.runs where !run.characters.isEmpty {
      let isShifted = run.isRaised != isUp
      if run.isRaised || isShifted {
        put("<tspan")
        if isShifted { attribute("dy", run.isRaised ? -raise : raise) }
        if run.isRaised { attribute("font-size", 0.75 * line.size) }
        put(">")
      }
      put(escaping: TextMetrics.cleaned(run.characters, limit: 400))
      if run.isRaised || isShifted { put("</tspan>") }
      isUp = run.isRaised
    }
    put("</text>\n")
  }
}

// MARK: Pieces

extension SVGWriter {
  /// Characters that need no escaping.
  mutating func put(_ characters: String) {
    bytes.append(contentsOf: characters.utf8)
  }

  /// A number to a tenth.
  mutating func put(_ value: Double) {
    put(tenths: Self.tenths(value))
  }

  /// Tenths as a decimal without a needless zero: 5 is `.5`.
  private mutating func put(tenths: Int) {
    if tenths < 0 { bytes.append(UInt8(ascii: "-")) }
    let magnitude = tenths.magnitude
    let (whole, part) = (magnitude / 10, magnitude % 10)
    if whole > 0 || part == 0 { put(digits: whole) }
    if part > 0 {
      bytes.append(UInt8(ascii: "."))
      bytes.append(UInt8(ascii: "0") + UInt8(truncatingIfNeeded: part))
    }
  }

  private mutating func put(digits value: UInt) {
    if value >= 10 { put(digits: value / 10) }  // at most seven digits deep
    bytes.append(UInt8(ascii: "0") + UInt8(truncatingIfNeeded: value % 10))
  }

  /// A number of 0...1 to a thousandth.
  mutating func put(thousandths value: Double) {
    let count = value.isFinite ? Int((min(max(value, 0), 1) * 1000).rounded()) : 1000
    guard count < 1000 else { return put("1") }
    put(".")
    put(digits: UInt(count / 100))
    put(digits: UInt(count / 10 % 10))
    put(digits: UInt(count % 10))
  }

  /// Text with the five characters of XML escaped.
  mutating func put(escaping characters: String) {
    for byte in characters.utf8 {
      switch byte {
      case UInt8(ascii: "&"): put("&amp;")
      case UInt8(ascii: "<"): put("&lt;")
      case UInt8(ascii: ">"): put("&gt;")
      case UInt8(ascii: "\""): put("&quot;")
      case UInt8(ascii: "'"): put("&#39;")
      default: bytes.append(byte)
      }
    }
  }

  mutating func attribute(_ name: String, _ value: Double) {
    attribute(name)
    put(value)
    put("\"")
  }

  mutating func attribute(_ name: String, _ value: String) {
    attribute(name)
    put(escaping: value)
    put("\"")
  }

  private mutating func attribute(_ name: String) {
    put(" ")
    put(name)
    put("=\"")
  }

  /// Path commands for polylines; points closer than a tenth of a pixel are merged, those of one
  /// point are left out.
  mutating func putPath(_ lines: [[Point]], isClosed: Bool) {
    for line in lines where line.count > 1 {
      var (x, y) = (Self.tenths(line[0].x), Self.tenths(line[0].y))
      bytes.append(UInt8(ascii: "M"))
      put(tenths: x)
      putSeparated(tenths: y)
      bytes.append(UInt8(ascii: "l"))
      var isFirst = true
      for point in line.dropFirst() {
        let (nextX, nextY) = (Self.tenths(point.x), Self.tenths(point.y))
        if nextX == x && nextY == y { continue }
        if isFirst { put(tenths: nextX - x) } else { putSeparated(tenths: nextX - x) }
        putSeparated(tenths: nextY - y)
        isFirst = false
        (x, y) = (nextX, nextY)
      }
      // A polyline that shrank to a dot still shows with a round or square mark's own width.
      if isFirst { put("0 0") }
      if isClosed { bytes.append(UInt8(ascii: "z")) }
    }
  }

  /// A number that cannot run into the one before it.
  private mutating func putSeparated(tenths: Int) {
    if tenths >= 0 { bytes.append(UInt8(ascii: " ")) }
    put(tenths: tenths)
  }

  /// A coordinate in tenths of a pixel; NaN is 0, and what no page holds is cut.
  static func tenths(_ value: Double) -> Int {
    guard value.isFinite else { return 0 }
    return Int((min(max(value, -1e5), 1e5) * 10).rounded())
  }
}
