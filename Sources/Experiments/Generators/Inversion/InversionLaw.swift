import Glibc

/// The laws that a uniform number is turned into.
///
/// Raw values are the names used in files.
public enum InversionLaw: String, Sendable, CaseIterable {
  /// F(x) = 1 - exp(-x).
  case exponential
  /// F(x) = 1 / (1 + exp(-x)).
  case logistic
  /// F(x) = 1/2 + arctan(x) / pi.
  case cauchy
  /// The density 1 - |x| on -1...1.
  case triangular
  /// Three Gaussians of different weight and width.
  case mixture
  /// The first numbers of points of the data, each as likely.
  case data

  /// The inverse of F in plain text.
  var formula: String {
    switch self {
    case .exponential: "-ln(1 - u)"
    case .logistic: "ln(u / (1 - u))"
    case .cauchy: "tan(pi (u - 1/2))"
    case .triangular: "sqrt(2u) - 1 below the middle, 1 - sqrt(2(1 - u)) above"
    case .mixture: "the x with F(x) = u, by halving an interval"
    case .data: "the sorted data's number at place u n"
    }
  }
}

/// A distribution function, its inverse and its density.
struct InvertibleLaw {
  /// F(x).
  let distribution: (Double) -> Double
  /// The least x with F(x) >= u, for u between 0 and 1.
  let quantile: (Double) -> Double
  /// F'(x); nil where F climbs in steps.
  let density: ((Double) -> Double)?

  /// A law stretched by a scale.
  ///
  /// - Parameter points: what the law of the data is made of.
  init(_ law: InversionLaw, scale: Double, points: [Double]) {
    let (distribution, quantile, density) = Self.functions(law, points)
    self.distribution = { distribution($0 / scale) }
    self.quantile = { scale * quantile($0) }
    self.density = density.map { density in { density($0 / scale) / scale } }
  }

  private typealias Function = (Double) -> Double

  private static func functions(
    _ law: InversionLaw, _ points: [Double]
  ) -> (Function, Function, Function?) {
    switch law {
    case .exponential:
      ({ 1 - exp(-max($0, 0)) }, { -log1p(-$0) }, { $0 < 0 ? 0 : exp(-$0) })
    case .logistic:
      (
        { 1 / (1 + exp(-$0)) }, { log($0 / (1 - $0)) },
        { 1 / (2 + exp($0) + exp(-$0)) }
      )
    case .cauchy:
      ({ 0.5 + atan($0) / .pi }, { tan(.pi * ($0 - 0.5)) }, { 1 / (.pi * (1 + $0 * $0)) })
    case .triangular:
      (
        { x in
          let x = max(-1, min(x, 1))
          return x < 0 ? (1 + x) * (1 + x) / 2 : 1 - (1 - x) * (1 - x) / 2
        },
        { $0 < 0.5 ? (2 * $0).squareRoot() - 1 : 1 - (2 * (1 - $0)).squareRoot() },
        { max(0, 1 - abs($0)) }
      )
    case .mixture: (ofMixture, inverseOfMixture, densityOfMixture)
    case .data: ofPoints(points.sorted())
    }
  }
}

// MARK: - The mixture

extension InvertibleLaw {
  private static let parts: [(weight: Double, mean: Double, deviation: Double)] = [
    (0.3, -2, 0.5), (0.5, 0, 0.3), (0.2, 2, 0.8),
  ]

  private static func ofMixture(_ x: Double) -> Double {
    parts.reduce(0) { sum, part in
      sum + part.weight * 0.5 * erfc((part.mean - x) / (part.deviation * 2.0.squareRoot()))
    }
  }

  private static func densityOfMixture(_ x: Double) -> Double {
    parts.reduce(0) { sum, part in
      let away = (x - part.mean) / part.deviation
      return sum + part.weight * exp(-away * away / 2) / (part.deviation * (2 * .pi).squareRoot())
    }
  }

  /// Sixty halvings of an interval that holds all but 1e-80 leave less than a rounding.
  private static func inverseOfMixture(_ u: Double) -> Double {
    var (low, high) = (-20.0, 20.0)
    for _ in 0..<60 {
      let middle = (low + high) / 2
      if ofMixture(middle) < u { low = middle } else { high = middle }
    }
    return high
  }
}

// MARK: - The data

extension InvertibleLaw {
  /// The empirical law of sorted numbers: drawing from it is drawing one of them.
  private static func ofPoints(_ sorted: [Double]) -> (Function, Function, Function?) {
    precondition(!sorted.isEmpty, "the law of the data needs data")
    let count = Double(sorted.count)
    func notAbove(_ x: Double) -> Int {
      var (low, high) = (0, sorted.count)
      while low < high {
        let middle = (low + high) / 2
        if sorted[middle] <= x { low = middle + 1 } else { high = middle }
      }
      return low
    }
    return (
      { Double(notAbove($0)) / count },
      { sorted[max(0, min(Int(($0 * count).rounded(.up)) - 1, sorted.count - 1))] }, nil
    )
  }
}
