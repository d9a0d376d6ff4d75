import Optimization

/// The steps of a run at which a series has its entries: all of them, or, where the run was too long
/// to keep all, every so many and the last.
struct SeriesSteps {
  /// The first step that can be asked for: 0 where the start comes before the steps, else 1.
  let first: Int
  /// From entry to entry.
  let stride: Int
  /// The step of the last entry.
  let last: Int

  /// Those of a trace's columns, with the start before them or without.
  init(of trace: Trace, withStart: Bool) {
    first = withStart ? 0 : 1
    stride = trace.stride
    last = trace.steps.last ?? 0
  }

  /// The place of a step's entry among so many, counted from 0; nil where there is none.
  func place(of step: Int, count: Int) -> Int? {
    guard step >= first, step <= last else { return nil }
    if stride == 1 { return step - first }
    if step == last { return count - 1 }
    return step.isMultiple(of: stride) && step / stride >= first ? step / stride - first : nil
  }

  /// The steps with entries next to one that has none, within `first...last`.
  func neighbours(of step: Int) -> [Int] {
    let before = step / stride * stride
    return [before, min(before + stride, last)].filter { $0 >= first }
  }
}
