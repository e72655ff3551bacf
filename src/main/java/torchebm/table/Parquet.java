package torchebm.table;

import java.io.IOException;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.util.List;
import torchebm.files.InputFile;
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

    /** A use of the library. */
    @FunctionalInterface
    interface Use<R> {
        R of(ParquetEngine engine) throws IOException;
    }

    /**
     * Starts a file.
     *
     * @throws RequestException if this installation lacks the library
     */
    public static ParquetEngine.Sink sink(OutputStream out, List<ParquetColumn> columns) throws IOException {
        return used(engine -> engine.sink(out, columns));
    }

    /**
     * Opens a file, which the source closes.
     *
     * @throws IOException if it is no file as {@link #sink} writes it
     * @throws RequestException if this installation lacks the library
     */
    public static ParquetEngine.Source source(InputFile file) throws IOException {
        return used(engine -> engine.source(file));
    }

    /** Uses the library, whose classes are loaded as they are needed. */
    static <R> R used(Use<R> use) throws IOException {
        try {
            return use.of(Loaded.ENGINE);
        } catch (LinkageError e) {
            throw new RequestException(
                    "Parquet is not available: lib/parquet is missing from this installation, or incomplete");
        }
    }
}
