package torchebm.app;

import java.io.BufferedOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.OptionalLong;

/**
 * A place for a result: a file that appears whole or not at all, or standard output.
 *
 * @param target a file's name, or {@code -}
 * @param format how the result is written there
 */
record Output<F extends Enum<F>>(String target, F format) {
    static final String STDOUT = "-";

    /**
     * The output for a request. The format is the one that is named, else the one that the file's
     * ending says, else the first of the known ones.
     *
     * @param formats the known formats; their texts are their names and the endings of files
     * @param baseName the name of a file, without its ending, where none is given
     */
    static <F extends Enum<F>> Output<F> of(OutputRequest request, F[] formats, String baseName) {
        List<F> known = Arrays.asList(formats);
        Optional<F> named = request.format()
                .map(name -> known.stream()
                        .filter(format -> format.toString().equals(name.toLowerCase(Locale.ROOT)))
                        .findFirst()
                        .orElseThrow(() -> RequestException.unknown("--format", names(known), name)));
        if (request.file().isEmpty()) {
            F format = named.orElse(known.get(0));
            return new Output<>(baseName + "." + format, format);
        }
        String file = request.file().get();
        if (file.isEmpty()) {
            throw new RequestException("-o needs the name of a file, or - for standard output");
        }
        if (file.equals(STDOUT)) {
            return new Output<>(file, named.orElse(known.get(0)));
        }
        F format = named.or(() -> known.stream()
                        .filter(f -> file.toLowerCase(Locale.ROOT).endsWith("." + f))
                        .findFirst())
                .orElseThrow(() -> new RequestException("the ending of " + file
                        + " names no format: name one with --format " + RequestException.choice(names(known))));
        return new Output<>(file, format);
    }

    boolean isStdout() {
        return target.equals(STDOUT);
    }

    /** The folder of the file, or the working directory. */
    Path folder() {
        Path parent = isStdout() ? null : Path.of(target).getParent();
        return parent == null ? Path.of("") : parent;
    }

    /** How much the disk of a file has left; empty where that does not matter, or is not known. */
    OptionalLong freeBytes() throws IOException {
        if (isStdout() || (Files.exists(Path.of(target)) && !Files.isRegularFile(Path.of(target)))) {
            return OptionalLong.empty();
        }
        Path folder = folder().toAbsolutePath();
        while (!Files.exists(folder) && folder.getParent() != null) {
            folder = folder.getParent();
        }
        return OptionalLong.of(Files.getFileStore(folder).getUsableSpace());
    }

    /** Writes the content to the target; missing folders are made. */
    void write(OutputStream stdout, WholeFile.Content content) throws IOException {
        if (isStdout()) {
            BufferedOutputStream out = new BufferedOutputStream(stdout);
            content.writeTo(out);
            out.flush();
            return;
        }
        new WholeFile(target).write(content);
    }

    private static <F> List<String> names(List<F> known) {
        return known.stream().map(F::toString).toList();
    }
}
