package torchebm.app;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Consumer;
import torchebm.problem.Failure;
import torchebm.problem.ProblemException;
import torchebm.result.AxisSummary;
import torchebm.spec.Combination;
import torchebm.spec.Spec;
import torchebm.spec.SpecLoader;
import torchebm.task.Guard;
import torchebm.task.Planner;

/**
 * The outcome of the validation of a spec.
 *
 * @param valid the valid panels
 * @param problems the mistakes of the other panels
 */
record Validation(List<ValidateResult> valid, List<Failure> problems) {
    /** Validates each panel of a spec, each combination of its sweep, and the files that it describes. */
    static Validation of(ModelRequest request, SpecLoader loader, Planner planner) throws IOException {
        Validation validated = new Validation(new ArrayList<>(), new ArrayList<>());
        Consumer<ProblemException> wrong = e -> validated.problems().add(Guard.failure(e));
        List<Optional<Spec>> panels = loader.loadEach(request.toSpec(Map.of()), wrong);
        for (int panel = 0; panel < panels.size(); panel++) {
            if (panels.get(panel).isPresent()) {
                Spec spec = panels.get(panel).get();
                int number = panel + 1;
                try {
                    validated.valid().add(Guard.guarded(() -> validate(request.model(), spec, number, panels.size())));
                } catch (Failure e) {
                    validated.problems().add(e);
                }
            }
        }
        if (validated.problems().isEmpty()) {
            List<Spec> all = panels.stream().flatMap(Optional::stream).toList();
            try {
                Guard.guarded(() -> planner.outputs(request.model(), all, List.of(), Optional.empty()));
            } catch (Failure e) {
                validated.problems().add(e);
                validated.valid().clear();
            }
        }
        return validated;
    }

    private static ValidateResult validate(String name, Spec spec, int panel, int panels) throws IOException {
        List<Combination> combinations = spec.combinations();
        for (Combination one : combinations) {
            if (one.spec().plot().needsGrid()) {
                one.spec().grid();
            } else {
                one.spec().box();
            }
            one.spec().outputs(List.of());
            one.spec().expectations();
        }
        return new ValidateResult(
                name,
                panel,
                panels,
                spec.landscape().name(),
                spec.landscape().model().dimension(),
                spec.plot().needsGrid() ? AxisSummary.of(spec.grid()) : List.of(),
                combinations.size());
    }
}
