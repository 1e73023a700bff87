import Glibc

/// Numbers from -1 to 1 as codes that lie close together where numbers are small, as ears hear them.
///
///     y = sign(a) ln(1 + mu |a|) / ln(1 + mu),   code = floor((y + 1) / 2 mu + 1/2)
///
/// With mu + 1 codes a code is a level of y, evenly from -1 to 1: `ValueLevels(codes)`. Of 256 codes silence is code 128, and a
/// number is missed by 0.0216 at most, at full scale, but by no more than 0.0003 below 0.01 (van den Oord et al. 2016, WaveNet,
/// arXiv:1609.03499; ITU-T G.711).
public struct MuLaw: Hashable, Sendable {
  /// How many codes there are: mu + 1.
  public let codes: Int

  /// So many codes, at least two.
  public init(codes: Int) {
    precondition(codes >= 2, "\(codes) codes say nothing")
    self.codes = codes
  }

  private var mu: Double { Double(codes - 1) }

  /// y of a number; beyond -1 and 1 it is what it is there.
  public func compressed(_ number: Double) -> Double {
    let size = log1p(mu * min(abs(number), 1)) / log1p(mu)
    return number < 0 ? -size : size
  }

  /// The number of y.
  public func expanded(_ y: Double) -> Double {
    let size = expm1(abs(y) * log1p(mu)) / mu
    return y < 0 ? -size : size
  }

  /// The code of a number, from 0 on.
  public func code(of number: Double) -> Int {
    Int(((compressed(number) + 1) / 2 * mu + 0.5).rounded(.down))
  }

  /// The number that a code stands for.
  public func number(of code: Int) -> Double { expanded(2 * Double(code) / mu - 1) }
}
