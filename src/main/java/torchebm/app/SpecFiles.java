package torchebm.app;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import torchebm.files.FileAccess;
import torchebm.files.FileSearch;
import torchebm.problem.Failure;
import torchebm.problem.Problem;
import torchebm.problem.RequestException;
import torchebm.task.Guard;

/** Finds the specs of names, globs, folders and lists. */
final class SpecFiles {
    private static final String STDIN = "-";

    /** A limit on the length of a line, above the longest path of any operating system. */
    private static final int MOST_BYTES_A_NAME = 1 << 16;

    private final FileAccess files;
    private final List<Found> all = new ArrayList<>();

    private SpecFiles(FileAccess files) {
        this.files = files;
    }

    /**
     * A spec, or a name for which no spec was found.
     *
     * @param name the name
     * @param failure the reason that no spec was found; empty for a spec
     */
    record Found(String name, Optional<Failure> failure) {}

    /** Returns all specs in the given order; those of a folder are sorted by path. */
    static List<Found> all(List<String> names, FileAccess files) {
        SpecFiles specs = new SpecFiles(files);
        for (String name : names) {
            if (name.equals(STDIN)) {
                specs.attempt("the list on standard input", specs::list);
            } else {
                specs.one(name);
            }
        }
        return specs.all;
    }

    private interface Search {
        void run() throws IOException;
    }

    /** Runs a search; a failure becomes an entry and does not stop the other searches. */
    private void attempt(String name, Search search) {
        try {
            Guard.guarded(() -> {
                search.run();
                return name;
            });
        } catch (Failure e) {
            all.add(new Found(name, Optional.of(e)));
        }
    }

    private void list() throws IOException {
        BufferedReader reader =
                new BufferedReader(new InputStreamReader(files.stdinLines(MOST_BYTES_A_NAME), StandardCharsets.UTF_8));
        for (String line = reader.readLine(); line != null; line = reader.readLine()) {
            if (!line.isBlank()) {
                one(line.strip());
            }
        }
    }

    private void one(String name) {
        attempt(name, () -> {
            if (name.isEmpty()) {
                throw new RequestException("the name of a spec is empty");
            }
            Optional<FileSearch> search = FileSearch.of(name);
            if (search.isEmpty()) {
                all.add(new Found(name, Optional.empty()));
                return;
            }
            List<String> found = search.get().files();
            found.forEach(file -> all.add(new Found(file, Optional.empty())));
            for (String folder : search.get().unreadable()) {
                attempt(folder, () -> {
                    throw new java.nio.file.AccessDeniedException(folder);
                });
            }
            if (found.isEmpty() && search.get().unreadable().isEmpty()) {
                throw new RequestException(Problem.at(name, "no spec found"));
            }
        });
    }
}
