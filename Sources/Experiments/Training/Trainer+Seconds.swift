public import Frames
import Graphs
import Tensors

extension Trainer: Accompanied {
  /// The histograms where samples are points, and the plane of latents where these have two numbers.
  public var secondPlots: [SecondPlot] {
    guard space.family == .plane else { return [] }
    return [.histogram] + (observer.lattice?.isPlane == true ? [.latents] : [])
  }

  /// Counts of data and samples, or where latents go.
  public func second(_ kind: SecondPlot) -> SecondPicture? {
    guard secondPlots.contains(kind) else { return nil }
    switch kind {
    case .curves: return nil
    case .histogram:
      let samples = observer.cloud(of: shown, step: stepCount).points
      let name = observer.isOnTheWay ? GeneratorObserver.onTheWay : "samples"
      return .histogram(
        Marginal.all(
          of: [
            Marginal.Points(name: "data", role: .data, points: observer.shownData.points),
            Marginal.Points(name: name, role: .samples, points: samples),
          ], in: observer.extent, around: observer.data.roundCenter, units: space.units))
    case .latents:
      return observer.latentPlane(of: shown).map { .latents($0) }
    }
  }
}

extension GeneratorObserver {
  /// The plane of latents, by where they go; nil where they are not two numbers.
  ///
  /// The same latents at every step: what moves are the borders.
  func latentPlane(of shown: [Weights]) -> Scene? {
    guard let lattice, lattice.isPlane else { return nil }
    let values = lattice.latent.values(count: LatentPlane.count, first: 0, from: drawLatents)
    return LatentPlane.scene(
      values.points, samples: lattice.ends(of: values, shown), of: lattice.latent, beside: data)
  }
}
