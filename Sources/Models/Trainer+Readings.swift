import Experiments
import Frames
import Verifications

/// What verifications read of a training.
extension Trainer {
  /// One of the losses and figures of the last step.
  func reading(_ key: String) throws -> Double {
    try (losses + figures).first { $0.key == key }?.value ?? { throw Verification.Missing() }()
  }

  /// One of the figures that are measured.
  func measurement(_ key: String) throws -> Double {
    try evaluate().reported.first { $0.key == key }?.value ?? { throw Verification.Missing() }()
  }

  /// The values of a tensor of the state.
  func values(of tensor: String) throws -> [Double] {
    try state.tensors.first { $0.name == tensor }?.values.map { Double($0) }
      ?? { throw Verification.Missing() }()
  }
}
