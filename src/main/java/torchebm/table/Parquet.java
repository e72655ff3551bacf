package torchebm.table;

import java.io.IOException;
import java.io.UncheckedIOException;
import torchebm.files.Installed;
import torchebm.files.LibraryLoader;
import torchebm.problem.RequestException;

/** The library for Parquet, which is loaded when it is first used. */
public final class Parquet {
    private static final String PACKAGE = "torchebm.table.parquet";

    private Parquet() {}

    private static final class Loaded {
        static final ParquetEngine ENGINE = load();

        private static ParquetEngine load() {
            try {
                ClassLoader loader = LibraryLoader.of(Installed.jars("parquet"), PACKAGE);
                return Class.forName(PACKAGE + ".ParquetJava", true, loader)
                        .asSubclass(ParquetEngine.class)
                        .getConstructor()
                        .newInstance();
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            } catch (ReflectiveOperationException e) {
                throw new IllegalStateException(e);
            }
        }
    }

    /**
     * Returns the library.
     *
     * @throws RequestException if this installation lacks it
     */
    public static ParquetEngine engine() {
        try {
            return Loaded.ENGINE;
        } catch (LinkageError e) {
            throw new RequestException(
                    "Parquet is not available: lib/parquet is missing from this installation, or incomplete");
        }
    }
}
