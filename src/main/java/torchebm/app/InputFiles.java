package torchebm.app;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SortedSet;
import java.util.TreeSet;
import torchebm.files.FileAccess;
import torchebm.problem.ProblemException;
import torchebm.spec.Spec;
import torchebm.spec.SpecLoader;

/** The files that a command will read, found without doing its work. */
record InputFiles(FileAccess files, SpecLoader loader) {
    /**
     * Returns the files, sorted: specs and those that they include, weights, tables, points, overlays, fonts and plugins. Those
     * below the working folder are relative to it; others are absolute.
     *
     * @param models the models
     * @param named other files of the command, as they were named; those that do not exist are left out
     * @param isStrict false if a model that cannot be read has the files that were read until its mistake
     * @throws IOException if a model cannot be read, and must be
     */
    List<String> of(List<ModelRequest> models, List<String> named, boolean isStrict) throws IOException {
        SortedSet<Path> found = new TreeSet<>();
        for (ModelRequest model : models) {
            FileAccess own = files.view();
            try {
                List<Spec> specs = new ArrayList<>();
                loader.through(own)
                        .loadEach(model.toSpec(Map.of()), problem -> {
                            if (isStrict) {
                                throw problem;
                            }
                        })
                        .forEach(spec -> spec.ifPresent(specs::add));
                specs.forEach(spec -> spec.files().forEach(file -> admit(file, own)));
            } catch (ProblemException | IOException e) {
                if (isStrict) {
                    throw e;
                }
            }
            found.addAll(own.read());
        }
        for (String name : named) {
            if (FileAccess.isPath(name)) {
                found.add(FileAccess.path(name));
            }
        }
        Path here = Path.of("").toAbsolutePath().normalize();
        Optional<Path> defaults = loader.defaultsFile().map(InputFiles::absolute);
        SortedSet<String> names = new TreeSet<>();
        for (Path file : found) {
            Path place = absolute(file);
            if (FileAccess.isFile(place) && !defaults.equals(Optional.of(place))) {
                names.add((place.startsWith(here) ? here.relativize(place) : place).toString());
            }
        }
        return List.copyOf(names);
    }

    /** Records a file that a spec names, unless it may not be opened. */
    private static void admit(Path file, FileAccess own) {
        try {
            own.admitted(file);
        } catch (IOException e) {
            // The command itself reports it.
        }
    }

    private static Path absolute(Path file) {
        return file.toAbsolutePath().normalize();
    }
}
