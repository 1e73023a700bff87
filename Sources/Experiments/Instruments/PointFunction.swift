import Frames
import Graphs

/// Something that a model with an ability makes of points.
struct PointFunction: Sendable {
  /// What is made of points [rows, columns], with as many rows; nil for a model that lacks the ability.
  let of: @Sendable (any GenerativeModel) -> ((_ x: Expression, Batch) -> Expression)?
  /// Whether an encoder computes it, which may be told the points' classes.
  var isOfEncoder = false
}

extension PointFunction {
  /// The function as a pass over points that are given, by default of as many numbers as a sample; where an encoder is told
  /// classes, these stand beside them (`EncoderInputs`).
  func pass(of model: any GenerativeModel, width: Int? = nil) -> Sampling? {
    of(model).map { body in
      .pass { batch in
        if isOfEncoder, width == nil {
          return body(EncoderInputs.points("points", for: model, batch), batch)
        }
        return body(batch.given("points", columns: width ?? batch.space.count), batch)
      }
    }
  }
}

extension PointFunction {
  /// The reconstructions.
  static let reconstruction = PointFunction(
    of: { model in
      (model as? any Reconstructing).map { model in { model.reconstruct($0, $1) } }
    }, isOfEncoder: true)

  /// Means and deviations of the posteriors, side by side.
  static let posterior = PointFunction(
    of: { model in
      (model as? any Encoding).map { model in
        { x, batch in
          let posterior = model.posterior(of: x, batch)
          return .besides(posterior.mean, posterior.deviation)
        }
      }
    }, isOfEncoder: true)

  /// What noise is taken off.
  static let denoised = PointFunction { model in
    (model as? any Denoising).map { model in { model.denoise($0, $1) } }
  }

  /// What points of the source become.
  static let translation = PointFunction { model in
    (model as? any Translating).map { model in { model.translate($0, $1) } }
  }

  /// What points of the data become in the plane of the source.
  static let translationBack = PointFunction { model in
    (model as? any Returning).map { model in { model.translateBack($0, $1) } }
  }

  /// What points of the source become on the way to the data and back.
  static let roundTrip = PointFunction { model in
    (model as? any Returning).map { model in
      { x, batch in model.translateBack(model.translate(x, batch), batch) }
    }
  }

  /// Questions that points are answers to.
  static let question = PointFunction { model in
    (model as? any Answering).map { model in { model.question(of: $0, $1) } }
  }

  /// Questions that points are answers to, what is said, and of a model that goes both ways what that becomes, side by side.
  static let answered = PointFunction { model in
    (model as? any Answering).map { model in
      { y, batch in
        let x = model.question(of: y, batch)
        let said = model.answer(x, batch)
        let back = (model as? any Returning).map { $0.translateBack(said, batch) }
        return .besides([x, said] + (back.map { [$0] } ?? []))
      }
    }
  }

  /// Samples of latents that are randomly paired.
  static let randomlyPaired = PointFunction { model in
    (model as? any RandomlyPaired).map { model in { model.decode($0, $1) } }
  }

  /// ln p(x), as the model says it.
  static let logDensity = PointFunction { model in
    guard let model = model as? any ExactLikelihood, model.knowsLikelihood else { return nil }
    return { model.logLikelihood(of: $0, $1) }
  }

  /// Means and deviations of the outputs, side by side, of latents.
  static let output = PointFunction { model in
    (model as? any GaussianOutput).map { model in
      { z, batch in
        let output = model.output(of: z, batch)
        return .besides(output.mean, output.deviation)
      }
    }
  }

  /// -E(x), the logarithm of the density but for a constant.
  static let minusEnergy = PointFunction { model in
    (model as? any Energy).map { model in { -model.energy(of: $0, $1) } }
  }

  /// Where a point goes down the energy, minus its gradient.
  static let slope = PointFunction { model in
    (model as? any Energy).map { model in
      { x, batch in -model.energy(of: x, batch).sum().gradient(withRespectTo: x) }
    }
  }

  /// How far a point is pulled to what is asked of it.
  static let pull = PointFunction { model in
    (model as? any Guided).map { model in { model.pull(on: $0, $1) } }
  }

  /// Logits of the classes.
  static let logits = PointFunction { model in
    (model as? any Classifying).map { model in { model.classes(of: $0, $1) } }
  }

  /// ln p(t|x), of points (x, t).
  static let logConditional = PointFunction { model in
    (model as? any Predicting).map { model in { model.logLikelihood(ofTargetsIn: $0, $1) } }
  }

  /// Mean and deviation of t side by side, of inputs x.
  static let prediction = PointFunction { model in
    (model as? any Predicting).map { model in
      { x, batch in
        let prediction = model.prediction(at: x, batch)
        return .besides(prediction.mean, prediction.deviation)
      }
    }
  }

  /// What a critic says, and its slope, side by side.
  static let criticised = PointFunction { model in
    (model as? any Criticising).map { model in
      { x, batch in
        let verdict = model.verdict(on: x, batch)
        return .besides(verdict, verdict.sum().gradient(withRespectTo: x).rowNorms())
      }
    }
  }

  /// ln p of each number given those before it.
  static let logFactors = PointFunction { model in
    (model as? any NumberwiseLikelihood).map { model in { model.logFactors(of: $0, $1) } }
  }

  /// Slopes of a number's logits, added up, along all numbers.
  static func slopes(of place: Int) -> PointFunction {
    PointFunction { model in
      (model as? any NumberwiseLikelihood).map { model in
        { x, batch in
          let logits = model.logits(of: x, batch)
          let outputs = logits.columns / x.columns
          return logits.columns(place * outputs..<(place + 1) * outputs).sum()
            .gradient(withRespectTo: x)
        }
      }
    }
  }

  /// Pictures of latents, two side by side in each row: with the styles of the first, and at some sizes of the second.
  ///
  /// - Parameter choices: at which sizes; the pictures of several choices stand side by side.
  static func mixtures(at choices: [Set<Int>]) -> PointFunction {
    PointFunction { model in
      (model as? any StyleMixing).map { model in
        let dimension = model.latent.dimension
        return { pair, batch in
          let (z, other) = (pair.columns(0..<dimension), pair.columns(dimension..<2 * dimension))
          return .besides(choices.map { model.mixed(z, other, at: $0, batch) })
        }
      }
    }
  }

  /// Codes.
  static let code = PointFunction { model in
    (model as? any Coding).map { model in { model.code(of: $0, $1) } }
  }

  /// Points of codes.
  static let decoded = PointFunction { model in
    (model as? any Coding).map { model in { model.decode(code: $0, $1) } }
  }
}
