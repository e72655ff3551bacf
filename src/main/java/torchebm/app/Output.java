package torchebm.app;

import java.io.IOException;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.OptionalLong;
import torchebm.files.Content;
import torchebm.files.FileAccess;
import torchebm.spec.Spec;

/**
 * A place for a result: a file that appears whole or not at all, or standard output.
 *
 * @param target a file's name, or {@code -}
 * @param format how the result is written there
 * @param isRecorded whether the digest of what is written is kept
 */
record Output<F extends Enum<F>>(String target, F format, boolean isRecorded) {
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
            return new Output<>(baseName + "." + format, format, request.isRecorded());
        }
        String file = request.file().get();
        if (file.isEmpty()) {
            throw new RequestException("-o needs the name of a file, or - for standard output");
        }
        if (file.equals(STDOUT)) {
            return new Output<>(file, named.orElse(known.get(0)), request.isRecorded());
        }
        F format = named.or(() -> known.stream()
                        .filter(f -> file.toLowerCase(Locale.ROOT).endsWith("." + f))
                        .findFirst())
                .orElseThrow(() -> new RequestException("the ending of " + file
                        + " names no format: name one with --format " + RequestException.choice(names(known))));
        return new Output<>(file, format, request.isRecorded());
    }

    boolean isStdout() {
        return target.equals(STDOUT);
    }

    /**
     * Refuses to overwrite what is read. Jobs are checked together, before any of them begins.
     *
     * @param specs of the result
     * @param further other files that are read
     */
    void checkOverwriting(FileAccess files, List<Spec> specs, List<String> further) throws IOException {
        if (!isStdout() && !isRecorded) {
            Overwriting.check(List.of(target), files, specs, further);
        }
    }

    /** The folder of the file, or the working directory. */
    Path folder() {
        Path parent = isStdout() ? null : Path.of(target).getParent();
        return parent == null ? Path.of("") : parent;
    }

    /** How much the disk of a file has left; empty where that does not matter, or is not known. */
    OptionalLong freeBytes() throws IOException {
        return isStdout() ? OptionalLong.empty() : FileAccess.freeBytes(FileAccess.path(target));
    }

    /** Writes the content to the target; missing folders are made. */
    void write(FileAccess files, Content content) throws IOException {
        if (isStdout()) {
            files.writeToStdout(content);
        } else if (isRecorded) {
            files.writeDigested(target, content);
        } else {
            files.write(target, content);
        }
    }

    private static <F> List<String> names(List<F> known) {
        return known.stream().map(F::toString).toList();
    }
}
