import Distributions
import Frames
import Networks
import Testing

@testable import Experiments
@testable import Models

/// A balance between two errors, and what is seen of an autoencoder that judges.
@Suite struct BEGANTests {
  private func small(_ change: (inout BEGAN.Settings) -> Void = { _ in }) -> Trainer<BEGAN> {
    var settings = BEGAN.Settings()
    let network = NetworkConfiguration(hidden: [12, 12], activation: .tanh)
    (settings.generator, settings.encoder, settings.decoder) = (network, network, network)
    settings.training.batch = 32
    change(&settings)
    return Trainer<BEGAN>(settings, seed: 4, threads: 1)
  }

  private func number(_ key: String, _ training: Trainer<BEGAN>) throws -> Double {
    try #require(training.figures.first { $0.key == key }?.value)
  }

  private func balance(_ training: Trainer<BEGAN>) throws -> Double {
    Double(try #require(training.state.tensors.first { $0.name == "state.balance" }).values[0])
  }

  /// Nothing learns, so that the errors only scatter: k moves by the rate times what is lacking, from the state before.
  @Test func theBalanceMovesByWhatItLacks() throws {
    let training = small {
      $0.training.optimizer = OptimizerConfiguration(kind: .sgd, learningRate: 0)
      $0.discriminatorOptimizer = $0.training.optimizer
      ($0.ratio, $0.balanceRate) = (0.9, 0.05)
    }
    var moved = 0.0
    for _ in 0..<10 {
      let before = try balance(training)
      training.step()
      let lack =
        0.9 * (try number("errorOnData", training)) - (try number("errorOnSamples", training))
      #expect(abs(try balance(training) - min(max(before + 0.05 * lack, 0), 1)) < 1e-6)
      #expect(abs(try number("balance", training) - before) < 1e-6)
      moved = max(moved, try balance(training))
      let m = try number("errorOnData", training) + abs(lack)
      #expect(abs(try number("convergence", training) - m) < 1e-5)
    }
    #expect(moved > 0)
  }

  @Test func theBalanceStopsAtItsEnds() throws {
    func standing(_ training: Trainer<BEGAN>) throws -> Double {
      for _ in 0..<40 { training.step() }
      return try balance(training)
    }
    func still(_ change: (inout BEGAN.Settings) -> Void) -> Trainer<BEGAN> {
      small {
        $0.training.optimizer = OptimizerConfiguration(kind: .sgd, learningRate: 0)
        $0.discriminatorOptimizer = $0.training.optimizer
        $0.balanceRate = 1
        change(&$0)
      }
    }
    // Errors on data are far above those on samples that are all in the middle, and a ratio of 0 allows none.
    let rising = still {
      $0.ratio = 1
      $0.generator.gain = 0
      $0.generator.initializer = .he
      $0.decoder = NetworkConfiguration(hidden: [12], activation: .tanh, initializer: .he, gain: 0)
    }
    #expect(try standing(rising) == 1)
    #expect(try standing(still { $0.ratio = 0 }) == 0)
  }

  @Test func aRunResumedKeepsItsBalance() throws {
    func game() -> Trainer<BEGAN> { small { ($0.ratio, $0.balanceRate) = (1, 0.2) } }
    let (whole, first, second) = (game(), game(), game())
    for _ in 0..<20 { whole.step() }
    for _ in 0..<10 { first.step() }
    try second.restore(first.state)
    for _ in 0..<10 { second.step() }
    #expect(second.state == whole.state)
  }

  /// Without hidden layers the decoder's curve is a straight line, through what data is decoded to.
  @Test func theDecodersCurveIsWhatCodesBecome() throws {
    let training = small {
      ($0.encoder.hidden, $0.decoder.hidden) = ([], [])
    }
    for _ in 0..<5 { training.step() }
    guard
      case .lines(let lines)? = training.scene().layers.first(where: {
        $0.name == "decoder's curve"
      })?.mark
    else {
      Issue.record("there is no curve")
      return
    }
    let curve = try #require(lines.first)
    let way = curve[curve.count - 1] - curve[0]
    func across(_ place: SIMD2<Float>) -> Float {
      let from = place - curve[0]
      return abs(from.x * way.y - from.y * way.x) / (way * way).sum().squareRoot()
    }
    #expect(curve.allSatisfy { across($0) < 1e-5 })
    guard
      case .lines(let pairs)? = training.scene().layers.first(where: {
        $0.name == "reconstructions"
      })?.mark
    else {
      Issue.record("there are no reconstructions")
      return
    }
    for pair in pairs {
      let share = ((pair[1] - curve[0]) * way).sum() / (way * way).sum()
      #expect(across(pair[1]) < 1e-5 && (0...1).contains(share))
    }
    #expect(!small { $0.codeDimension = 2 }.layers.choices.contains { $0.key == "codeCurve" })
  }

  /// What is repeated well is high.
  @Test func theFieldIsTheErrorWithItsSignTurned() throws {
    let training = small()
    for _ in 0..<5 { training.step() }
    let said = try #require(training.measured("verdictOnData"))
    #expect(said < 0)
    // Other points of the same law, of 32 and of 2,400: within a few deviations of the smaller mean.
    #expect(abs(-said / (try number("errorOnData", training)) - 1) < 0.3)
  }
}
