package torchebm.data;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.ForkJoinPool;
import org.jspecify.annotations.Nullable;
import torchebm.data.input.CellText;
import torchebm.data.input.DecimalScanner;
import torchebm.data.input.Limits;
import torchebm.data.input.LineBlocks;
import torchebm.data.input.TableException;
import torchebm.grid.Cancellation;
import torchebm.grid.Tasks;

/**
 * Reads tables of text: a header and rows of numbers, or rows alone. The first line decides what separates cells: a
 * semicolon, a tab, a comma or blanks. Lines that begin with {@code #} are comments; the last one before the rows is the
 * header if it has the name of an energy. Blocks of rows are read by several threads.
 */
final class TextTable {
    private static final char[] SEPARATORS = {';', '\t', ','};

    private final String file;
    private final TableOptions options;
    private final byte[] beginning;
    private final InputStream in;

    /** The position, and the line from 1, of the rows. */
    private int start;

    private int line = 1;

    /** The position of the header's line that was read last. */
    private int lastStart;

    private final TreeMap<Integer, RowBlock> blocks = new TreeMap<>();
    private final TreeMap<Integer, RowParser.RowException> mistakes = new TreeMap<>();
    private int[] digits = {};
    private long bytes;
    private volatile boolean isStopped;

    TextTable(String file, TableOptions options, byte[] beginning, InputStream in) {
        this.file = file;
        this.options = options;
        this.beginning = beginning;
        this.in = in;
    }

    GridColumns read() throws IOException {
        return rows(header());
    }

    /** Reads rows of a table whose header was read before; blank lines and comments may precede them. */
    GridColumns rows(ColumnLayout layout) throws IOException {
        digits = new int[layout.dimension()];
        boolean isWhole = beginning.length < LineBlocks.BLOCK;
        byte[] rest = Arrays.copyOfRange(beginning, Math.min(start, beginning.length), beginning.length);
        LineBlocks lines = new LineBlocks(rest, in, isWhole);
        int threads = isWhole ? 1 : 1 + ForkJoinPool.getCommonPoolParallelism();
        Cancellation cancellation = new Cancellation();
        try {
            Tasks.run(threads, task -> parse(layout, lines, cancellation));
        } catch (UncheckedIOException e) {
            throw e.getCause();
        } finally {
            isStopped = true;
        }
        if (!mistakes.isEmpty()) {
            Map.Entry<Integer, RowParser.RowException> first = mistakes.firstEntry();
            long before = line - 1L;
            for (RowBlock block : blocks.headMap(first.getKey()).values()) {
                before += block.lines();
            }
            throw first.getValue().in(file, before);
        }
        return new GridColumns(
                file, layout.axes(), layout.energy(), layout.unit(), List.copyOf(blocks.values()), digits, line);
    }

    /** Reads blocks until there are no more, or a mistake is found; each thread does. */
    private void parse(ColumnLayout layout, LineBlocks lines, Cancellation cancellation) {
        RowParser parser = new RowParser(layout, options.hasHoles());
        LineBlocks.Block block = new LineBlocks.Block();
        try {
            while (!isStopped && lines.next(block)) {
                cancellation.check();
                put(block.number(), parser.parse(block.bytes(), block.length()));
            }
        } catch (RowParser.RowException e) {
            put(block.number(), e);
        } catch (LineBlocks.LongLineException e) {
            put(block.number(), new RowParser.RowException(0, 1, String.valueOf(e.getMessage()), ""));
        } catch (IOException e) {
            isStopped = true;
            throw new UncheckedIOException(e);
        }
        put(parser.digits());
    }

    private synchronized void put(int number, RowBlock block) {
        blocks.put(number, block);
        bytes += block.bytes();
        if (bytes > options.maxBytes()) {
            isStopped = true;
            throw Limits.tooLarge(file, options.maxBytes());
        }
    }

    private synchronized void put(int number, RowParser.RowException mistake) {
        isStopped = true;
        mistakes.put(number, mistake);
    }

    private synchronized void put(int[] found) {
        Arrays.setAll(digits, k -> Math.max(digits[k], found[k]));
    }

    /** Reads the header, up to the first row. */
    private ColumnLayout header() {
        List<String> comment = List.of();
        @Nullable String text = nextLine();
        while (text != null && (text.isBlank() || text.stripLeading().startsWith("#"))) {
            if (!text.isBlank()) {
                comment = cells(text.strip().substring(1).strip(), separator(text));
            }
            text = nextLine();
        }
        if (text == null) {
            throw TableException.of(file, 0, 0, "this table has no rows", "");
        }
        char separator = separator(text);
        List<String> cells = cells(text, separator);
        boolean isRow = isRow(cells);
        List<String> names = isRow
                ? comment.size() == cells.size() && ColumnChoice.hasEnergy(comment)
                        ? comment
                        : ColumnChoice.defaultNames(cells.size())
                : cells;
        try {
            ColumnLayout layout = new ColumnChoice(names, options).layout(separator, List.of());
            if (isRow) {
                start = lastStart;
                line--;
            }
            return layout;
        } catch (ColumnChoice.ColumnException e) {
            throw e.in(file, line - 1L);
        }
    }

    /** Returns the next line of the beginning; null at its end. */
    @Nullable
    private String nextLine() {
        lastStart = start;
        if (start >= beginning.length) {
            return null;
        }
        int end = start;
        while (end < beginning.length && beginning[end] != '\n' && beginning[end] != '\r') {
            end++;
        }
        if (end == beginning.length && end >= LineBlocks.BLOCK) {
            throw TableException.of(
                    file,
                    line,
                    0,
                    "the lines before the first row are too long: there are no rows in " + LineBlocks.BLOCK + " bytes",
                    "");
        }
        String text = decoded(beginning, start, end);
        boolean isPair = end + 1 < beginning.length && beginning[end] == '\r' && beginning[end + 1] == '\n';
        start = end + (isPair ? 2 : 1);
        line++;
        return text;
    }

    private String decoded(byte[] utf8, int from, int to) {
        try {
            return StandardCharsets.UTF_8
                    .newDecoder()
                    .decode(ByteBuffer.wrap(utf8, from, to - from))
                    .toString();
        } catch (CharacterCodingException e) {
            throw TableException.of(file, line, 0, "this is not UTF-8 text", "");
        }
    }

    private static char separator(String text) {
        for (char separator : SEPARATORS) {
            if (CellText.split(text, separator).size() > 1) {
                return separator;
            }
        }
        return ' ';
    }

    /** Returns the cells of a line without an empty one after its last separator. */
    private static List<String> cells(String text, char separator) {
        List<String> cells = new ArrayList<>();
        for (String cell : separator == ' ' ? CellText.words(text) : CellText.split(text, separator)) {
            cells.add(CellText.plain(cell));
        }
        int last = cells.size() - 1;
        return last > 0 && cells.get(last).isEmpty() ? cells.subList(0, last) : cells;
    }

    private static boolean isRow(List<String> cells) {
        for (String cell : cells) {
            if (Double.isNaN(DecimalScanner.number(cell)) && !cell.equalsIgnoreCase("nan") && !cell.isEmpty()) {
                return false;
            }
        }
        return true;
    }
}
