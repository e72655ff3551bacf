package torchebm.app;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import torchebm.spec.Combination;
import torchebm.spec.OutputSpec;
import torchebm.spec.Spec;

/**
 * The files of a spec, or of one combination of what it sweeps over.
 *
 * @param name what a report calls it
 * @param origin the spec as it was named
 * @param targets the files
 */
record Job(String name, String origin, List<Target> targets) {
    private static final String OF_THE_SPEC = "{name}";

    /**
     * A file to write.
     *
     * @param file where
     * @param output what
     * @param combinations of which; several in a table with a column for each parameter
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
     */
    static List<Job> of(Spec spec, String origin, List<String> names, Optional<Path> folder) {
        List<OutputSpec> outputs = spec.outputs(names);
        List<Job> jobs = new ArrayList<>();
        List<Combination> combinations = spec.combinations();
        if (!spec.isSwept()) {
            Combination one = combinations.get(0);
            List<Target> targets = new ArrayList<>();
            outputs.forEach(output -> targets.add(target(output, one, spec, folder, List.of(one))));
            return List.of(new Job(spec.name(), origin, targets));
        }
        List<Target> common = new ArrayList<>();
        for (OutputSpec output : outputs) {
            if (isCommon(output)) {
                common.add(target(output, new Combination(Map.of(), spec), spec, folder, combinations));
            }
        }
        if (!common.isEmpty()) {
            jobs.add(new Job(spec.name(), origin, common));
        }
        if (common.size() == outputs.size()) {
            return jobs;
        }
        for (Combination combination : combinations) {
            List<Target> targets = new ArrayList<>();
            List<OutputSpec> own = combination.spec().outputs(names);
            for (OutputSpec output : own) {
                if (!isCommon(output)) {
                    Combination alone = new Combination(Map.of(), output.spec());
                    targets.add(target(output, combination, spec, folder, List.of(alone)));
                }
            }
            jobs.add(new Job(spec.name() + ", " + combination.label(), origin, targets));
        }
        return jobs;
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
