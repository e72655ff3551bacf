package torchebm.compute.gpu;

import com.sun.jna.Pointer;

/** A device that kernels run on. */
interface Accelerator {
    /** The name of the device on the command line, such as {@code opencl:1}. */
    String device();

    /** The manufacturer's name of the device. */
    String name();

    /** Returns true if the device computes in float64. */
    boolean hasDoubles();

    /** The size of a block's shared memory in bytes. */
    int sharedBytes();

    /** The size of the largest buffer in bytes. */
    long largestBuffer();

    /**
     * Builds kernels; the same source is built once.
     *
     * @throws torchebm.compute.UnavailableException if it cannot be built
     */
    Module build(String source);

    /**
     * Allocates memory of the device.
     *
     * @throws torchebm.compute.UnavailableException if there is not enough
     */
    Buffer allocate(long bytes);

    /** Allocates pinned memory of the host, which the device copies directly. */
    HostBuffer allocateHost(long bytes);

    /** Creates a queue of commands, which is independent of other queues. */
    Stream stream();

    /** A module of built kernels. */
    interface Module {
        /**
         * Queues a kernel.
         *
         * @param kernel the kernel's name
         * @param blocks the number of blocks of {@link KernelSource#BLOCK} threads
         * @param sharedBytes the size of a block's shared memory
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
        /** Waits for all commands. */
        void finish();

        @Override
        void close();
    }
}
