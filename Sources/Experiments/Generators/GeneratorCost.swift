/// How a generator's samples are cut into blocks and steps.
///
/// A step should take some ten milliseconds whatever the network, so that keys are answered in
/// between. The numbers depend on the configuration only, never on the machine or its load.
struct GeneratorCost {
  /// Multiplications and additions that one sample takes.
  let operationsPerSample: Int
  /// Units of the widest layer.
  let width: Int

  /// Rows that go through the network at once: so many that two layers' activations stay in a
  /// core's own cache, fewer where even that would take too long.
  var blockRows: Int { min(max(min(65_536 / width, affordable / 2), 16), 256) }

  /// Samples for a step: an even number of blocks, so that two cores have equal shares.
  var samplesPerStep: Int {
    let pair = 2 * blockRows
    return min(max(affordable / pair, 1) * pair, 1 << 16)
  }

  /// Samples within 2^31 operations: some ten milliseconds on two cores of this decade.
  private var affordable: Int { (1 << 31) / max(operationsPerSample, 1) }
}
