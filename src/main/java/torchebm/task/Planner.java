package torchebm.task;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import torchebm.evaluate.ComputeRequest;
import torchebm.evaluate.PointsInput;
import torchebm.figure.terminal.Screen;
import torchebm.files.FileAccess;
import torchebm.output.Destination;
import torchebm.output.DestinationRequest;
import torchebm.output.FigureFormat;
import torchebm.output.Format;
import torchebm.output.TableFormat;
import torchebm.problem.Problem;
import torchebm.problem.RequestException;
import torchebm.shard.Shard;
import torchebm.spec.Combination;
import torchebm.spec.OutputEntry;
import torchebm.spec.OutputKind;
import torchebm.spec.Spec;

/**
 * Plans tasks from specs. A file-name template with placeholders for swept values, such as {@code a-{b}.png}, becomes a task
 * for each combination of the sweep.
 *
 * @param compute the device, the backend and the dtype
 * @param files the access to files that opened the specs
 */
public record Planner(ComputeRequest compute, FileAccess files) {
    /** The name of the only job of a command, for messages. */
    private static final String COMMAND = "this command";

    private static final String STDOUT = "-";

    /** The placeholder for the name of the spec. */
    private static final String SPEC_NAME = "{name}";

    /**
     * Plans the figure whose panels are some specs; for a file-name template, a figure for each combination of one spec.
     *
     * @param screen the terminal that shows the figure; without a file, it is only shown
     */
    public List<Job> figures(List<Spec> panels, DestinationRequest where, Optional<Screen> screen) throws IOException {
        Spec first = panels.get(0);
        if (screen.isPresent() && where.file().isEmpty()) {
            return List.of(job(panels, new Output.Figure(Optional.empty(), screen), STDOUT));
        }
        return requested(
                OutputKind.FIGURE,
                panels,
                where,
                panels.size() == 1 ? first.name() : "panels",
                format -> new Output.Figure(Optional.of((FigureFormat) format), screen));
    }

    /**
     * Plans the table of a spec, with the rows of all combinations of its sweep; for a file-name template, a table for each
     * combination.
     *
     * @param points a file of points, or {@code -}; empty for the grid
     * @param shard the shard whose rows are written, with a record beside each file; empty for all rows
     */
    public List<Job> tables(
            Spec spec,
            Optional<String> points,
            boolean gradient,
            boolean coordinates,
            Optional<Shard> shard,
            DestinationRequest where)
            throws IOException {
        if (points.isPresent() && !points.get().equals(PointsInput.STDIN)) {
            FileAccess.path(points.get());
        }
        return requested(
                OutputKind.TABLE,
                List.of(spec),
                where,
                spec.name(),
                format -> new Output.Table((TableFormat) format, gradient, points, coordinates, shard));
    }

    /** Plans the contours of a spec; for a file-name template, contours for each combination of its sweep. */
    public List<Job> contours(Spec spec, boolean filled, DestinationRequest where) throws IOException {
        List<Job> jobs = requested(
                OutputKind.CONTOURS,
                List.of(spec),
                where,
                spec.name(),
                format -> Output.of(format, false, Optional.empty(), false, filled));
        Spec first = jobs.get(0).tasks().get(0).first();
        if (first.isSwept()) {
            throw new RequestException("contours need exactly one landscape, but this sweep has "
                    + first.combinationCount() + ": write one file per combination, as with -o '" + spec.name() + "-{"
                    + String.join("}-{", spec.combinations().get(0).values().keySet()) + "}.geojson'");
        }
        return jobs;
    }

    /** Plans the checks of the expectations of specs. */
    public Job checks(String name, List<Spec> panels) {
        Task task = new Task(name, panels, new Output.Checks(), Destination.named(""), compute);
        return new Job(COMMAND, name, List.of(task), files, 0);
    }

    private List<Job> requested(
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
            jobs.add(job(panels, made, resolved.file()));
        } else if (panels.size() > 1) {
            throw new RequestException(
                    "a file-name template needs exactly one model, but " + panels.size() + " were given");
        } else {
            for (Combination one : panels.get(0).combinations()) {
                jobs.add(job(List.of(one.spec()), made, one.name(resolved.file())));
            }
        }
        Overwriting.check(jobs);
        return jobs;
    }

    private Job job(List<Spec> panels, Output output, String file) {
        boolean isPart = output instanceof Output.Table table && table.shard().isPresent();
        if (isPart && Destination.named(file).isStdout()) {
            throw new RequestException(
                    "a part has a record beside it, so it cannot be written to standard output: name a"
                            + " file, such as -o part-2.csv");
        }
        Destination destination = new Destination(file, Optional.empty(), isPart);
        Task task = new Task(panels.get(0).name(), panels, output, destination, compute);
        return new Job(COMMAND, panels.get(0).name(), List.of(task), files, 0);
    }

    /**
     * Plans the outputs of a spec: a job for the files that contain all combinations of its sweep, and a job for each
     * combination.
     *
     * @param origin the spec, as the user named it
     * @param panels the spec; several for a spec with panels
     * @param names output files that replace those of the spec; empty to keep those
     * @param folder the output folder; empty for the folder of the spec
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
                throw new RequestException(
                        Problem.at(entry.name(), "a spec with panels can only be drawn as a figure"));
            }
            tasks.add(task(origin, entry, new Combination(Map.of(), first), panels, folder));
        }
        return new Job(first.name(), origin, tasks, files, 0);
    }

    /** Returns true for a table or figure of all combinations of a sweep: its name has no placeholder for a swept value. */
    private static boolean isCommon(OutputEntry entry) {
        return entry.kind() != OutputKind.CONTOURS
                && !Combination.isTemplate(entry.name().replace(SPEC_NAME, ""));
    }

    private Task task(
            String origin, OutputEntry entry, Combination combination, List<Spec> panels, Optional<Path> folder) {
        String name =
                combination.name(entry.name().replace(SPEC_NAME, panels.get(0).name()));
        Path file = folder.orElse(entry.folder()).resolve(name).normalize();
        Format format = new DestinationRequest(Optional.of(file.toString()), Optional.empty())
                .resolve(entry.kind(), panels.get(0).name())
                .format();
        Output output = Output.of(format, entry.gradient(), entry.points(), entry.coordinates(), entry.filled());
        Destination destination = new Destination(file.toString(), Optional.of(fence(file, entry, folder)), true);
        return new Task(origin, panels, output, destination, compute);
    }

    /** Returns the folder that must contain a file in a sandbox; the root folder for a path that the user gave. */
    private static Path fence(Path file, OutputEntry entry, Optional<Path> folder) {
        boolean isNamed = folder.isEmpty() && !entry.isFenced();
        Path root = file.toAbsolutePath().getRoot();
        if (isNamed && (file.isAbsolute() || file.startsWith(".."))) {
            return root;
        }
        return folder.orElse(entry.folder());
    }
}
