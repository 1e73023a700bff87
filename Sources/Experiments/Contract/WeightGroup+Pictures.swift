public import Frames
public import Graphs
public import Networks

extension DataSpace {
  /// How a row of a sample's numbers is a picture; a wave is one of a single row, and a point of the plane none.
  public var picture: PictureShape? {
    switch kind {
    case .plane: nil
    case .image(let height, let width, let channels):
      PictureShape(height: height, width: width, channels: channels)
    case .wave(let length): PictureShape(length: length, channels: 1)
    }
  }
}

// MARK: - Networks of pictures

extension WeightGroup {
  /// A network from pictures to a few numbers, by the group's name.
  ///
  /// - Parameter path: the parameters that its configuration is set by: "model.encoder".
  public func encoder(
    _ name: String? = nil, on picture: PictureShape, _ configuration: ConvolutionalConfiguration,
    to outputs: Int, setBy path: String
  ) -> PictureEncoder {
    let encoder = PictureEncoder(
      name ?? self.name, on: picture, configuration, to: outputs, in: layout,
      firstMatrix: firstMatrix)
    count(work: encoder.work, setBy: "\(path).channels")
    return encoder
  }

  /// A network from a few numbers to pictures, by the group's name.
  ///
  /// - Parameter path: the parameters that its configuration is set by: "model.decoder".
  public func decoder(
    _ name: String? = nil, from inputs: Int, _ configuration: ConvolutionalConfiguration,
    to picture: PictureShape, setBy path: String
  ) -> PictureDecoder {
    let decoder = PictureDecoder(
      name ?? self.name, from: inputs, configuration, to: picture, in: layout,
      firstMatrix: firstMatrix)
    count(work: decoder.work, setBy: "\(path).channels")
    return decoder
  }

  /// A network from pictures to pictures of the same size, by the group's name.
  ///
  /// - Parameters:
  ///   - hasSkips: whether hidden pictures on the way down stand beside those of their size on the way up.
  ///   - path: the parameters that its configuration is set by: "model.generator".
  public func uNet(
    _ name: String? = nil, on picture: PictureShape, _ configuration: ConvolutionalConfiguration,
    channels: Int, hasSkips: Bool = true, setBy path: String
  ) -> UNet {
    let network = UNet(
      name ?? self.name, on: picture, configuration, channels: channels, hasSkips: hasSkips,
      in: layout, firstMatrix: firstMatrix)
    count(work: network.work, setBy: "\(path).channels")
    return network
  }

  /// Stages of convolutions, by the group's name.
  ///
  /// - Parameters:
  ///   - activatesLast: whether there is an activation behind the last stage.
  ///   - path: the parameters that it is set by: "model.network".
  public func convolutions(
    _ name: String? = nil, _ stages: [PictureStage], on picture: PictureShape,
    activation: Activation = .relu, activatesLast: Bool = false,
    initializer: Initializer = .pytorch, gain: Double = 1, setBy path: String
  ) -> ConvolutionalNetwork {
    let network = ConvolutionalNetwork(
      name ?? self.name, stages, on: picture, activation: activation, activatesLast: activatesLast,
      initializer: initializer, gain: gain, in: layout, firstMatrix: firstMatrix)
    count(work: network.work, setBy: "\(path).channels")
    return network
  }

  /// One convolution.
  ///
  /// - Parameter path: the parameters that it is set by: "model.network".
  public func convolution(
    _ name: String, _ window: ConvolutionWindow, _ direction: ConvolutionLayer.Direction = .plain,
    on picture: PictureShape, channels: Int, initializer: Initializer = .pytorch, gain: Double = 1,
    setBy path: String
  ) -> ConvolutionLayer {
    let layer = ConvolutionLayer(
      name, window, direction, on: picture, channels: channels, initializer: initializer,
      gain: gain, in: layout, firstMatrix: firstMatrix)
    count(work: layer.work, setBy: "\(path).channels")
    return layer
  }
}
