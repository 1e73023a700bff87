extension RandomStream {
  /// What draws are for; different purposes never share numbers.
  ///
  /// A purpose has 24 bits: the low byte, and two high bytes that are zero for the purposes named here. Those of
  /// models follow from the names that their inputs have in the file of the model.
  public struct Purpose: RawRepresentable, Sendable, Hashable {
    /// What the counter of the draws carries: low byte and high half.
    public let rawValue: UInt32

    /// The purpose with a raw value, of which bits 8 to 15 belong to the position.
    public init(rawValue: UInt32) {
      precondition(rawValue & 0xFF00 == 0, "bits 8 to 15 of \(rawValue) are the position's")
      self.rawValue = rawValue
    }
  }
}

// MARK: - Purposes with numbers of their own

extension RandomStream.Purpose {
  /// First values of weights.
  public static let initialization = Self(rawValue: 0)
  /// The noise that a generator is fed with in a step.
  public static let latent = Self(rawValue: 1)
  /// The data of a step.
  public static let data = Self(rawValue: 2)
  /// Latents of samples that are shown and measured.
  public static let metricLatent = Self(rawValue: 3)
  /// Data that is shown and measured against.
  public static let metricData = Self(rawValue: 4)
  /// Samples that are written to files.
  public static let noise = Self(rawValue: 5)
  /// Latents of a discriminator's runs.
  public static let furtherLatent = Self(rawValue: 6)
  /// Data of the further runs of a turn in one step.
  public static let furtherData = Self(rawValue: 7)
  /// Noise of the reparameterisation.
  public static let reparameterization = Self(rawValue: 8)
  /// Masks of dropout.
  public static let dropout = Self(rawValue: 9)
  /// Draws of an importance-weighted bound.
  public static let importance = Self(rawValue: 10)
  /// Directions that samples are projected on.
  public static let projection = Self(rawValue: 11)
  /// Samples of the watch over modes.
  public static let watchLatent = Self(rawValue: 12)
  /// Held-out data, of which no other measure and no training sees a point.
  public static let heldOut = Self(rawValue: 13)

  /// Purposes that names of inputs stand for, besides the names that are hashed.
  private static let named: [String: Self] = [
    "latent": .latent, "data": .data, "furtherLatent": .furtherLatent, "furtherData": .furtherData,
    "reparameterization": .reparameterization, "dropout": .dropout,
  ]

  /// The purpose that the name of a model's input stands for.
  ///
  /// Two names share a purpose with a probability of 1 in 2^24.
  public init(named name: String) {
    if let known = Self.named[name] {
      self = known
      return
    }
    // Fowler, Noll & Vo's hash 1a; the high half of a hashed purpose is never 0.
    let hash = name.utf8.reduce(UInt32(2_166_136_261)) { ($0 ^ UInt32($1)) &* 16_777_619 }
    let high = (hash >> 16) == 0 ? UInt32(1) : hash >> 16
    self.init(rawValue: high << 16 | (hash ^ hash >> 8) & 0xFF)
  }
}
