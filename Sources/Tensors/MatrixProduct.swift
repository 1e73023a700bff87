internal import CKernels
internal import COpenBLAS

/// A matrix product that is run over and over on the same memory: result = left right, either operand
/// transposed first where asked.
///
/// OpenBLAS does the work, on the calling thread only; how work is divided between threads is decided above.
/// Products with a short inner dimension, where OpenBLAS spends its time on packing, have a loop of their own.
public struct MatrixProduct {
  private let left, right: UnsafePointer<Float>
  private let result: UnsafeMutablePointer<Float>
  private let rows, columns, inner: Int32
  private let leftStride, rightStride: Int32
  private let transposeLeft, transposeRight: Bool

  /// A product of matrices that stay where they are for as long as it is run.
  public init(
    _ left: MatrixView, transposeLeft: Bool = false, _ right: MatrixView,
    transposeRight: Bool = false, into result: MatrixView
  ) {
    let (rows, inner) = transposeLeft ? (left.columns, left.rows) : (left.rows, left.columns)
    let (innerOfRight, columns) =
      transposeRight ? (right.columns, right.rows) : (right.rows, right.columns)
    precondition(
      inner == innerOfRight && result.rows == rows && result.columns == columns,
      "\(rows) x \(inner) times \(innerOfRight) x \(columns) is no \(result.rows) x \(result.columns)"
    )
    guard let leftStart = left.elements.baseAddress, let rightStart = right.elements.baseAddress,
      let resultStart = result.elements.baseAddress
    else { preconditionFailure("a product of empty matrices") }
    self.left = UnsafePointer(leftStart)
    self.right = UnsafePointer(rightStart)
    self.result = resultStart
    self.rows = Int32(rows)
    self.columns = Int32(columns)
    self.inner = Int32(inner)
    leftStride = Int32(left.columns)
    rightStride = Int32(right.columns)
    self.transposeLeft = transposeLeft
    self.transposeRight = transposeRight
    _ = Self.oneThread
  }

  /// Computes the product.
  public func run() {
    if inner <= Self.narrow, !transposeLeft, transposeRight {
      ck_product_narrow(left, right, result, Int64(rows), Int64(columns), Int64(inner))
    } else {
      runOpenBLAS()
    }
  }

  /// Computes the product with OpenBLAS, whatever the shapes: what other ways are measured against.
  public func runOpenBLAS() {
    cblas_sgemm(
      CblasRowMajor, transposeLeft ? CblasTrans : CblasNoTrans,
      transposeRight ? CblasTrans : CblasNoTrans, rows, columns, inner, 1, left, leftStride, right,
      rightStride, 0, result, columns)
  }

  /// The name of the kernel family that OpenBLAS chose for this processor, such as "SkylakeX".
  public static var kernelFamily: String {
    openblas_get_corename().map { String(cString: $0) } ?? "unknown"
  }

  private static let narrow = Int32(CK_NARROW)

  /// Done once, before the first product: threads of OpenBLAS's own would only be in the way.
  private static let oneThread: Void = openblas_set_num_threads(1)
}
