import Distributions
import Frames
import Glibc
import Graphs
import Tensors
import Testing

@testable import Experiments
@testable import Models

/// What the losses of models of many passes cannot fall below, as it was measured apart, in double precision and raw
/// coordinates; the numbers have about two standard errors beside them.
@Suite struct LossFloorTests {
  private static let count = 40_000

  private func field(_ path: NoisePath, _ data: any Distribution) -> Trainer<ExactField> {
    var settings = ExactField.Settings()
    (settings.path, settings.coordinates) = (path, .raw)
    settings.data = DistributionChoice(data)
    return Trainer<ExactField>(settings, seed: 3, threads: 1)
  }

  private func draws(_ name: String, normal columns: Int) -> [Float] {
    var values = [Float](repeating: 0, count: Self.count * columns)
    values.withUnsafeMutableBufferPointer {
      RandomStream(seed: 6, purpose: .init(named: name)).fillNormal($0, step: 0, offset: 0)
    }
    return values
  }

  private func uniforms() -> [Double] {
    var values = [Float](repeating: 0, count: Self.count)
    values.withUnsafeMutableBufferPointer {
      RandomStream(seed: 6, purpose: .init(named: "times")).fillUniform($0, step: 0, offset: 0)
    }
    return values.map(Double.init)
  }

  /// The squared errors of the exact field at times, of what `said` makes of points and velocities.
  private func losses(
    _ path: NoisePath, _ data: any Distribution, times: [Double],
    _ error: (
      _ clean: SIMD2<Double>, _ noise: SIMD2<Double>, _ mixed: SIMD2<Double>,
      _ velocity: SIMD2<Double>, _ time: Double
    ) -> SIMD2<Double>
  ) -> Spread {
    let training = field(path, data)
    let clean = data.samples(
      count: Self.count, random: RandomStream(seed: 6, purpose: .heldOut)
    ).points
    let noise = draws("noise", normal: 2).points
    var mixed: [Float] = []
    for row in 0..<Self.count {
      let (a, b) =
        path == .straight
        ? (times[row], 1 - times[row]) : (cos(times[row]), sin(times[row]))
      let place = Float(a) * clean[row] + Float(b) * noise[row]
      mixed += [place.x, place.y, Float(times[row])]
    }
    let velocities = ModelSampler(
      .pass { batch in
        let told = batch.given("points", columns: 3)
        return training.model.velocity(
          of: told.columns(0..<2), at: told.columns(2..<3), batch)
      }, on: training.book, training.configuration
    ).values(at: mixed, width: 3).points
    return Spread(
      of: (0..<Self.count).map { row in
        let off = error(
          SIMD2<Double>(clean[row]), SIMD2<Double>(noise[row]),
          SIMD2(Double(mixed[3 * row]), Double(mixed[3 * row + 1])),
          SIMD2<Double>(velocities[row]), times[row])
        return (off * off).sum()
      })
  }

  private func data(_ kind: String) -> any Distribution {
    kind == "ring" ? RingDistribution() : GridDistribution()
  }

  /// Of flow matching as a sum over both coordinates, of even and of late times.
  @Test(arguments: [
    ("ring", false, 1.677, 0.009), ("ring", true, 1.381, 0.009), ("grid", false, 7.74, 0.05),
    ("grid", true, 4.33, 0.03),
  ])
  func flowMatching(kind: String, isLate: Bool, floor: Double, error: Double) {
    let times = uniforms().map { isLate ? 1 - pow($0, 2.5) : $0 }
    let found = losses(.straight, data(kind), times: times) { clean, noise, _, velocity, _ in
      velocity - (clean - noise)
    }
    let allowed = 4 * (found.error * found.error + error * error).squareRoot()
    #expect(abs(found.mean - floor) < allowed, "\(found)")
    // Enough draws to tell even times from late ones.
    #expect(allowed < 0.1 * floor, "\(found)")
  }

  /// Of DDPM that says the noise, for each coordinate.
  @Test(arguments: [
    ("ring", NoiseSchedule.linear, 100, 0.134), ("grid", .linear, 100, 0.293),
    ("ring", .cosine, 100, 0.245), ("grid", .cosine, 100, 0.441),
    ("ring", .linear, 1000, 0.144), ("grid", .linear, 1000, 0.305),
  ])
  func noise(kind: String, schedule: NoiseSchedule, levels: Int, floor: Double) {
    let angles = schedule.angles(levels: levels)
    let times = uniforms().map { angles[Int($0 * Double(levels))] }
    let found = losses(.preserving, data(kind), times: times) { _, noise, mixed, velocity, time in
      cos(time) * velocity + sin(time) * mixed - noise
    }
    let (mean, error) = (found.mean / 2, found.error / 2)
    let allowed = 4 * (error * error + 0.003 * 0.003).squareRoot()
    #expect(abs(mean - floor) < allowed, "\(mean) +- \(error)")
    #expect(allowed < 0.15 * floor, "\(mean) +- \(error)")
  }
}
