internal import Vectors

/// Loops over the lanes of a block: eight at a time, and what is left of them.
enum LaneLoops {
  typealias Vector = SIMD8<Double>

  @inline(__always)
  static func load(_ x: UnsafePointer<Double>) -> Vector {
    UnsafeRawPointer(x).loadUnaligned(as: Vector.self)
  }

  @inline(__always)
  static func store(_ value: Vector, _ out: UnsafeMutablePointer<Double>) {
    UnsafeMutableRawPointer(out).storeBytes(of: value, as: Vector.self)
  }

  /// The first lanes, the others 0.
  @inline(__always)
  static func load(_ x: UnsafePointer<Double>, first count: Int) -> Vector {
    var value = Vector(repeating: 0)
    for lane in 0..<count { value[lane] = x[lane] }
    return value
  }

  @inline(__always)
  static func store(_ value: Vector, _ out: UnsafeMutablePointer<Double>, first count: Int) {
    for lane in 0..<count { out[lane] = value[lane] }
  }

  /// out = f(a).
  @inline(__always)
  static func map(
    _ a: UnsafePointer<Double>, _ out: UnsafeMutablePointer<Double>, _ n: Int,
    _ f: (Vector) -> Vector
  ) {
    var i = 0
    while i &+ 8 <= n {
      store(f(load(a + i)), out + i)
      i &+= 8
    }
    if i < n { store(f(load(a + i, first: n - i)), out + i, first: n - i) }
  }

  /// out = f(a, b), where either may be one number for all lanes.
  @inline(__always)
  static func map(
    _ a: LaneOperand, _ b: LaneOperand, _ out: UnsafeMutablePointer<Double>, _ n: Int,
    _ f: (Vector, Vector) -> Vector
  ) {
    var i = 0
    if a.isUniform {
      let x = Vector(repeating: a.start[0])
      map(b.start, out, n) { f(x, $0) }
    } else if b.isUniform {
      let y = Vector(repeating: b.start[0])
      map(a.start, out, n) { f($0, y) }
    } else {
      let (a, b) = (a.start, b.start)
      while i &+ 8 <= n {
        store(f(load(a + i), load(b + i)), out + i)
        i &+= 8
      }
      if i < n {
        store(
          f(load(a + i, first: n - i), load(b + i, first: n - i)), out + i, first: n - i)
      }
    }
  }

  /// out = condition ≠ 0 ? a : b.
  @inline(__always)
  static func select(
    _ condition: LaneOperand, _ a: LaneOperand, _ b: LaneOperand,
    _ out: UnsafeMutablePointer<Double>, _ n: Int
  ) {
    var i = 0
    while i &+ 8 <= n {
      let isTrue = condition.vector(i, 8) .!= 0
      store(b.vector(i, 8).replacing(with: a.vector(i, 8), where: isTrue), out + i)
      i &+= 8
    }
    if i < n {
      let rest = n - i
      let isTrue = condition.vector(i, rest) .!= 0
      store(
        b.vector(i, rest).replacing(with: a.vector(i, rest), where: isTrue), out + i, first: rest)
    }
  }

  /// out = every stride-th number of x.
  static func copy(
    _ x: UnsafePointer<Double>, stride: Int, to out: UnsafeMutablePointer<Double>, _ n: Int
  ) {
    var i = 0
    if stride == 2 {
      // The last eight are left out: what stands between them may be outside the array.
      while i &+ 8 < n {
        store(Vector.separated(load(x + 2 &* i), load(x + 2 &* i + 8)).even, out + i)
        i &+= 8
      }
    }
    while i < n {
      out[i] = x[i &* stride]
      i &+= 1
    }
  }

  /// Every stride-th number of out += a.
  static func add(
    _ a: LaneOperand, to out: UnsafeMutablePointer<Double>, stride: Int, _ n: Int
  ) {
    var i = 0
    if stride == 2 {
      while i &+ 8 < n {
        let place = out + 2 &* i
        let (even, odd) = Vector.separated(load(place), load(place + 8))
        let both = Vector.interleaved(even + a.vector(i, 8), odd)
        store(both.low, place)
        store(both.high, place + 8)
        i &+= 8
      }
    }
    while i < n {
      out[i &* stride] += a.value(i)
      i &+= 1
    }
  }

  /// The numbers of x at even and at odd places, n of each.
  static func separate(
    _ x: UnsafePointer<Double>, even: UnsafeMutablePointer<Double>,
    odd: UnsafeMutablePointer<Double>, _ n: Int
  ) {
    var i = 0
    while i &+ 8 <= n {
      let both = Vector.separated(load(x + 2 &* i), load(x + 2 &* i + 8))
      store(both.even, even + i)
      store(both.odd, odd + i)
      i &+= 8
    }
    while i < n {
      even[i] = x[2 &* i]
      odd[i] = x[2 &* i &+ 1]
      i &+= 1
    }
  }

  /// out at even and at odd places = 0 + a number of each.
  static func interleave(
    even: LaneOperand, odd: LaneOperand, to out: UnsafeMutablePointer<Double>, _ n: Int
  ) {
    let zero = Vector(repeating: 0)
    var i = 0
    while i &+ 8 <= n {
      let both = Vector.interleaved(even.vector(i, 8) + zero, odd.vector(i, 8) + zero)
      store(both.low, out + 2 &* i)
      store(both.high, out + 2 &* i + 8)
      i &+= 8
    }
    while i < n {
      out[2 &* i] = even.value(i) + 0
      out[2 &* i &+ 1] = odd.value(i) + 0
      i &+= 1
    }
  }

  /// Σ f over the lanes, in one fixed order; f(i, n) gives n lanes from i.
  @inline(__always)
  static func sum(_ n: Int, _ f: (Int, Int) -> Vector) -> Double {
    var (even, odd) = (Vector(repeating: 0), Vector(repeating: 0))
    var i = 0
    while i &+ 16 <= n {
      even += f(i, 8)
      odd += f(i &+ 8, 8)
      i &+= 16
    }
    if i &+ 8 <= n {
      even += f(i, 8)
      i &+= 8
    }
    if i < n { odd += f(i, n &- i) }
    return added(even + odd)
  }

  /// The sum of eight lanes, by halves.
  @inline(__always)
  static func added(_ v: Vector) -> Double {
    let four = v.lowHalf + v.highHalf
    let two = four.lowHalf + four.highHalf
    return two[0] + two[1]
  }

  /// out = Σ wₑ columnₑ.
  static func weightedSum(
    _ columns: UnsafePointer<Double>, stride: Int, count: Int, _ weights: UnsafePointer<Double>,
    weightStride: Int, _ out: UnsafeMutablePointer<Double>, _ n: Int
  ) {
    var e = 0
    while e &+ 4 <= count {
      let x = columns + e &* stride
      let w = weights + e &* weightStride
      let (w0, w1) = (Vector(repeating: w[0]), Vector(repeating: w[weightStride]))
      let (w2, w3) = (
        Vector(repeating: w[2 &* weightStride]), Vector(repeating: w[3 &* weightStride])
      )
      @inline(__always)
      func terms(_ i: Int, _ rest: Int) -> Vector {
        let y = x + i
        if rest == 8 {
          return (load(y) * w0 + load(y + stride) * w1)
            + (load(y + 2 &* stride) * w2 + load(y + 3 &* stride) * w3)
        }
        return (load(y, first: rest) * w0 + load(y + stride, first: rest) * w1)
          + (load(y + 2 &* stride, first: rest) * w2 + load(y + 3 &* stride, first: rest) * w3)
      }
      accumulate(out, n, isFirst: e == 0, terms)
      e &+= 4
    }
    while e < count {
      let (x, w) = (columns + e &* stride, Vector(repeating: weights[e &* weightStride]))
      accumulate(out, n, isFirst: e == 0) { i, rest in
        (rest == 8 ? load(x + i) : load(x + i, first: rest)) * w
      }
      e &+= 1
    }
    if count == 0 { out.update(repeating: 0, count: n) }
  }

  /// out += f, or out = f.
  @inline(__always)
  static func accumulate(
    _ out: UnsafeMutablePointer<Double>, _ n: Int, isFirst: Bool = false,
    _ f: (Int, Int) -> Vector
  ) {
    var i = 0
    if isFirst {
      while i &+ 8 <= n {
        store(f(i, 8), out + i)
        i &+= 8
      }
      if i < n { store(f(i, n &- i), out + i, first: n &- i) }
    } else {
      while i &+ 8 <= n {
        store(load(out + i) + f(i, 8), out + i)
        i &+= 8
      }
      if i < n {
        store(load(out + i, first: n &- i) + f(i, n &- i), out + i, first: n &- i)
      }
    }
  }

  /// outₑ += Σ f columnₑ over the lanes, for each e; four columns at a time.
  static func sumProducts(
    _ f: UnsafePointer<Double>, _ columns: UnsafePointer<Double>, stride: Int, count: Int,
    _ out: UnsafeMutablePointer<Double>, outStride: Int, _ n: Int
  ) {
    var e = 0
    while e &+ 4 <= count {
      let x = columns + e &* stride
      var (s0, s1) = (Vector(repeating: 0), Vector(repeating: 0))
      var (s2, s3) = (Vector(repeating: 0), Vector(repeating: 0))
      var i = 0
      while i &+ 8 <= n {
        let (w, y) = (load(f + i), x + i)
        s0 += w * load(y)
        s1 += w * load(y + stride)
        s2 += w * load(y + 2 &* stride)
        s3 += w * load(y + 3 &* stride)
        i &+= 8
      }
      if i < n {
        let rest = n &- i
        let (w, y) = (load(f + i, first: rest), x + i)
        s0 += w * load(y, first: rest)
        s1 += w * load(y + stride, first: rest)
        s2 += w * load(y + 2 &* stride, first: rest)
        s3 += w * load(y + 3 &* stride, first: rest)
      }
      let o = out + e &* outStride
      o[0] += added(s0)
      o[outStride] += added(s1)
      o[2 &* outStride] += added(s2)
      o[3 &* outStride] += added(s3)
      e &+= 4
    }
    while e < count {
      let x = columns + e &* stride
      out[e &* outStride] += sum(n) { i, rest in
        rest == 8
          ? load(f + i) * load(x + i) : load(f + i, first: rest) * load(x + i, first: rest)
      }
      e &+= 1
    }
  }
}

/// An operand of a lane step: for each element its numbers, one for each lane or one for all.
struct LaneOperand {
  var start: UnsafePointer<Double>
  /// From element to element.
  var stride: Int
  /// True where all lanes have the same number.
  var isUniform: Bool

  /// The operand's element.
  @inline(__always)
  func element(_ e: Int) -> LaneOperand {
    LaneOperand(start: start + e &* stride, stride: stride, isUniform: isUniform)
  }

  /// Some lanes (at most eight) of the first element; those beyond are 0, so that sums may add them.
  @inline(__always)
  func vector(_ lane: Int, _ count: Int) -> SIMD8<Double> {
    if isUniform {
      let all = SIMD8(repeating: start[0])
      guard count < 8 else { return all }
      let place = SIMD8<Int64>(0, 1, 2, 3, 4, 5, 6, 7)
      return all.replacing(with: 0, where: place .>= Int64(count))
    }
    return count == 8 ? LaneLoops.load(start + lane) : LaneLoops.load(start + lane, first: count)
  }

  /// The number in a lane of the first element.
  @inline(__always)
  func value(_ lane: Int) -> Double { isUniform ? start[0] : start[lane] }
}
