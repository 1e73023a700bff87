import ArgumentParser
import Frames
import Plotting

/// Reads the numbers of the command line, which are written as in files and on the screen.
enum NumberArgument {
  /// A whole number in a range.
  static func whole(
    in range: ClosedRange<Int>
  ) -> @Sendable (String) throws -> Int {
    { text in
      guard let number = DecimalNumber(text)?.whole, range.contains(number) else {
        throw ValidationError(
          "it must be a whole number from \(NumberText.count(range.lowerBound)) to "
            + NumberText.count(range.upperBound))
      }
      return number
    }
  }

  /// A seed.
  @Sendable static func seed(_ text: String) throws -> UInt64 {
    guard let seed = UInt64(text) ?? DecimalNumber(text)?.whole.flatMap(UInt64.init(exactly:))
    else { throw ValidationError("a seed is a whole number from 0 to \(UInt64.max)") }
    return seed
  }

  /// A number of seconds above 0.
  @Sendable static func seconds(_ text: String) throws -> Double {
    guard let seconds = DecimalNumber(text)?.real, seconds > 0, seconds <= 3600 else {
      throw ValidationError("it must be above 0 and at most 3600")
    }
    return seconds
  }
}
