package torchebm.sampling;

import java.util.List;
import torchebm.compute.DType;
import torchebm.compute.fused.BatchFunction;
import torchebm.compute.fused.KernelChoice;
import torchebm.core.BaseModel;

/** The energy of a model on the CPU. */
public final class CpuEnergy implements ChainEnergy {
    private final BatchFunction function;
    private final BatchFunction slopes;
    private final int dimension;

    /**
     * @param points the approximate number of evaluations, by which the kernel is chosen
     */
    public CpuEnergy(BaseModel model, DType dtype, double points) {
        this.dimension = model.dimension();
        this.function = BatchFunction.compile(model.outputs(true), dimension, dtype, KernelChoice.AUTO, points);
        this.slopes = BatchFunction.compile(List.of(model.gradient()), dimension, dtype, function.choice(), points);
    }

    @Override
    public int dimension() {
        return dimension;
    }

    @Override
    public double operations() {
        return function.operations();
    }

    @Override
    public boolean isShared() {
        return false;
    }

    @Override
    public String name() {
        return "cpu, " + function.kernel();
    }

    @Override
    public Evaluator newEvaluator(int points) {
        BatchFunction.Workspace workspace = function.newWorkspace();
        BatchFunction.Workspace alone = slopes.newWorkspace();
        return new Evaluator() {
            private final double[][] gradient = new double[dimension][];

            @Override
            public void evaluate(double[][] x, double[][] results) {
                workspace.evaluate(x, points, results);
            }

            @Override
            public void slopes(double[][] x, double[][] results) {
                System.arraycopy(results, 1, gradient, 0, dimension);
                alone.evaluate(x, points, gradient);
            }
        };
    }
}
