package torchebm.data.input;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;

/** Reads words and numbers, which blanks and line ends separate, and whole lines. */
public final class NumberTokens {
    private static final int MAX_WORD = 1 << 10;
    private static final int MAX_LINE = 1 << 16;

    private final String file;
    private final InputStream in;
    private final DecimalScanner scanner = new DecimalScanner();
    private byte[] bytes;
    private int at;
    private int end;
    private boolean isFinished;
    private int line = 1;

    /** @param beginning the bytes before those of the stream */
    public NumberTokens(String file, byte[] beginning, InputStream in) {
        this.file = file;
        this.in = in;
        this.end = beginning.length;
        this.bytes = Arrays.copyOf(beginning, Math.max(2 * MAX_LINE, end + 1));
        bytes[end] = '\n';
    }

    /** Makes sure that a number of bytes is there, unless the stream ends before. */
    private void require(int count) throws IOException {
        if (end - at >= count || isFinished) {
            return;
        }
        System.arraycopy(bytes, at, bytes, 0, end - at);
        end -= at;
        at = 0;
        int room = bytes.length - 1 - end;
        int read = in.readNBytes(bytes, end, room);
        isFinished = read < room;
        end += read;
        bytes[end] = '\n';
    }

    public int line() {
        return line;
    }

    public TableException error(String problem, String hint) {
        return TableException.of(file, line, 0, problem, hint);
    }

    /** Returns the rest of the line. */
    public String restOfLine() throws IOException {
        require(MAX_LINE);
        int from = at;
        while (bytes[at] != '\n' && bytes[at] != '\r') {
            at++;
        }
        if (at - from >= MAX_LINE) {
            throw error("a line has at most " + MAX_LINE + " bytes, but this one has more", "");
        }
        String text = new String(bytes, from, at - from, StandardCharsets.UTF_8);
        if (at < end) {
            at += bytes[at] == '\r' && at + 1 < end && bytes[at + 1] == '\n' ? 2 : 1;
        }
        line++;
        return text;
    }

    /** Skips blanks and line ends; returns true if a word follows. */
    public boolean hasNext() throws IOException {
        while (true) {
            require(MAX_WORD);
            while (at < end && (bytes[at] == ' ' || bytes[at] == '\t' || bytes[at] == '\n' || bytes[at] == '\r')) {
                boolean isPair = bytes[at] == '\r' && bytes[at + 1] == '\n';
                if (!isPair && (bytes[at] == '\n' || bytes[at] == '\r')) {
                    line++;
                }
                at++;
            }
            if (at < end || isFinished) {
                require(MAX_WORD);
                return at < end;
            }
        }
    }

    /** Returns the next word without taking it; empty at the end. */
    public String peek() throws IOException {
        if (!hasNext()) {
            return "";
        }
        int to = at;
        while (bytes[to] != ' ' && bytes[to] != '\t' && bytes[to] != '\n' && bytes[to] != '\r') {
            to++;
        }
        if (to - at >= MAX_WORD) {
            throw error("a word has at most " + MAX_WORD + " bytes, but this one has more", "");
        }
        return new String(bytes, at, to - at, StandardCharsets.UTF_8);
    }

    /** Returns the next word. */
    public String word() throws IOException {
        String word = peek();
        at += word.getBytes(StandardCharsets.UTF_8).length;
        return word;
    }

    /** Returns the next number, which may be infinite or NaN; {@code what} is its name for messages. */
    public double number(String what) throws IOException {
        if (!hasNext()) {
            throw error("the file ends too early: " + what + " is missing", "");
        }
        scanner.start(bytes);
        scanner.moveTo(at);
        double number = scanner.next();
        int to = scanner.at();
        boolean isWhole = bytes[to] == ' ' || bytes[to] == '\t' || bytes[to] == '\n' || bytes[to] == '\r';
        if (to > at && isWhole) {
            at = to;
            return number;
        }
        String word = peek();
        number = fortran(word);
        if (Double.isNaN(number) && !word.equalsIgnoreCase("-nan")) {
            throw error(what + " must be a number, but was " + CellText.quoted(word), "");
        }
        word();
        return number;
    }

    /** Returns a finite number. */
    public double finite(String what) throws IOException {
        int before = line;
        double number = number(what);
        if (!Double.isFinite(number)) {
            line = before;
            throw error(what + " must be finite, but was " + number, "");
        }
        return number;
    }

    /**
     * Returns all energies up to the end.
     *
     * @param hasHoles true if energies may be missing, infinite or NaN
     * @param missing the number that stands for a missing energy
     */
    public double[] energies(int count, boolean hasHoles, double missing) throws IOException {
        int[] number = {0};
        double[] energies = EnergyReader.read(count, () -> {
            number[0]++;
            double energy = number("energy " + number[0] + " of " + count);
            if (energy != missing && Double.isFinite(energy)) {
                return energy;
            }
            if (hasHoles) {
                return Double.NaN;
            }
            throw error(
                    "energy " + number[0] + " of " + count
                            + (energy == missing ? " is missing" : " must be finite, but was " + energy),
                    "missing: nan reads it as a hole");
        });
        if (hasNext()) {
            throw error("there are more than " + count + " energies: " + CellText.shown(peek()) + " follows", "");
        }
        return energies;
    }

    /** Returns the number that Fortran writes as 1.0D+05, or as 1.0-105 if its exponent has three digits; else NaN. */
    private static double fortran(String word) {
        String text = word.replace('D', 'E').replace('d', 'e');
        int sign = Math.max(text.lastIndexOf('-'), text.lastIndexOf('+'));
        boolean lacksExponent = sign > 0 && Character.isDigit(text.charAt(sign - 1));
        return DecimalScanner.number(lacksExponent ? text.substring(0, sign) + 'e' + text.substring(sign) : text);
    }
}
