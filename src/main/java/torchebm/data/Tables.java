package torchebm.data;

import java.io.ByteArrayInputStream;
import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.io.SequenceInputStream;
import java.nio.file.Path;
import java.util.Locale;
import java.util.zip.GZIPInputStream;
import java.util.zip.ZipException;
import torchebm.data.input.LineBlocks;
import torchebm.data.input.NpyHeader;
import torchebm.data.input.ParquetSignature;
import torchebm.data.input.TableException;
import torchebm.files.FileAccess;

/** Reads tables of energies, in all formats, also compressed by gzip. */
public final class Tables {
    private Tables() {}

    /**
     * Reads a file.
     *
     * @param files opens the file
     * @throws TableException if it is not a table
     * @throws IOException if it cannot be read
     */
    public static EnergyTable read(FileAccess files, Path file, TableOptions options) throws IOException {
        try (InputStream in = files.open(file)) {
            return read(file.toString(), in, options);
        }
    }

    /**
     * Reads a stream.
     *
     * @param name the name for messages, whose ending may tell the format
     */
    public static EnergyTable read(String name, InputStream in, TableOptions options) throws IOException {
        byte[] beginning = LineBlocks.beginning(in);
        if (!TableSignature.isGzip(beginning)) {
            return plain(name, name, beginning, in, options);
        }
        String inner = name.toLowerCase(Locale.ROOT).endsWith(".gz") ? name.substring(0, name.length() - 3) : name;
        try (InputStream unpacked = new GZIPInputStream(whole(beginning, in), LineBlocks.BLOCK >> 4)) {
            return plain(name, inner, LineBlocks.beginning(unpacked), unpacked, options);
        } catch (ZipException e) {
            throw TableException.of(name, 0, 0, "the gzip file is damaged: " + e.getMessage(), "");
        } catch (EOFException e) {
            throw TableException.of(name, 0, 0, "the file ends too early", "");
        }
    }

    private static EnergyTable plain(String file, String named, byte[] beginning, InputStream in, TableOptions options)
            throws IOException {
        ParquetSignature.refuse(file, beginning);
        EnergyFormat format = options.format().orElseGet(() -> format(named, beginning));
        return switch (format) {
            case CSV -> new GridAssembly(new TextTable(file, options, beginning, in).read(), options).table();
            case JSON -> JsonTable.read(file, options, whole(beginning, in));
            case NPY -> NpyTable.read(file, options, whole(beginning, in));
            case PLUMED -> PlumedTable.read(file, options, beginning, in);
            case CUBE -> CubeTable.read(file, options, beginning, in);
            case ESRI -> AsciiGridTable.read(file, options, beginning, in);
        };
    }

    private static InputStream whole(byte[] beginning, InputStream in) {
        return new SequenceInputStream(new ByteArrayInputStream(beginning), in);
    }

    private static EnergyFormat format(String name, byte[] beginning) {
        String text = TableSignature.text(beginning);
        String ending = name.substring(name.lastIndexOf('.') + 1).toLowerCase(Locale.ROOT);
        if (NpyHeader.isNpy(beginning)) {
            return EnergyFormat.NPY;
        }
        if (text.startsWith("{")) {
            return EnergyFormat.JSON;
        }
        if (text.startsWith("#!")) {
            return EnergyFormat.PLUMED;
        }
        if (ending.equals("cube") || ending.equals("cub")) {
            return EnergyFormat.CUBE;
        }
        return TableSignature.isAsciiGrid(text) ? EnergyFormat.ESRI : EnergyFormat.CSV;
    }
}
