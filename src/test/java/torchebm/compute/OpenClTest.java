package torchebm.compute;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.api.Assumptions.abort;

import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import torchebm.compute.fused.FusedBackend;
import torchebm.compute.gpu.Gpus;
import torchebm.core.BaseModel;
import torchebm.graph.Tensor;
import torchebm.grid.Axis;
import torchebm.grid.Grid;
import torchebm.models.ModelReader;
import torchebm.testing.Models;

/** The kernels through OpenCL, on any device; PoCL provides one on a CPU. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class OpenClTest extends BackendContract {
    private @Nullable Backend backend;

    @BeforeAll
    void open() {
        try {
            backend = new Gpus().open(new DeviceName("opencl", 0));
        } catch (UnavailableException e) {
            abort("skipped: " + e.getMessage());
        }
    }

    @Override
    protected List<BaseModel> tried() {
        return ContractModels.covering();
    }

    @Override
    protected List<BaseModel> triedOnGrids() {
        return ContractModels.fewest();
    }

    @Override
    protected Backend backend() {
        return Objects.requireNonNull(backend);
    }

    private void agrees(BaseModel model, int columns, int rows, double tolerance) {
        Grid grid = Grid.plane(new Axis(0, -2, 2, columns), new Axis(1, -1, 3, rows));
        List<Tensor> tensors = List.of(model.energy());
        double[][] expected =
                Evaluator.evaluate(new FusedBackend().compile(tensors, grid, DType.FLOAT64), 0, (int) grid.count());
        double[][] actual = Evaluator.evaluate(backend().compile(tensors, grid, DType.FLOAT64), 0, (int) grid.count());
        for (int p = 0; p < grid.count(); p++) {
            assertEquals(expected[0][p], actual[0][p], tolerance * Math.max(1, Math.abs(expected[0][p])));
        }
    }

    @Test
    void largeFieldsComeInChunks() {
        agrees(ModelReader.ofCatalogue("rosenbrock").model(), 3001, 2003, 1e-13);
    }

    /** The minimum lies in the second chunk; many equal minima and maxima lie in both. */
    @ParameterizedTest
    @ValueSource(strings = {"rosenbrock", "{type: formula, energy: floor(2.5 * sin(40 * x1 * x2)), dimension: 2}"})
    void largeFieldsAreSurveyedInChunks(String spec) {
        Grid grid = Grid.plane(new Axis(0, -2, 2.5, 3001), new Axis(1, -1.5, 1, 3001));
        BaseModel model = Models.spec("model: " + spec).landscape().model();
        isSurveyed(backend().compile(List.of(model.energy()), grid, DType.FLOAT32), grid);
    }

    @Test
    void aDeviceIsTimedByItself() {
        Grid grid = Grid.plane(new Axis(0, -2, 2, 3001), new Axis(1, -1, 3, 2003));
        List<Tensor> tensors =
                List.of(ModelReader.ofCatalogue("rosenbrock").model().energy());
        DeviceTiming timing = backend().compile(tensors, grid, DType.FLOAT64).timed(3);
        assertTrue(timing.nanoseconds() > 0, timing.toString());
        assertTrue(timing.copyBytesPerSecond() > 0, timing.toString());
    }

    @Test
    void wideNetworksNeedNoSharedMemory() {
        BaseModel model = Models.spec("model: {type: mlp, layers: [2, 20, 700, 500, 1], activation: relu, seed: 1}")
                .landscape()
                .model();
        agrees(model, 53, 31, 1e-13);
    }

    @Test
    void chainsMayMoveTheirPoints() {
        coordinatesAreReadInEachRun();
    }
}
