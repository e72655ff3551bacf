package torchebm.app;

import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import torchebm.core.Alignment;
import torchebm.evaluate.ComputeRequest;
import torchebm.evaluate.PointsInput;
import torchebm.output.DestinationRequest;
import torchebm.problem.RequestException;
import torchebm.spec.OutputKind;

/**
 * A request for the comparison of two models.
 *
 * @param a the first model, and the grid
 * @param b the second model, and the grid
 * @param points a file of points, {@code -} for standard input, or empty for the grid
 * @param align {@code none}, {@code min} or {@code mean}: the constant that is subtracted from the difference
 * @param plot values of plot keys for the figure of the difference, as on the command line
 * @param compute the device, the backend and the dtype
 * @param destination the figure or the table of the difference; without a file and a format, none is written
 */
public record CompareRequest(
        ModelRequest a,
        ModelRequest b,
        Optional<String> points,
        String align,
        Map<String, String> plot,
        ComputeRequest compute,
        DestinationRequest destination) {
    public CompareRequest {
        plot = new LinkedHashMap<>(plot);
    }

    /** Refuses several inputs from standard input. */
    void check() {
        List<String> inputs = List.of(a.model(), b.model(), points.orElse(""));
        if (Collections.frequency(inputs, PointsInput.STDIN) > 1) {
            throw new RequestException("only one of both models and --points can be -, as there is one standard input");
        }
    }

    /** Returns the constant that is subtracted from the difference. */
    Alignment alignment() {
        for (Alignment alignment : Alignment.values()) {
            if (alignment.toString().equals(align)) {
                return alignment;
            }
        }
        throw RequestException.unknown("--align", Alignment.names(), align);
    }

    /** Returns the destination; empty if nothing is written. */
    Optional<DestinationRequest.Resolved> file() {
        return destination.file().isEmpty() && destination.format().isEmpty()
                ? Optional.empty()
                : Optional.of(destination.resolve(kinds(), "difference"));
    }

    /** Returns the kinds of outputs, the default one first. */
    private List<OutputKind> kinds() {
        return points.isPresent()
                ? List.of(OutputKind.TABLE, OutputKind.FIGURE)
                : List.of(OutputKind.FIGURE, OutputKind.TABLE);
    }
}
