public import Distributions
public import Experiments
import Frames
public import Networks
public import Parameters

extension CouplingFlow {
  /// What can be set.
  public struct Settings: ModelSettings {
    /// The model that is set.
    public typealias Model = CouplingFlow
    /// What files call it.
    public static let kind = "coupling-flow"

    /// How a layer changes a coordinate.
    ///
    /// Raw values are the names used in files.
    public enum Transform: String, Sendable, CaseIterable {
      /// By a factor and a shift.
      case affine
      /// By a monotone rational-quadratic spline.
      case spline
    }

    /// What is to be imitated.
    public var data = DistributionChoice()
    /// How a layer changes a coordinate.
    public var transform = Transform.spline
    /// How many layers there are; the coordinates take turns.
    public var layers = 4
    /// Pieces of a spline.
    public var bins = 32
    /// From the coordinate that is passed through to how the other is changed.
    public var network = NetworkConfiguration(hidden: [64, 64], activation: .relu)
    /// How it is trained.
    public var training = TrainingConfiguration()

    /// Four layers of splines on a ring of eight modes.
    public init() {}

    /// Training first: that is what one turns most.
    public var parameters: [Parameter<Self>] {
      let splines: [Parameter<Self>] =
        transform == .affine
        ? []
        : [
          .integer("model.bins", "bins", \.bins, 1...256, step: nil).explained(
            "Pieces of each spline. Fewer bend less, and leave more between modes. Try 4 and 64.")
        ]
      return parameters(of: \.training, under: "training")
        + [
          .choice("model.transform", "transform", \.transform).explained(
            "How a layer changes a coordinate: affine scales and shifts it, spline bends it along a "
              + "monotone curve.")
        ] + splines + [
          .integer("model.layers", "layers", \.layers, 2...32).explained(
            "Coupling layers; each changes one coordinate by the other, by turns. More bend more. Try 2, 4, 8."
          )
        ] + parameters(of: \.data, under: "data")
        + parameters(of: \.network, under: "model.network")
    }
  }
}

extension CouplingFlow.Settings {
  /// The spline of a layer, over four deviations of the data on each side.
  var spline: RationalQuadraticSpline { RationalQuadraticSpline(bins: bins, bound: 4) }

  /// How many numbers a layer takes from its network.
  var parameterCount: Int { transform == .affine ? 2 : spline.parameterCount }
}
