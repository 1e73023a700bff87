import Frames
import Plotting
import Testing

@Suite("Numbers as text")
struct NumberTextTests {
  @Test(
    "keep the significant digits asked for",
    arguments: [
      (1.0, 4, "1.000"), (1.002, 4, "1.002"), (0.021, 4, "0.02100"), (0.5, 2, "0.50"),
      (12480.3, 4, "12480"), (999.96, 4, "1000"), (0.00009999, 3, "0.000100"),
      (0.0000123, 3, "1.23e-5"), (1_234_567, 4, "1.235e6"), (-3.14159, 3, "-3.14"),
      (0, 4, "0.000"), (-0.0, 3, "0.00"), (1e300, 2, "1.0e300"),
      (Double.leastNonzeroMagnitude, 1, "5e-324"),
      (.greatestFiniteMagnitude, 3, "1.80e308"), (.nan, 4, "nan"), (.infinity, 4, "inf"),
      (-.infinity, 4, "-inf"), (7, 1, "7"), (7, 0, "7"), (999_999.7, 4, "1.000e6"),
    ])
  func significant(value: Double, digits: Int, text: String) {
    #expect(NumberText.significant(value, digits) == text)
  }

  @Test(
    "have a fixed number of decimals",
    arguments: [
      (2.675, 2, "2.68"), (0.5, 0, "1"), (0.49, 0, "0"), (9.999, 2, "10.00"), (-0.001, 2, "0.00"),
      (1234.5, 1, "1234.5"), (0.05, 1, "0.1"), (0.04, 1, "0.0"), (1e20, 2, "1.000e20"),
      (1e-300, 3, "0.000"), (3, -1, "3"), (.nan, 2, "nan"), (99.95, 1, "100.0"),
    ])
  func decimals(value: Double, places: Int, text: String) {
    #expect(NumberText.decimals(value, places) == text)
  }

  @Test(
    "are percentages, counts and rates",
    arguments: [
      (NumberText.percent(0.9885), "98.9 %"), (NumberText.percent(0), "0.0 %"),
      (NumberText.percent(1), "100.0 %"), (NumberText.percent(.nan), "nan"),
      (NumberText.count(0), "0"), (NumberText.count(999), "999"),
      (NumberText.count(12480), "12,480"), (NumberText.count(-1_234_567), "-1,234,567"),
      (NumberText.count(.min), "-9,223,372,036,854,775,808"),
      (NumberText.rate(0), "0"), (NumberText.rate(8.25), "8.3"), (NumberText.rate(812), "812"),
      (NumberText.rate(8123), "8.1k"), (NumberText.rate(12_345), "12.3k"),
      (NumberText.rate(999.7), "1.0k"), (NumberText.rate(99_960), "100k"),
      (NumberText.rate(999_999), "1.0M"), (NumberText.rate(1_234_567), "1.2M"),
      (NumberText.rate(3e15), "3.0e15"), (NumberText.rate(.infinity), "inf"),
      (NumberText.rate(3), "3"),
    ])
  func others(text: String, expected: String) {
    #expect(text == expected)
  }

  @Test("follow a measure's format")
  func formats() {
    #expect(NumberText.text(nil, .percent) == "-")
    #expect(NumberText.text(0.25, .percent) == "25.0 %")
    #expect(NumberText.text(3, .outOf(8)) == "3/8")
    #expect(NumberText.text(.nan, .outOf(8)) == "nan/8")
    #expect(NumberText.text(0.0213, .decimals(3)) == "0.021")
    #expect(NumberText.text(0.0213, .significant(2)) == "0.021")
    #expect(NumberText.text(1, .named(["no", "yes"])) == "yes")
    #expect(NumberText.text(2, .named(["no", "yes"])) == "-")
  }

  @Test("name a number that is within half a unit of the last digit")
  func accuracy() throws {
    var value = 1.234567e-9
    while value < 1e12 {
      for digits in 1...6 {
        let text = NumberText.significant(value, digits)
        let read = try #require(Double(text))
        let power = DecimalPower(of: value)
        #expect(
          abs(read - value) <= 0.5000001 * power.scaled(by: -(digits - 1)), "\(value): \(text)")
      }
      value *= -1.7
      value = abs(value)
    }
  }

  /// The power of ten at or below a number.
  private struct DecimalPower {
    var value = 1.0
    init(of number: Double) {
      while value * 10 <= number { value *= 10 }
      while value > number { value /= 10 }
    }
    func scaled(by exponent: Int) -> Double {
      (0..<abs(exponent)).reduce(value) { result, _ in result / 10 }
    }
  }
}
