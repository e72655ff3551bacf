package torchebm.task.integrate;

import java.io.IOException;
import java.nio.file.Path;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import torchebm.files.FileAccess;
import torchebm.integral.ThermalIntegral;
import torchebm.landscape.IntegratedSpec;
import torchebm.output.Destination;
import torchebm.output.DestinationRequest;
import torchebm.problem.RequestException;
import torchebm.result.IntegrateResult;
import torchebm.spec.OutputKind;
import torchebm.spec.Spec;
import torchebm.task.Overwriting;

/** Integrates the density of a spec, and writes the table of its wells. */
public final class IntegrateOperation {
    private static final List<String> FORMATS = List.of("csv", "json");

    private IntegrateOperation() {}

    /**
     * Runs an integration.
     *
     * @param files writes the table
     */
    public static IntegrateResult run(IntegrateTask task, Spec spec, FileAccess files) throws IOException {
        if (spec.isSwept()) {
            throw new RequestException("an integral needs a single model: leave out the sweep");
        }
        Optional<DestinationRequest.Resolved> table = table(task.destination(), spec);
        if (table.isPresent() && !Destination.named(table.get().file()).isStdout()) {
            Set<Path> read = new LinkedHashSet<>(files.read());
            read.addAll(spec.files());
            Overwriting.check(table.get().file(), read);
            files.checkWritable(FileAccess.path(table.get().file()));
        }
        ThermalIntegral integral = IntegratedSpec.of(spec, task.region(), task.annealing(spec));
        IntegrateResult result = IntegrateResults.of(
                spec,
                task.region(),
                integral,
                table.map(one -> List.of(one.file())).orElse(List.of()));
        if (table.isPresent()) {
            boolean isJson = table.get().format().name().equals("json");
            Destination.named(table.get().file()).write(files, out -> WellTable.write(result, isJson, out));
        }
        return result;
    }

    private static Optional<DestinationRequest.Resolved> table(DestinationRequest request, Spec spec) {
        if (request.file().isEmpty() && request.format().isEmpty()) {
            return Optional.empty();
        }
        DestinationRequest.Resolved resolved = request.resolve(OutputKind.TABLE, spec.name());
        if (!FORMATS.contains(resolved.format().name())) {
            throw new RequestException("the table of the wells has names, so it is written as csv or json, not as "
                    + resolved.format().name());
        }
        return Optional.of(resolved);
    }
}
