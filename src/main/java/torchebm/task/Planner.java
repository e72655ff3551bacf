package torchebm.task;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import torchebm.draw.Parts;
import torchebm.evaluate.ComputeRequest;
import torchebm.evaluate.PointsInput;
import torchebm.files.FileAccess;
import torchebm.output.Destination;
import torchebm.output.DestinationRequest;
import torchebm.output.Format;
import torchebm.problem.Problem;
import torchebm.problem.RequestException;
import torchebm.spec.Combination;
import torchebm.spec.OutputEntry;
import torchebm.spec.OutputKind;
import torchebm.spec.Spec;

/**
 * Plans tasks from specs. A file whose name has places for swept values, such as {@code a-{b}.png}, becomes a task for each
 * combination of them.
 *
 * @param compute where and how to compute
 * @param files opened the specs
 */
public record Planner(ComputeRequest compute, FileAccess files) {
    /** The reader of files in messages, where there are no names of jobs. */
    private static final String COMMAND = "this command";

    private static final String OF_THE_SPEC = "{name}";

    /** Plans the figure of some specs, which are its panels; or a figure for each combination of one spec. */
    public List<Job> figures(List<Spec> panels, DestinationRequest where) throws IOException {
        Spec first = panels.get(0);
        List<Job> jobs = flagged(
                OutputKind.FIGURE,
                panels,
                where,
                panels.size() == 1 ? first.name() : "panels",
                format -> Output.of(format, false, Optional.empty(), false));
        for (Job job : jobs) {
            job.tasks().get(0).panels().forEach(Parts::checkSweep);
        }
        return jobs;
    }

    /**
     * Plans the table of a spec, in which combinations of a sweep follow each other; or a table for each combination.
     *
     * @param points a file of points, or {@code -}; empty for the grid
     */
    public List<Job> tables(Spec spec, Optional<String> points, boolean gradient, DestinationRequest where)
            throws IOException {
        if (points.isPresent() && !points.get().equals(PointsInput.STDIN)) {
            FileAccess.path(points.get());
        }
        return flagged(
                OutputKind.TABLE,
                List.of(spec),
                where,
                spec.name(),
                format -> Output.of(format, gradient, points, false));
    }

    /** Plans the contours of a spec; or contours for each combination. */
    public List<Job> contours(Spec spec, boolean filled, DestinationRequest where) throws IOException {
        List<Job> jobs = flagged(
                OutputKind.CONTOURS,
                List.of(spec),
                where,
                spec.name(),
                format -> Output.of(format, false, Optional.empty(), filled));
        Spec first = jobs.get(0).tasks().get(0).first();
        if (first.isSwept()) {
            throw new RequestException("contours are of one landscape, but this sweep has " + first.combinationCount()
                    + ": write one file for each, as with -o '" + spec.name() + "-{"
                    + String.join("}-{", spec.combinations().get(0).values().keySet()) + "}.geojson'");
        }
        return jobs;
    }

    /** Plans the checks of the expectations of specs. */
    public Job checks(String name, List<Spec> panels) {
        Task task = new Task(name, panels, new Output.Checks(), Destination.named(""), compute);
        return new Job(COMMAND, name, List.of(task), files, 0);
    }

    private List<Job> flagged(
            OutputKind kind,
            List<Spec> panels,
            DestinationRequest where,
            String baseName,
            Function<Format, Output> output)
            throws IOException {
        DestinationRequest.Resolved resolved = where.resolve(kind, baseName);
        Output made = output.apply(resolved.format());
        List<Job> jobs = new ArrayList<>();
        if (!Combination.isTemplate(resolved.file())) {
            jobs.add(flagged(panels, made, resolved.file()));
        } else if (panels.size() > 1) {
            throw new RequestException(
                    "a file-name template needs exactly one model, but " + panels.size() + " were given");
        } else {
            for (Combination one : panels.get(0).combinations()) {
                jobs.add(flagged(List.of(one.spec()), made, one.name(resolved.file())));
            }
        }
        Overwriting.check(jobs);
        return jobs;
    }

    private Job flagged(List<Spec> panels, Output output, String file) {
        Task task = new Task(panels.get(0).name(), panels, output, Destination.named(file), compute);
        return new Job(COMMAND, panels.get(0).name(), List.of(task), files, 0);
    }

    /**
     * Plans the files that a spec asks for: a job for its tables that contain all combinations of a sweep, and a job for
     * each combination.
     *
     * @param origin the spec as it was named
     * @param panels the spec; several for a spec of panels
     * @param names files instead of those that the spec asks for
     * @param folder the folder of files instead of that of the spec
     */
    public List<Job> outputs(String origin, List<Spec> panels, List<String> names, Optional<Path> folder) {
        List<Job> jobs = panels.size() > 1
                ? List.of(ofPanels(origin, panels, names, folder))
                : ofSpec(origin, panels.get(0), names, folder);
        jobs.forEach(job -> job.tasks().forEach(Task::check));
        return jobs;
    }

    private List<Job> ofSpec(String origin, Spec spec, List<String> names, Optional<Path> folder) {
        List<Job> jobs = new ArrayList<>();
        List<Task> common = new ArrayList<>();
        for (OutputEntry entry : spec.isSwept() ? spec.outputs(names) : List.<OutputEntry>of()) {
            if (isCommon(entry)) {
                common.add(task(origin, entry, new Combination(Map.of(), spec), List.of(entry.spec()), folder));
            }
        }
        if (!common.isEmpty()) {
            jobs.add(new Job(spec.name(), origin, common, files, 0));
        }
        for (Combination combination : spec.combinations()) {
            List<Task> tasks = new ArrayList<>();
            for (OutputEntry entry : combination.spec().outputs(names)) {
                if (!spec.isSwept() || !isCommon(entry)) {
                    tasks.add(task(origin, entry, combination, List.of(entry.spec()), folder));
                }
            }
            if (!tasks.isEmpty()) {
                String name = spec.isSwept() ? spec.name() + ", " + combination.label() : spec.name();
                jobs.add(new Job(name, origin, tasks, files, 0));
            }
        }
        return jobs;
    }

    private Job ofPanels(String origin, List<Spec> panels, List<String> names, Optional<Path> folder) {
        Spec first = panels.get(0);
        List<Task> tasks = new ArrayList<>();
        for (OutputEntry entry : first.outputs(names)) {
            if (entry.kind() != OutputKind.FIGURE) {
                throw new RequestException(Problem.at(entry.name(), "panels are drawn, not written as a table"));
            }
            tasks.add(task(origin, entry, new Combination(Map.of(), first), panels, folder));
        }
        return new Job(first.name(), origin, tasks, files, 0);
    }

    /** Returns true for a table whose name has no place for a swept value, and which so contains all combinations. */
    private static boolean isCommon(OutputEntry entry) {
        return entry.kind() == OutputKind.TABLE
                && !Combination.isTemplate(entry.name().replace(OF_THE_SPEC, ""));
    }

    private Task task(
            String origin, OutputEntry entry, Combination combination, List<Spec> panels, Optional<Path> folder) {
        String name =
                combination.name(entry.name().replace(OF_THE_SPEC, panels.get(0).name()));
        Path file = folder.orElse(entry.folder()).resolve(name).normalize();
        Format format = new DestinationRequest(Optional.of(file.toString()), Optional.empty())
                .resolve(entry.kind(), panels.get(0).name())
                .format();
        Output output = Output.of(format, entry.gradient(), entry.points(), entry.filled());
        Destination destination = new Destination(file.toString(), Optional.of(fence(file, entry, folder)), true);
        return new Task(origin, panels, output, destination, compute);
    }

    /** Returns the folder that a file may not leave in a sandbox; for a file that the user named, where its name begins. */
    private static Path fence(Path file, OutputEntry entry, Optional<Path> folder) {
        boolean isNamed = folder.isEmpty() && !entry.isFenced();
        Path root = file.toAbsolutePath().getRoot();
        if (isNamed && (file.isAbsolute() || file.startsWith(".."))) {
            return root;
        }
        return folder.orElse(entry.folder());
    }
}
