/// Two pieces of work that took turns, so that whatever else the machine did slowed both.
struct Turns {
  /// Seconds the subject takes once: the median over its turns.
  let subject: Double
  /// Seconds the reference takes once: the median over its turns.
  let reference: Double
  /// The subject's time divided by the reference's: the median over the pairs of turns.
  let ratio: Double

  /// How long a turn takes, in seconds: long beside a look at the clock, short beside what else the machine
  /// does, so that a disturbance hits both sides.
  private static let turn = 0.002
  /// Pairs of turns at the least.
  private static let leastPairs = 5

  /// Lets both work for so many seconds together.
  init(_ pair: Benchmark.Pair, seconds: Double) {
    let subjectTimes = pair.subject.times(in: Self.turn)
    let referenceTimes = pair.reference.times(in: Self.turn)
    var (subjects, references) = ([Double](), [Double]())
    let start = ContinuousClock.now
    while subjects.count < Self.leastPairs
      || (ContinuousClock.now - start) / .seconds(1) < seconds
    {
      // Whoever comes second finds the caches full of the other's data, so they change places.
      let subjectFirst = subjects.count.isMultiple(of: 2)
      let early = subjectFirst ? pair.subject.seconds(subjectTimes) : 0
      references.append(pair.reference.seconds(referenceTimes) / Double(referenceTimes))
      let late = subjectFirst ? 0 : pair.subject.seconds(subjectTimes)
      subjects.append((early + late) / Double(subjectTimes))
    }
    subject = subjects.median
    reference = references.median
    ratio = zip(subjects, references).map { $0 / $1 }.median
  }
}

extension [Double] {
  /// The middle one in order of size, of an even number the greater of the two.
  var median: Double {
    precondition(!isEmpty, "nothing has no median")
    return sorted()[count / 2]
  }
}
