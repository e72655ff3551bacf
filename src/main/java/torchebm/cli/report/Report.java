package torchebm.cli.report;

import java.math.BigDecimal;
import java.math.MathContext;
import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;
import torchebm.app.BenchResult;
import torchebm.app.DevicesResult;
import torchebm.app.ModelDescription;
import torchebm.app.ModelDescription.ParameterDescription;
import torchebm.app.ModelsResult;
import torchebm.app.ValidateResult;
import torchebm.result.CheckResult;
import torchebm.result.ContourResult;
import torchebm.result.EnergyRange;
import torchebm.result.EvalResult;
import torchebm.result.JobResult;
import torchebm.result.PlotResult;

/** Results as text. */
public final class Report {
    private static final int DIGITS = 6;
    private static final int SHOWN_NUMBERS = 8;

    private Report() {}

    public static String plot(PlotResult result, boolean verbose) {
        String size = result.axes().stream()
                .map(axis -> Integer.toString(axis.points()))
                .collect(Collectors.joining(" × "));
        String note = result.note().isEmpty() ? "" : "; " + result.note();
        if (!result.panels().isEmpty()) {
            return name(result.file()) + ": " + result.panels().size() + " landscapes at " + size + " points" + note
                    + (verbose ? computed(result.device(), result.backend(), result.dtype()) : "");
        }
        return name(result.file())
                + ": "
                + result.model()
                + " at "
                + size
                + " points, "
                + shown(result.quantity(), result.energy())
                + note
                + (verbose ? computed(result.device(), result.backend(), result.dtype()) : "");
    }

    public static String contour(ContourResult result, boolean verbose) {
        String unit = result.filled() ? "polygon" : "line";
        return name(result.file())
                + ": "
                + result.model()
                + ", "
                + result.count()
                + " "
                + unit
                + (result.count() == 1 ? "" : "s")
                + " at "
                + result.levels().size()
                + (result.levels().size() == 1 ? " level, " : " levels, ")
                + shown(result.quantity(), result.energy())
                + (verbose ? computed(result.device(), result.backend(), result.dtype()) : "");
    }

    public static String eval(EvalResult result, boolean verbose) {
        return name(result.file())
                + ": "
                + result.model()
                + ", "
                + result.rows()
                + (result.rows() == 1 ? " row, " : " rows, ")
                + energy(result.energy())
                + (verbose ? computed(result.device(), result.backend(), result.dtype()) : "");
    }

    /** A table of jobs, and what became of them in all. */
    public static String run(List<JobResult> jobs, double seconds) {
        int width = jobs.stream().mapToInt(job -> job.job().length()).max().orElse(0);
        StringBuilder text = new StringBuilder();
        for (JobResult job : jobs) {
            String energy = job.energy().map(range -> ", " + energy(range)).orElse("");
            boolean isTimed = job.status() == JobResult.Status.DONE;
            text.append(String.format(
                    Locale.ROOT,
                    "%-" + Math.max(1, width) + "s  %s%s%s%s%n",
                    job.job(),
                    job.files().isEmpty() ? job.status() : String.format(Locale.ROOT, "%-10s ", job.status()),
                    isTimed ? String.format(Locale.ROOT, "%6.2f s  ", job.seconds()) : "",
                    String.join(", ", job.files()),
                    energy));
        }
        text.append(jobs.size()).append(jobs.size() == 1 ? " job" : " jobs");
        for (JobResult.Status status : JobResult.Status.values()) {
            long count = jobs.stream().filter(job -> job.status() == status).count();
            text.append(count == 0 ? "" : ", " + count + " " + status);
        }
        return text.append(String.format(Locale.ROOT, ", in %.2f s%n", seconds)).toString();
    }

    /** What holds of what specs say, and what does not. */
    public static String checks(List<CheckOutcome> outcomes, boolean verbose) {
        StringBuilder text = new StringBuilder();
        int passed = 0;
        int all = 0;
        for (CheckOutcome outcome : outcomes) {
            CheckResult result = outcome.result();
            if (result == null) {
                text.append(outcome.spec()).append(": not checked").append(System.lineSeparator());
                continue;
            }
            long good =
                    result.checks().stream().filter(CheckResult.Check::passed).count();
            passed += (int) good;
            all += result.checks().size();
            text.append(outcome.spec())
                    .append(result.passed() ? ": ok, " : ": FAILED, ")
                    .append(good)
                    .append(" of ")
                    .append(result.checks().size())
                    .append(result.checks().size() == 1 ? " check holds" : " checks hold")
                    .append(System.lineSeparator());
            for (CheckResult.Check check : result.checks()) {
                if (!check.passed()) {
                    text.append("  FAILED  ")
                            .append(check.name())
                            .append(": ")
                            .append(check.problem())
                            .append(System.lineSeparator());
                } else if (verbose) {
                    text.append("  ok      ").append(check.name()).append(System.lineSeparator());
                }
            }
        }
        return text.append(passed + " of " + all + " checks hold, of " + outcomes.size()
                        + (outcomes.size() == 1 ? " spec" : " specs"))
                .append(System.lineSeparator())
                .toString();
    }

    public static String validate(ValidateResult result) {
        return result.spec()
                + (result.panels() == 1 ? "" : ", panel " + result.panel())
                + ": valid, "
                + result.model()
                + " in "
                + result.dimension()
                + (result.dimension() == 1 ? " dimension" : " dimensions")
                + (result.combinations() == 1 ? "" : ", " + result.combinations() + " combinations");
    }

    /** A table of measurements. */
    public static String bench(List<BenchResult> results) {
        boolean isOnDevice = results.stream().anyMatch(r -> r.copyGbPerSecond() > 0);
        StringBuilder text = new StringBuilder(String.format(
                Locale.ROOT,
                "%-14s %-8s %-8s %-9s %12s %10s %12s %8s%s  %s%n",
                "model",
                "dtype",
                "backend",
                "device",
                "points",
                "ns/point",
                "points/s",
                "GB/s",
                isOnDevice ? "  of a copy" : "",
                "kernel"));
        for (BenchResult r : results) {
            text.append(String.format(
                    Locale.ROOT,
                    isOnDevice
                            ? "%-14s %-8s %-8s %-9s %12d %10.5f %12.3e %8.1f%s  %s%n"
                            : "%-14s %-8s %-8s %-9s %12d %10.3f %12.3e %8.2f%s  %s%n",
                    r.model(),
                    r.dtype(),
                    r.backend(),
                    r.device(),
                    r.points(),
                    r.nsPerPoint(),
                    r.pointsPerSecond(),
                    r.gbPerSecond(),
                    isOnDevice
                            ? String.format(Locale.ROOT, "%9.0f %%", 100 * r.gbPerSecond() / r.copyGbPerSecond())
                            : "",
                    r.kernel()));
        }
        return text.toString();
    }

    /** What there is to compute on, and which backend can use it. */
    public static String devices(DevicesResult result) {
        StringBuilder text = new StringBuilder();
        DevicesResult.Cpu cpu = result.cpu();
        text.append(String.format(
                Locale.ROOT,
                "CPU     %s, %d %s, %s%n",
                cpu.architecture(),
                cpu.cores(),
                cpu.cores() == 1 ? "core" : "cores",
                cpu.vectorBits() > Double.SIZE ? "vectors of " + cpu.vectorBits() + " bits" : "no vectors"));
        DevicesResult.Cuda cuda = result.cuda();
        for (DevicesResult.Device device : cuda.devices()) {
            text.append(String.format(
                    Locale.ROOT,
                    "CUDA    %d: %s, compute capability %s, %.1f GB, driver %s for CUDA up to %s%n",
                    device.index(),
                    device.name(),
                    device.computeCapability(),
                    device.memoryBytes() / 1e9,
                    cuda.driver().isEmpty() ? "of unknown version" : cuda.driver(),
                    cuda.version()));
        }
        if (cuda.devices().isEmpty()) {
            text.append(String.format("CUDA    %s%n", cuda.problem()));
        }
        for (DevicesResult.OpenClDevice device : result.opencl().devices()) {
            text.append(String.format(
                    Locale.ROOT,
                    "OpenCL  %d: %s (%s), %.1f GB, %s, %s %s%n",
                    device.index(),
                    device.name(),
                    device.type(),
                    device.memoryBytes() / 1e9,
                    device.float64() ? "float32 and float64" : "float32 only",
                    device.platform(),
                    device.driver()));
        }
        if (result.opencl().devices().isEmpty()) {
            text.append(String.format("OpenCL  %s%n", result.opencl().problem()));
        }
        DevicesResult.Nd4j nd4j = result.nd4j();
        text.append(
                nd4j.version().isEmpty()
                        ? String.format("ND4J    not installed%n")
                        : String.format(
                                "ND4J    %s for %s, native libraries in %s%n",
                                nd4j.version(), nd4j.device(), nd4j.natives()));
        text.append(String.format("%nbackend  device  usable%n"));
        for (DevicesResult.Use use : result.backends()) {
            text.append(String.format(
                    "%-8s %-7s %s%n",
                    use.backend(), use.device(), use.usable() ? "yes: " + use.engine() : "no: " + use.problem()));
        }
        return text.toString();
    }

    /** One line for each model, in groups. */
    public static String models(ModelsResult result) {
        StringBuilder text = new StringBuilder();
        String group = "";
        for (ModelDescription model : result.models()) {
            if (!group.equals(model.group())) {
                text.append(group.isEmpty() ? "" : System.lineSeparator())
                        .append(model.group())
                        .append(System.lineSeparator());
                group = String.valueOf(model.group());
            }
            text.append(line(model.name(), model.summary()));
        }
        text.append(System.lineSeparator());
        text.append(String.format("Of one's own, in a spec%n"));
        result.types().forEach((name, summary) -> text.append(line(name, summary)));
        return text.toString();
    }

    private static String line(String name, String summary) {
        return String.format(Locale.ROOT, "  %-16s  %s%n", name, summary);
    }

    public static String describe(ModelDescription model) {
        StringBuilder text = new StringBuilder();
        text.append(model.name())
                .append(
                        model.title().equals(model.name()) || model.title().equals(model.formula())
                                ? ""
                                : " (" + model.title() + ")")
                .append(": ")
                .append(model.summary())
                .append(System.lineSeparator());
        row(text, "energy", model.formula());
        row(text, "as computed", model.graph());
        String label = "parameters";
        int width = model.parameters().stream()
                .mapToInt(p -> assignment(p).length())
                .max()
                .orElse(0);
        for (ParameterDescription parameter : model.parameters()) {
            row(
                    text,
                    label,
                    String.format(
                                    Locale.ROOT,
                                    "%-" + width + "s  %s%s",
                                    assignment(parameter),
                                    parameter.meaning(),
                                    parameter.meaning().isEmpty() ? "" : " (default: " + parameter.defaultText() + ")")
                            .strip());
            label = "";
        }
        row(text, "dimension", model.dimension() + noted(dimensions(model)));
        row(text, "domain", domain(model) + noted(model.domainText()));
        String last = "";
        if (!model.minimaText().isEmpty()) {
            row(text, "minima", model.minimaText());
            last = "minimum";
        }
        for (ModelDescription.Point point : model.stationaryPoints()) {
            row(text, point.kind().equals(last) ? "" : heading(point.kind()), energyAt(point));
            last = point.kind();
        }
        if (model.logZ() != null) {
            row(text, "log Z", number(model.logZ()));
        }
        if (model.norm() != null) {
            row(text, "norm", model.norm());
        }
        if (!model.citation().isEmpty()) {
            row(text, "source", model.citation());
        }
        return text.toString();
    }

    private static String noted(String note) {
        return note.isEmpty() ? "" : "  (" + note + ")";
    }

    private static String dimensions(ModelDescription model) {
        ModelDescription.DimensionRange range = model.dimensions();
        if (range.min() == range.max()) {
            return "";
        }
        String step = range.step() == 1 ? "" : ", " + (range.min() + range.step()) + ", …";
        return range.min() + step + " to " + range.max();
    }

    /** The kind of some points, as the label of their rows. */
    private static String heading(String kind) {
        return switch (kind) {
            case "minimum" -> "minima";
            case "saddle" -> "saddles";
            case "maximum" -> "maxima";
            default -> "edge minima";
        };
    }

    private static String energyAt(ModelDescription.Point point) {
        return number(point.energy()) + " at " + point(point.x());
    }

    private static void row(StringBuilder text, String label, String value) {
        text.append(String.format(Locale.ROOT, "  %-12s %s%n", label, value));
    }

    private static String assignment(ParameterDescription parameter) {
        return parameter.name() + " = " + abbreviated(parameter.text());
    }

    private static String abbreviated(String text) {
        return text.length() <= 40 ? text : text.substring(0, 39) + "…";
    }

    private static String domain(ModelDescription model) {
        StringBuilder text = new StringBuilder();
        for (int i = 0; i < model.domain().size(); i++) {
            List<Double> ends = model.domain().get(i);
            text.append(i == 0 ? "" : ", ")
                    .append('x')
                    .append(i + 1)
                    .append(" in [")
                    .append(number(ends.get(0)))
                    .append(", ")
                    .append(number(ends.get(1)))
                    .append(']');
        }
        return model.domain().size() < model.dimension() ? text + ", …" : text.toString();
    }

    private static String point(List<Double> x) {
        return x.stream()
                .limit(SHOWN_NUMBERS)
                .map(Report::number)
                .collect(Collectors.joining(", ", "(", x.size() > SHOWN_NUMBERS ? ", …)" : ")"));
    }

    private static String name(String file) {
        return file.equals("-") ? "<stdout>" : file;
    }

    /** The range of what a figure or contours show, where that is not the energy. */
    private static String shown(String quantity, EnergyRange range) {
        return quantity.equals("gradient-norm")
                ? energy(range).replace("energy ", "norm of the gradient ")
                : energy(range);
    }

    private static String energy(EnergyRange energy) {
        String range = Double.isNaN(energy.min()) ? "no finite energy" : "energy " + String.join(" to ", energy.ends());
        return range
                + (energy.nan() > 0 ? ", " + energy.nan() + " NaN" : "")
                + (energy.infinite() > 0 ? ", " + energy.infinite() + " infinite" : "");
    }

    private static String computed(String device, String backend, String dtype) {
        return " (" + device + ", " + backend + ", " + dtype + ")";
    }

    /** A number in at most six significant digits. */
    private static String number(double value) {
        if (!Double.isFinite(value)) {
            return Double.isNaN(value) ? "NaN" : value > 0 ? "inf" : "-inf";
        }
        BigDecimal rounded =
                new BigDecimal(value).round(new MathContext(DIGITS)).stripTrailingZeros();
        double size = Math.abs(value);
        boolean isPlain = value == 0 || (size >= 1e-4 && size < 1e9);
        return isPlain
                ? rounded.toPlainString()
                : rounded.toString().replace("E+", "e").replace('E', 'e');
    }
}
