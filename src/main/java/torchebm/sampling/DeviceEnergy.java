package torchebm.sampling;

import java.util.List;
import torchebm.compute.Program;
import torchebm.compute.Results;
import torchebm.core.BaseModel;
import torchebm.graph.Tensor;
import torchebm.grid.PointList;
import torchebm.grid.Points;

/** The energy of a model on a device, through the program that evaluates lists of points there. */
public final class DeviceEnergy implements ChainEnergy {
    /** Compiles tensors for points on a device. */
    public interface Compiler {
        /** Compiles tensors for points, whose coordinates change between runs. */
        Program compile(List<Tensor> tensors, Points points);
    }

    private final BaseModel model;
    private final Compiler compiler;
    private final Program single;

    public DeviceEnergy(BaseModel model, Compiler compiler) {
        this.model = model;
        this.compiler = compiler;
        this.single = compiler.compile(model.outputs(true), new PointList(new double[model.dimension()][1]));
    }

    @Override
    public int dimension() {
        return model.dimension();
    }

    @Override
    public double operations() {
        return single.operations();
    }

    @Override
    public boolean isShared() {
        return true;
    }

    @Override
    public String name() {
        return single.backend().device() + ", " + single.kernel();
    }

    @Override
    public Evaluator newEvaluator(int points) {
        double[][] columns = new double[dimension()][points];
        Program program = compiler.compile(model.outputs(true), new PointList(columns));
        return (x, results) -> {
            for (int i = 0; i < columns.length; i++) {
                System.arraycopy(x[i], 0, columns[i], 0, points);
            }
            program.run(0, points, Results.of(results), 0);
        };
    }
}
