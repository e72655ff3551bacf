package torchebm.problem;

/** The problems of a Java virtual machine without enough memory, with the option that gives it more. */
public final class ExhaustedMemory {
    private ExhaustedMemory() {}

    /** Returns the problem of a stack overflow. */
    public static Problem ofStack() {
        return Problem.of("this is nested too deeply: give Java a larger stack, as with TORCHEBM_JAVA_OPTS=-Xss64m");
    }

    /** Returns the problem of a full heap. */
    public static Problem ofHeap() {
        return Problem.of("this needs more than the " + (Runtime.getRuntime().maxMemory() >> 20)
                + " MB of memory that Java has: give it more, as with TORCHEBM_JAVA_OPTS=-Xmx16g");
    }
}
