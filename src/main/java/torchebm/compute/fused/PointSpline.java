package torchebm.compute.fused;

import torchebm.compute.code.Instruction;

/**
 * A derivative of a spline at one point.
 *
 * @param <A> the kernel's arrays
 */
final class PointSpline<A> implements PointOperation {
    private final int[] operands;
    private final NumberType<A> type;
    private final SplineTiles<A> tiles;

    PointSpline(Instruction spline, Kernel<A> kernel) {
        this.operands = new int[spline.operands()];
        for (int k = 0; k < operands.length; k++) {
            operands[k] = spline.operand(k);
        }
        this.type = kernel.type();
        this.tiles = kernel.spline(spline.derivative());
    }

    @Override
    public Workspace newWorkspace() {
        return new Workspace();
    }

    /** The arrays of one thread. */
    private final class Workspace implements PointOperation.Workspace {
        private final SplineTiles.Workspace<A> spline = tiles.newWorkspace();
        private final double[] gathered = new double[operands.length];
        private final A point = type.allocate(operands.length);
        private final A[] arrays = type.arrays(operands.length);
        private final int[] offsets = new int[operands.length];
        private final A value = type.allocate(1);

        private Workspace() {
            for (int k = 0; k < operands.length; k++) {
                arrays[k] = point;
                offsets[k] = k;
            }
        }

        @Override
        public void run(double[] x, int result) {
            for (int k = 0; k < operands.length; k++) {
                gathered[k] = x[operands[k]];
            }
            type.gather(gathered, 0, 1, point, operands.length);
            spline.run(arrays, offsets, false, value, 0, 1);
            x[result] = type.get(value, 0);
        }
    }
}
