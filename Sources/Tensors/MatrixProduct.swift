internal import CKernels
internal import COpenBLAS

/// A matrix product that is run over and over on the same memory: result = left right, either operand
/// transposed first where asked, and what follows it.
///
/// The kernel of this house does the work where it is the faster one, which is nearly everywhere on processors
/// with AVX2; OpenBLAS does the rest. Either runs on the calling thread only; how work is divided between
/// threads is decided above.
public struct MatrixProduct {
  /// What is done to each element of a product before it is stored; all of it takes hardly any time.
  public struct Epilogue {
    /// Added to each row: [rows, 1] or [1, rows].
    public var bias: MatrixView?
    /// Whether negative elements become zero.
    public var relu = false
    /// Elements pass where this is positive, after bias and relu: the result's shape.
    public var gate: MatrixView?
    /// Becomes the sums over the columns: [rows, 1] or [1, rows].
    public var sums: MatrixView?

    /// Nothing.
    public init() {}
  }

  /// How many floats of scratch memory a run needs at most.
  public static func scratchCount(inner: Int) -> Int { inner * Int(CK_PANEL) }

  private var product: ck_product
  private let transposeLeft, transposeRight: Bool
  private let hasEpilogue: Bool

  /// A product of matrices that stay where they are for as long as it is run.
  ///
  /// - Parameters:
  ///   - scratch: memory that nobody else uses during a run, with room for `scratchCount`; it stays where it is, too.
  ///   - lanes: the width of the vectors to compute with; 0 for OpenBLAS.
  public init(
    _ left: MatrixView, transposeLeft: Bool = false, _ right: MatrixView,
    transposeRight: Bool = false, into result: MatrixView, epilogue: Epilogue = Epilogue(),
    scratch: UnsafeMutableBufferPointer<Float>, lanes: Int = Self.lanes
  ) {
    let (rows, inner) = transposeLeft ? (left.columns, left.rows) : (left.rows, left.columns)
    let (innerOfRight, columns) =
      transposeRight ? (right.columns, right.rows) : (right.rows, right.columns)
    precondition(
      inner == innerOfRight && result.rows == rows && result.columns == columns,
      "\(rows) x \(inner) times \(innerOfRight) x \(columns) is no \(result.rows) x \(result.columns)"
    )
    precondition(
      scratch.count >= Self.scratchCount(inner: inner),
      "\(scratch.count) floats of scratch for an inner dimension of \(inner)")
    precondition(
      epilogue.bias.map { $0.elements.count == rows } ?? true
        && epilogue.sums.map { $0.elements.count == rows } ?? true
        && epilogue.gate.map { $0.rows == rows && $0.columns == columns } ?? true,
      "what follows the product does not fit \(rows) x \(columns)")
    let chosen = Self.lanes(
      of: lanes, rows: rows, columns: columns, inner: inner, transposeLeft: transposeLeft,
      transposeRight: transposeRight)
    let gathers = transposeRight || (right.columns >= Self.farRow && rows >= Self.manyRows)
    product = ck_product(
      rows: Int64(rows), columns: Int64(columns), inner: Int64(inner),
      left: left.elements.baseAddress, left_row: Int64(transposeLeft ? 1 : left.columns),
      left_inner: Int64(transposeLeft ? left.columns : 1),
      right: right.elements.baseAddress, right_inner: Int64(transposeRight ? 1 : right.columns),
      right_column: Int64(transposeRight ? right.columns : 1), out: result.elements.baseAddress,
      panel: gathers ? scratch.baseAddress : nil,
      bias: epilogue.bias?.elements.baseAddress, gate: epilogue.gate?.elements.baseAddress,
      sums: epilogue.sums?.elements.baseAddress, relu: epilogue.relu ? 1 : 0,
      lanes: UInt8(chosen))
    self.transposeLeft = transposeLeft
    self.transposeRight = transposeRight
    hasEpilogue =
      epilogue.bias != nil || epilogue.relu || epilogue.gate != nil || epilogue.sums != nil
    _ = Self.oneThread
  }

  /// Computes the product.
  public func run() {
    withUnsafePointer(to: product) { product in
      if product.pointee.lanes > 0 {
        ck_run_product(product)
      } else {
        runOpenBLAS()
        if hasEpilogue { ck_finish_product(product) }
      }
    }
  }

  /// Computes the bare product with OpenBLAS, whatever the shapes: what other ways are measured against.
  public func runOpenBLAS() {
    cblas_sgemm(
      CblasRowMajor, transposeLeft ? CblasTrans : CblasNoTrans,
      transposeRight ? CblasTrans : CblasNoTrans, Int32(product.rows), Int32(product.columns),
      Int32(product.inner), 1, product.left,
      Int32(transposeLeft ? product.left_inner : product.left_row), product.right,
      Int32(transposeRight ? product.right_column : product.right_inner), 0, product.out,
      Int32(product.columns))
  }

  /// The name of the kernel family that OpenBLAS chose for this processor, such as "SkylakeX".
  public static var kernelFamily: String {
    openblas_get_corename().map { String(cString: $0) } ?? "unknown"
  }

  /// Done once, before the first product: threads of OpenBLAS's own would only be in the way.
  private static let oneThread: Void = openblas_set_num_threads(1)
}

// MARK: - Which kernel

extension MatrixProduct {
  /// The width of this processor's vectors; 0 if the kernel cannot run on it.
  public static let lanes = Int(ck_product_lanes())

  /// Rows of the right side that are this long are too far apart to be read where they lie: each is on a
  /// page of its own.
  private static let farRow = 1024
  /// As few rows are not worth gathering columns for.
  private static let manyRows = 64
  /// The largest left side that is read across its rows.
  private static let largestCrossing = 1 << 18

  /// The width of vectors to use for a shape, not wider than allowed; 0 where OpenBLAS does better.
  private static func lanes(
    of allowed: Int, rows: Int, columns: Int, inner: Int, transposeLeft: Bool, transposeRight: Bool
  ) -> Int {
    // Gathering columns takes as long as multiplying a dozen rows with them.
    if transposeRight && rows < 16 { return 0 }
    if transposeLeft && rows * inner > largestCrossing { return 0 }
    return [16, 8].first { $0 <= min(allowed, columns) } ?? 0
  }
}
