/// The presets that are part of the program, embedded in it.
enum BuiltInPresets {
  /// Names and files, in the order of menus and documentation; within a group, of the number keys.
  static let all: [(name: String, yaml: [UInt8])] = [
    ("ridge", PackageResources.ridge_yaml),
    ("ring-map", PackageResources.ring_map_yaml),
    ("ring-naive", PackageResources.ring_naive_yaml),
    ("ring-vae", PackageResources.ring_vae_yaml),
    ("ring-gan", PackageResources.ring_gan_yaml),
    ("ring-gan-collapse", PackageResources.ring_gan_collapse_yaml),
    ("ring-gan-saturating", PackageResources.ring_gan_saturating_yaml),
    ("ring-vae-collapse", PackageResources.ring_vae_collapse_yaml),
    ("ring-pacgan2", PackageResources.ring_pacgan2_yaml),
    ("ring-pacgan4", PackageResources.ring_pacgan4_yaml),
    ("ring-naive-10", PackageResources.ring_naive_10_yaml),
    ("grid-naive", PackageResources.grid_naive_yaml),
    ("grid-vae", PackageResources.grid_vae_yaml),
    ("grid-gan", PackageResources.grid_gan_yaml),
    ("saddle", PackageResources.saddle_yaml),
    ("saddle-alternating", PackageResources.saddle_alternating_yaml),
    ("saddle-gradient-flow", PackageResources.saddle_gradient_flow_yaml),
    ("saddle-extragradient", PackageResources.saddle_extragradient_yaml),
    ("saddle-optimistic", PackageResources.saddle_optimistic_yaml),
    ("saddle-proximal-point", PackageResources.saddle_proximal_point_yaml),
    ("saddle-consensus", PackageResources.saddle_consensus_yaml),
    ("saddle-negative-momentum", PackageResources.saddle_negative_momentum_yaml),
  ]
}
