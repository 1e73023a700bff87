public import Graphs

// What models that make samples of samples can do; see `Capabilities.swift`.

/// A model that makes points of one distribution of those of another: shows what becomes of some.
public protocol Translating: SendableMetatype {
  /// What points of the settings' `source` [rows, count] become: points like the data [rows, count].
  func translate(_ x: Expression, _ batch: Batch) -> Expression
}

/// A translating model that makes points of the source of points of the data, too: shows the plane of the source, and where
/// points come back to; measures how translations back cover the source, of modes which goes to which, and of pictures that
/// answer questions how many come back.
public protocol Returning: Translating {
  /// What points of the data [rows, count] become: points like the source [rows, count].
  func translateBack(_ y: Expression, _ batch: Batch) -> Expression
}

/// A model that answers questions, of which each may have several right answers: shows questions, answers and what the model
/// says; measures how often it gives which, or of pictures how often one that is right in every pixel, and its errors.
///
/// Points of the data are right answers, and questions are made of them.
public protocol Answering: SendableMetatype {
  /// The questions [rows, count] that some points of the data [rows, count] answer; which of several is drawn.
  func question(of answer: Expression, _ batch: Batch) -> Expression

  /// The right answers of questions [rows, count], each [rows, count]; none where they do not follow from the question.
  func answers(to question: Expression) -> [Expression]

  /// What the model says [rows, count] to questions [rows, count].
  func answer(_ question: Expression, _ batch: Batch) -> Expression

  /// The least mean error along an axis, and the least mean squared distance, of any answer that follows from the question
  /// alone; nil where they are not known.
  var leastErrors: (absolute: Double, squared: Double)? { get }
}

extension Answering {
  /// None, unless the model says otherwise.
  public func answers(to question: Expression) -> [Expression] { [] }
}
