/// The presets that are part of the program, embedded in it.
enum BuiltInPresets {
  /// Names and files, in the order of menus and documentation.
  static let all: [BuiltInPreset] = [
    BuiltInPreset("ridge-2", PackageResources.ridge_2_yaml),
    BuiltInPreset("ridge-6", PackageResources.ridge_6_yaml),
    BuiltInPreset("ridge", PackageResources.ridge_yaml),
    BuiltInPreset("ring-map", PackageResources.ring_map_yaml),
    BuiltInPreset("ring-naive", PackageResources.ring_naive_yaml),
    BuiltInPreset("ring-vae", PackageResources.ring_vae_yaml),
    BuiltInPreset("ring-gan", PackageResources.ring_gan_yaml),
    BuiltInPreset("ring-gan-collapse", PackageResources.ring_gan_collapse_yaml),
    BuiltInPreset("ring-gan-saturating", PackageResources.ring_gan_saturating_yaml),
    BuiltInPreset("ring-vae-collapse", PackageResources.ring_vae_collapse_yaml),
    BuiltInPreset("ring-pacgan2", PackageResources.ring_pacgan2_yaml),
    BuiltInPreset("ring-pacgan4", PackageResources.ring_pacgan4_yaml),
    BuiltInPreset("ring-naive-10", PackageResources.ring_naive_10_yaml),
    BuiltInPreset("ring-curve", PackageResources.ring_curve_yaml),
    BuiltInPreset("digit-curve", PackageResources.digit_curve_yaml),
    BuiltInPreset("grid-naive", PackageResources.grid_naive_yaml),
    BuiltInPreset("grid-vae", PackageResources.grid_vae_yaml),
    BuiltInPreset("grid-gan", PackageResources.grid_gan_yaml),
    BuiltInPreset("shapes", PackageResources.shapes_yaml),
    BuiltInPreset("tones", PackageResources.tones_yaml),
    BuiltInPreset("saddle", PackageResources.saddle_yaml),
    BuiltInPreset("saddle-simultaneous", PackageResources.saddle_simultaneous_yaml),
    BuiltInPreset("saddle-alternating", PackageResources.saddle_alternating_yaml),
    BuiltInPreset("saddle-extragradient", PackageResources.saddle_extragradient_yaml),
    BuiltInPreset("saddle-optimistic", PackageResources.saddle_optimistic_yaml),
    BuiltInPreset("saddle-proximal-point", PackageResources.saddle_proximal_point_yaml),
    BuiltInPreset("saddle-consensus", PackageResources.saddle_consensus_yaml),
    BuiltInPreset("saddle-negative-momentum", PackageResources.saddle_negative_momentum_yaml),
  ]

  /// The preset that the scope opens on.
  static let opening = "ridge"

  /// Names that presets had once, and those that they have now.
  static let formerNames = ["saddle-gradient-flow": "saddle"]
}
