extension Scene {
  /// The scene as one SVG document: presentation attributes only, no ids, no style, no script, so
  /// that it is the same picture as an image, inline, and behind a sanitiser.
  public func svg() -> String {
    var writer = SVGWriter()
    writer.write(self)
    return writer.text
  }
}

/// Writes scenes as SVG; coordinates in tenths of a pixel, paths by relative commands.
struct SVGWriter {
  private(set) var text = ""

  mutating func write(_ scene: Scene) {
    let width = Self.number(scene.width)
    let height = Self.number(scene.height)
    text += "<svg xmlns=\"http://www.w3.org/2000/svg\" width=\"\(width)\" height=\"\(height)\""
    text += " viewBox=\"0 0 \(width) \(height)\" role=\"img\""
    text += " font-family=\"system-ui,sans-serif\">\n"
    text += "<title>\(Self.escaped(scene.title))</title>\n"
    text += "<desc>\(Self.escaped(scene.description))</desc>\n"
    text += "<rect width=\"\(width)\" height=\"\(height)\" fill=\"\(scene.background)\"/>\n"
    for element in scene.elements { write(element) }
    text += "</svg>\n"
  }

  private mutating func write(_ element: SceneElement) {
    switch element {
    case .path(let path): write(path)
    case .text(let line): write(line)
    case .raster(let raster): text += raster.markup()
    case .clip(let rect, let elements):
      let box = [rect.minX, rect.minY, rect.width, rect.height].map(Self.number)
      text += "<svg x=\"\(box[0])\" y=\"\(box[1])\" width=\"\(box[2])\" height=\"\(box[3])\""
      text += " viewBox=\"\(box.joined(separator: " "))\">\n"
      for element in elements { write(element) }
      text += "</svg>\n"
    }
  }

  private mutating func write(_ path: ScenePath) {
    let data = Self.pathData(path.lines, isClosed: path.isClosed)
    guard !data.isEmpty else { return }
    text += "<path d=\"\(data)\" fill=\"\(path.fill ?? "none")\""
    if path.fill != nil && path.lines.count > 1 && !path.isJoined {
      text += " fill-rule=\"evenodd\""
    }
    if let stroke = path.stroke {
      text += " stroke=\"\(stroke)\""
      if path.strokeWidth != 1 { text += " stroke-width=\"\(Self.number(path.strokeWidth))\"" }
      text += " stroke-linejoin=\"round\""
      if !path.dash.isEmpty {
        text += " stroke-dasharray=\"\(path.dash.map(Self.number).joined(separator: " "))\""
      }
    }
    if path.opacity != 1 { text += " opacity=\"\(Self.number(path.opacity))\"" }
    text += "/>\n"
  }

  private mutating func write(_ line: SceneText) {
    let x = Self.number(line.position.x)
    let y = Self.number(line.position.y)
    text += "<text x=\"\(x)\" y=\"\(y)\" font-size=\"\(Self.number(line.size))\""
    text += " fill=\"\(line.color)\""
    if line.anchor != .start { text += " text-anchor=\"\(line.anchor.rawValue)\"" }
    if let halo = line.halo {
      text += " stroke=\"\(halo)\" stroke-width=\"3\" stroke-linejoin=\"round\""
      text += " paint-order=\"stroke\""
    }
    if line.isVertical { text += " transform=\"rotate(-90 \(x) \(y))\"" }
    text += ">"
    let raise = Self.number(0.4 * line.size)
    for run in line.text.runs {
      let characters = Self.escaped(TextMetrics.cleaned(run.characters, limit: 400))
      if run.isRaised {
        text += "<tspan dy=\"-\(raise)\" font-size=\"\(Self.number(0.75 * line.size))\">"
        text += "\(characters)</tspan>"
      } else {
        text += characters
      }
    }
    text += "</text>\n"
  }

  /// Path commands for polylines; points closer than a tenth of a pixel are merged.
  static func pathData(_ lines: [[Point]], isClosed: Bool) -> String {
    var data = ""
    for line in lines where line.count > 1 {
      guard let first = line.first else { continue }
      var (x, y) = (tenths(first.x), tenths(first.y))
      data += "M" + decimal(x) + separated(decimal(y)) + "l"
      var isFirst = true
      for point in line.dropFirst() {
        let (nextX, nextY) = (tenths(point.x), tenths(point.y))
        if nextX == x && nextY == y { continue }
        let dx = decimal(nextX - x)
        data += isFirst ? dx : separated(dx)
        data += separated(decimal(nextY - y))
        isFirst = false
        (x, y) = (nextX, nextY)
      }
      // A polyline that shrank to a dot still shows with a round or square mark's own width.
      if isFirst { data += "0 0" }
      if isClosed { data += "z" }
    }
    return data
  }

  /// A coordinate in tenths of a pixel; NaN is 0, and what no page holds is cut.
  static func tenths(_ value: Double) -> Int {
    guard value.isFinite else { return 0 }
    return Int((min(max(value, -1e5), 1e5) * 10).rounded())
  }

  /// Tenths as a decimal without a needless zero: 0.5 is `.5`.
  static func decimal(_ tenths: Int) -> String {
    let magnitude = abs(tenths)
    let (whole, part) = (magnitude / 10, magnitude % 10)
    let sign = tenths < 0 ? "-" : ""
    if part == 0 { return "\(sign)\(whole)" }
    return whole == 0 ? "\(sign).\(part)" : "\(sign)\(whole).\(part)"
  }

  static func number(_ value: Double) -> String {
    decimal(tenths(value))
  }

  private static func separated(_ number: String) -> String {
    number.hasPrefix("-") ? number : " " + number
  }

  /// Text with the five characters of XML escaped.
  static func escaped(_ text: String) -> String {
    var result = ""
    for scalar in text.unicodeScalars {
      switch scalar {
      case "&": result += "&amp;"
      case "<": result += "&lt;"
      case ">": result += "&gt;"
      case "\"": result += "&quot;"
      case "'": result += "&#39;"
      default: result.unicodeScalars.append(scalar)
      }
    }
    return result
  }
}
