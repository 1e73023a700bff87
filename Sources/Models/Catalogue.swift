public import Experiments

/// Everything the scope can show.
public enum Catalogue {
  /// The settings of all kinds of experiment, in the order of the documentation.
  public static let kinds: [any ExperimentConfiguration.Type] = [
    UntrainedConfiguration.self,
    AnalyticMapConfiguration.self,
    InversionConfiguration.self,
    TwoFromOneConfiguration.self,
    DataConfiguration.self,
    Naive.Settings.self,
    VAE.Settings.self,
    Autoencoder.Settings.self,
    DenoisingAutoencoder.Settings.self,
    ConditionalVAE.Settings.self,
    ClassifyingVAE.Settings.self,
    GAN.Settings.self,
    WGAN.Settings.self,
    BEGAN.Settings.self,
    ConditionalGAN.Settings.self,
    InfoGAN.Settings.self,
    UnrolledGAN.Settings.self,
    CycleGAN.Settings.self,
    PairedTranslation.Settings.self,
    Curve.Settings.self,
    Autoregressive.Settings.self,
    CouplingFlow.Settings.self,
    PlanarFlow.Settings.self,
    EnergyModel.Settings.self,
    NeuralODE.Settings.self,
    Heads.Settings.self,
    Classifier.Settings.self,
    BothEnds.Settings.self,
    ExactField.Settings.self,
    FlowMatching.Settings.self,
    EDM.Settings.self,
    DDPM.Settings.self,
    ScoreSDE.Settings.self,
    SaddleConfiguration.self,
    DiracConfiguration.self,
  ]
}
