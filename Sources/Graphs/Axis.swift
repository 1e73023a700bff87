/// What a reduction runs over.
public enum Axis: Hashable, Sendable, CaseIterable {
  /// Over the rows: one value for each column remains, [1, columns].
  case rows
  /// Over the columns: one value for each row remains, [rows, 1].
  case columns
  /// Over everything: one number remains, [1, 1].
  case all
}
