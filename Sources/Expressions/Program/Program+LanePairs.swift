/// Pairs of steps that walk over the even and the odd places of one array.
extension Program {
  /// The first place of both, and whether the partner's comes first, where they lie side by side.
  private func sharedPlaces(_ step: UnsafeMutablePointer<LaneStep>, _ partner: Int, _ shape: Shape)
    -> (low: Int, isPartnerFirst: Bool)?
  {
    let other = memory.steps.baseAddress.unsafelyUnwrapped + partner
    guard let (mine, _) = affinePlaces(step, shape), let (its, _) = affinePlaces(other, shape),
      abs(mine &- its) == 1
    else { return nil }
    return (min(mine, its), its < mine)
  }

  /// Both of two loads.
  func loadPair(_ step: UnsafeMutablePointer<LaneStep>, _ partner: Int) throws(OperationError) {
    let other = memory.steps.baseAddress.unsafelyUnwrapped + partner
    guard case .array(let slot) = step.pointee.a,
      let (low, isPartnerFirst) = sharedPlaces(step, partner, step.pointee.shapeA)
    else {
      try locate(other, load)
      return try locate(step, load)
    }
    let (mine, its) = (target(step), target(other))
    LaneLoops.separate(
      memory.arrays[slot] + low, even: isPartnerFirst ? its : mine,
      odd: isPartnerFirst ? mine : its, lanes)
  }

  /// Both of two additions to an array.
  func scatterPair(_ step: UnsafeMutablePointer<LaneStep>, _ partner: Int) throws(OperationError) {
    let other = memory.steps.baseAddress.unsafelyUnwrapped + partner
    guard case .array(let slot) = step.pointee.out,
      let (low, isPartnerFirst) = sharedPlaces(step, partner, step.pointee.shape),
      memory.begun[slot] <= low
    else {
      try locate(other, scatter)
      return try locate(step, scatter)
    }
    let mine = step.pointee.inner == nil ? operandA(step) : innerValues(step, memory.spare)
    let its =
      other.pointee.inner == nil
      ? operandA(other) : innerValues(other, memory.spare + Lanes.width)
    // Nothing has been added here: a sum with 0 is the value.
    memory.begin(slot, low)
    memory.begun[slot] = low &+ 2 &* lanes
    LaneLoops.interleave(
      even: isPartnerFirst ? its : mine, odd: isPartnerFirst ? mine : its,
      to: memory.arrays[slot] + low, lanes)
  }
}
