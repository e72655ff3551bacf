package torchebm.app;

/**
 * A compiled program.
 *
 * @param model the model's name
 * @param device where it runs
 * @param backend what compiled it
 * @param dtype in which numbers
 * @param kernel how it computes
 * @param listing each step, and how often it runs
 */
public record ProgramResult(String model, String device, String backend, String dtype, String kernel, String listing) {}
