package torchebm.compute.gpu;

import com.sun.jna.Pointer;

/** A device that kernels run on. */
interface Accelerator {
    /** How it is asked for on the command line, such as {@code opencl:1}. */
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

    /** Takes some of the host's memory that the device can copy to and from by itself. */
    HostBuffer allocateHost(long bytes);

    /** A queue of commands; those of one do not wait for those of another. */
    Stream stream();

    /** Kernels that are built. */
    interface Module {
        /**
         * Queues a kernel.
         *
         * @param kernel its name
         * @param blocks of {@link KernelSource#BLOCK} threads each
         * @param sharedBytes the memory that the threads of a block share
         * @param arguments buffers and longs
         */
        void launch(Stream stream, String kernel, long blocks, int sharedBytes, Object... arguments);
    }

    /** Memory of the device. */
    interface Buffer extends AutoCloseable {
        /** Queues a copy from the host. */
        void write(Stream stream, HostBuffer source, long bytes);

        /** Queues a copy to other memory of the device. */
        void copy(Stream stream, Buffer target, long bytes);

        /** Queues a copy to the host. */
        void read(Stream stream, HostBuffer target, long bytes);

        @Override
        void close();
    }

    /** Memory of the host. */
    interface HostBuffer extends AutoCloseable {
        Pointer pointer();

        @Override
        void close();
    }

    /** A queue of commands. */
    interface Stream extends AutoCloseable {
        /** Waits until all commands are done. */
        void finish();

        @Override
        void close();
    }
}
