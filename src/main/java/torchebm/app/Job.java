package torchebm.app;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import torchebm.files.FileAccess;
import torchebm.problem.Problem;
import torchebm.spec.Combination;
import torchebm.spec.OutputSpec;
import torchebm.spec.Spec;

/**
 * The files of a spec, or of one combination of what it sweeps over.
 *
 * @param name what a report calls it
 * @param origin the spec as it was named
 * @param targets the files
 * @param files through which the spec was read
 */
record Job(String name, String origin, List<Target> targets, FileAccess files) {
    private static final String OF_THE_SPEC = "{name}";

    /**
     * A file to write.
     *
     * @param file where
     * @param output what
     * @param combinations of which; several in a table with a column for each parameter, or in a figure of panels
     */
    record Target(Path file, OutputSpec output, List<Combination> combinations) {}

    /** Refuses what is wrong with a file before any is written. */
    void check() {
        for (Target target : targets) {
            target.output().spec().grid();
            if (target.output().kind() != OutputSpec.Kind.TABLE) {
                target.output().spec().plot();
            }
        }
    }

    /** The most points that one of its files keeps. */
    long points() {
        return targets.stream()
                .mapToLong(target -> target.output().kind() == OutputSpec.Kind.TABLE
                        ? 0
                        : target.output().spec().grid().count())
                .max()
                .orElse(0);
    }

    /**
     * The jobs of a spec: one of its tables that hold all combinations, and one of each combination.
     *
     * @param origin the spec as it was named
     * @param names files instead of those that the spec asks for
     * @param folder where files go instead of beside the spec
     * @param files through which the spec was read
     */
    static List<Job> of(Spec spec, String origin, List<String> names, Optional<Path> folder, FileAccess files) {
        List<Job> jobs = new ArrayList<>();
        List<Combination> combinations = spec.combinations();
        List<List<OutputSpec>> outputs = combinations.stream()
                .map(combination -> combination.spec().outputs(names))
                .toList();
        List<Target> common = new ArrayList<>();
        for (int k = 0; spec.isSwept() && k < outputs.get(0).size(); k++) {
            OutputSpec output = outputs.get(0).get(k);
            if (isCommon(output)) {
                List<Combination> all = new ArrayList<>();
                for (int c = 0; c < combinations.size(); c++) {
                    all.add(new Combination(
                            combinations.get(c).values(), outputs.get(c).get(k).spec()));
                }
                common.add(target(output, new Combination(Map.of(), spec), spec, folder, all));
            }
        }
        if (!common.isEmpty()) {
            jobs.add(new Job(spec.name(), origin, common, files));
        }
        for (int c = 0; c < combinations.size(); c++) {
            Combination combination = combinations.get(c);
            List<Target> targets = new ArrayList<>();
            for (OutputSpec output : outputs.get(c)) {
                if (!spec.isSwept() || !isCommon(output)) {
                    Combination alone = new Combination(Map.of(), output.spec());
                    targets.add(target(output, combination, spec, folder, List.of(alone)));
                }
            }
            if (!targets.isEmpty()) {
                jobs.add(new Job(
                        spec.isSwept() ? spec.name() + ", " + combination.label() : spec.name(),
                        origin,
                        targets,
                        files));
            }
        }
        return jobs;
    }

    /** The job of a figure of several specs, which are its panels. */
    static Job ofPanels(List<Spec> panels, String origin, List<String> names, Optional<Path> folder, FileAccess files) {
        Spec first = panels.get(0);
        List<Combination> all =
                panels.stream().map(panel -> new Combination(Map.of(), panel)).toList();
        List<Target> targets = new ArrayList<>();
        for (OutputSpec output : first.outputs(names)) {
            if (output.kind() != OutputSpec.Kind.FIGURE) {
                throw new RequestException(Problem.at(output.name(), "panels are drawn, not written as a table"));
            }
            targets.add(target(output, new Combination(Map.of(), first), first, folder, all));
        }
        return new Job(first.name(), origin, targets, files);
    }

    /** Whether a table has no place for the value of a parameter in its name, and so holds all of them. */
    private static boolean isCommon(OutputSpec output) {
        return output.kind() == OutputSpec.Kind.TABLE
                && !Combination.isTemplate(output.name().replace(OF_THE_SPEC, ""));
    }

    private static Target target(
            OutputSpec output,
            Combination combination,
            Spec spec,
            Optional<Path> folder,
            List<Combination> combinations) {
        String name = combination.name(output.name().replace(OF_THE_SPEC, spec.name()));
        return new Target(folder.orElse(output.folder()).resolve(name).normalize(), output, combinations);
    }
}
