/// The main plot: layers over one plane, drawn bottom first.
public struct Scene: Sendable, Equatable {
  /// What there is to see; the plot shows this much unless the user chose a window.
  public var extent: Window
  /// The most of it that a comparison follows, so that a scene that runs away leaves the others their room; nil for
  /// all of it.
  public var comparedExtent: Window?
  /// Name of the horizontal axis, such as "x" or "a".
  public var xLabel: String
  /// Name of the vertical axis.
  public var yLabel: String
  /// What coordinates are written as along the edges; nil for themselves.
  public var units: PlaneUnits?
  /// What is drawn, bottom first.
  public var layers: [Layer]

  /// A scene with the given parts.
  public init(
    extent: Window, comparedExtent: Window? = nil, xLabel: String = "x", yLabel: String = "y",
    layers: [Layer] = []
  ) {
    self.extent = extent
    self.comparedExtent = comparedExtent
    self.xLabel = xLabel
    self.yLabel = yLabel
    self.layers = layers
  }

  /// The same scene of points of a space, whose units it shows.
  public func showing(_ space: DataSpace) -> Scene {
    guard let units = space.units else { return self }
    var scene = self
    scene.units = units
    (scene.xLabel, scene.yLabel) = (units.names[0], units.names[1])
    return scene
  }
}

/// One layer of a scene: marks of one kind that play one role.
public struct Layer: Sendable, Equatable {
  /// What the marks stand for.
  ///
  /// The interface chooses glyph and colour by it, never by the model.
  public enum Role: Sendable, Hashable, CaseIterable {
    /// What is to be imitated.
    case data
    /// What the generator makes.
    case samples
    /// A vector field or another backdrop.
    case field
    /// Where something has been.
    case trajectory
    /// Where something is now.
    case current
    /// A line to compare with: a starting circle, an optimum.
    case guide
    /// Where an objective wants its samples to go.
    case gradient
    /// A lattice of the latent plane, warped through the generator.
    case lattice
    /// What an encoder makes of data.
    case posterior
    /// What a decoder makes of encoded data.
    case reconstruction
    /// Points told apart by class, or by the region of the latent that each was made of.
    case regions
  }

  /// The legend's word for this layer: "data", "samples".
  public var name: String
  /// What the marks stand for.
  public var role: Role
  /// What is drawn.
  public var mark: Mark

  /// A layer with the given parts.
  public init(_ name: String, role: Role, mark: Mark) {
    self.name = name
    self.role = role
    self.mark = mark
  }
}

/// What a layer draws.
///
/// Coordinates are in the data plane; those that are not finite are left out.
public enum Mark: Sendable, Equatable {
  /// Separate points; where several share a dot or a cell, density shows.
  case points([SIMD2<Float>])
  /// Points already counted per dot.
  case density(DensityMap)
  /// A line through the points, in order.
  case line([SIMD2<Double>])
  /// A circle.
  case circle(center: SIMD2<Double>, radius: Double)
  /// Arrows on a lattice of the visible window, for a field that is linear in the position:
  /// direction at p is `matrix * (p - origin)`, the matrix given by its rows.
  case linearField(origin: SIMD2<Double>, row0: SIMD2<Double>, row1: SIMD2<Double>)
  /// Arrows on a lattice of the visible window, for any field: only where it points matters.
  case field(DirectionField)
  /// One spot that must not be missed.
  case spot(SIMD2<Double>)
  /// Some spots, none of which must be missed.
  case spots([SIMD2<Double>])
  /// A field in shades, under everything else.
  case heat(HeatMap)
  /// Arrows, each from its first point to its second.
  case arrows([SIMD4<Float>])
  /// Several lines, each through its points in order.
  case lines([[SIMD2<Float>]])
  /// Points of several classes: a cell shows the class that has most of its points.
  case classes([[SIMD2<Float>]])
  /// Ellipses with axes along x and y: centre x, y and the two radii.
  case ellipses([SIMD4<Float>])
  /// A few characters beside each of some places, where there is room for all of them.
  case labels([PlaceLabel])
}

/// A few characters that stand beside a place, such as the number of a mode.
public struct PlaceLabel: Sendable, Equatable {
  /// The place.
  public var place: SIMD2<Double>
  /// What stands there, in printable ASCII.
  public var text: String
  /// Whether what should be at the place is not there.
  public var isMissing: Bool

  /// A label beside a place.
  public init(_ text: String, at place: SIMD2<Double>, isMissing: Bool = false) {
    self.place = place
    self.text = text
    self.isMissing = isMissing
  }
}
