package torchebm.data.input;

import java.nio.charset.StandardCharsets;

/** The first bytes of Parquet files, which are written but not read. */
public final class ParquetSignature {
    private static final String MAGIC = "PAR1";

    private ParquetSignature() {}

    /** Returns true if a file begins as Parquet does. */
    public static boolean matches(byte[] beginning) {
        return new String(beginning, 0, Math.min(beginning.length, MAGIC.length()), StandardCharsets.ISO_8859_1)
                .equals(MAGIC);
    }

    /**
     * Refuses Parquet.
     *
     * @throws TableException if a file begins as Parquet does
     */
    public static void refuse(String file, byte[] beginning) {
        if (matches(beginning)) {
            throw TableException.of(
                    file,
                    0,
                    0,
                    "this is a Parquet file, which is written but not read",
                    "write the table as CSV or NPY, or convert it, as with duckdb -c \"copy 'a.parquet' to 'a.csv'\"");
        }
    }
}
