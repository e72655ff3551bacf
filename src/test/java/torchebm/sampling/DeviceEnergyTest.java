package torchebm.sampling;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.api.Test;
import torchebm.compute.Backends;
import torchebm.compute.DType;
import torchebm.compute.Progress;
import torchebm.compute.UnavailableException;
import torchebm.core.BaseModel;
import torchebm.core.Interval;
import torchebm.testing.Models;

/** Chains on another backend, whose program reads the points of a list again in each run, as those of graphics cards do. */
class DeviceEnergyTest {
    @Test
    void chainsOfNd4jAreThoseOfTheFusedProgram() {
        BaseModel model = Models.named("double-well").model();
        Backends backends = new Backends(Optional.empty());
        ChainEnergy device;
        try {
            device = new DeviceEnergy(
                    model,
                    (tensors, points) ->
                            backends.compile("cpu", "nd4j", tensors, points, DType.FLOAT64, Progress.NONE));
        } catch (UnavailableException e) {
            Assumptions.abort(String.valueOf(e.getMessage()));
            return;
        }
        ChainEnergy cpu = new CpuEnergy(model, DType.FLOAT64, 1);
        List<Interval> box = List.of(Interval.symmetric(2), Interval.symmetric(2));
        DrawBlock[] draws = new DrawBlock[2];
        for (int k = 0; k < 2; k++) {
            ChainEnergy energy = k == 0 ? device : cpu;
            double[][] start = Starts.inBox(cpu, box, 5, 1).orElseThrow();
            ChainGroup chains = ChainGroup.of(energy, SamplerSettings.hmc(1), Space.everywhere(2), start, 1, 30);
            chains.skip(30);
            draws[k] = chains.draw(0, 5, 1);
        }
        for (int i = 0; i < draws[0].x().length; i++) {
            assertEquals(draws[1].x()[i], draws[0].x()[i], 1e-9);
        }
    }
}
