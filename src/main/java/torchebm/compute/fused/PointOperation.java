package torchebm.compute.fused;

/** An operation of several operands, or with several results, at one point: its arrays have a length of their own. */
interface PointOperation {
    /** Returns the arrays of one thread. */
    Workspace newWorkspace();

    /** The arrays of one thread. */
    interface Workspace {
        /** Computes the operation from the values of a program, and writes its results to the values from an index on. */
        void run(double[] x, int result);
    }
}
