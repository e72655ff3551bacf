package torchebm.output;

import java.util.Optional;
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
        Format usual = Formats.of(kind).get(0);
        Optional<Format> named = format.map(name -> Formats.named(kind, name)
                .orElseThrow(() -> RequestException.unknown("--format", Formats.names(kind), name)));
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
                named.or(() -> Formats.ofFile(kind, name))
                        .orElseThrow(() -> new RequestException("the ending of " + name
                                + " is not a known format: choose one with --format "
                                + WordList.choice(Formats.names(kind)))));
    }
}
