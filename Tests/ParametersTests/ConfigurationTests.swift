import Frames
import Parameters
import Testing

@Suite struct ConfigurationTests {
  private enum Shade: String, CaseIterable { case light, dark }

  private struct Inner: Configuration {
    var rate = 0.1
    var parameters: [Parameter<Inner>] {
      [.logarithmic("rate", "rate", \.rate, 0...10, floor: 1e-3, effect: .immediate)]
    }
  }

  private struct Outer: Configuration {
    var count = 4
    var bias = 0.0
    var shade = Shade.light
    var widths = [1, 2]
    var inner = Inner()

    var parameters: [Parameter<Outer>] {
      var list: [Parameter<Outer>] = [
        .integer("count", "count", \.count, 1...8), .choice("shade", "shade", \.shade),
        .integers("widths", "widths", \.widths, count: 0...3, each: 1...9),
      ]
      if shade == .dark { list.append(.linear("bias", "bias", \.bias, -1...1, step: 0.1)) }
      return list + parameters(of: \.inner, under: "inner")
    }
  }

  /// A fallback is a path, and moves with the part it belongs to.
  @Test func variantsChangeOneWordOnly() {
    let plain = Inner().parameters[0]
    let variant = plain.labelled("D rate").defaulting(to: "other")
    #expect(variant.label == "D rate" && variant.fallback == "other" && plain.fallback == nil)
    let nested = variant.of(\Outer.inner, under: "inner")
    #expect(nested.path == "inner.rate" && nested.fallback == "inner.other")
    #expect(nested.domain == plain.domain && nested.effect == plain.effect)
    var outer = Outer()
    nested.set(&outer, .real(2))
    #expect(outer.inner.rate == 2 && nested.get(outer) == .real(2))
  }

  @Test func whatIsSetIsRead() throws {
    var outer = Outer()
    #expect(try outer.set("count", to: .integer(8)) == .restart)
    #expect(try outer.set("inner.rate", to: .real(0)) == .immediate)
    try outer.set("shade", to: .choice("dark"))
    try outer.set("bias", to: .real(-1))
    try outer.set("widths", to: .integers([]))
    #expect(outer.count == 8 && outer.inner.rate == 0 && outer.shade == .dark)
    #expect(outer.bias == -1 && outer.widths.isEmpty)
    for parameter in outer.parameters {
      var copy = outer
      parameter.set(&copy, parameter.get(outer))
      #expect(copy == outer)
    }
  }

  @Test(arguments: [
    ("count", Setting.Value.integer(0), ParameterFault.Problem.value(.outOfRange("1...8"))),
    ("count", .real(1), .value(.wrongType(wanted: "a whole number"))),
    ("inner.rate", .real(.nan), .value(.notFinite)),
    ("inner.rate", .real(.infinity), .value(.notFinite)),
    ("inner.rate", .real(11), .value(.outOfRange("0.0...10.0"))),
    ("inner.rate", .integer(1), .value(.wrongType(wanted: "a number"))),
    ("shade", .choice("grey"), .value(.notAChoice(["light", "dark"]))),
    ("shade", .integer(0), .value(.wrongType(wanted: "one of light, dark"))),
    ("widths", .integers([1, 2, 3, 4]), .value(.wrongCount("0...3", got: 4))),
    ("widths", .integers([1, 10]), .value(.wrongElement(wanted: "in 1...9", got: "10"))),
    ("widths", .integer(1), .value(.wrongType(wanted: "a list of whole numbers"))),
    ("bias", .real(0), .unknown), ("rate", .real(0), .unknown), ("", .real(0), .unknown),
  ])
  func whatIsRefusedChangesNothing(
    path: String, value: Setting.Value, problem: ParameterFault.Problem
  ) {
    var outer = Outer()
    #expect(throws: ParameterFault(path: path, problem: problem)) {
      try outer.set(path, to: value)
    }
    #expect(outer == Outer())
  }

  @Test func settingsLeaveOutWhatIsForFilesOnly() {
    #expect(Outer().settings.map(\.path) == ["count", "shade", "inner.rate"])
    var dark = Outer()
    dark.shade = .dark
    #expect(dark.settings.map(\.path) == ["count", "shade", "bias", "inner.rate"])
  }

  @Test func stepsOfKeysStayAllowed() throws {
    var outer = Outer()
    outer.shade = .dark
    for forward in [true, false] {
      for _ in 0..<40 {
        for setting in outer.settings where setting.path != "shade" {
          let next = setting.domain.neighbour(of: setting.value, forward: forward)
          #expect(setting.domain.problem(with: next) == nil)
          try outer.set(setting.path, to: next)
        }
      }
    }
    #expect(outer.count == 1 && outer.inner.rate == 0 && outer.bias == -1)
  }
}
