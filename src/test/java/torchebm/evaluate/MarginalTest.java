package torchebm.evaluate;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.List;
import java.util.Optional;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import torchebm.compute.Backends;
import torchebm.compute.Progress;
import torchebm.core.BaseModel;
import torchebm.core.Interval;
import torchebm.testing.Models;

class MarginalTest {
    private static final int POINTS = 201;
    private static final Compiler COMPILER =
            new Compiler(new ComputeRequest("cpu", "fused", "float64"), new Backends(Optional.empty()), Progress.NONE);

    /** Of two equal wells, draws that were in one of them have half of the probability; so has the density in their range. */
    @ParameterizedTest
    @CsvSource({"30 * (x1^2 - 1)^2, 1", "30 * (x1^2 - 1)^2 + 0.5 * x2^2, 2"})
    void aRangeHasThePartOfTheProbabilityThatIsInIt(String energy, int dimension) {
        BaseModel model = Models.formula(energy);
        assertEquals(dimension, model.dimension());
        List<Interval> box =
                dimension == 1 ? List.of(new Interval(-2, 2)) : List.of(new Interval(-2, 2), new Interval(-9, 9));
        double[] density = Marginal.of(model, 0, new Interval(-2, 0), box, 1.5, POINTS, COMPILER);
        double sum = 0;
        for (int k = 0; k < POINTS; k++) {
            sum += density[k] * (k == 0 || k == POINTS - 1 ? 0.5 : 1);
        }
        assertEquals(0.5, sum * 2 / (POINTS - 1), 1e-3);
    }
}
