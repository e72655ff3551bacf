package torchebm.compute.gpu;

import com.sun.jna.Memory;

/** A device that kernels run on, one command after the other. */
interface Accelerator {
    /** How it is asked for on the command line, such as {@code opencl} or {@code opencl:1}. */
    String device();

    /** What its maker calls it. */
    String name();

    /** Whether it computes in float64. */
    boolean hasDoubles();

    /** The memory that the threads of a block share. */
    int sharedBytes();

    /** The largest piece of memory that it gives. */
    long largestBuffer();

    /**
     * Builds kernels; the same source is built once.
     *
     * @throws torchebm.compute.UnavailableException if it cannot be built
     */
    Module build(String source);

    /**
     * Takes some of the device's memory.
     *
     * @throws torchebm.compute.UnavailableException if there is not enough
     */
    Buffer allocate(long bytes);

    /** Kernels that are built. */
    interface Module {
        /**
         * Runs a kernel after all that was started before it.
         *
         * @param kernel its name
         * @param blocks of {@link KernelSource#BLOCK} threads each
         * @param arguments buffers and longs
         */
        void launch(String kernel, long blocks, Object... arguments);
    }

    /** Memory of the device. */
    interface Buffer extends AutoCloseable {
        /** Copies from the host. */
        void write(Memory source, long bytes);

        /** Copies to the host, after all that was started before. */
        void read(Memory target, long bytes);

        @Override
        void close();
    }
}
