package torchebm.output;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.function.Supplier;
import torchebm.figure.format.FigureWriter;
import torchebm.figure.format.PdfWriter;
import torchebm.figure.format.PngWriter;
import torchebm.figure.format.SvgWriter;
import torchebm.page.PageWriter;
import torchebm.spec.OutputFormat;
import torchebm.spec.OutputKind;
import torchebm.table.CsvWriter;
import torchebm.table.GeoJsonWriter;
import torchebm.table.JsonWriter;
import torchebm.table.LineWriter;
import torchebm.table.NpyWriter;
import torchebm.table.ParquetWriter;

/**
 * The table of formats. A format is an entry here and a writer. The first format of a kind is its default. If formats of
 * several kinds have the same ending, a spec that gives only a file name means the first of them.
 */
public final class Formats {
    /** The fewest bytes of a number as text: a digit and a separator. */
    private static final int LEAST_BYTES_OF_TEXT = 2;

    /** The fewest bytes of a number in Parquet, where those of a grid's axes repeat: fewer than this are numbers of a constant energy. */
    private static final int LEAST_BYTES_OF_PARQUET = 1;

    private static final List<Format> ALL = List.of(
            figure("png", "image/png", true, () -> new PngWriter()),
            figure("svg", "image/svg+xml", false, () -> new SvgWriter()),
            figure("pdf", "application/pdf", false, () -> new PdfWriter()),
            figure(FigureFormat.PAGE, "text/html", false, () -> new PageWriter(false)),
            table("csv", "text/csv", true, LEAST_BYTES_OF_TEXT, (out, shape) -> new CsvWriter(out, shape.columns())),
            table(
                    "json",
                    "application/json",
                    false,
                    Double.BYTES,
                    (out, shape) -> new JsonWriter(out, shape.columns())),
            table(
                    "npy",
                    "application/x-npy",
                    true,
                    Double.BYTES,
                    (out, shape) -> new NpyWriter(out, shape.columns().size(), shape.rows())),
            table("parquet", "application/vnd.apache.parquet", true, LEAST_BYTES_OF_PARQUET, ParquetWriter::new),
            contours("geojson", "application/geo+json", true, (out, first, last) -> new GeoJsonWriter(out)),
            contours("csv", "text/csv", false, LineWriter::new));

    private Formats() {}

    private static Format figure(String name, String mediaType, boolean hasPixels, Supplier<FigureWriter> factory) {
        return new FigureFormat(description(name, OutputKind.FIGURE, mediaType), hasPixels, factory);
    }

    private static Format table(
            String name, String mediaType, boolean isStreamed, int leastBytes, TableFormat.Factory factory) {
        return new TableFormat(description(name, OutputKind.TABLE, mediaType), isStreamed, leastBytes, factory);
    }

    private static Format contours(String name, String mediaType, boolean hasBands, ContourFormat.Factory factory) {
        return new ContourFormat(description(name, OutputKind.CONTOURS, mediaType), hasBands, factory);
    }

    private static OutputFormat description(String name, OutputKind kind, String mediaType) {
        return new OutputFormat(name, kind, List.of(name), mediaType);
    }

    /** Returns the descriptions of all formats. */
    public static List<OutputFormat> descriptions() {
        List<OutputFormat> descriptions = new ArrayList<>();
        for (Format format : ALL) {
            descriptions.add(format.description());
        }
        return descriptions;
    }

    /** Returns the formats of a kind; the first is the default. */
    public static List<Format> of(OutputKind kind) {
        List<Format> formats = new ArrayList<>();
        for (Format format : ALL) {
            if (format.description().kind() == kind) {
                formats.add(format);
            }
        }
        return formats;
    }

    /** Returns the names of the formats of a kind. */
    public static List<String> names(OutputKind kind) {
        return of(kind).stream().map(Format::name).toList();
    }

    /** Returns the format of a kind with a name, in any case of letters; empty if there is none. */
    public static Optional<Format> named(OutputKind kind, String name) {
        String lower = name.toLowerCase(Locale.ROOT);
        for (Format format : of(kind)) {
            if (format.name().equals(lower)) {
                return Optional.of(format);
            }
        }
        return Optional.empty();
    }

    /** Returns the format of a kind with the ending of a file; empty if there is none. */
    public static Optional<Format> ofFile(OutputKind kind, String file) {
        for (Format format : of(kind)) {
            if (format.description().isOf(file)) {
                return Optional.of(format);
            }
        }
        return Optional.empty();
    }
}
