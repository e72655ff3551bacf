package torchebm.output;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import torchebm.problem.RequestException;
import torchebm.problem.WordList;
import torchebm.spec.OutputKind;

/**
 * A request for a destination and a format.
 *
 * @param file a file, {@code -} for standard output, or empty for a default name in the working directory
 * @param format the name of a format, or empty for the format of the ending of the file
 */
public record DestinationRequest(Optional<String> file, Optional<String> format) {
    /** A file with its format. */
    public record Resolved(String file, Format format) {}

    /**
     * Resolves the request. The format is the named one, else that of the ending of the file, else the default.
     *
     * @param baseName the name of the file, without its ending, if none is given
     */
    public Resolved resolve(OutputKind kind, String baseName) {
        return resolve(List.of(kind), baseName);
    }

    /**
     * Resolves the request for a destination of one of several kinds. A format with the same name in several kinds is that of
     * the first of them.
     *
     * @param kinds the kinds; the default format is that of the first
     * @param baseName the name of the file, without its ending, if none is given
     */
    public Resolved resolve(List<OutputKind> kinds, String baseName) {
        Format usual = Formats.of(kinds.get(0)).get(0);
        Optional<Format> named = format.map(name -> first(kinds, kind -> Formats.named(kind, name))
                .orElseThrow(() -> RequestException.unknown("--format", names(kinds), name)));
        if (file.isEmpty()) {
            Format chosen = named.orElse(usual);
            return new Resolved(baseName + "." + chosen.description().endings().get(0), chosen);
        }
        String name = file.get();
        if (name.isEmpty()) {
            throw new RequestException("-o needs the name of a file, or - for standard output");
        }
        if (Destination.named(name).isStdout()) {
            return new Resolved(name, named.orElse(usual));
        }
        return new Resolved(
                name,
                named.or(() -> first(kinds, kind -> Formats.ofFile(kind, name)))
                        .orElseThrow(() -> new RequestException("the ending of " + name
                                + " is not a known format: choose one with --format "
                                + WordList.choice(names(kinds)))));
    }

    private static Optional<Format> first(List<OutputKind> kinds, Function<OutputKind, Optional<Format>> search) {
        for (OutputKind kind : kinds) {
            Optional<Format> found = search.apply(kind);
            if (found.isPresent()) {
                return found;
            }
        }
        return Optional.empty();
    }

    private static List<String> names(List<OutputKind> kinds) {
        List<String> names = new ArrayList<>();
        kinds.forEach(kind -> names.addAll(Formats.names(kind)));
        return names;
    }
}
