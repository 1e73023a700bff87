import Distributions
import Glibc

/// The law of what a picture is given some of its pixels, where all pictures can be counted.
///
///     P(x | given) = P(x) / sum of P over all that have the given pixels
struct CompletionLaw: Sendable, Equatable {
  /// How likely each of the completions is that there are, by the number of its template.
  let probabilities: [Int: Double]
  /// How often each was found.
  let found: [Int: Int]
  /// How many were asked for, and how many of them are no data at all.
  let count, strange: Int

  /// The law of a picture, and what its completions have found; nil where the picture is none of the data.
  init?(_ templates: TemplateSet, picture: [Float], mask: [Float], completions: [[Float]]) {
    let numbers = templates.values.indices.filter { number in
      mask.indices.allSatisfy { mask[$0] == 0 || templates.values[number][$0] == picture[$0] }
    }
    let whole = numbers.reduce(0.0) { $0 + templates.probabilities[$1] }
    guard whole > 0 else { return nil }
    probabilities = Dictionary(
      uniqueKeysWithValues: numbers.map { ($0, templates.probabilities[$0] / whole) })
    var found: [Int: Int] = [:]
    for completion in completions {
      if let number = templates.number(of: completion) { found[number, default: 0] += 1 }
    }
    self.found = found
    count = completions.count
    strange = count - found.values.reduce(0, +)
  }

  /// The share of the completions that are data.
  var validity: Double { 1 - Double(strange) / Double(max(count, 1)) }

  /// Half the sum of the differences between how often each completion was found and how likely it is, from 0 to 1.
  ///
  /// What is no data is likely in no case.
  var variation: Double {
    let strange = Double(strange) / Double(max(count, 1))
    return 0.5
      * numbers.reduce(strange) { sum, number in
        let share = Double(found[number] ?? 0) / Double(max(count, 1))
        return sum + abs(share - (probabilities[number] ?? 0))
      }
  }

  /// What that is on average of as many draws of the law itself: E|B/n - p| / 2 of binomial B, added up.
  var leastVariation: Double {
    0.5
      * probabilities.keys.sorted().reduce(0.0) { sum, number in
        let p = probabilities[number] ?? 0
        return sum
          + (0...count).reduce(0.0) { mean, times in
            let (n, k) = (Double(count), Double(times))
            let choices = exp(lgamma(n + 1) - lgamma(k + 1) - lgamma(n - k + 1))
            return mean + choices * pow(p, k) * pow(1 - p, n - k) * abs(k / n - p)
          }
      }
  }

  /// Every completion that there is or that was found, the likeliest first.
  private var numbers: [Int] {
    Set(probabilities.keys).union(found.keys).sorted {
      let (one, other) = (probabilities[$0] ?? 0, probabilities[$1] ?? 0)
      return one == other ? $0 < $1 : one > other
    }
  }

  /// How often each completion was found beside how likely it is, in a few words: "5 of 8 (exact 1/2)".
  var text: String {
    let shown = numbers.prefix(3).map { number in
      "\(found[number] ?? 0) of \(count) (exact \((probabilities[number] ?? 0).text(decimals: 2)))"
    }
    let rest = numbers.count > 3 ? ", \(numbers.count - 3) more" : ""
    return shown.joined(separator: ", ") + rest
      + (strange > 0 ? "; \(strange) of \(count) no data" : "")
  }
}
