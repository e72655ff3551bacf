package torchebm.table;

/** A column of a Parquet file; it has a number in every row. */
public record ParquetColumn(String name, Type type) {
    /** The types of numbers. */
    public enum Type {
        FLOAT64,
        FLOAT32
    }
}
