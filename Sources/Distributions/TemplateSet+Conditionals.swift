import Glibc

extension TemplateSet {
  /// -E[ln p] of each number of a sample given some others of it, in nats, by adding up all samples.
  ///
  /// Where each is given all before it, their sum is the entropy (the chain rule); where less is given, it is the least that
  /// any model can reach that sees no more.
  ///
  /// - Parameter fields: for each number the places that are seen.
  public func conditionalEntropies(seeing fields: [[Int]]) -> [Double] {
    fields.enumerated().map { place, field in
      // How likely each value is beside each of what is seen, in the order in which it is met: sums are the same each time.
      var numbers: [[Float]: Int] = [:]
      var laws: [[(value: Float, probability: Double)]] = []
      for (sample, probability) in zip(values, probabilities) {
        let number = numbers[field.map { sample[$0] }, default: laws.count]
        if number == laws.count {
          numbers[field.map { sample[$0] }] = number
          laws.append([])
        }
        if let known = laws[number].firstIndex(where: { $0.value == sample[place] }) {
          laws[number][known].probability += probability
        } else {
          laws[number].append((sample[place], probability))
        }
      }
      return laws.reduce(0.0) { sum, law in
        let all = law.reduce(0.0) { $0 + $1.probability }
        return law.reduce(sum) { $0 - $1.probability * log($1.probability / all) }
      }
    }
  }
}
