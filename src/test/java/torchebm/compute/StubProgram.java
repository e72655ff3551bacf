package torchebm.compute;

import torchebm.compute.fused.FusedBackend;

/** A program without a graph, for tests of the code that runs programs: result k of point p is 10 p + k. */
class StubProgram implements Program {
    private final int outputs;

    StubProgram(int outputs) {
        this.outputs = outputs;
    }

    /** Returns a result of a point. */
    double value(long point, int output) {
        return 10.0 * point + output;
    }

    @Override
    public Backend backend() {
        return new FusedBackend();
    }

    @Override
    public int outputs() {
        return outputs;
    }

    @Override
    public void run(long first, int count, Results results, int offset) {
        for (int k = 0; k < outputs; k++) {
            for (int i = 0; i < count; i++) {
                results.put(k, offset + i, new double[] {value(first + i, k)}, 0, 1);
            }
        }
    }

    @Override
    public boolean isParallel() {
        return false;
    }

    @Override
    public double operations() {
        return 1;
    }

    @Override
    public String kernel() {
        return "";
    }

    @Override
    public String listing() {
        return "";
    }
}
